package guardrails

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/stackinfo"
)

// guarded has the apps with guardrails, as *stackinfo.App.
var guarded sync.Map

// AddTo adds the guardrails to the app of scope. Further calls for the same app do
// nothing, and so does every call with CDK_VALIDATION=false in the environment.
//
// The CDK allows one CloudFormationValidatePlugin for each app. AddTo registers one,
// which replaces the CDK's own and runs its rules too. Apps with rules of their own must
// not register the plugin: they pass its props to AddTo before they create a stack of
// this library. nil props use the defaults. AddTo panics if it gets props for an app
// that already has the guardrails.
func AddTo(scope constructs.IConstruct, props *awscdk.CloudFormationValidatePluginProps) {
	app := stackinfo.AppOf(scope)
	validated := os.Getenv("CDK_VALIDATION") != "false" // the CDK reads it from the environment of the process too
	if _, again := guarded.Load(app); again {
		if props != nil && validated {
			panic(errors.New("guardrails: the app already has guardrails without these props; call AddTo before you create the first stack"))
		}
		return
	}
	if !*awscdk.App_IsApp(app.Root) { // the CDK validates apps only
		return
	}
	guarded.Store(app, true)
	plugins := []awscdk.IPolicyValidationPlugin{&unchanged{version: "1.0.0"}}
	if validated {
		plugins = append(plugins, awscdk.NewCloudFormationValidatePlugin(withRules(props)))
	}
	awscdk.Validations_Of(app.Root).AddPlugins(plugins...)
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

// Extend lets the guardrails of the app of scope compare an inner app too, such as that of
// a StackSet's template. It does nothing if that app has none, or the inner app its own.
func Extend(scope, inner constructs.IConstruct) {
	if _, guards := guarded.Load(stackinfo.AppOf(scope)); !guards {
		return
	}
	app := stackinfo.AppOf(inner)
	if _, again := guarded.LoadOrStore(app, true); !again {
		awscdk.Validations_Of(app.Root).AddPlugins(&unchanged{version: "1.0.0"})
	}
}

// Acknowledge lets the rule with the ID pass in the whole app of scope, or the one resource
// or change whose ID a finding names; see [ChangeID]. It panics without a reason, which the CDK keeps
// in its validation report.
func Acknowledge(scope constructs.IConstruct, ruleID, reason string) {
	if strings.TrimSpace(reason) == "" {
		panic(fmt.Errorf("guardrails: the reason to acknowledge %s is required", ruleID))
	}
	namespace := "CloudFormation-Validate::"
	if strings.Contains(ruleID, "[") { // not a rule of the engine
		namespace = "AuditTrail::"
	}
	awscdk.Validations_Of(scope).Acknowledge(&awscdk.Acknowledgment{
		Id: jsii.String(namespace + ruleID), Reason: &reason,
	})
}
