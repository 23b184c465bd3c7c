// Command consumer is a CDK app of a library user. It has a stack of package stacks, and a
// stack of its own with an audit trail in it.
package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssnssubscriptions"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/stacks"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	build(app)
	app.Synth(nil)
}

func build(app awscdk.App) {
	archive := stacks.NewLogArchive(app, "LogArchive", &stacks.LogArchiveProps{
		StackProps: awscdk.StackProps{Env: in("999999999999")},
		Archive: audittrail.ArchiveProps{
			BucketName: "example-consumer-log-archive",
			Trails:     []audittrail.TrailRef{{Account: "111111111111"}, {Account: "222222222222", Name: "payments"}},
		},
	})
	ref := archive.Archive().Ref()

	stacks.NewAuditTrail(app, "Website", &stacks.AuditTrailProps{
		StackProps: awscdk.StackProps{Env: in("111111111111")},
		Trail:      audittrail.Props{Archive: ref},
	}).AddStackDependency(archive, nil)

	newPayments(app, ref).AddStackDependency(archive, nil)
}

// newPayments adds a stack of the consumer's own with an audit trail in it.
func newPayments(app awscdk.App, archive audittrail.ArchiveRef) awscdk.Stack {
	stack := awscdk.NewStack(app, jsii.String("Payments"), &awscdk.StackProps{Env: in("222222222222")})
	notices := awssns.NewTopic(stack, jsii.String("Notices"), nil)
	notices.AddSubscription(awssnssubscriptions.NewEmailSubscription(jsii.String("security@example.com"), nil))
	audittrail.New(stack, "AuditTrail", &audittrail.Props{
		TrailName: "payments",
		Events:    events.Selection{Data: []events.Data{{Type: events.DynamoDBTable}}},
		Archive:   archive,
		Topic:     notices,
	})
	return stack
}

func in(account string) *awscdk.Environment {
	return &awscdk.Environment{Account: &account, Region: jsii.String("eu-central-1")}
}
