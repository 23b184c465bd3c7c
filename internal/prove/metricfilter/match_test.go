package metricfilter

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

// The two events of the guide, on one line as it asks for.
const (
	trailEvent = `{"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value", "another value"],
		"objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}], "SomeObject": null, "cluster.name": "c", "ThisFlag": true}`
	usersEvent = `{"user": {"id": 1, "email": "John.Stiles@example.com"},
		"users": [{"id": 2, "email": "John.Doe@example.com"}, {"id": 3, "email": "Jane.Doe@example.com"}],
		"actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]]}`
)

func TestGuideExamplesMatchAsTheGuideSays(t *testing.T) {
	check(t, []syntaxtest.Row{
		{jsonPage, `{ $.eventType = "UpdateTrail" }`, trailEvent, true},
		{jsonPage, `{ $.sourceIPAddress != "123.123.*" }`, trailEvent, true},
		{jsonPage, `{ $.sourceIPAddress != "123.123.*" }`, `{"sourceIPAddress": "123.123.4.5"}`, false},
		{jsonPage, `{ $.arrayKey[0] = "value" }`, trailEvent, true},
		{jsonPage, `{ $.SomeOtherObject NOT EXISTS }`, trailEvent, true},
		{jsonPage, `{ ($.user.id = *) && ($.users[0].email = "John.Doe@example.com") }`, usersEvent, true},
		{jsonPage, `{ $.user.email = "John.Stiles@example.com" || ($.users[1].email = "nonmatch" && $.actions[2] = "nonmatch") }`, usersEvent, true},
		{jsonPage, `{ ($.user.email = "John.Stiles@example.com" || $.users[1].email = "nonmatch") && $.actions[2] = "nonmatch" }`, usersEvent, false},
		{jsonPage, `{ ($.user.id = "2" && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }`, usersEvent, false},
		{oldGuide, `{$.foo = bar}`, `{"foo": "bar"}`, true},
		{oldGuide, `{$.foo = baz }`, `{"foo": "bar"}`, false},
		{oldGuide, `{$.foo = bar || $.foo = baz }`, `{"foo": "baz"}`, true},
		{metricPage, `{ $.latency = * }`, `{"latency": 50, "requestType": "GET"}`, true},
	})
}

func TestAndNeedsEveryPartAndOrOnePart(t *testing.T) {
	const only = `{"a": "t"}` // $.a = t matches, $.a = f does not
	check(t, []syntaxtest.Row{
		{jsonPage, `{ $.a = t && $.a = t && $.a = f }`, only, false},
		{jsonPage, `{ $.a = f || $.a = f || $.a = t }`, only, true},
		{jsonPage, `{ $.a = f && ($.a = f || $.a = t) }`, only, false},
		{jsonPage, `{ ($.a = t && ($.a = f || $.a = t)) || $.a = f }`, only, true},
		{jsonPage, `{ ((($.a = t))) }`, only, true},
		{hubPage, `{($.a=t)&&($.a=t)}`, only, true},
		{hubPage, `{$.a=f||$.a=t}`, only, true},
		{hubPage, `{   $.a   =   t   &&   (   $.u   NOT   EXISTS   )   }`, only, true},
		{hubPage, `{$.a !="f"}`, only, true},
	})
}

func TestStringsAreComparedWholeAndInTheSameCase(t *testing.T) {
	check(t, []syntaxtest.Row{
		{syntaxPage, `{ $.a = x }`, `{"a": "x"}`, true},
		{syntaxPage, `{ $.a = "x" }`, `{"a": "x"}`, true},
		{syntaxPage, `{ $.a = x }`, `{"a": "X"}`, false},
		{syntaxPage, `{ $.A = x }`, `{"a": "x"}`, false},
		{syntaxPage, `{ $.a = x }`, `{"a": "xy"}`, false},
		{syntaxPage, `{ $.a != x }`, `{"a": "xy"}`, true},
		{syntaxPage, `{ $.a != x }`, `{"a": "x"}`, false},
		{syntaxPage, `{ $.a = snake_case_1 }`, `{"a": "snake_case_1"}`, true},
		{hubPage, `{ $.a = iam.amazonaws.com }`, `{"a": "iam.amazonaws.com"}`, true},
		{hubPage, `{ $.a = iam.amazonaws.com }`, `{"a": "iamXamazonaws.com"}`, false},
		{hubPage, `{ $.a = "Failed authentication" }`, `{"a": "Failed authentication"}`, true},
		{syntaxPage, `{ $.a = "a@b-c/d:e,f(g){h}&|<>=!$" }`, `{"a": "a@b-c/d:e,f(g){h}&|<>=!$"}`, true},
		{oldGuide, `{ $.a = "größer" }`, `{"a": "größer"}`, true},
		{syntaxPage, `{ $.a = " x " }`, `{"a": " x "}`, true},
		{syntaxPage, `{ $.a = true }`, `{"a": "true"}`, true},
		{syntaxPage, `{ $.a != "true" }`, `{"a": "false"}`, true},
		{syntaxPage, `{ $.a = NULL }`, `{"a": "NULL"}`, true},
		{syntaxPage, `{ $.a = "400" }`, `{"a": "400"}`, true},
	})
}

func TestAsteriskStandsForTextBeforeOrAfterAString(t *testing.T) {
	check(t, []syntaxtest.Row{
		{oldGuide, `{ $.a = "*Event" }`, `{"a": "PutEvent"}`, true},
		{oldGuide, `{ $.a = "*Event" }`, `{"a": "PutEvents"}`, false},
		{oldGuide, `{ $.a = "Event*" }`, `{"a": "EventName"}`, true},
		{oldGuide, `{ $.a = "Event*" }`, `{"a": "PutEvent"}`, false},
		{oldGuide, `{ $.a = "*Event*" }`, `{"a": "PutEvents"}`, true},
		{oldGuide, `{ $.a = "*Event*" }`, `{"a": "PutEven"}`, false},
		{oldGuide, `{ $.a = "Event*" }`, `{"a": "Event"}`, true},
		{syntaxPage, `{ $.a != "Event*" }`, `{"a": "EventName"}`, false},
		{syntaxPage, `{ $.a != "Event*" }`, `{"a": "Other"}`, true},
		{hubPage, `{ $.a = "*UnauthorizedOperation" }`, `{"a": "Client.UnauthorizedOperation"}`, true},
		{hubPage, `{ $.a = "AccessDenied*" }`, `{"a": "AccessDeniedException"}`, true},
		{hubPage, `{ $.a = "AccessDenied*" }`, `{"a": "accessdenied"}`, false},
		{syntaxPage, `{ $.a = "123.123.*" }`, `{"a": "123x123.1.1"}`, false},
	})
}

func TestAnAsteriskAloneMatchesEveryStringAndNumber(t *testing.T) {
	check(t, []syntaxtest.Row{
		{metricPage, `{ $.a = * }`, `{"a": ""}`, true},
		{metricPage, `{ $.a = * }`, `{"a": 5}`, true},
		{metricPage, `{ $.a = * }`, `{}`, false},
		{jsonPage, `{ $.a = * }`, `{"a": {"id": 1}}`, false},
		{undocumented, `{ $.a = * }`, `{"a": true}`, false},
		{undocumented, `{ $.a = * }`, `{"a": null}`, false},
	})
	f, err := Parse(`{ $.a = * }`)
	if err != nil || !f.Match(map[string]any{"a": 5.0}) {
		t.Errorf("a number decoded without UseNumber does not match (%v)", err)
	}
}

func TestComparisonsWithAMissingFieldDoNotMatch(t *testing.T) {
	check(t, []syntaxtest.Row{
		{oldGuide, `{ $.a = "x" }`, `{}`, false},
		{console, `{ $.a != "x" }`, `{}`, false},
		{console, `{($.errorCode = "AccessDenied") && ($.userIdentity.invokedBy != "cloudfront.amazonaws.com")}`,
			`{"errorCode": "AccessDenied", "userIdentity": {"accountId": "anonymous"}}`, false},
		{console, `{ $.a != "x*" }`, `{}`, false},
		{console, `{ $.a.b != "x" }`, `{"a": {}}`, false},
		{console, `{ $.a.b != "x" }`, `{"a": "scalar"}`, false},
		{console, `{ $.a.b != "x" }`, `{"a": null}`, false},
		{oldGuide, `{ $.a[0] = "x" }`, `{"a": "x"}`, false},
		{console, `{ $.a[1] != "x" }`, `{"a": ["y"]}`, false},
		{console, `{ $.a[0] != "x" }`, `{"a": {"0": "y"}}`, false},
		{oldGuide, `{ $.objectList[1].id = "2" }`, `{"objectList": [{"id": "2"}, {"name": "no id"}]}`, false},
		{oldGuide, `{ $.objectList[1].id = "2" }`, `{"objectList": ["no", "objects"]}`, false},
		{console, `{ $.a[1].b[0] != "x" }`, `{"a": []}`, false},
	})
}

func TestNotExistsMatchesOnlyAMissingField(t *testing.T) {
	check(t, []syntaxtest.Row{
		{jsonPage, `{ $.a NOT EXISTS }`, `{}`, true},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"b": 1}`, true},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": 1}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": ""}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": null}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": false}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": {}}`, false},
		{jsonPage, `{ $.a NOT EXISTS }`, `{"a": []}`, false},
		{jsonPage, `{ $.a.b NOT EXISTS }`, `{}`, true},
		{jsonPage, `{ $.a.b NOT EXISTS }`, `{"a": "scalar"}`, true},
		{jsonPage, `{ $.a.b NOT EXISTS }`, `{"a": {"b": 0}}`, false},
		{jsonPage, `{ $.a.b NOT EXISTS }`, `{"a.b": 1}`, true},
		{jsonPage, `{ $.a[1] NOT EXISTS }`, `{"a": [0]}`, true},
		{jsonPage, `{ $.a[1] NOT EXISTS }`, `{"a": [0, 1]}`, false},
	})
}

func TestIsTrueAndIsFalseMatchOnlyBooleans(t *testing.T) {
	check(t, []syntaxtest.Row{
		{oldGuide, `{ $.ThisFlag IS TRUE }`, trailEvent, true},
		{jsonPage, `{ $.ThisFlag IS FALSE }`, trailEvent, false},
		{jsonPage, `{ $.a IS FALSE }`, `{"a": false}`, true},
		{jsonPage, `{ $.a IS FALSE }`, `{}`, false},
		{jsonPage, `{ $.a[1].b IS TRUE || $.c IS TRUE }`, `{"a": [{"b": false}, {"b": true}]}`, true},
		{undocumented, `{ $.a IS TRUE }`, `{"a": "true"}`, false},
		{undocumented, `{ $.a IS FALSE }`, `{"a": 0}`, false},
		{undocumented, `{ $.a IS FALSE }`, `{"a": null}`, false},
	})
}

func TestUndocumentedComparisonsAndTheirOppositesDoNotMatch(t *testing.T) {
	check(t, []syntaxtest.Row{
		{undocumented, `{ $.a = "5" }`, `{"a": 5}`, false},
		{undocumented, `{ $.a != "5" }`, `{"a": 6}`, false},
		{undocumented, `{ $.a = "5*" }`, `{"a": 55}`, false},
		{undocumented, `{ $.a != "5*" }`, `{"a": 66}`, false},
		{undocumented, `{ $.a = true }`, `{"a": true}`, false},
		{undocumented, `{ $.a != true }`, `{"a": false}`, false},
		{undocumented, `{ $.a = null }`, `{"a": null}`, false},
		{undocumented, `{ $.a != x }`, `{"a": null}`, false},
		{jsonPage, `{ $.users != "a" }`, `{"users": ["b"]}`, false},
		{jsonPage, `{ $.user != a }`, `{"user": {"id": 1}}`, false},
		{jsonPage, `{ $.a[0] != b }`, `{"a": [["c"]]}`, false},
	})
}

func TestTheZeroFilterMatchesNothing(t *testing.T) {
	var zero Filter
	if zero.Match(map[string]any{"a": 1}) || zero.Match(nil) {
		t.Error("the zero Filter matches")
	}
}
