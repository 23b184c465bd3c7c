package athena

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// paths returns every field that a type has, such as useridentity.sessioncontext.assumedroot.
// The elements of a list are at the list's own path.
func paths(t *testing.T, columns []Column) map[string]string {
	t.Helper()
	all := map[string]string{}
	var read func(at, text string) string
	read = func(at, text string) string {
		switch {
		case strings.HasPrefix(text, "array<"):
			return strings.TrimPrefix(read(at, text[len("array<"):]), ">")
		case strings.HasPrefix(text, "map<string,string>"):
			all[at] = "map"
			return text[len("map<string,string>"):]
		case strings.HasPrefix(text, "struct<"):
			text = text[len("struct"):]
			for text[0] != '>' {
				name, rest, ok := strings.Cut(text[1:], ":")
				if !ok {
					t.Fatalf("%s: %q is not a type", at, text)
				}
				text = read(at+"."+name, rest)
			}
			return text[1:]
		}
		end := strings.IndexAny(text, ",>")
		if end < 0 {
			end = len(text)
		}
		all[at] = text[:end]
		return text[end:]
	}
	for _, c := range columns {
		if rest := read(c.Name, c.Type); rest != "" {
			t.Errorf("%s: %q is left of its type", c.Name, rest)
		}
	}
	return all
}

// AWS documents these fields of records, and its own table lacks them.
func TestNewerFieldsOfRecordsAreColumns(t *testing.T) {
	all := paths(t, recordColumns)
	for _, field := range []string{
		"managementevent", "tlsdetails.keyexchange",
		"useridentity.credentialid", "useridentity.identityprovider", "useridentity.invokedbydelegate.accountid",
		"useridentity.inscopeof.sourcearn", "useridentity.inscopeof.sourceaccount", "useridentity.inscopeof.issuertype", "useridentity.inscopeof.credentialsissuedto",
		"useridentity.sessioncontext.sourceidentity", "useridentity.sessioncontext.assumedroot", "useridentity.sessioncontext.signinsessionarn",
	} {
		if all[field] != "string" {
			t.Errorf("%s is %q, want a string", field, all[field])
		}
	}
}

// The reference is AWS's table as a CloudFormation resource.
func TestEveryColumnOfAWSTableIsAColumn(t *testing.T) {
	text, err := os.ReadFile("../../../shared/reference/glue-cloudtrail-table.json")
	if err != nil {
		t.Skip("the reference is not here:", err)
	}
	var template map[string]struct {
		T struct {
			Properties struct {
				TableInput struct{ StorageDescriptor struct{ Columns []Column } }
			}
		}
	}
	if err := json.Unmarshal([]byte(`{"template": `+string(text)+`}`), &template); err != nil {
		t.Fatal(err)
	}
	ours, theirs := paths(t, recordColumns), paths(t, template["template"].T.Properties.TableInput.StorageDescriptor.Columns)
	if len(theirs) < 29 {
		t.Fatalf("%d fields in the reference", len(theirs))
	}
	for field, kind := range theirs {
		if ours[field] != kind {
			t.Errorf("%s is %q, want %q", field, ours[field], kind)
		}
	}
}

// The events with which detections are tested have been compared with AWS's examples.
func TestEveryFieldOfSampleEventsIsAColumn(t *testing.T) {
	samples, err := filepath.Glob("../catalogue/testdata/like/*.json")
	if err != nil || len(samples) < 10 {
		t.Fatal(len(samples), err)
	}
	for _, sample := range samples {
		text, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		var event map[string]any
		if err := json.Unmarshal(text, &event); err != nil {
			t.Fatal(sample, err)
		}
		columns := recordColumns
		if event["eventCategory"] == "Insight" {
			columns = insightColumns
		}
		all := paths(t, columns)
		for _, field := range fields("", event, all) {
			if all[field] == "" {
				t.Errorf("%s: %s is not a column", filepath.Base(sample), field)
			}
		}
	}
}

// fields returns the paths of the values in an event, down to what is a column.
func fields(at string, value any, known map[string]string) (all []string) {
	if known[at] != "" {
		return []string{at}
	}
	switch v := value.(type) {
	case nil:
		return nil
	case map[string]any:
		for name, inner := range v {
			all = append(all, fields(strings.TrimPrefix(at+"."+strings.ToLower(name), "."), inner, known)...)
		}
		return all
	case []any:
		for _, inner := range v {
			all = append(all, fields(at, inner, known)...)
		}
		return all
	}
	return []string{at}
}

func TestColumnsAreNamedOnceInLowerCaseAndHaveASource(t *testing.T) {
	for _, table := range (Layout{Bucket: "logs", Regions: []string{"eu-central-1"}, Days: 90}).Tables() {
		var names []string
		for _, c := range slices.Concat(table.Columns, table.Partitions) {
			if c.Name != strings.ToLower(c.Name) || c.Type != strings.ToLower(c.Type) {
				t.Errorf("%s: %s is not in lower case", table.Name, c.Name)
			}
			if slices.Contains(names, c.Name) {
				t.Errorf("%s has two columns %s", table.Name, c.Name)
			}
			if !strings.HasPrefix(c.Source, "https://docs.aws.amazon.com/") {
				t.Errorf("%s: %s has no source", table.Name, c.Name)
			}
			names = append(names, c.Name)
		}
		paths(t, table.Columns)
	}
}
