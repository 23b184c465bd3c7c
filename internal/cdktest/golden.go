package cdktest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata and the generated documents")

// Golden compares the template with testdata/<name>.json, or rewrites that
// file under -update.
func (t Template) Golden(tb testing.TB, name string) {
	tb.Helper()
	Golden(tb, filepath.Join("testdata", name+".json"), t.JSON(tb))
}

// JSON returns the template as indented JSON with sorted keys.
func (t Template) JSON(tb testing.TB) []byte {
	tb.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(t); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// Golden compares got with the file at path, or rewrites the file under -update.
func Golden(tb testing.TB, path string, got []byte) {
	tb.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			tb.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		tb.Fatalf("%v; run: make golden", err)
	}
	if !bytes.Equal(got, want) {
		tb.Errorf("%s is out of date; if the change is meant, run: make golden", path)
	}
}
