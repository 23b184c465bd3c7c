package cdktest

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"example.com/audittrail/internal/prove/golden"
)

// Golden compares the template in brief with testdata/<name>.yaml, or rewrites that
// file under -update. See [golden.Brief].
func (t Template) Golden(tb testing.TB, name string) {
	tb.Helper()
	compare(tb, name, golden.Brief(t))
}

// GoldenWhole is [Template.Golden] with every resource whole.
func (t Template) GoldenWhole(tb testing.TB, name string) {
	tb.Helper()
	compare(tb, name, golden.Whole(t))
}

func compare(tb testing.TB, name string, value any) {
	tb.Helper()
	golden.Compare(tb, filepath.Join("testdata", name+".yaml"), golden.YAML(value))
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
