package stacks_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"golang.org/x/tools/txtar"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/plan"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/golden"
	"example.com/audittrail/stacks"
)

// These texts are all that a user of the app sees: each says what is wrong, where, what
// is allowed and what to do. One slip is one problem, and nothing is built until there
// is none.
//
// The archives in testdata/wrong contain the files and their texts. To add a case, add
// its -- name.yaml -- to one of them and run the test with -update.
func TestWrongFileIsRefusedWithExactlyItsProblems(t *testing.T) {
	archives, err := filepath.Glob("testdata/wrong/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no wrong files")
	}
	refusal := refuser(t)
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, path, refused(t, archive, refusal))
	}
}

// The files are generated; only their texts are in the archive.
func TestGeneratedFileIsRefusedWithExactlyItsProblems(t *testing.T) {
	refusal := refuser(t)
	archive := &txtar.Archive{Comment: []byte("The texts for the files that wrongfile_limits_test.go generates.\n")}
	for _, name := range slices.Sorted(maps.Keys(beyondLimits)) {
		archive.Files = append(archive.Files, txtar.File{Name: name + ".want", Data: refusal([]byte(beyondLimits[name]))})
	}
	compare(t, "testdata/limits.txtar", archive)
}

// refused returns the archive with the text that each of its files is refused with.
func refused(t *testing.T, archive *txtar.Archive, refusal func([]byte) []byte) *txtar.Archive {
	got := &txtar.Archive{Comment: archive.Comment}
	for _, file := range archive.Files {
		if name, ok := strings.CutSuffix(file.Name, ".yaml"); ok {
			text := refusal(file.Data)
			if string(text) == accepted {
				t.Errorf("%s is accepted", file.Name)
			}
			got.Files = append(got.Files, file, txtar.File{Name: name + ".want", Data: text})
		}
	}
	return got
}

// accepted stands for the text of a file with which nothing is wrong.
const accepted = "accepted\n"

// refuser returns what reads an accounts file and returns the text of its error.
func refuser(t *testing.T) func([]byte) []byte {
	app := cdktest.App(t) // one for all files, since none adds to it
	folder := t.TempDir()
	addEvents(t, folder)
	t.Cleanup(func() {
		if n := len(*app.Node().Children()); n > 0 {
			t.Errorf("%d stacks were added", n)
		}
		if files, _ := os.ReadDir(*app.Outdir()); len(files) > 0 {
			t.Errorf("%v were written", files)
		}
	})
	return func(file []byte) []byte {
		path := filepath.Join(folder, "accounts.yaml")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		compareWithConstructs(t, path)
		err := stacks.FromFile(app, path)
		if err == nil {
			app = cdktest.App(t)
			return []byte(accepted)
		}
		return []byte(strings.ReplaceAll(err.Error(), path, "accounts.yaml") + "\n")
	}
}

// compareWithConstructs checks that the problems of a file without the CDK are those of the
// constructs that it asks for, of every file that a test of this package refuses or accepts.
func compareWithConstructs(t *testing.T, path string) {
	t.Helper()
	file, err := config.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range stacks.Disagreements(plan.Of(file)) {
		t.Error(text)
	}
}

// addEvents adds the events that files refer to by "folder: events".
func addEvents(t *testing.T, folder string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(folder, "events", "match"), 0o700); err != nil {
		t.Fatal(err)
	}
	const event = `{"eventSource": "s3.amazonaws.com", "eventName": "DeleteBucket"}`
	if err := os.WriteFile(filepath.Join(folder, "events", "match", "deleted.json"), []byte(event), 0o600); err != nil {
		t.Fatal(err)
	}
}

// compare compares what was got with the archive at path, case by case.
func compare(t *testing.T, path string, got *txtar.Archive) {
	t.Helper()
	want, _ := txtar.ParseFile(path) // golden.Compare reports an error
	golden.Compare(t, path, txtar.Format(got))
	if !t.Failed() || want == nil {
		return
	}
	texts := map[string]string{}
	for _, file := range want.Files {
		texts[file.Name] = string(file.Data)
	}
	for _, file := range got.Files {
		if text := texts[file.Name]; text != string(file.Data) {
			t.Logf("%s: %s:\ngot\n%swant\n%s", path, file.Name, file.Data, text)
		}
	}
}

func TestMissingAccountsFileIsNamed(t *testing.T) {
	const want = "the accounts file cannot be read: open nowhere.yaml: no such file or directory"
	if err := stacks.FromFile(cdktest.App(t), "nowhere.yaml"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAccountCanOptOutOfTheLogGroupInTheDefaults(t *testing.T) {
	app := cdktest.App(t)
	t.Chdir(t.TempDir())
	const file = `
defaults: {homeRegion: eu-west-1, logGroup: {name: /audit/trail, retentionDays: 731}, detections: {none: true}, investigation: {none: true}}
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
