// Command audittrail is the CDK app of audit trails: those that accounts.yaml
// asks for or, without that file, one for the account and Region of the AWS CLI.
// "npx cdk synth" writes the CloudFormation templates, "npx cdk deploy" deploys
// them. Another accounts file is named by "-c config=…".
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
	if err := build(app); err != nil {
		return err
	}
	app.Synth(nil)
	return nil
}

// accountsFile is read if it is there.
const accountsFile = "accounts.yaml"

// build adds the app's stacks.
func build(app awscdk.App) error {
	switch path := app.Node().TryGetContext(jsii.String("config")).(type) {
	case nil:
	case string:
		return stacks.FromFile(app, path)
	default:
		return fmt.Errorf("the context config is %v; want the path of an accounts file", path)
	}
	if _, err := os.Stat(accountsFile); err == nil {
		return stacks.FromFile(app, accountsFile)
	}
	stack := stacks.NewAuditTrail(app, "AuditTrail", nil)
	awscdk.Annotations_Of(stack).AcknowledgeWarning(jsii.String("audittrail:nobodyIsPaged"), jsii.String("the app without an accounts file knows nobody to page"))
	awscdk.Annotations_Of(stack).AddInfoV2(jsii.String("audittrail:subscribe"), jsii.String(
		"nobody hears of detections yet: subscribe to the stack's topics, or name detections.page.subscribers in an accounts file"))
	return nil
}
