package detection_test

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/prove/cdktest"
)

// Watches the trail of the stack's account, and pages an e-mail address and a pager. Both
// subscribe to the backstop too.
func ExampleNew() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Security"), nil)

	trail := audittrail.New(stack, "AuditTrail", nil)
	trail.Archive().GrantRead(awsiam.NewAccountPrincipal(jsii.String("222222222222")))
	detection.New(stack, "Detection", &detection.Props{
		Trail:  trail,
		Page:   []detection.Channel{{Subscribers: []string{"on-call@example.com", "https://pager.example.com/aws"}}},
		Ticket: []detection.Channel{{Subscribers: []string{"security@example.com"}}},
	})

	for _, kind := range []string{"AWS::CloudTrail::Trail", "AWS::SNS::Topic", "AWS::SNS::Subscription", "AWS::CloudWatch::Dashboard"} {
		fmt.Println(count(stack, kind), kind)
	}
	// Output:
	// 1 AWS::CloudTrail::Trail
	// 4 AWS::SNS::Topic
	// 5 AWS::SNS::Subscription
	// 1 AWS::CloudWatch::Dashboard
}

// Watches the log group of an existing trail.
func ExampleNew_logGroup() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), nil)

	detection.New(stack, "Detection", &detection.Props{
		LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Events"), jsii.String("cloudtrail-events")),
		Page:     []detection.Channel{{Subscribers: []string{"on-call@example.com"}}},
	})

	fmt.Println(count(stack, "AWS::SNS::Topic"), "topics")
	// Output: 4 topics
}

// Sends pages to people by e-mail, to a chat channel and to a program. Amazon Q Developer
// in chat applications subscribes to the chat topic and to the backstop itself.
func ExampleChannel() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), nil)
	trail := audittrail.New(stack, "AuditTrail", nil)

	d := detection.New(stack, "Detection", &detection.Props{
		Trail: trail,
		Page: []detection.Channel{
			{Subscribers: []string{"on-call@example.com"}},
			{Format: detection.Chat},
			{Format: detection.JSON, Subscribers: []string{"https://pager.example.com/aws"}},
		},
	})

	fmt.Println(len(d.Topics(detection.Page)), "topics for pages, and the backstop")
	// Output: 3 topics for pages, and the backstop
}

// Leaves out detections of the default set, and adds others.
func ExampleNew_choice() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), nil)
	trail := audittrail.New(stack, "AuditTrail", nil)

	detection.New(stack, "Detection", &detection.Props{
		Trail:       trail,
		LeaveOut:    []string{"cis", "secrets-read-in-bulk"}, // a pack, and one by its id
		Add:         []string{"command-sent-to-instances"},
		Readers:     []string{"arn:aws:iam::111111111111:role/Auditor"}, // anyone else who decrypts log files is a page
		RelayedFrom: []string{"us-east-1"},
	})

	fmt.Println(count(stack, "AWS::CloudWatch::Dashboard"), "dashboard")
	// Output: 1 dashboard
}

// Sends events of us-east-1, such as those of IAM and of sign-ins, to the home Region,
// where a Detection with RelayedFrom watches.
func ExampleNewForwarder() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("SecurityUSEast1"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111111111111"), Region: jsii.String("us-east-1")},
	})

	detection.NewForwarder(stack, "Forwarder", &detection.ForwarderProps{Bus: "arn:aws:events:eu-central-1:111111111111:event-bus/default"})

	fmt.Println(count(stack, "AWS::Events::Rule"), "rules,", count(stack, "AWS::IAM::Role"), "role")
	// Output: 5 rules, 1 role
}

// Watches the accounts of an organization from the security account. Each of them has a
// forwarder to the bus, in its home Region and in us-east-1.
func ExampleNew_organization() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111111111111"), Region: jsii.String("eu-central-1")},
	})

	watch := detection.New(stack, "Detection", &detection.Props{
		Bus: &detection.BusProps{
			Organization: "o-exampleorgid",
			Accounts:     []detection.WatchedAccount{{ID: "222222222222", Name: "payments", Regions: []string{"eu-central-1", "us-east-1"}}},
			TrailNames:   []string{"organization-trail"}, Buckets: []string{"example-logs"}, KeyAccount: "333333333333",
		},
		Page: []detection.Channel{{Subscribers: []string{"on-call@example.com", "https://pager.example.com/aws"}}},
	})
	detection.NewForwarder(stack, "Forwarder", &detection.ForwarderProps{Bus: watch.BusARN()})

	fmt.Println(watch.BusARN())
	// Output: arn:aws:events:eu-central-1:111111111111:event-bus/audit-watch
}

// The catalogue is a list of plain values: here the detections of one pack, with the
// techniques of MITRE ATT&CK that they detect.
func ExampleCatalogue() {
	for _, d := range detection.Catalogue() {
		if d.Pack == "signals" {
			fmt.Println(d.ID, d.Severity, d.Techniques)
		}
	}
	// Output:
	// insight-call-rate ticket [T1526 T1496]
	// insight-error-rate ticket [T1526]
}

func count(stack awscdk.Stack, resourceType string) int { return cdktest.Count(stack, resourceType) }
