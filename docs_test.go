package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/transformer"
	"example.com/audittrail/stacks"
)

// The README shows code that compiles and runs: the bodies of examples.
func TestReadmeQuotesExamples(t *testing.T) {
	examples := read(t, "constructs/audittrail/example_test.go") + read(t, "constructs/detection/example_test.go")
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

// The message in the README is what the app says of the file in the README.
func TestReadmeQuotesARefusal(t *testing.T) {
	readme := read(t, "README.md")
	file := regexp.MustCompile("(?s)```yaml\n(defaults:.*?)```").FindStringSubmatch(readme)
	if file == nil {
		t.Fatal("the README shows no accounts file")
	}
	wrong := strings.Replace(file[1], "region: eu-central-1", "region: eu-central1", 1)
	app := cdktest.App(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("accounts.yaml", []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	err := stacks.FromFile(app, "accounts.yaml")
	if err == nil {
		t.Fatal("the file is not refused")
	}
	quoted := "    " + strings.ReplaceAll(err.Error(), "\n", "\n    ")
	if !strings.Contains(readme, quoted+"\n") {
		t.Errorf("the README does not have\n%s", quoted)
	}
}

// The page in the README is what EventBridge makes of the rule's message and of the
// event that stops the trail, and the price is that of the catalogue.
func TestReadmeShowsAPageAndThePrice(t *testing.T) {
	const account, arn = "111122223333", "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit-trail"
	var event map[string]any
	if err := json.Unmarshal([]byte(read(t, "internal/catalogue/testdata/like/assumed-role.json")), &event); err != nil {
		t.Fatal(err)
	}
	event["eventSource"], event["eventName"] = "cloudtrail.amazonaws.com", "StopLogging"
	event["requestParameters"] = map[string]any{"name": arn}

	own := catalogue.Own{
		Account: account, Trail: "audit-trail", TrailARN: arn, Buckets: []string{"logs"}, KeyARN: "key", LogGroup: "events",
		Readers: []string{"reader"}, Topics: []string{"topic"}, Prefixes: []string{"audit-trail-page-"},
	}
	all := catalogue.All()
	stopped := slices.IndexFunc(all, func(d catalogue.Detection) bool { return d.ID == "trail-stopped" })
	if !all[stopped].Condition(own).Match(event) {
		t.Fatal("the event does not page")
	}
	message := catalogue.Rules(all[stopped:stopped+1], own, "console.aws.amazon.com")[0].Message
	eventbridge, err := transformer.New(message.Paths, message.Template)
	if err != nil {
		t.Fatal(err)
	}
	page, err := eventbridge.Apply(map[string]any{"account": account, "detail": event}, transformer.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	readme := read(t, "README.md")
	if !strings.Contains(readme, "```text\n"+page+"\n```") {
		t.Errorf("the README does not have\n%s", page)
	}

	choice, err := catalogue.Choose(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	price := catalogue.USD(catalogue.PriceOf(choice, own).Cents) + " a month at most"
	if strings.Count(readme, price) != 2 {
		t.Errorf("the README does not say %q twice", price)
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
