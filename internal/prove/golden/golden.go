// Package golden compares the output of a test with a file in the repository, and rewrites
// the file if the test runs with -update.
//
// Goldens are for people: they are YAML, with one line for each resource that neither holds
// data nor grants permissions ([Brief], [YAML]). Tools such as cfn-lint check synthesized
// templates instead. Package fold leaves the two hundred resources of the detections out of
// all goldens except one. No two goldens have the same content.
//
// The package is pure Go, so that tests without Node.js can use it.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata and the generated documents")

// Compare compares got with the file at path, or rewrites the file under -update.
func Compare(t testing.TB, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run: make golden", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is out of date from line %s\nIf the change is intended, run: make golden", path, firstDifference(string(want), string(got)))
	}
}

// firstDifference returns the number of the first line that differs, and both lines.
func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		if was, is := line(a, i), line(b, i); was != is {
			return fmt.Sprintf("%d:\n- %s\n+ %s", i+1, was, is)
		}
	}
	return "1" // not reached: the texts differ
}

// line returns line i, shortened to fit a screen.
func line(lines []string, i int) string {
	if i >= len(lines) {
		return "(end of file)"
	}
	text := []rune(lines[i])
	return string(text[:min(len(text), 200)])
}
