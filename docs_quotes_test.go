package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/transformer"
	"example.com/audittrail/stacks"
)

// Go code in a document compiles and runs: it is the body of an example.
func TestDocumentsQuoteGoExamples(t *testing.T) {
	examples := ""
	for _, file := range glob(t, "constructs/*/*example_test.go") {
		examples += read(t, file)
	}
	quotes := 0
	for _, file := range repository(t, ".md") {
		for _, code := range blocks(t, file, "go") {
			quotes++
			if !strings.Contains(examples, "\t"+strings.ReplaceAll(code, "\n", "\n\t")) {
				t.Errorf("no example has what %s quotes:\n%s", file, code)
			}
		}
	}
	if quotes == 0 {
		t.Fatal("no document shows Go code")
	}
}

// YAML in a document is part of an example or of a file of quotedAccounts, which are
// synthesized. Generated documents have tests of their own.
func TestDocumentsQuoteAccountsFiles(t *testing.T) {
	examples := ""
	for _, file := range slices.Concat(glob(t, "examples/*.yaml"), glob(t, quotedAccounts)) {
		examples += read(t, file)
	}
	quotes := 0
	for _, file := range written(t) {
		for _, yaml := range blocks(t, file, "yaml") {
			for _, part := range strings.Split(yaml, "\n\n") {
				quotes++
				if !strings.Contains(examples, part) {
					t.Errorf("no example has what %s quotes:\n%s", file, part)
				}
			}
		}
	}
	if quotes == 0 {
		t.Fatal("no document shows an accounts file")
	}
}

// quotedAccounts are accounts files for documents that need more settings than an example.
const quotedAccounts = "testdata/accounts/*.yaml"

func TestQuotedAccountsFilesAreAccepted(t *testing.T) {
	files := glob(t, quotedAccounts)
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, file := range files {
		if err := stacks.FromFile(cdktest.App(t), file); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// The message in the README is what the app prints for the file in the README.
func TestReadmeQuotesTheRefusalOfItsAccountsFile(t *testing.T) {
	file := blocks(t, "README.md", "yaml")[0]
	wrong := strings.Replace(file, "region: eu-central-1", "region: eu-central1", 1)
	readme, app := read(t, "README.md"), cdktest.App(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("accounts.yaml", []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	quotes(t, "README.md", readme, stacks.FromFile(app, "accounts.yaml"))
}

func TestLibraryQuotesTheRefusalOfInvalidProps(t *testing.T) {
	stack := awscdk.NewStack(cdktest.App(t), jsii.String("Security"), nil)
	quotes(t, "docs/library.md", read(t, "docs/library.md"), cdktest.Catch(func() {
		audittrail.New(stack, "AuditTrail", &audittrail.Props{
			TrailName: "a--b",
			Archive:   &audittrail.ArchiveProps{Lock: &audittrail.Lock{Mode: audittrail.Governance, Days: 3000}},
		})
	}))
}

// quotes checks that the document shows the error as an indented block.
func quotes(t *testing.T, name, document string, err error) {
	t.Helper()
	if err == nil {
		t.Fatal("nothing is refused")
	}
	if block := "    " + strings.ReplaceAll(err.Error(), "\n", "\n    "); !strings.Contains(document, "\n"+block+"\n") {
		t.Errorf("%s does not quote\n%s", name, block)
	}
}

// The page in a document is what EventBridge makes of the rule's message and of the
// event that stops the trail.
func TestDocumentsQuoteAPage(t *testing.T) {
	page := pageOfAStoppedTrail(t)
	quotes := 0
	for _, file := range written(t) {
		for _, text := range blocks(t, file, "text") {
			quotes++
			if text != page {
				t.Errorf("%s does not quote\n%s", file, page)
			}
		}
	}
	if quotes == 0 {
		t.Fatal("no document shows a page")
	}
}

func pageOfAStoppedTrail(t *testing.T) string {
	var event map[string]any
	if err := json.Unmarshal([]byte(read(t, "internal/catalogue/testdata/like/assumed-role.json")), &event); err != nil {
		t.Fatal(err)
	}
	event["eventSource"], event["eventName"] = "cloudtrail.amazonaws.com", "StopLogging"
	event["requestParameters"] = map[string]any{"name": sample.TrailARN}

	all := catalogue.All()
	stopped := slices.IndexFunc(all, func(d catalogue.Detection) bool { return d.ID == "trail-stopped" })
	if !all[stopped].Condition(sample).Match(event) {
		t.Fatal("the event does not page")
	}
	message := catalogue.Rules(all[stopped:stopped+1], sample, "console.aws.amazon.com")[0].Message(catalogue.Text)
	eventbridge, err := transformer.New(message.Paths, message.Template)
	if err != nil {
		t.Fatal(err)
	}
	page, err := eventbridge.Apply(map[string]any{"account": sample.Account, "detail": event}, transformer.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// sample has every part that a detection can be about.
var sample = catalogue.Own{
	Account: "111122223333", Trail: "audit-trail", TrailARN: "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit-trail",
	Buckets: []string{"logs"}, KeyARN: "key", LogGroup: "events",
	Readers: []string{"reader"}, Topics: []string{"topic"}, Prefixes: []string{"audit-trail-page-"},
}

// The prices of the detections in the documents are those of the catalogue.
func TestDocumentsQuoteThePrice(t *testing.T) {
	prices := map[string]int{} // and how often each is quoted
	for _, leaveOut := range [][]string{nil, {"cis"}} {
		choice, err := catalogue.Choose(leaveOut, nil)
		if err != nil {
			t.Fatal(err)
		}
		prices[catalogue.USD(catalogue.PriceOf(choice).Cents)] = 0
	}
	quoted := regexp.MustCompile(`at most (\d+\.\d\d USD) a month`)
	for _, file := range repository(t, ".md") {
		for _, match := range quoted.FindAllStringSubmatch(read(t, file), -1) {
			if _, ok := prices[match[1]]; !ok {
				t.Errorf("%s says %q; the catalogue has %q", file, match[0], slices.Sorted(maps.Keys(prices)))
			}
			prices[match[1]]++
		}
	}
	for price, times := range prices {
		if times == 0 {
			t.Errorf("no document says \"at most %s a month\"", price)
		}
	}
}

// blocks returns what stands in the fences of a language.
func blocks(t *testing.T, file, language string) []string {
	t.Helper()
	var all []string
	for _, match := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)\n```$").FindAllStringSubmatch(read(t, file), -1) {
		all = append(all, match[1])
	}
	return all
}

// written returns the documents that are written by hand: the table of contents marks
// the others.
func written(t *testing.T) []string {
	t.Helper()
	contents := read(t, "docs/README.md")
	return slices.DeleteFunc(repository(t, ".md"), func(file string) bool {
		name := filepath.Base(file)
		return strings.Contains(contents, "| ["+name+"]("+name+") *(generated)* |")
	})
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return files
}
