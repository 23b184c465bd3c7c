package audittrail_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/prove/cdktest"
)

func TestOptingOutOfWhatAuditorsRequireWarns(t *testing.T) {
	tests := map[string]struct {
		props *audittrail.Props
		want  string
	}{
		"retention": {&audittrail.Props{LogGroup: &audittrail.LogGroupProps{RetentionDays: 180}}, "Security Hub CloudWatch.16 fails"},
		"files":     {&audittrail.Props{Archive: &audittrail.ArchiveProps{RetentionDays: 364}}, "PCI DSS 10.5.1 fails"},
		"year":      {&audittrail.Props{Archive: &audittrail.ArchiveProps{RetentionDays: 365}}, ""},
		"none":      {&audittrail.Props{LogGroup: audittrail.NoLogGroup}, "Security Hub CloudTrail.5"},
		"region":    {&audittrail.Props{Regions: audittrail.HomeRegion}, "Security Hub CloudTrail.1"},
		"default":   {nil, ""},
		"no KMS": {
			&audittrail.Props{Events: events.Selection{Management: events.Management{Exclude: []events.ManagementSource{events.KMS}}}},
			"kms.amazonaws.com; Security Hub CloudTrail.1",
		},
		"feedback": {
			&audittrail.Props{
				Archive: audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: otherKeyARN},
				Events:  events.Selection{Data: []events.Data{{Type: events.S3Object}}},
			},
			"each delivery causes new events without end; name them",
		},
		"feedback by access logs": {
			&audittrail.Props{
				Archive: sameAccountArchive(t),
				Events:  events.Selection{Data: []events.Data{{Type: events.S3Object}}},
			},
			"each delivery causes new events without end; name them",
		},
		"no feedback": {&audittrail.Props{Events: events.Selection{Data: []events.Data{{Type: events.S3Object}}}}, ""},
	}
	for name, test := range tests {
		got := strings.Join(warnings(t, func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", test.props) }), "\n")
		if test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%s: warned of %q, want %q", name, got, test.want)
		}
	}
}

// sameAccountArchive refers to an archive whose access-log bucket has no name, so a
// trail cannot leave it out.
func sameAccountArchive(t testing.TB) audittrail.ArchiveRef {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	return audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
		BucketName:  "example-archive",
		Replication: &audittrail.Replication{BucketName: "example-copies", KeyARN: otherKeyARN},
	}).Ref()
}

func TestWarningsCanBeAcknowledged(t *testing.T) {
	left := warnings(t, func(stack awscdk.Stack) {
		trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Regions: audittrail.HomeRegion, LogGroup: audittrail.NoLogGroup})
		awscdk.Validations_Of(trail).Acknowledge(&awscdk.Acknowledgment{
			Id: jsii.String("audittrail:homeRegionOnly"), Reason: jsii.String("the organization's trail records all Regions"),
		})
	})
	if len(left) != 1 || !strings.Contains(left[0], "the trail sends its events to no log group") {
		t.Errorf("remaining warnings %q", left)
	}
}

// Synth cannot know whether the archive is deployed without a lock already.
func TestALockIsNotedBecauseAddingItCanReplaceTheBucket(t *testing.T) {
	for _, lock := range []*audittrail.Lock{nil, {Mode: audittrail.Governance, Days: 365}} {
		stack := cdktest.Stack(t, cdktest.Env(account, region))
		audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{Lock: lock})
		if got := strings.Join(cdktest.Infos(t, stack), "\n"); strings.Contains(got, "CloudFormation may replace the bucket") != (lock != nil) {
			t.Errorf("with lock %v, synth notes %q", lock, got)
		}
	}
}

// warnings returns the warnings of a synth.
func warnings(t testing.TB, add func(awscdk.Stack)) []string {
	t.Helper()
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	add(stack)
	return cdktest.Warnings(t, stack)
}
