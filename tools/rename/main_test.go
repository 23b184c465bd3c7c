package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestEveryModuleImportAndDocumentGetsTheNewPath(t *testing.T) {
	root := t.TempDir()
	files := map[string][2]string{
		"go.mod":     {"module old.test/a\n", "module github.com/you/a\n"},
		"cmd/go.mod": {"module old.test/a/cmd\n\nreplace old.test/a => ..\n", "module github.com/you/a/cmd\n\nreplace github.com/you/a => ..\n"},
		"main.go": {
			"package main\n\nimport (\n\t_ \"m.test/b\"\n\t_ \"old.test/a/x\"\n)\n",
			"package main\n\nimport (\n\t_ \"github.com/you/a/x\"\n\t_ \"m.test/b\"\n)\n",
		},
		"docs/library.md": {"go get old.test/a\n", "go get github.com/you/a\n"},
		"picture.bin":     {"\xff old.test/a", "\xff old.test/a"},
		"other.txt":       {"old.test", "old.test"},
	}
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text[0]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}} {
		if err := exec.Command("git", append([]string{"-C", root}, args...)...).Run(); err != nil {
			t.Fatal(err)
		}
	}
	if err := rename(root, "not a path"); err == nil {
		t.Error("a path with spaces is accepted")
	}
	if err := rename(root, "github.com/you/a"); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if got, err := os.ReadFile(filepath.Join(root, name)); err != nil || string(got) != text[1] {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
