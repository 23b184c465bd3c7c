package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The README shows code that compiles and runs: the bodies of examples.
func TestReadmeQuotesExamples(t *testing.T) {
	examples := read(t, "constructs/audittrail/example_test.go")
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(read(t, "README.md"), -1)
	if len(blocks) == 0 {
		t.Fatal("the README shows no code")
	}
	for _, block := range blocks {
		indented := "\t" + strings.ReplaceAll(strings.TrimRight(block[1], "\n"), "\n", "\n\t")
		if !strings.Contains(examples, indented) {
			t.Errorf("no example has the README's\n%s", block[1])
		}
	}
}

// Accounts files in the README are parts of examples, which are synthesized.
func TestReadmeQuotesExampleFiles(t *testing.T) {
	all := ""
	for _, file := range repository(t, ".yaml") {
		all += read(t, file)
	}
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(read(t, "README.md"), -1) {
		for _, part := range strings.Split(strings.TrimSpace(block[1]), "\n\n") {
			if !strings.Contains(all, part) {
				t.Errorf("no example has the README's\n%s", part)
			}
		}
	}
}

// A guarantee in a document is only as good as the test it names.
func TestDocumentsNameTestsThatExist(t *testing.T) {
	tests := map[string]bool{}
	for _, file := range repository(t, ".go") {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				tests[f.Name.Name] = true
			}
		}
	}
	name := regexp.MustCompile("`(Test[A-Za-z0-9]+|Fuzz[A-Za-z0-9]+)`")
	for _, file := range repository(t, ".md") {
		for _, match := range name.FindAllStringSubmatch(read(t, file), -1) {
			if !tests[match[1]] {
				t.Errorf("%s names %s, which does not exist", file, match[1])
			}
		}
	}
}

func TestDocumentsLinkToFilesThatExist(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	for _, file := range repository(t, ".md") {
		for _, match := range link.FindAllStringSubmatch(read(t, file), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(file), match[1])); err != nil {
				t.Errorf("%s links to %s: %v", file, match[1], err)
			}
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// repository returns the repository's own files with the ending.
func repository(t *testing.T, ending string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(path string, entry os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git" || strings.HasPrefix(entry.Name(), "cdk.out")):
			return filepath.SkipDir
		case strings.HasSuffix(path, ending):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
