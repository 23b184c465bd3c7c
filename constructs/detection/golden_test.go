package detection_test

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/fold"
)

const (
	account = "111111111111"
	region  = "eu-central-1"
)

// This is the one golden with every resource whole.
func TestGoldenEverything(t *testing.T) {
	cdktest.Template(fold.Divided(withEverything(t))).GoldenWhole(t, "everything")
}

// withEverything returns the template of all detections of the catalogue, for a trail with
// all its parts in the account. It is synthesized once.
func withEverything(t *testing.T) cdktest.Template {
	t.Helper()
	if whole != nil {
		return whole
	}
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{
		Events: events.Selection{Network: []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}}},
	})
	detection.New(stack, "Detection", &detection.Props{
		Trail: trail, Add: everything(), RelayedFrom: []string{"us-east-1"}, Readers: []string{"arn:aws:iam::111111111111:role/Reader"},
		Page: []detection.Channel{{Subscribers: []string{"on-call@example.com", "https://pager.example.com/aws", "arn:aws:sqs:eu-central-1:111111111111:pages"}}},
	})
	whole = cdktest.Synth(t, stack)
	return whole
}

var whole cdktest.Template

// scenarios are stacks that differ in what is watched and who is notified.
var scenarios = map[string]func(awscdk.Stack){
	"own-parts": func(stack awscdk.Stack) {
		trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{
			LogGroup: &audittrail.LogGroupProps{Name: "events"},
			Archive: &audittrail.ArchiveProps{
				BucketName: "example-logs", AccessLogBucketName: "example-access-logs",
				Replication: &audittrail.Replication{BucketName: "example-copies", KeyARN: "arn:aws:kms:eu-west-1:111111111111:key/22222222-3333-4444-5555-666666666666"},
			},
		})
		detection.New(stack, "Detection", &detection.Props{
			Trail: trail, OwnOnly: true, Readers: []string{"arn:aws:iam::111111111111:role/Reader"},
		})
	},
	"archive-alone": func(stack awscdk.Stack) {
		archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
			BucketName: "example-logs", Trails: []audittrail.TrailRef{{Account: "222222222222"}},
		})
		detection.New(stack, "Detection", &detection.Props{Archive: archive})
	},
	"topics-of-others": func(stack awscdk.Stack) {
		key := awskms.NewKey(stack, jsii.String("Key"), nil)
		own := awssns.NewTopic(stack, jsii.String("Alerts"), &awssns.TopicProps{MasterKey: key})
		imported := awssns.Topic_FromTopicArn(stack, jsii.String("Pager"), jsii.String("arn:aws:sns:eu-central-1:111111111111:pager"))
		group := awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events"))
		detection.New(stack, "Detection", &detection.Props{
			LogGroup: group, LeaveOut: []string{"takeover", "exfiltration", "pipeline", "kms", "signals"},
			Page: []detection.Channel{{Topic: imported}}, Ticket: []detection.Channel{{Topic: own}}, Record: []detection.Channel{{Topic: own}},
		})
	},
	"channels": func(stack awscdk.Stack) {
		theirs := awssns.Topic_FromTopicArn(stack, jsii.String("Pager"), jsii.String("arn:aws:sns:eu-central-1:222222222222:pager"))
		group := awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events"))
		detection.New(stack, "Detection", &detection.Props{
			LogGroup: group, LeaveOut: []string{"cis", "takeover", "exfiltration", "kms", "signals"},
			Page:   []detection.Channel{{Subscribers: []string{"on-call@example.com"}}, {Topic: theirs, Format: detection.JSON}},
			Ticket: []detection.Channel{{}, {Format: detection.Chat}, {Format: detection.JSON, Subscribers: []string{"https://tickets.example.com/aws"}}},
		})
	},
}

func TestGoldenScenarios(t *testing.T) {
	for name, add := range scenarios {
		t.Run(name, func(t *testing.T) {
			stack := cdktest.Stack(t, cdktest.Env(account, region))
			if err := cdktest.Catch(func() { add(stack) }); err != nil {
				t.Fatal(err)
			}
			template := cdktest.Synth(t, stack)
			folded := fold.Detections(template, deploy(t, template), fold.Known{
				Readers: []string{"arn:aws:iam::111111111111:role/Reader"}, Regions: []string{region},
			})
			cdktest.Template(folded).Golden(t, name)
		})
	}
}

func deploy(t *testing.T, template cdktest.Template) deployed.Stack {
	t.Helper()
	return template.Deploy(t, "Stack", account, region)
}
