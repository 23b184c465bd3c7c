package plan_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"example.com/audittrail/internal/plan"
)

// The texts are those that a synth prints: package stacks compares it with the same archives.
func TestEveryWrongFileIsRefusedWithoutTheCDKWithTheTextOfASynth(t *testing.T) {
	t.Chdir(t.TempDir()) // the folder of the events that files refer to
	if err := os.MkdirAll("events/match", 0o700); err != nil {
		t.Fatal(err)
	}
	const event = `{"eventSource": "s3.amazonaws.com", "eventName": "DeleteBucket"}`
	if err := os.WriteFile("events/match/deleted.json", []byte(event), 0o600); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, archive := range wrongFiles(t) {
		want := map[string]string{}
		for _, file := range archive.Files {
			want[file.Name] = string(file.Data)
		}
		for name, text := range want {
			if base, ok := strings.CutSuffix(name, ".yaml"); ok {
				compared++
				if got := refusal(t, text); got != want[base+".want"] {
					t.Errorf("%s:\ngot\n%swant\n%s", name, got, want[base+".want"])
				}
			}
		}
	}
	if compared < 300 {
		t.Errorf("only %d files were compared", compared)
	}
}

func wrongFiles(t *testing.T) (archives []*txtar.Archive) {
	t.Helper()
	paths, err := filepath.Glob(wrong)
	if err != nil || len(paths) == 0 {
		t.Fatal("no wrong files")
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		archives = append(archives, archive)
	}
	return archives
}

// wrong is absolute, because the tests change the folder.
var wrong = func() string {
	path, _ := filepath.Abs("../../stacks/testdata/wrong/*.txtar")
	return path
}()

// refusal returns the text of what is wrong with an accounts file.
func refusal(t *testing.T, text string) string {
	t.Helper()
	read, err := plan.ReadFrom(strings.NewReader(text), "accounts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := read.File.Err(); err != nil {
		return err.Error() + "\n"
	}
	return "accepted\n"
}

func TestEveryExampleIsAcceptedWithoutTheCDK(t *testing.T) {
	examples, err := filepath.Glob("../../examples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples")
	}
	for _, path := range examples {
		if read, err := plan.Read(path); err != nil {
			t.Error(err)
		} else if err := read.File.Err(); err != nil {
			t.Error(err)
		}
	}
}

// The command starts within milliseconds, and its binary has no CDK, only as long as no
// package that it imports needs the CDK.
func TestPlanNeedsNoCDK(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	if text := string(out); !strings.Contains(text, "internal/settings") || strings.Contains(text, "jsii") || strings.Contains(text, "aws-cdk-go") {
		t.Errorf("the dependencies are\n%s", text)
	}
}
