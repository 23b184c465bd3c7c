package stacks_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// wrongFile is an accounts file that cannot be used, and everything that is said
// of it. A line break before the first line of either is only for the eye.
type wrongFile struct{ name, file, want string }

// Whoever runs the app gets to see these texts and nothing else: they have to
// say what is wrong, where, what is allowed and what to do. One slip is one
// problem, and nothing is built until there is none.
func TestWrongFileIsRefusedWithExactlyItsProblems(t *testing.T) {
	app := cdktest.App(t) // one for all files, since none adds to it
	outdir := *app.Outdir()
	t.Chdir(t.TempDir())
	for _, test := range slices.Concat(wrongSyntax, wrongKeys, wrongAccounts, wrongTrails, wrongOrganizations, wrongArchives, wrongTogether, wrongDetections, wrongInManyPlaces, tooMuch) {
		if err := os.WriteFile("accounts.yaml", []byte(strings.TrimPrefix(test.file, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		got := "nothing"
		if err := stacks.FromFile(app, "accounts.yaml"); err != nil {
			got = err.Error()
		}
		if want := strings.TrimPrefix(test.want, "\n"); got != want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", test.name, got, want)
		}
	}
	if n := len(*app.Node().Children()); n > 0 {
		t.Errorf("%d stacks were added all the same", n)
	}
	if files, _ := os.ReadDir(outdir); len(files) > 0 {
		t.Errorf("%v were written all the same", files)
	}
}

func TestAccountsFileThatIsNotThereIsNamed(t *testing.T) {
	const want = "the accounts file cannot be read: open nowhere.yaml: no such file or directory"
	if err := stacks.FromFile(cdktest.App(t), "nowhere.yaml"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// The defaults describe a log group for those that want one.
func TestAccountCanDoWithoutTheLogGroupOfTheDefaults(t *testing.T) {
	app := cdktest.App(t)
	t.Chdir(t.TempDir())
	const file = `
defaults: {homeRegion: eu-west-1, logGroup: {name: /audit/trail, retentionDays: 731}}
accounts:
  - {name: payments, id: "111111111111", logGroup: {none: true}}
`
	if err := os.WriteFile("accounts.yaml", []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := stacks.FromFile(app, "accounts.yaml"); err != nil {
		t.Fatal(err)
	}
	template := cdktest.Synth(t, awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-payments"))))
	if groups := template.OfType("AWS::Logs::LogGroup"); len(groups) > 0 {
		t.Errorf("log groups %v", groups)
	}
}
