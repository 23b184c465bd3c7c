// Command audittrail is the CDK app of an AWS account's audit trail: "npx cdk
// synth" writes its CloudFormation template, "npx cdk deploy" deploys it to
// the account and Region of the AWS CLI.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/stacks"
)

func main() {
	err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "audittrail:", err)
	}
	jsii.Close() // after the message, which it can follow with a harmless one of its own
	if err != nil {
		os.Exit(1)
	}
}

// run builds the app and synthesizes it. What a construct panics with because
// of wrong input becomes an error; CDK_DEBUG=1 shows where it came from.
func run() (err error) {
	if os.Getenv("CDK_DEBUG") == "" {
		defer func() {
			switch r := recover().(type) {
			case nil:
			case runtime.Error:
				panic(r)
			default: // jsii panics with errors and with strings
				err = fmt.Errorf("%v", r)
			}
		}()
	}
	app := awscdk.NewApp(nil)
	build(app)
	app.Synth(nil)
	return nil
}

// build adds the app's stacks: one, for whatever account and Region it is
// deployed to.
func build(app awscdk.App) {
	stacks.NewAuditTrail(app, "AuditTrail", nil)
}
