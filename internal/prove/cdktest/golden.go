package cdktest

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"example.com/audittrail/internal/prove/golden"
)

// Golden compares the template with testdata/<name>.json, or rewrites that
// file under -update.
func (t Template) Golden(tb testing.TB, name string) {
	tb.Helper()
	golden.Compare(tb, filepath.Join("testdata", name+".json"), t.JSON(tb))
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
