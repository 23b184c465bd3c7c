package guardrails

import (
	"errors"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// marker is the type of the metadata that marks an app with guardrails.
const marker = "audittrail:guardrails"

// AddTo adds the guardrails to the app of scope. Further calls for the same app do
// nothing, and so does every call with CDK_VALIDATION=false in the environment.
//
// The CDK allows one CloudFormationValidatePlugin for each app. AddTo registers one,
// which replaces the CDK's own and runs its rules too. Apps with rules of their own must
// not register the plugin: they pass its props to AddTo before they create a stack of
// this library. nil props use the defaults. AddTo panics if it gets props for an app
// that already has the guardrails.
func AddTo(scope constructs.IConstruct, props *awscdk.CloudFormationValidatePluginProps) {
	if os.Getenv("CDK_VALIDATION") == "false" { // the CDK reads it from the environment of the process too
		return
	}
	app := scope.Node().Root()
	if !*awscdk.App_IsApp(app) { // the CDK validates apps only
		return
	}
	if added(app) {
		if props != nil {
			panic(errors.New("guardrails: the app already has guardrails without these props; call AddTo before you create the first stack"))
		}
		return
	}
	app.Node().AddMetadata(jsii.String(marker), jsii.Bool(true), nil)
	awscdk.Validations_Of(app).AddPlugins(awscdk.NewCloudFormationValidatePlugin(withRules(props)))
}

func added(app constructs.IConstruct) bool {
	for _, entry := range *app.Node().Metadata() {
		if *entry.Type == marker {
			return true
		}
	}
	return false
}

func withRules(props *awscdk.CloudFormationValidatePluginProps) *awscdk.CloudFormationValidatePluginProps {
	var p awscdk.CloudFormationValidatePluginProps
	if props != nil {
		p = *props
	}
	rego := sources()
	if p.RegoRules != nil {
		rego = append(rego, *p.RegoRules...)
	}
	p.RegoRules = &rego
	return &p
}

// Acknowledge lets the rule with the ID pass in the whole app of scope. The reason is
// required; the CDK keeps it in its validation report.
func Acknowledge(scope constructs.IConstruct, ruleID, reason string) {
	awscdk.Validations_Of(scope).Acknowledge(&awscdk.Acknowledgment{
		Id: jsii.String("CloudFormation-Validate::" + ruleID), Reason: &reason,
	})
}
