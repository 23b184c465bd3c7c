package logsinsights

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func TestFieldsReachKeysAndElements(t *testing.T) {
	check(t, []syntaxtest.Row{
		{fieldsPage, `requestParameters.instancesSet.items.0.instanceId="i-abcde123"`, trailEvent, true},
		{fieldsPage, `requestParameters.instancesSet.items.0.instanceId="i-other"`, trailEvent, false},
		{fieldsPage, `userIdentity.type = "IAMUser"`, trailEvent, true},
		{fieldsPage, `api.request.data.startTime = "1234"`, `{"api": {"request": {"data": "{\"startTime\":\"1234\"}"}}}`, false},
		{fieldsPage, `ispresent(api.request.data.startTime)`, `{"api": {"request": {"data": "{\"startTime\":1234}"}}}`, false},
		{oldGuide, "`foo-bar` = \"x\"", `{"foo-bar": "x"}`, true},
		{derived, "`requestParameters.x-amz-acl` = \"private\"", trailEvent, true},
		{derived, `userIdentity.sessionContext.sessionIssuer.arn like /:role\/Admin$/`, trailEvent, true},
		{derived, `resources.1.ARN = "arn:aws:s3:::b"`, trailEvent, true},
		{derived, `ispresent(resources.2.ARN)`, trailEvent, false},
		{derived, `ispresent(resources.01.ARN)`, trailEvent, false},
		{derived, `useridentity.type = "IAMUser"`, trailEvent, false},
	})
}

func TestOperators(t *testing.T) {
	check(t, []syntaxtest.Row{
		{filterPage, `logGroup in ["example_group"]`, `{"logGroup": "example_group"}`, true},
		{filterPage, `logGroup in ["example_group"]`, `{"logGroup": "example_group_2"}`, false},
		{filterPage, `f1 like "Exception"`, `{"f1": "an Exception here"}`, true},
		{filterPage, `f1 like "Exception"`, `{"f1": "an exception here"}`, false},
		{filterPage, `ispresent(f1) and f1 not like "Exception"`, `{"f1": "fine"}`, true},
		{filterPage, `ispresent(f1) and f1 not like "Exception"`, `{"f1": "Exception"}`, false},
		{functionsPage, `ispresent(f1)`, `{"f1": "x"}`, true},
		{functionsPage, `ispresent(f1)`, `{"f2": "x"}`, false},
		{functionsPage, `not ispresent(f1)`, `{"f2": "x"}`, true},
		{derived, `ispresent(f1) and f1 not in ["a","b"]`, `{"f1": "b"}`, false},
		{derived, `ispresent(f1) and f1 not in [ "a" , "b" ]`, `{"f1": "c"}`, true},
		{derived, `f1 = "a \"b\" \\ | # c"`, `{"f1": "a \"b\" \\ | # c"}`, true},
		{filterPage, `(f1 = "a" and f2 = "b")`, `{"f1": "a", "f2": "b"}`, true},
		{filterPage, `f1 = "a" or f2 = "b"`, `{"f2": "b"}`, true},
		{derived, `(f1 = "x" or f2 = "b") and f1 = "a"`, `{"f1": "a", "f2": "b"}`, true},
	})
}

func TestRegularExpressionsMatchTheStartOrTheEnd(t *testing.T) {
	check(t, []syntaxtest.Row{
		{derived, `f like /^ab/`, `{"f": "abc"}`, true},
		{derived, `f like /^b/`, `{"f": "abc"}`, false},
		{derived, `f like /bc$/`, `{"f": "abc"}`, true},
		{derived, `f like /b$/`, `{"f": "abc"}`, false},
		{derived, `ispresent(f) and f not like /^a/`, `{"f": "ba"}`, true},
		{derived, `f like /^\\\/\.\+\*\?\(\)\|\[\]\{\}\^\$-/`, `{"f": "\\/.+*?()|[]{}^$-"}`, true},
		{derived, `f like /:_@=;,-"'!%&<>~$/`, `{"f": ":_@=;,-\"'!%&<>~"}`, true},
	})
}

func TestComparisonsWithAMissingFieldDoNotMatch(t *testing.T) {
	check(t, []syntaxtest.Row{
		{derived, `f1 = "a"`, `{}`, false},
		{derived, `f1 in ["a"]`, `{}`, false},
		{derived, `f1 like "a"`, `{}`, false},
		{derived, `ispresent(f1) and f1 not in ["a"]`, `{}`, false},
		{derived, `not ispresent(f1) or (ispresent(f1) and f1 not in ["a"])`, `{}`, true},
		{derived, `not ispresent(f1) or (ispresent(f1) and f1 not in ["a"])`, `{"f1": "a"}`, false},
		{derived, `not ispresent(f1) or (ispresent(f1) and f1 not in ["a"])`, `{"f1": "b"}`, true},
	})
}

func TestBooleansAreComparedWithOneAndZero(t *testing.T) {
	check(t, []syntaxtest.Row{
		{derived, `readOnly = 1`, `{"readOnly": true}`, true},
		{derived, `readOnly = 0`, `{"readOnly": true}`, false},
		{derived, `a.0.b = 0 or a.1.b = 0`, `{"a": [{"b": true}, {"b": false}]}`, true},
		{derived, `f = 0`, `{}`, false},
		{derived, `f = 1`, `{"f": 1}`, false},
		{derived, `f = 1`, `{"f": "true"}`, false},
	})
}

func TestUndocumentedResultsAndTheirNegationsDoNotMatch(t *testing.T) {
	check(t, []syntaxtest.Row{
		{derived, `f = "5"`, `{"f": 5}`, false},
		{derived, `ispresent(f) and f not in ["5"]`, `{"f": 6}`, false},
		{derived, `readOnly = "false"`, trailEvent, false},
		{derived, `ispresent(readOnly) and readOnly not in ["true"]`, trailEvent, false},
		{derived, `ispresent(readOnly)`, trailEvent, true},
		{derived, `ispresent(errorCode)`, trailEvent, false},
		{derived, `not ispresent(errorCode)`, trailEvent, false},
		{derived, `ispresent(userIdentity)`, trailEvent, false},
		{derived, `not ispresent(resources)`, trailEvent, false},
		{derived, `a.b = "x"`, `{"a": {"b": "x"}, "a.b": "y"}`, false},
		{derived, `ispresent(a.b)`, `{"a": {"b": "x"}, "a.b": "y"}`, false},
		{derived, `not ispresent(a.b.c)`, `{"a": {"b.c": "x"}}`, false},
		{derived, `f like /^a/`, `{"f": "aé"}`, false},
		{derived, `ispresent(f) and f not like /^a/`, `{"f": "bé"}`, false},
		{derived, `ispresent(f) and f not like /a$/`, `{"f": "a\n"}`, false},
	})
}

func TestEventsWithMoreFieldsThanLogsInsightsExtractsDoNotMatch(t *testing.T) {
	filter, err := Parse(`f = "x"`)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]bool{MaxFields: true, MaxFields + 1: false} {
		event := map[string]any{"f": "x", "others": make([]any, n-1)}
		if got := filter.Match(event); got != want {
			t.Errorf("%d fields: got %v, want %v (%s)", n, got, want, fieldsPage)
		}
	}
}

func TestTheZeroFilterMatchesNothing(t *testing.T) {
	var zero Filter
	if zero.Match(map[string]any{"a": 1}) || zero.Match(nil) {
		t.Error("the zero Filter matches")
	}
}
