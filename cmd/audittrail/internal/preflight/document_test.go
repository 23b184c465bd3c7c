package preflight

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/verify"
	"example.com/audittrail/internal/prove/golden"
)

func TestGeneratedPreflightDocument(t *testing.T) {
	parsed, err := template.ParseFiles(filepath.Join("testdata", "preflight.md.tmpl"))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := parsed.Execute(&text, map[string]string{"Promises": promiseTables(), "Faults": fmt.Sprint(len(obstacles))}); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.FromSlash("../../../../docs/preflight.md"), []byte(text.String()))
}

func promiseTables() string {
	var text strings.Builder
	for _, kind := range []struct {
		title    string
		promises []checks.Promise
	}{
		{"Each account and Region", checks.Promises(siteChecks)}, {"The organization", checks.Promises(organizationChecks)},
		{"Policies of the organization", checks.Promises(memberChecks)}, {"An existing archive", verify.ExistingPromises()},
	} {
		fmt.Fprintf(&text, "\n## %s\n\n| Promise | What is promised | Permissions |\n|---|---|---|\n", kind.title)
		for _, p := range kind.promises {
			fmt.Fprintf(&text, "| `%s` | %s | %s |\n", p.ID, p.Text, strings.Join(p.Permissions, ", "))
		}
	}
	return strings.TrimRight(text.String(), "\n")
}
