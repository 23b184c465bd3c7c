package guardrails_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/internal/prove/golden"
)

const introduction = `# Guardrails

The rules that make "cdk synth" fail when an app weakens an audit trail. "make golden"
generates this file from the table in constructs/guardrails: do not edit it. The
package's documentation says which resources the rules check, and how to let a rule pass.

| Rule | Wrong | Fix | Why | Source |
|---|---|---|---|---|
`

func TestGeneratedGuardrailsDocument(t *testing.T) {
	var text strings.Builder
	text.WriteString(introduction)
	for _, r := range guardrails.Rules() {
		page := strings.Replace(path.Base(r.Source), ".html", "", 1)
		fmt.Fprintf(&text, "| `%s` | %s | %s | %s | [%s](%s) |\n", r.ID, r.Wrong, r.Fix, r.Why, page, r.Source)
	}
	golden.Compare(t, "../../docs/guardrails.md", []byte(text.String()))
}
