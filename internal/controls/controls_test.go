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
var wellFormed = map[string]*regexp.Regexp{
	"cis":          regexp.MustCompile(`\A[1-5](\.[1-9]\d?){1,2}\z`),
	"security-hub": regexp.MustCompile(`\A[A-Z][A-Za-z0-9]+\.[1-9]\d?\z`),
	"nist-800-53":  regexp.MustCompile(`\A[A-Z]{2}-[1-9]\d?[a-z]?(\([1-9]\d?\))?\z`),
	"nist-800-171": regexp.MustCompile(`\A3\.1?[1-9]\.[12]?[0-9]\z`),
	"fedramp":      regexp.MustCompile(`\A[A-Z]{2}-[1-9]\d?(\([1-9a-z]\d?\))*\z`),
	"pci-dss":      regexp.MustCompile(`\A(A[1-3]|[1-9]\d?)(\.[1-9]\d?){2,4}\z`),
	"hipaa":        regexp.MustCompile(`\A164\.3(08|10|12)\([a-e]\)(\([1-8]\))?(\([iv]+\))?(\([A-D]\))?\z`),
	"iso-27001":    regexp.MustCompile(`\AA\.[5-8]\.[1-9]\d?\z`),
	"soc-2":        regexp.MustCompile(`\A(CC|A|C|PI)[1-9]\.[1-9]\z`),
	"nis-2":        regexp.MustCompile(`\A[1-9]\d?(\.[1-9])+(\.[a-j])?(\.[ivx]+)?\z`),
	"gdpr":         regexp.MustCompile(`\AArt\. \d\d\z`),
	"dora":         regexp.MustCompile(`\AArt\. \d\d?\z`),
	"c5":           regexp.MustCompile(`\A[A-Z]{2,4}-\d\d\.\d\d(B|AC|AS)\z`),
	"ens":          regexp.MustCompile(`\A(org|op|mp)(\.[a-z0-9]+)+\z`),
}

func formatOf(f Framework) *regexp.Regexp {
	for prefix, format := range wellFormed {
		if strings.HasPrefix(f.ID, prefix) {
			return format
		}
	}
	return nil
}

func TestEveryRowIsComplete(t *testing.T) {
	names := map[string]bool{}
	for _, c := range All() {
		if c.Name == "" || names[c.Name] || !strings.HasSuffix(c.Requirement, ".") {
			t.Errorf("%s: want a unique name and a sentence", c.Name)
		}
		names[c.Name] = true
		evident := c.Status == Satisfied || c.Status == UnlessOptedOut || c.Status == OnRequest
		if evident != (len(c.Evidence) > 0) || !evident && c.Why == "" {
			t.Errorf("%s: a satisfied control needs evidence, and any other needs a reason", c.Name)
		}
		if c.Status == UnlessOptedOut && len(c.Options) == 0 || c.Status == OnRequest && len(c.In) == 0 {
			t.Errorf("%s: want an option that opts out, or a template that has it", c.Name)
		}
		if len(c.Sources()) == 0 {
			t.Errorf("%s is in no framework", c.Name)
		}
	}
}

func TestIDsAreWellFormed(t *testing.T) {
	for _, f := range Frameworks() {
		found := 0
		for _, c := range All() {
			for _, id := range c.IDs(f) {
				if found++; !formatOf(f).MatchString(id) {
					t.Errorf("%s: %q of %s does not match %s", c.Name, id, f.ID, formatOf(f))
				}
			}
		}
		if found == 0 {
			t.Errorf("no row has an id of %s", f.ID)
		}
	}
}

// A control, rule or check that two rows name would be evidence of two requirements.
func TestEachCheckOfOthersBelongsToOneRow(t *testing.T) {
	seen := map[string]string{}
	for _, c := range All() {
		for _, id := range slices.Concat(c.SecurityHub, c.ConfigRules, c.Prowler) {
			if other := seen[id]; other != "" {
				t.Errorf("%s belongs to %s and to %s", id, other, c.Name)
			}
			seen[id] = c.Name
		}
	}
	for _, file := range []mapped{securityHub, hipaa, nagged, prowler} {
		for id := range file {
			if seen[id] == "" {
				t.Errorf("the mappings have %s, and no row does", id)
			}
		}
	}
	for _, c := range All() {
		for _, check := range c.Prowler {
			if prowler[check] == nil {
				t.Errorf("mappings/prowler.txt lacks %s", check)
			}
		}
	}
}

// The table has every control of the standard that is about an audit trail.
func TestFSBPControlsAreRows(t *testing.T) {
	for id := range fsbp {
		if !slices.ContainsFunc(All(), func(c Control) bool { return slices.Contains(c.SecurityHub, id) }) {
			t.Errorf("no row has %s", id)
		}
	}
}

// A test that is skipped where a file is missing proves nothing in a clone.
func TestEveryControlNamesATestThatRuns(t *testing.T) {
	tests := map[string][]map[string]*ast.FuncDecl{} // by name, the functions of each package with it
	for _, files := range parse(t, "../..", "_test.go") {
		functions := map[string]*ast.FuncDecl{}
		for _, file := range files {
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok {
					functions[f.Name.Name] = f
				}
			}
		}
		for name := range functions {
			tests[name] = append(tests[name], functions)
		}
	}
	for _, c := range All() {
		for _, name := range slices.Concat(c.Proofs(), c.Tests) {
			if tests[name] == nil {
				t.Errorf("%s names the test %s, which does not exist", c.Name, name)
			}
			for _, functions := range tests[name] {
				if skips(functions, name, map[string]bool{}) {
					t.Errorf("%s names the test %s, which can be skipped", c.Name, name)
				}
			}
		}
	}
}

// skips reports whether the function, or one of its package that it calls, skips the test.
func skips(functions map[string]*ast.FuncDecl, name string, seen map[string]bool) (can bool) {
	if functions[name] == nil || seen[name] {
		return false
	}
	seen[name] = true
	ast.Inspect(functions[name], func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			can = can || slices.Contains([]string{"Skip", "Skipf", "SkipNow", "Short"}, n.Sel.Name) || skips(functions, n.Sel.Name, seen)
		case *ast.Ident:
			can = can || skips(functions, n.Name, seen)
		}
		return true
	})
	return can
}

func TestEveryOptionAndItsWarningExist(t *testing.T) {
	fields, texts := map[string]bool{}, map[string]bool{}
	var files []*ast.File
	for _, folder := range []string{"../../constructs", "../../stacks"} {
		for _, of := range parse(t, folder, ".go") {
			files = append(files, of...)
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				for _, name := range fieldsOf(n) {
					prop := n.Name.Name + "." + name
					if of := file.Name.Name; of != "audittrail" && of != "events" {
						prop = of + "." + prop
					}
					fields[prop] = true
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

// fieldsOf returns the names of a struct's fields, and of the types that it embeds.
func fieldsOf(spec *ast.TypeSpec) (names []string) {
	s, ok := spec.Type.(*ast.StructType)
	if !ok {
		return nil
	}
	for _, field := range s.Fields.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
		if embedded, ok := field.Type.(*ast.SelectorExpr); ok && len(field.Names) == 0 {
			names = append(names, embedded.Sel.Name)
		}
	}
	return names
}

// parse returns the Go files below a folder whose names have the ending, by their folder.
func parse(t *testing.T, folder, ending string) map[string][]*ast.File {
	t.Helper()
	files := map[string][]*ast.File{}
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
		files[filepath.Dir(path)] = append(files[filepath.Dir(path)], file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
