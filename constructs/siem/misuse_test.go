package siem_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/products"
	"example.com/audittrail/constructs/siem"
)

func TestWrongPropsAreRefusedTogether(t *testing.T) {
	got := refusal(t, ours(siem.Props{Name: "SIEM", OldestMinutes: 5, Products: products.Products{Generic: []products.Generic{{Account: "2", ExternalID: "x"}}}}))
	for _, want := range []string{
		"siem Stack/SIEM: 4 problems:", `Name must be 1 to 20 lowercase letters, digits and '-', starting and ending with a letter or digit, got "SIEM"`,
		"OldestMinutes must be between 15 and 10080, got 5", "Generic[0].ExternalID must be 16 to 1224", `Generic[0].Account "2" is not an account ID`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

func TestWhatCannotWorkIsRefused(t *testing.T) {
	for _, row := range []struct {
		about string
		add   func(awscdk.Stack)
		want  string
	}{
		{"no archive", func(s awscdk.Stack) { siem.New(s, "SIEM", &siem.Props{Products: someProducts}) }, "Archive is required; use the Archive of a trail or NewArchive, or set Existing"},
		{"no product", ours(siem.Props{}), "names no product, so nothing reads the log files; add one, such as Generic"},
		{"nil", func(s awscdk.Stack) { siem.New(s, "SIEM", nil) }, "Archive is required"},
		{"a bucket without a name", func(s awscdk.Stack) {
			siem.New(s, "SIEM", &siem.Props{Archive: audittrail.NewArchive(s, "Archive", nil), Products: someProducts})
		}, "Archive has a bucket whose name CloudFormation chooses: the topic's policy names the bucket, and the bucket depends on the policy; set ArchiveProps.BucketName, or EventBridge"},
		{"a second SIEM", func(s awscdk.Stack) {
			archive := audittrail.NewArchive(s, "Archive", &audittrail.ArchiveProps{BucketName: "example-logs"})
			siem.New(s, "One", &siem.Props{Archive: archive, Products: someProducts})
			siem.New(s, "Two", &siem.Props{Archive: archive, Products: someProducts, Name: "two"})
		}, "Archive has notifications already; use one SIEM with all products for an archive"},
		{"a key known by an alias", func(s awscdk.Stack) {
			trail := audittrail.New(s, "Trail", &audittrail.Props{Archive: audittrail.ArchiveRef{BucketName: "central-logs", KeyARN: "arn:aws:kms:eu-west-1:999999999999:alias/logs"}})
			siem.New(s, "SIEM", &siem.Props{Archive: trail.Archive(), Products: someProducts})
		}, `Archive "arn:aws:kms:eu-west-1:999999999999:alias/logs" is the alias of its key, which policies cannot name; import the archive with the ARN of the key itself`},
		{"an archive of another stack", func(s awscdk.Stack) {
			other := awscdk.NewStack(s.Node().Root().(awscdk.App), jsii.String("Other"), nil)
			siem.New(other, "SIEM", &siem.Props{Archive: audittrail.NewArchive(s, "Archive", &audittrail.ArchiveProps{BucketName: "example-logs"}), Products: someProducts})
		}, "Archive is in the stack Stack; add the SIEM to that stack"},
		{"two archives", func(s awscdk.Stack) {
			siem.New(s, "SIEM", &siem.Props{Archive: audittrail.NewArchive(s, "Archive", &audittrail.ArchiveProps{BucketName: "example-logs"}), Existing: &siem.Existing{BucketName: "central-logs", KeyARN: key}, Products: someProducts})
		}, "Existing cannot be combined with Archive; remove one of them"},
		{"an existing archive known by an alias", existing(siem.Existing{BucketName: "central-logs", KeyARN: "arn:aws:kms:eu-west-1:999999999999:alias/logs"}, false),
			`Existing.KeyARN "arn:aws:kms:eu-west-1:999999999999:alias/logs" is an alias, which policies cannot name; use the ARN of the key itself`},
		{"an existing archive in another Region", existing(siem.Existing{BucketName: "central-logs", KeyARN: strings.Replace(key, "eu-west-1", "us-east-1", 1)}, false),
			"is in Region us-east-1, but the stack is in eu-west-1, and S3 notifies topics and rules in the Region of the bucket only; deploy the stack to us-east-1"},
		{"events of another account", existing(siem.Existing{BucketName: "central-logs", KeyARN: key}, true),
			`Existing.Account "999999999999" is not the account of the stack, and S3 sends its events to EventBridge in the account of the bucket; deploy the stack to account 999999999999, or use S3's notifications`},
		{"a subscriber without a topic", ours(siem.Props{EventBridge: true, Products: products.Products{Panther: everyProduct.Panther}}),
			"Panther[0] cannot be combined with EventBridge, because Panther subscribes to a topic; remove one of them"},
		{"a sixth target", ours(siem.Props{EventBridge: true, Products: products.Products{Generic: []products.Generic{
			generic("a"), generic("b"), generic("c"), generic("d"), generic("e"), generic("f"),
		}}}), "EventBridge is set for 6 products with a queue; a rule can have at most 5 targets; use S3's notifications"},
		{"no log group", func(s awscdk.Stack) { siem.NewStream(s, "Stream", nil) }, "LogGroup is required; use the LogGroup of a trail"},
		{"three filters", stream("arn:aws:kinesis:eu-west-1:111111111111:stream/a", "arn:aws:kinesis:eu-west-1:111111111111:stream/b", "arn:aws:kinesis:eu-west-1:111111111111:stream/c"),
			"Destinations must have 1 or 2 entries: a log group can have 2 subscription filters, got 3"},
		{"a queue", stream("arn:aws:sqs:eu-west-1:111111111111:q"), "Destinations[0].ARN must be the ARN of a Kinesis data stream, a Firehose stream, a Lambda function or a destination of CloudWatch Logs"},
		{"a stream of another account", stream("arn:aws:kinesis:eu-west-1:222222222222:stream/a"),
			`Destinations[0].ARN "arn:aws:kinesis:eu-west-1:222222222222:stream/a" has the account 222222222222, but the log group has 111111111111; for another account, use the ARN of a destination of CloudWatch Logs`},
		{"two streams of a log group", func(s awscdk.Stack) {
			group := awslogs.LogGroup_FromLogGroupName(s, jsii.String("Group"), jsii.String("events"))
			to := []siem.Destination{{ARN: "arn:aws:kinesis:eu-west-1:111111111111:stream/a"}}
			siem.NewStream(s, "One", &siem.StreamProps{LogGroup: group, Destinations: to})
			siem.NewStream(s, "Two", &siem.StreamProps{LogGroup: group, Destinations: to})
		}, `LogGroup "Stack/Group" is already used by Stack/One`},
	} {
		if got := refusal(t, row.add); !strings.Contains(got, row.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", row.about, got, row.want)
		}
	}
}

const key = "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555"

func existing(e siem.Existing, eventBridge bool) func(awscdk.Stack) {
	return func(s awscdk.Stack) {
		siem.New(s, "SIEM", &siem.Props{Existing: &e, Products: someProducts, EventBridge: eventBridge})
	}
}

func generic(name string) products.Generic {
	return products.Generic{Name: name, Account: "222222222222", ExternalID: "2f1c6f0e-9a7b-4f5e"}
}

func stream(arns ...string) func(awscdk.Stack) {
	return func(s awscdk.Stack) {
		p := &siem.StreamProps{LogGroup: awslogs.LogGroup_FromLogGroupName(s, jsii.String("Group"), jsii.String("events"))}
		for _, arn := range arns {
			p.Destinations = append(p.Destinations, siem.Destination{ARN: arn})
		}
		siem.NewStream(s, "Stream", p)
	}
}

// Each kind of receiver needs something else, and nothing is sent before it is there.
func TestStreamsAreAdmittedByARoleOrAPermission(t *testing.T) {
	_, template := synth(t, func(s awscdk.Stack) {
		stream("arn:aws:kinesis:eu-west-1:111111111111:stream/a", "arn:aws:lambda:eu-west-1:111111111111:function:f")(s)
	})
	filters := template.OfType("AWS::Logs::SubscriptionFilter")
	if len(filters) != 2 {
		t.Fatalf("%d filters", len(filters))
	}
	for _, id := range filters {
		p := template.Resources()[id].Properties()
		before := strings.Join(template.WaitsFor(id), " ")
		if kinesis := strings.Contains(p["DestinationArn"].(string), ":kinesis:"); kinesis != (p["RoleArn"] != nil) || kinesis != (p["Distribution"] == "Random") ||
			kinesis != strings.Contains(before, "Role") || kinesis == strings.Contains(before, "Permission") {
			t.Errorf("%s to %v has the role %v and waits for %s", id, p["DestinationArn"], p["RoleArn"], before)
		}
	}
	permission := template.Only(t, "AWS::Lambda::Permission").Properties()
	if permission["SourceArn"] != "arn:aws:logs:eu-west-1:111111111111:log-group:events:*" || permission["SourceAccount"] != account {
		t.Errorf("CloudWatch Logs may call the function for %v of %v", permission["SourceArn"], permission["SourceAccount"])
	}
}

func TestFirehoseAndDestinationsOfOtherAccountsAreAccepted(t *testing.T) {
	_, template := synth(t, stream("arn:aws:firehose:eu-west-1:111111111111:deliverystream/d", "arn:aws:logs:eu-west-1:222222222222:destination:siem"))
	role := template.Only(t, "AWS::IAM::Role")
	if got := role.Statement(t, "SendEvents")["Action"]; got != "firehose:PutRecord" {
		t.Errorf("the role may %v", got)
	}
}
