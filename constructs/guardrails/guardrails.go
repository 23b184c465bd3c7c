package guardrails

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// marker is the metadata that says that an app has its guardrails.
const marker = "audittrail:guardrails"

// AddTo adds the guardrails to the app that scope is in; further calls for the
// same app do nothing.
//
// The CDK allows one CloudFormationValidatePlugin for an app, and this is it: it
// takes the place of the CDK's own and runs the CDK's rules too. Who has rules
// besides does not register a plugin, but passes its props here, before the first
// stack of this library; nil are the defaults. Later AddTo panics.
func AddTo(scope constructs.IConstruct, props *awscdk.CloudFormationValidatePluginProps) {
	if os.Getenv("CDK_VALIDATION") == "false" { // read where the CDK reads it, in the environment of the process
		return
	}
	app := scope.Node().Root()
	if !*awscdk.App_IsApp(app) { // the CDK validates apps only
		return
	}
	if added(app) {
		if props != nil {
			panic(fmt.Errorf("guardrails: the app has them already, without the given props; call AddTo before the first stack"))
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

// Acknowledge lets a rule pass in the whole app of scope, for a reason.
func Acknowledge(scope constructs.IConstruct, ruleID, reason string) {
	awscdk.Validations_Of(scope).Acknowledge(&awscdk.Acknowledgment{
		Id: jsii.String("CloudFormation-Validate::" + ruleID), Reason: &reason,
	})
}

//go:embed rego
var files embed.FS

// sources returns what the engine reads: the Rego of each rule, what they share,
// and what they say.
func sources() []*awscdk.ValidationRuleSource {
	all := []*awscdk.ValidationRuleSource{source("shared.rego", read("shared")), source("texts.rego", texts())}
	for _, rule := range rules {
		all = append(all, source(rule.ID+".rego", rule.Rego()))
	}
	return all
}

func source(name, content string) *awscdk.ValidationRuleSource {
	return &awscdk.ValidationRuleSource{Name: jsii.String("audittrail/" + name), Content: &content}
}

func read(name string) string {
	text, err := files.ReadFile("rego/" + name + ".rego")
	if err != nil {
		panic(err) // the test of the pairs reads them all
	}
	return string(text)
}

// texts returns the table of what the rules say, in Rego, which JSON is a part of.
func texts() string {
	type text struct {
		Message string `json:"message"`
		Source  string `json:"source"`
	}
	all := map[string]text{}
	for _, rule := range rules {
		all[rule.ID] = text{rule.Wrong + ": " + rule.Fix, rule.Source}
	}
	table, err := json.MarshalIndent(all, "", "\t") // the engine takes lines of up to 1,024 characters
	if err != nil {
		panic(err)
	}
	return "package audittrail.guardrails\n\nimport rego.v1\n\ntexts := " + string(table) + "\n"
}

// Rego returns the rule as the engine reads it.
func (r Rule) Rego() string { return read(strings.ToLower(strings.TrimPrefix(r.ID, "AUDIT-"))) }
