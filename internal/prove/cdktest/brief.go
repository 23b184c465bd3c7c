package cdktest

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// GoldenInBrief is [Template.Golden] with long values replaced by their hashes:
// every stack carries the same hundred rules, whose texts one golden of
// constructs/detection shows. What stays is of the right type still, for tools
// that read the goldens as templates.
func (t Template) GoldenInBrief(tb testing.TB, name string) {
	tb.Helper()
	brief := Template{}
	if err := json.Unmarshal(t.JSON(tb), &brief); err != nil { // a copy
		tb.Fatal(err)
	}
	for _, r := range brief.Resources() {
		p := r.Properties()
		switch r["Type"] {
		case "AWS::Events::Rule":
			p["EventPattern"] = map[string]any{"source": []any{hashOf(p["EventPattern"])}}
			targets, _ := p["Targets"].([]any) // a rule that is counted has none
			for _, target := range targets {
				if of, ok := target.(map[string]any)["InputTransformer"].(map[string]any); ok {
					of["InputTemplate"], of["InputPathsMap"] = `"`+hashOf(of)+`"`, map[string]any{}
				}
			}
		case "AWS::CloudWatch::Alarm":
			p["AlarmDescription"] = hashOf(p["AlarmDescription"])
		case "AWS::CloudWatch::Dashboard":
			p["DashboardBody"] = `{"` + hashOf(p["DashboardBody"]) + `":[]}`
		case "AWS::Logs::QueryDefinition":
			p["QueryString"] = hashOf(p["QueryString"])
		}
	}
	if !strings.Contains(string(brief.JSON(tb)), "Fn::FindInMap") { // a mapping that nothing uses is a finding of linters
		delete(brief, "Mappings")
	}
	brief.Golden(tb, name)
}

func hashOf(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // it was decoded from JSON
	}
	return fmt.Sprintf("sha256:%x", sha256.Sum256(text))[:23]
}
