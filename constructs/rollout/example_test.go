package rollout_test

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/rollout"
)

// Deploys a forwarder to every account of an organization. The same forwarder in an
// ordinary stack is for the management account, which StackSets skip.
func ExampleNew() {
	app := awscdk.NewApp(nil)
	management := awscdk.NewStack(app, jsii.String("Management"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("eu-central-1")},
	})

	forwarder := func(stack awscdk.Stack) {
		detection.NewForwarder(stack, "Forwarder", &detection.ForwarderProps{
			Bus: "arn:aws:events:eu-central-1:888888888888:event-bus/audit-watch",
		})
	}
	forwarder(management)
	everywhere := rollout.New(management, "Everywhere", &rollout.Props{
		Stack:   forwarder,
		Targets: []string{"r-ab12"},
		Regions: []string{"eu-central-1", "us-east-1"},
	})

	fmt.Println(len(everywhere.Template()) < 51_200)
	// Output: true
}
