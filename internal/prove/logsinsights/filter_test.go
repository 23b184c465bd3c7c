package logsinsights

import (
	"fmt"
	"strings"
	"testing"
)

func TestFieldsOfJSONEvents(t *testing.T) {
	check(t, []row{
		{fieldsPage, `requestParameters.instancesSet.items.0.instanceId="i-abcde123"`, trailEvent, true},
		{fieldsPage, `requestParameters.instancesSet.items.0.instanceId="i-other"`, trailEvent, false},
		{fieldsPage, `userIdentity.type = "IAMUser"`, trailEvent, true},
		{fieldsPage, `api.request.data.startTime = "1234"`, `{"api": {"request": {"data": "{\"startTime\":\"1234\"}"}}}`, false},
		{fieldsPage, `ispresent(api.request.data.startTime)`, `{"api": {"request": {"data": "{\"startTime\":1234}"}}}`, false},
		{oldGuide, "`foo-bar` = \"x\"", `{"foo-bar": "x"}`, true},
		{derived, "`requestParameters.x-amz-acl` = \"private\"", trailEvent, true},
		{derived, "`in` = \"x\"", `{"in": "x"}`, true},
		{derived, `userIdentity.sessionContext.sessionIssuer.arn like /:role\/Admin$/`, trailEvent, true},
		{derived, `resources.1.ARN = "arn:aws:s3:::b"`, trailEvent, true},
		{derived, `ispresent(resources.2.ARN)`, trailEvent, false},
		{derived, `ispresent(resources.01.ARN)`, trailEvent, false},
		{derived, `useridentity.type = "IAMUser"`, trailEvent, false},
	})
}

func TestOperators(t *testing.T) {
	check(t, []row{
		{filterPage, `logGroup in ["example_group"]`, `{"logGroup": "example_group"}`, true},
		{filterPage, `logGroup in ["example_group"]`, `{"logGroup": "example_group_2"}`, false},
		{filterPage, `f1 like "Exception"`, `{"f1": "an Exception here"}`, true},
		{filterPage, `f1 like "Exception"`, `{"f1": "an exception here"}`, false},
		{filterPage, `f1 like /Exception/`, `{"f1": "an Exception here"}`, true},
		{filterPage, `f1 like /Exception/`, `{"f1": "an exception here"}`, false},
		{filterPage, `ispresent(f1) and f1 not like "Exception"`, `{"f1": "fine"}`, true},
		{filterPage, `ispresent(f1) and f1 not like "Exception"`, `{"f1": "Exception"}`, false},
		{functionsPage, `ispresent(f1)`, `{"f1": "x"}`, true},
		{functionsPage, `ispresent(f1)`, `{"f2": "x"}`, false},
		{functionsPage, `not ispresent(f1)`, `{"f2": "x"}`, true},
		{functionsPage, `ispresent(f1) and f1 != "a"`, `{"f1": "b"}`, true},
		{derived, `ispresent(f1) and f1 not in ["a","b"]`, `{"f1": "b"}`, false},
		{derived, `ispresent(f1) and f1 not in [ "a" , "b" ]`, `{"f1": "c"}`, true},
		{derived, `ispresent(f1) and f1 not like /^a/`, `{"f1": "ba"}`, true},
		{derived, `f1 = "a \"b\" \\ | # c"`, `{"f1": "a \"b\" \\ | # c"}`, true},
		{derived, `f1 = ""`, `{"f1": ""}`, true},
		{filterPage, `(f1 = "a" and f2 = "b")`, `{"f1": "a", "f2": "b"}`, true},
		{filterPage, `f1 = "a" or f2 = "b"`, `{"f2": "b"}`, true},
		{derived, "(f1 = \"x\" or f2 = \"b\")\n  and f1 = \"a\"", `{"f1": "a", "f2": "b"}`, true},
		{derived, `not (f1 = "a" and ispresent(f1))`, `{"f1": "b"}`, true},
	})
}

func TestMissingFieldsDecideNothing(t *testing.T) {
	check(t, []row{
		{derived, `f1 = "a"`, `{}`, false},
		{derived, `f1 in ["a"]`, `{}`, false},
		{derived, `f1 like "a"`, `{}`, false},
		{derived, `ispresent(f1) and f1 != "a"`, `{}`, false},
		{derived, `ispresent(f1) and (f2 = "x" or f1 != "a")`, `{}`, false},
		{derived, `not ispresent(f1) or f1 != "a"`, `{}`, true},
		{derived, `not ispresent(f1) or f1 != "a"`, `{"f1": "a"}`, false},
		{derived, `not (ispresent(f1) and f1 = "a")`, `{}`, true},
		{derived, `not ((ispresent(f1) or ispresent(f1.a)) and ispresent(f1) and f1 = "a")`, `{}`, true},
		{derived, `(not ispresent(f1) and not ispresent(f1)) or f1 != "a"`, `{}`, true},
		{derived, `not (not (f1 = "a"))`, `{}`, false},
		{derived, `not (not ispresent(f1) or f1 = "a")`, `{}`, false},
		{derived, `not (not ispresent(f1) or f1 = "a")`, `{"f1": "b"}`, true},
	})
}

func TestWhatAWSLeavesOpenIsFalseBothWays(t *testing.T) {
	check(t, []row{
		{derived, `f = "5"`, `{"f": 5}`, false},
		{derived, `ispresent(f) and f != "5"`, `{"f": 6}`, false},
		{derived, `not (ispresent(f) and f = "5")`, `{"f": 6}`, false},
		{derived, `readOnly = "false"`, trailEvent, false},
		{derived, `ispresent(readOnly) and readOnly != "true"`, trailEvent, false},
		{derived, `ispresent(readOnly)`, trailEvent, true},
		{derived, `ispresent(errorCode)`, trailEvent, false},
		{derived, `not ispresent(errorCode)`, trailEvent, false},
		{derived, `ispresent(userIdentity)`, trailEvent, false},
		{derived, `not ispresent(resources)`, trailEvent, false},
		{derived, `a.b = "x"`, `{"a": {"b": "x"}, "a.b": "y"}`, false},
		{derived, `not ispresent(a.b.c)`, `{"a": {"b.c": "x"}}`, false},
		{derived, `f like /^a.c$/`, `{"f": "aéc"}`, false},
		{derived, `ispresent(f) and f not like /^a$/`, `{"f": "a\n"}`, false},
	})
}

func TestMoreFieldsThanAreExtractedMatchNothing(t *testing.T) {
	for n, want := range map[int]bool{MaxFields: true, MaxFields + 1: false} {
		event := map[string]any{"f": "x", "others": []any{}}
		for range n - 1 {
			event["others"] = append(event["others"].([]any), 1.0)
		}
		f, err := Parse(`f = "x"`)
		if got := f.Match(event); err != nil || got != want {
			t.Errorf("%d fields: matches %v (error %v), want %v, says %s", n, got, err, want, fieldsPage)
		}
	}
}

func TestALongQueryIsRefused(t *testing.T) {
	frame := len(`f = ""`)
	for n, allowed := range map[int]bool{MaxCharacters: true, MaxCharacters + 1: false} {
		_, err := Parse(fmt.Sprintf(`f = "%s"`, strings.Repeat("é", n-frame)))
		if (err == nil) != allowed {
			t.Errorf("%d characters: error %v, allowed is %v, says %s", n, err, allowed, quotasPage)
		}
	}
}
