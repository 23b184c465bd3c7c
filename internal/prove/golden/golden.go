// Package golden compares what a test makes with a file of the repository, and
// rewrites the file when the test runs with -update. It is pure Go, so that
// packages whose tests start no Node.js can use it.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
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
		t.Errorf("%s is out of date; if the change is meant, run: make golden", path)
	}
}
