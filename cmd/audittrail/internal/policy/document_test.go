package policy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/internal/prove/golden"
)

// The answers in the document are those of the command.
func TestGeneratedPolicyQuestionsDocument(t *testing.T) {
	document, err := filepath.Abs("../../../../docs/policy-questions.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/policy-questions.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	folder := ourAssembly(t)
	t.Chdir(t.TempDir())
	if err := os.Symlink(folder, "cdk.out"); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		_, out, err := command(t, args...)
		if err != "" {
			t.Fatal(err)
		}
		shown := "    $ audittrail policy " + strings.Join(args, " ") + "\n"
		for line := range strings.Lines(out) {
			shown += "    " + strings.TrimRight(line, "\n ") + "\n"
		}
		return strings.ReplaceAll(shown, "\n    \n", "\n\n")
	}
	parsed, err := template.New("policy-questions").Funcs(template.FuncMap{"run": run}).Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	if err := parsed.Execute(&got, nil); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, document, []byte(got.String()))
}
