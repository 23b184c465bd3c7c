package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

var (
	fence   = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	heading = regexp.MustCompile(`(?m)^#+ +(.+)$`)
	link    = regexp.MustCompile(`\]\(([^)#:\s]*)(?:#([^)\s]+))?\)`)
)

func TestDocumentsLinkToFilesAndHeadingsThatExist(t *testing.T) {
	ids := map[string][]string{} // by document
	anchorsOf := func(document string) []string {
		if _, known := ids[document]; !known {
			ids[document] = anchors(read(t, document))
		}
		return ids[document]
	}
	for _, file := range repository(t, ".md") {
		for _, match := range link.FindAllStringSubmatch(fence.ReplaceAllString(read(t, file), ""), -1) {
			target, anchor := file, match[2]
			if match[1] != "" {
				target = path.Join(path.Dir(file), match[1])
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s: %v", file, match[1], err)
			} else if anchor != "" && !slices.Contains(anchorsOf(target), anchor) {
				t.Errorf("%s links to #%s, and %s has no such heading", file, anchor, target)
			}
		}
	}
}

// anchors returns the ids that GitHub gives to the headings of a document.
func anchors(markdown string) []string {
	var ids []string
	seen := map[string]int{}
	for _, match := range heading.FindAllStringSubmatch(fence.ReplaceAllString(markdown, ""), -1) {
		id := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			}
			return -1
		}, link.ReplaceAllString(match[1], ""))
		if n := seen[id]; n > 0 {
			ids = append(ids, id+"-"+strconv.Itoa(n))
		} else {
			ids = append(ids, id)
		}
		seen[id]++
	}
	return ids
}

// A guarantee in a document is only as good as the test it names.
func TestDocumentsNameTestsThatExist(t *testing.T) {
	tests := testNames(t)
	name := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9]+)`")
	for _, file := range repository(t, ".md") {
		for _, match := range name.FindAllStringSubmatch(read(t, file), -1) {
			if !tests[match[1]] {
				t.Errorf("%s names %s, which does not exist", file, match[1])
			}
		}
	}
}

// testNames returns the names of all functions in the repository's test files.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	tests := map[string]bool{}
	for _, file := range repository(t, "_test.go") {
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
	return tests
}

// Comments, messages and examples point to documents by their path.
func TestSourcesNameDocumentsThatExist(t *testing.T) {
	name := regexp.MustCompile(`\bdocs/[a-z0-9/-]+\.md\b`)
	for _, file := range slices.Concat(repository(t, ".go"), repository(t, ".yaml")) {
		for _, document := range name.FindAllString(read(t, file), -1) {
			if _, err := os.Stat(document); err != nil {
				t.Errorf("%s names %s: %v", file, document, err)
			}
		}
	}
}

// A merge of two branches can keep an entry next to its rewording.
func TestChangelogHasNoEntryTwice(t *testing.T) {
	const enough = 30 // characters that two entries do not share
	unreleased, _, _ := strings.Cut(read(t, "CHANGELOG.md"), "\n## [0")
	seen := map[string]bool{}
	for line := range strings.Lines(unreleased) {
		entry, ok := strings.CutPrefix(strings.TrimSpace(line), "- ")
		if start := entry[:min(enough, len(entry))]; ok && seen[start] {
			t.Errorf("two entries of CHANGELOG.md begin with %q", start)
		} else if ok {
			seen[start] = true
		}
	}
}

func TestTableOfContentsListsEveryDocument(t *testing.T) {
	contents := read(t, "docs/README.md")
	documents, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, document := range documents {
		if name := filepath.Base(document); name != "README.md" && !strings.Contains(contents, "| ["+name+"]("+name+")") {
			t.Errorf("docs/README.md does not list %s", name)
		}
	}
}

func TestArchitectureListsEveryPackage(t *testing.T) {
	architecture := read(t, "docs/architecture.md")
	packages := map[string]bool{}
	for _, file := range repository(t, ".go") {
		if folder := path.Dir(filepath.ToSlash(file)); folder != "." && !strings.Contains(folder, "testdata") && !strings.HasPrefix(folder, "cmd/audittrail/") { // a module of its own
			packages[folder] = true
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(packages)) {
		short := strings.TrimPrefix(folder, "internal/prove/") // several in one row
		if !strings.Contains(architecture, "`"+folder+"`") && !strings.Contains(architecture, "`"+short+"`") {
			t.Errorf("docs/architecture.md does not list %s", folder)
		}
	}
}

// Each table of docs/architecture.md lists packages from top to bottom: none imports a package
// above it.
func TestArchitectureIsInTheOrderOfTheImports(t *testing.T) {
	table, _, _ := strings.Cut(read(t, "docs/architecture.md"), "## Packages that prove")
	row := regexp.MustCompile("(?m)^\\| `((?:internal|constructs|stacks)[a-z/]*)` \\| (?:CDK )?\\| ")
	above := map[string]bool{}
	for _, match := range row.FindAllStringSubmatch(table, -1) {
		above[match[1]] = true
		files, err := filepath.Glob(match[1] + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s has no files: %v", match[1], err)
		}
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range parsed.Imports {
				imported, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "example.com/audittrail/")
				if ours && above[imported] && imported != match[1] && !strings.HasSuffix(file, "_test.go") {
					t.Errorf("%s imports %s, which is above it in docs/architecture.md", file, imported)
				}
			}
		}
	}
	if len(above) < 20 {
		t.Errorf("docs/architecture.md lists %d packages that ship", len(above))
	}
}

func TestContributingGivesAReasonForEveryDependency(t *testing.T) {
	contributing := read(t, "CONTRIBUTING.md")
	required := regexp.MustCompile(`(?m)^(?:require )?\s*(\S+\.\S+/\S+) (v\S+)$`) // an indirect one has a comment
	for _, file := range []string{"go.mod", "tools/rulepacks/go.mod", "tools/questions/go.mod"} {
		for _, match := range required.FindAllStringSubmatch(read(t, file), -1) {
			if module := match[1]; !strings.HasPrefix(module, "example.com/audittrail") && !strings.Contains(contributing, "| `"+module+"` | "+match[2]+" |") {
				t.Errorf("CONTRIBUTING.md has no row for %s %s of %s", module, match[2], file)
			}
		}
	}
	npm := regexp.MustCompile(`(?s)"devDependencies": \{(.*?)\}`)
	for _, file := range []string{"package.json", "tools/rulepacks/package.json", "tools/questions/package.json"} {
		for _, match := range regexp.MustCompile(`"([^"]+)": "([^"]+)"`).FindAllStringSubmatch(npm.FindString(read(t, file)), -1) {
			if !strings.Contains(contributing, "| npm `"+match[1]+"` | "+match[2]+" |") {
				t.Errorf("CONTRIBUTING.md has no row for npm %s %s of %s", match[1], match[2], file)
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
