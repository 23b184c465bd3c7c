package guardrails

import (
	"embed"
	"encoding/json"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

//go:embed rego
var files embed.FS

// sources returns the Rego files for the engine: one for each rule, what the rules
// share, and their texts.
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

// Rego returns the check of the rule, in the language of Open Policy Agent.
func (r Rule) Rego() string { return read(strings.ToLower(strings.TrimPrefix(r.ID, "AUDIT-"))) }

func read(name string) string {
	text, err := files.ReadFile("rego/" + name + ".rego")
	if err != nil {
		panic(err) // a test reads the file of every rule
	}
	return string(text)
}

// texts returns the messages and sources of the rules as Rego, of which JSON is a part.
func texts() string {
	type text struct {
		Message string `json:"message"`
		Source  string `json:"source"`
	}
	all := map[string]text{}
	for _, rule := range rules {
		all[rule.ID] = text{rule.Wrong + "; " + rule.Fix, rule.Source}
	}
	table, err := json.MarshalIndent(all, "", "\t") // the engine accepts lines of at most 1,024 characters
	if err != nil {
		panic(err)
	}
	return "package audittrail.guardrails\n\nimport rego.v1\n\ntexts := " + string(table) + "\n"
}
