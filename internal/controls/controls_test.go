package controls

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// wellFormed are the formats of the ids.
var wellFormed = map[Framework]*regexp.Regexp{
	CISBenchmark: regexp.MustCompile(`\A[1-6](\.[1-9]\d?){1,2}\z`),
	SecurityHub:  regexp.MustCompile(`\A[A-Z][A-Za-z0-9]+\.[1-9]\d?\z`),
	NIST:         regexp.MustCompile(`\A[A-Z]{2}-[1-9]\d?[a-z]?(\([1-9]\d?\))?\z`),
	PCI:          regexp.MustCompile(`\A[1-9]\d?(\.[1-9]\d?){2,3}\z`),
	HIPAA:        regexp.MustCompile(`\A164\.3(08|10|12)\([a-e]\)(\([1-8]\))?(\([iv]+\))?(\([A-D]\))?\z`),
}

func TestEveryRowIsComplete(t *testing.T) {
	names := map[string]bool{}
	for _, c := range All() {
		if c.Name == "" || names[c.Name] || !strings.HasSuffix(c.Requirement, ".") || len(c.Sources) == 0 {
			t.Errorf("%s: want a unique name, a sentence and a source", c.Name)
		}
		names[c.Name] = true
		met := c.Status == Satisfied || c.Status == UnlessGivenUp || c.Status == OnRequest
		if met && (len(c.Evidence) == 0 || len(c.Tests) == 0) || !met && (len(c.Evidence) > 0 || c.Why == "") {
			t.Errorf("%s: a satisfied control needs evidence and tests, and any other needs a reason", c.Name)
		}
		if c.Status == UnlessGivenUp && len(c.Options) == 0 || c.Status == OnRequest && len(c.In) == 0 {
			t.Errorf("%s: want an option that opts out, or a template that has it", c.Name)
		}
		ids := 0
		for _, f := range Frameworks() {
			ids += len(c.IDs(f))
		}
		if ids == 0 {
			t.Errorf("%s is in no framework", c.Name)
		}
	}
}

func TestIDsAreWellFormedAndUnique(t *testing.T) {
	for _, f := range Frameworks() {
		seen := map[string]string{}
		for _, c := range All() {
			ids := c.IDs(f)
			for i, id := range ids {
				if !wellFormed[f].MatchString(id) {
					t.Errorf("%s: %q does not match %s", c.Name, id, wellFormed[f])
				}
				if f != CISBenchmark && slices.Index(ids, id) < i {
					t.Errorf("%s has %s twice", c.Name, id)
				}
				// The other frameworks' ids are broad: several requirements serve one.
				if other := seen[id]; f == SecurityHub && other != "" {
					t.Errorf("%s is the id of %s and of %s", id, other, c.Name)
				}
				seen[id] = c.Name
			}
		}
	}
	for _, version := range []func(CIS) string{
		func(n CIS) string { return n.V14 }, func(n CIS) string { return n.V30 }, func(n CIS) string { return n.V50 },
		func(n CIS) string { return n.V60 }, func(n CIS) string { return n.V70 },
	} {
		seen := map[string]string{}
		for _, c := range All() {
			id := version(c.CIS)
			if other := seen[id]; id != "" && other != "" {
				t.Errorf("CIS %s is the number of %s and of %s", id, other, c.Name)
			}
			seen[id] = c.Name
		}
	}
}

// The table has every control of the standard that is about an audit trail.
func TestFSBPControlsAreRows(t *testing.T) {
	for _, id := range fsbp {
		if !slices.ContainsFunc(All(), func(c Control) bool { return slices.Contains(c.SecurityHub, id) }) {
			t.Errorf("no row has %s", id)
		}
	}
}

func TestEveryControlNamesAnExistingTest(t *testing.T) {
	tests := map[string]bool{}
	for _, file := range parse(t, "../..", "_test.go") {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "Test") {
				tests[f.Name.Name] = true
			}
		}
	}
	for _, c := range All() {
		for _, name := range c.Tests {
			if !tests[name] {
				t.Errorf("%s names the test %s, which does not exist", c.Name, name)
			}
		}
	}
}

func TestEveryOptionAndItsWarningExist(t *testing.T) {
	fields, texts := map[string]bool{}, map[string]bool{}
	for _, file := range slices.Concat(parse(t, "../../constructs", ".go"), parse(t, "../../stacks", ".go")) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok {
					for _, field := range s.Fields.List {
						for _, name := range field.Names {
							prop := n.Name.Name + "." + name.Name
							switch of := file.Name.Name; of {
							case "audittrail", "events":
								fields[prop] = true
							default:
								fields[of+"."+prop] = true
							}
						}
					}
				}
			case *ast.CallExpr: // warn("id", …)
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "warn" {
					if id, ok := n.Args[0].(*ast.BasicLit); ok {
						texts[id.Value] = true
					}
				}
			}
			return true
		})
	}
	for _, c := range All() {
		for _, o := range c.Options {
			if !fields[o.Prop] {
				t.Errorf("%s: there is no %s", c.Name, o.Prop)
			}
			if o.Warning != "" && !texts[`"`+o.Warning+`"`] {
				t.Errorf("%s: no warning has the id %s", c.Name, o.Warning)
			}
		}
	}
}

// parse returns the Go files below a folder whose names have the ending.
func parse(t *testing.T, folder, ending string) []*ast.File {
	t.Helper()
	var files []*ast.File
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) {
				return nil
			}
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || strings.HasPrefix(entry.Name(), "cdk.out") || entry.Name() == ".git") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, ending) {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		files = append(files, file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
