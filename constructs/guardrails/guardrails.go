package guardrails

import (
	"errors"
	"fmt"
	"os"
	"strings"

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
	app := scope.Node().Root()
	if !*awscdk.App_IsApp(app) { // the CDK validates apps only
		return
	}
	validated := os.Getenv("CDK_VALIDATION") != "false" // the CDK reads it from the environment of the process too
	if added(app) {
		if props != nil && validated {
			panic(errors.New("guardrails: the app already has guardrails without these props; call AddTo before you create the first stack"))
		}
		return
	}
	app.Node().AddMetadata(jsii.String(marker), jsii.Bool(true), nil)
	plugins := []awscdk.IPolicyValidationPlugin{&unchanged{version: "1.0.0"}}
	if validated {
		plugins = append(plugins, awscdk.NewCloudFormationValidatePlugin(withRules(props)))
	}
	awscdk.Validations_Of(app).AddPlugins(plugins...)
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

// Acknowledge lets the rule with the ID pass in the whole app of scope, or the one change
// whose ID a finding names; see [ChangeID]. It panics without a reason, which the CDK keeps
// in its validation report.
func Acknowledge(scope constructs.IConstruct, ruleID, reason string) {
	if strings.TrimSpace(reason) == "" {
		panic(fmt.Errorf("guardrails: the reason to acknowledge %s is required", ruleID))
	}
	namespace := "CloudFormation-Validate::"
	if strings.HasPrefix(ruleID, Changed+"[") {
		namespace = "AuditTrail::"
	}
	awscdk.Validations_Of(scope).Acknowledge(&awscdk.Acknowledgment{
		Id: jsii.String(namespace + ruleID), Reason: &reason,
	})
}
