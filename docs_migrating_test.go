package main

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
)

var code = regexp.MustCompile("`([^`]+)`")

// rows returns the cells of each table in the section of a document that the heading begins.
func rows(t *testing.T, document, heading string) [][]string {
	t.Helper()
	_, section, found := strings.Cut(read(t, document), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("%s has no section %s", document, heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	var all [][]string
	for line := range strings.Lines(section) {
		if cells := strings.Split(strings.TrimSpace(line), " | "); strings.HasPrefix(line, "| ") && len(cells) > 1 {
			all = append(all, cells)
		}
	}
	if len(all) == 0 {
		t.Fatalf("%s has no table in %s", document, heading)
	}
	return all[1:] // the first has the titles
}

func TestSettingsThatReplaceTerraformsAreInTheAccountsFile(t *testing.T) {
	var schema any
	if err := json.Unmarshal([]byte(read(t, "accounts.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	var collect func(any)
	collect = func(value any) {
		switch v := value.(type) {
		case map[string]any:
			properties, _ := v["properties"].(map[string]any)
			for key := range properties {
				keys[key] = true
			}
			for _, item := range v {
				collect(item)
			}
		case []any:
			for _, item := range v {
				collect(item)
			}
		}
	}
	collect(schema)
	for _, row := range rows(t, "docs/migrating.md", "Terraform modules") {
		for _, match := range code.FindAllStringSubmatch(row[1], -1) {
			for key := range strings.SplitSeq(match[1], ".") {
				if !keys[key] {
					t.Errorf("docs/migrating.md names %s, and the accounts file has no %s", match[1], key)
				}
			}
		}
	}
}

func TestEveryPropOfTheCDKsTrailHasAnAnswer(t *testing.T) {
	ours := map[string]reflect.Type{
		"Props": reflect.TypeFor[audittrail.Props](), "ArchiveProps": reflect.TypeFor[audittrail.ArchiveProps](),
		"ArchiveRef": reflect.TypeFor[audittrail.ArchiveRef](), "Selection": reflect.TypeFor[events.Selection](),
	}
	var answered []string
	for _, row := range rows(t, "docs/migrating.md", "The CDK's Trail") {
		for _, match := range code.FindAllStringSubmatch(row[0], -1) {
			answered = append(answered, match[1])
		}
		for _, match := range code.FindAllStringSubmatch(row[1], -1) {
			name, field, _ := strings.Cut(match[1], ".")
			if of := ours[name]; of == nil {
				t.Errorf("docs/migrating.md names %s", match[1])
			} else if _, has := of.FieldByName(field); !has {
				t.Errorf("docs/migrating.md names %s, which does not exist", match[1])
			}
		}
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[awscloudtrail.TrailProps]()) {
		if !slices.Contains(answered, field.Name) {
			t.Errorf("docs/migrating.md has no answer for %s", field.Name)
		}
	}
}
