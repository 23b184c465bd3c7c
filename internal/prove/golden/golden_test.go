package golden

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// failing records the failure that Compare reports.
type failing struct {
	testing.TB // no other package can implement its private method
	text       string
}

func (f *failing) Helper() {}

func (f *failing) Errorf(format string, args ...any) { f.text = fmt.Sprintf(format, args...) }

func (f *failing) Fatalf(format string, args ...any) {
	f.Errorf(format, args...)
	panic(f) // Compare must not continue after Fatalf
}

// compare returns the failure of Compare, or "".
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
		{path, "other", path + " is out of date from line 1:\n- same\n+ other\nIf the change is intended, run: make golden"},
		{path, "same\nmore", path + " is out of date from line 2:\n- (end of file)\n+ more\nIf the change is intended, run: make golden"},
		{path, "", path + " is out of date from line 1:\n- same\n+ \nIf the change is intended, run: make golden"},
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

// Identical goldens would show the same change twice.
func TestNoTwoGoldensAreTheSame(t *testing.T) {
	seen := map[string]string{}
	err := filepath.WalkDir("../../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); entry.IsDir() && (name == "node_modules" || name == ".git" || strings.HasPrefix(name, "cdk.out")) {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Base(filepath.Dir(path)) != "testdata" || filepath.Ext(path) != ".yaml" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if other := seen[string(text)]; other != "" {
			t.Errorf("%s and %s are the same", other, path)
		}
		seen[string(text)] = path
		return nil
	})
	if err != nil || len(seen) < 20 {
		t.Errorf("%d goldens, %v", len(seen), err)
	}
}
