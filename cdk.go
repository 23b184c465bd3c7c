// Command audittrail is the CDK app that defines audit trails: those in accounts.yaml
// or, without that file, one for the account and Region of the AWS CLI. "npx cdk synth"
// writes the CloudFormation templates and "npx cdk deploy" deploys them. Use
// "-c config=FILE" for another accounts file.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/cdkapp"
	"example.com/audittrail/stacks"
)

func main() {
	err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "audittrail:", err)
	}
	jsii.Close() // after the message: jsii may print a harmless "waitid: no child processes"
	if err != nil {
		os.Exit(1)
	}
}

// run builds the app and synthesizes it. Constructs panic on invalid input; run returns
// that as an error, or lets it pass with CDK_DEBUG=1, which shows the stack trace.
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
	cdkapp.CollectLess()
	app := awscdk.NewApp(cdkapp.Props(nil))
	if err := build(app); err != nil {
		return err
	}
	app.Synth(nil)
	return nil
}

// accountsFile is read if it exists and the context names no other file.
const accountsFile = "accounts.yaml"

// build adds the stacks of the accounts file, or the default stack, to the app.
func build(app awscdk.App) error {
	switch path := app.Node().TryGetContext(jsii.String("config")).(type) {
	case nil:
	case string:
		return stacks.FromFile(app, path)
	default:
		return fmt.Errorf("the context value config must be the path of an accounts file, got %v", path)
	}
	if _, err := os.Stat(accountsFile); err == nil {
		return stacks.FromFile(app, accountsFile)
	}
	stack := stacks.NewAuditTrail(app, "AuditTrail", nil)
	awscdk.Annotations_Of(stack).AcknowledgeWarning(jsii.String("audittrail:nobodyIsPaged"), jsii.String("without an accounts file there is no address to page"))
	awscdk.Annotations_Of(stack).AddInfoV2(jsii.String("audittrail:subscribe"), jsii.String(
		"no one is subscribed to the alert topics yet; subscribe to the stack's topics, or set detections.page.subscribers in an accounts file"))
	return nil
}
