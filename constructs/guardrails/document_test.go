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

What makes "cdk synth" fail because it weakens an audit trail. Written by "make golden"
from the table of constructs/guardrails: do not edit. The package's documentation says
which resources are judged, and how to let a rule pass.

| Rule | Wrong | Fix | Why | Source |
|---|---|---|---|---|
`

// What people are told of the rules is what the rules are.
func TestGeneratedGuardrailsDocument(t *testing.T) {
	var text strings.Builder
	text.WriteString(introduction)
	for _, r := range guardrails.Rules() {
		page := strings.Replace(path.Base(r.Source), ".html", "", 1)
		fmt.Fprintf(&text, "| `%s` | %s | %s | %s | [%s](%s) |\n", r.ID, r.Wrong, r.Fix, r.Why, page, r.Source)
	}
	golden.Compare(t, "../../docs/guardrails.md", []byte(text.String()))
}
