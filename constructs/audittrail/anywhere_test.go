package audittrail_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// The most common defect of other modules is "arn:aws:" in GovCloud or China.
func TestEveryPartitionGetsItsOwnARNsAndServicePrincipals(t *testing.T) {
	arn := regexp.MustCompile(`arn:[a-z-]*:`)
	principal := regexp.MustCompile(`"Service": "([^"]*)"`)
	tests := []struct{ region, partition, logs string }{
		{"eu-west-1", "aws", "logs.eu-west-1.amazonaws.com"},
		{"us-gov-west-1", "aws-us-gov", "logs.us-gov-west-1.amazonaws.com"},
		{"cn-north-1", "aws-cn", "logs.cn-north-1.amazonaws.com.cn"},
	}
	for _, test := range tests {
		stack := cdktest.Stack(t, cdktest.Env(account, test.region))
		audittrail.New(stack, "AuditTrail", nil)
		template := cdktest.Synth(t, stack)
		text := string(template.JSON(t))
		for _, got := range arn.FindAllString(text, -1) {
			if got != "arn:"+test.partition+":" {
				t.Errorf("%s: %s", test.region, got)
			}
		}
		var services []string
		for _, match := range principal.FindAllStringSubmatch(text, -1) {
			services = append(services, match[1])
		}
		slices.Sort(services)
		if got, want := slices.Compact(services), []string{"cloudtrail.amazonaws.com", "logging.s3.amazonaws.com", test.logs}; !slices.Equal(got, want) {
			t.Errorf("%s: services %v, want %v", test.region, got, want)
		}
	}
}

func TestUnboundStackNamesNoPartitionAccountOrRegion(t *testing.T) {
	stack := cdktest.Stack(t, nil)
	audittrail.New(stack, "AuditTrail", nil)
	text := string(cdktest.Synth(t, stack).JSON(t))
	for _, fixed := range []string{"arn:aws", "eu-west-1", "us-east-1", account} {
		if strings.Contains(text, fixed) {
			t.Errorf("the template contains %q", fixed)
		}
	}
}

// The apps that use the library have their own feature flags.
func TestTemplateDoesNotDependOnFeatureFlags(t *testing.T) {
	synthesize := func(app awscdk.App) string {
		stack := awscdk.NewStack(app, jsii.String("Stack"), &awscdk.StackProps{Env: cdktest.Env(account, region)})
		trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.ArchiveProps{
			Replication: &audittrail.Replication{BucketName: "copies", KeyARN: otherKeyARN},
		}})
		trail.Archive().GrantRead(newRole(stack))
		template := cdktest.Synth(t, stack)
		for _, r := range template.Resources() {
			delete(r, "Metadata") // contains only paths, and only if the CLI requests them
		}
		return string(template.JSON(t))
	}
	with := synthesize(cdktest.App(t))
	without := synthesize(awscdk.NewApp(&awscdk.AppProps{Outdir: jsii.String(t.TempDir())}))
	if with != without {
		t.Error("the templates differ")
	}
}

// TestGolden compares every scenario with what another process synthesized. These together
// have every type of resource.
func TestSynthesisIsRepeatable(t *testing.T) {
	repeated := map[any]bool{} // types
	for _, name := range []string{"archive-for-others", "every-kind-of-event", "locked-and-replicated", "notices-and-readers"} {
		one, two := scenario(t, name), synthWith(t, scenarios[name])
		if string(one.JSON(t)) != string(two.JSON(t)) {
			t.Errorf("%s: two templates differ", name)
		}
		for _, r := range one.Resources() {
			repeated[r["Type"]] = true
		}
	}
	for name := range scenarios {
		for id, r := range scenario(t, name).Resources() {
			if !repeated[r["Type"]] {
				t.Errorf("%s: %s is a %s, which is not repeated", name, id, r["Type"])
			}
		}
	}
}

// The logical IDs of resources with data are API: if one changes, CloudFormation
// creates an empty resource and leaves the full one behind.
func TestLogicalIDsOfResourcesWithDataStayTheSame(t *testing.T) {
	want := map[string]string{
		"AuditTrailArchiveAccessLogs2311C6B5": "AWS::S3::Bucket",
		"AuditTrailArchiveBucketE8FA0E64":     "AWS::S3::Bucket",
		"AuditTrailArchiveKeyB1C0B75C":        "AWS::KMS::Key",
		"AuditTrailFF0F2BB5":                  "AWS::CloudTrail::Trail",
		"AuditTrailLogGroup28BB9333":          "AWS::Logs::LogGroup",
	}
	got := map[string]string{}
	for id, r := range synth(t, nil).Resources() {
		for _, stateful := range want {
			if r["Type"] == stateful {
				got[id] = stateful
			}
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("%s", fmt.Sprint(got))
	}
}

func TestOutputsNameWhatAnOperatorNeeds(t *testing.T) {
	outputs, _ := synth(t, nil)["Outputs"].(map[string]any)
	for id, want := range map[string]string{
		"AuditTrailTrailARN":     "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail",
		"AuditTrailLogBucket":    "{AuditTrailArchiveBucketE8FA0E64}",
		"AuditTrailKeyARN":       "{AuditTrailArchiveKeyB1C0B75C}",
		"AuditTrailLogGroup":     "{AuditTrailLogGroup28BB9333}",
		"AuditTrailValidateLogs": "aws cloudtrail validate-logs --region eu-west-1 --trail-arn arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail --start-time $(date -u +%Y-%m-%dT00:00:00Z)",
	} {
		if got := flat(at(outputs[id], "Value")); got != want {
			t.Errorf("%s = %q, want %q", id, got, want)
		}
	}
}
