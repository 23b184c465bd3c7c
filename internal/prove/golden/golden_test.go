package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// failing keeps the text of the failure that Compare reports to it.
type failing struct {
	testing.TB // no other package can implement its private method
	text       string
}

func (f *failing) Helper() {}

func (f *failing) Errorf(format string, args ...any) { f.text = fmt.Sprintf(format, args...) }

func (f *failing) Fatalf(format string, args ...any) {
	f.Errorf(format, args...)
	panic(f) // what comes after Fatalf must not run
}

// compare returns the text with which Compare fails, "" if it does not.
func compare(path, got string) string {
	f := &failing{}
	func() {
		defer func() {
			if r := recover(); r != nil && r != f {
				panic(r)
			}
		}()
		Compare(f, path, []byte(got))
	}()
	return f.text
}

func TestCompareFailsUnlessTheFileIsTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "policies.md")
	if err := os.WriteFile(path, []byte("same"), 0o644); err != nil {
		t.Fatal(err)
	}
	missing := path + ".missing"
	for _, test := range []struct{ path, got, want string }{
		{path, "same", ""},
		{path, "other", path + " is out of date; if the change is meant, run: make golden"},
		{path, "", path + " is out of date; if the change is meant, run: make golden"},
		{missing, "same", "open " + missing + ": no such file or directory; run: make golden"},
	} {
		if failure := compare(test.path, test.got); failure != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.got, failure, test.want)
		}
	}
}

func TestUpdateWritesTheFileAndItsFolder(t *testing.T) {
	defer func(before bool) { *update = before }(*update)
	path := filepath.Join(t.TempDir(), "testdata", "trail.json")
	for _, text := range []string{"old and longer", "new"} {
		*update = true
		if failure := compare(path, text); failure != "" {
			t.Fatal(failure)
		}
		*update = false
		if failure := compare(path, text); failure != "" {
			t.Error(failure)
		}
	}
}
