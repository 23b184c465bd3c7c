package config

import (
	"reflect"
	"strings"
	"testing"

	"example.com/audittrail/internal/problem"
)

// A row with a slip would send problems to a place that does not exist.
func TestRenamedFieldsExistInTheFile(t *testing.T) {
	for entry, rows := range renamedFields {
		for _, row := range rows {
			in := reflect.TypeFor[File]()
			for _, step := range append(problem.At(entry), row.file...) {
				for in.Kind() == reflect.Pointer || in.Kind() == reflect.Slice {
					in = in.Elem()
				}
				field, ok := fieldsOf(in)[Key(string(step.(problem.Field)))]
				if !ok {
					t.Errorf("%s: the file has no %s", entry, spell(row.file))
					break
				}
				in = field.Type
			}
		}
	}
}

func TestProblemsOfPropsAreReportedWithTheKeysOfTheFile(t *testing.T) {
	const text = "accounts:\n- name: a\n  id: \"111111111111\"\n  homeRegion: eu-west-1\n  detections: {relayFrom: [us-east-1], page: {topic: x}}\n"
	account := problem.At("Accounts").Index(0)
	group := problem.At("Trail", "LogGroup")
	for _, c := range []struct {
		path problem.Path
		text problem.Text
		want string
	}{
		{problem.At("Trail", "Archive", "KeyARN"), problem.Textf("x"), "f:2:3: accounts[0].archive.keyArn x"},
		{problem.At("Detection", "RelayedFrom").Index(0), problem.Textf("x"), "f:5:28: accounts[0].detections.relayFrom[0] x"},
		{problem.At("Detection", "Page", "TopicARN"), problem.Textf("x %v", problem.StackRegion), "f:5:54: accounts[0].detections.page.topic x accounts[0].homeRegion"},
		{problem.StackAccount, problem.Textf("x"), "f:3:7: accounts[0].id x"},
		{group, problem.Textf("x %v", problem.Value{Of: group, Go: "NoLogGroup"}), "f:2:3: accounts[0].logGroup x accounts[0].logGroup.none: true"},
		{group, problem.Textf("x %v", problem.Value{Of: group, Go: "Other"}), "f:2:3: accounts[0].logGroup x Other"},
	} {
		f := Parse("f", []byte(text))
		f.ReportProps(account, problem.List{{Path: c.path, Wrong: c.text}})
		if got := first(f); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// What depends on a value that could not be read is not known.
func TestProblemsThatDependOnAnUnreadableValueAreNotReported(t *testing.T) {
	f := Parse("f", []byte("accounts:\n- {name: a, id: 1, homeRegion: eu-west-1}\n"))
	before := f.Err().Error()
	for _, p := range []problem.Problem{
		{Path: problem.StackAccount, Wrong: problem.Textf("x")},
		{Path: problem.At("Trail", "TrailName"), Wrong: problem.Textf("differs from %v", problem.StackAccount)},
	} {
		f.ReportProps(problem.At("Accounts").Index(0), problem.List{p})
	}
	if got := f.Err().Error(); got != before {
		t.Errorf("got %s", got)
	}
	f.ReportProps(problem.At("Accounts").Index(0), problem.List{{Path: problem.At("Trail", "TrailName"), Wrong: problem.Textf("x")}})
	if got := f.Err().Error(); !strings.Contains(got, "accounts[0].trailName x") {
		t.Errorf("got %s", got)
	}
}
