// Package checkstest writes the documents of commands that check promises, in their tests.
package checkstest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/prove/golden"
)

// Kind is a group of promises with its title.
type Kind struct {
	Title    string
	Promises []checks.Promise
}

// Document compares docs/NAME.md with testdata/NAME.md.tmpl, filled with the values and, as
// Promises, with a table for each kind below headings of the level.
func Document(t *testing.T, name, level string, kinds []Kind, values map[string]string) {
	t.Helper()
	parsed, err := template.ParseFiles(filepath.Join("testdata", name+".md.tmpl"))
	if err != nil {
		t.Fatal(err)
	}
	values["Promises"] = tables(level, kinds)
	var text strings.Builder
	if err := parsed.Execute(&text, values); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.FromSlash("../../../../docs/"+name+".md"), []byte(text.String()))
}

func tables(level string, kinds []Kind) string {
	var text strings.Builder
	for _, kind := range kinds {
		fmt.Fprintf(&text, "\n%s %s\n\n| Promise | What is promised | Permissions |\n|---|---|---|\n", level, kind.Title)
		for _, p := range kind.Promises {
			fmt.Fprintf(&text, "| `%s` | %s | %s |\n", p.ID, p.Text, strings.Join(p.Permissions, ", "))
		}
	}
	return strings.TrimRight(text.String(), "\n")
}
