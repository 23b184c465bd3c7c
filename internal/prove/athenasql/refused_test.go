package athenasql

import (
	"strings"
	"testing"
)

func TestUnknownColumnsAreRefused(t *testing.T) {
	const none = "no such column in AWS's table"
	checkRefused(t, []refusal{
		{tablePage, `eventid2 = 'x'`, 1, none},
		{tablePage, `eventName = 'x'`, 1, none},
		{tablePage, `timestamp >= '2026/01/01'`, 1, none},
		{tablePage, `useridentity.nosuch = 'x'`, 1, `"useridentity.nosuch": no such column`},
		{tablePage, `eventname.x = 'x'`, 1, none},
		{tablePage, `resources.arn = 'x'`, 1, none},
		{tablePage, `requestparameters.bucketname = 'x'`, 1, none},
		{tablePage, `eventname = 'a' AND useridentity. = 'x'`, 21, none},
		{tablePage, `any_match(resources, r -> r.name = 'x')`, 27, none},
	})
}

func TestComparisonsThatNeedAStringAreRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{tablePage, `useridentity = 'x'`, 14, "got a comparison with a struct, allowed: IS NULL or IS NOT NULL, or one of its fields"},
		{tablePage, `resources = 'x'`, 11, "or any_match of it"},
		{derived, `requestparameters LIKE '%x%'`, 19, "or json_extract_scalar of it"},
		{tablePage, `useridentity.sessioncontext.webidfederationdata.attributes = 'x'`, 60, "with a map"},
		{derived, `json_extract_scalar(eventname, '$.a') = 'x'`, 21, "got a column without JSON"},
		{arrayPage, `any_match(eventname, r -> r.arn = 'x')`, 11, "allowed: resources"},
	})
}

func TestWhatIsNotEmittedIsRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{derived, ``, 1, "got the end of the predicate"},
		{derived, `eventname`, 10, "allowed: =, <>"},
		{derived, `eventname != 'a'`, 11, `got "!", allowed: =, <>`},
		{derived, `eventname > 'a'`, 11, `got ">"`},
		{derived, `eventname = "a"`, 13, "allowed: a string in single quotes"},
		{derived, `eventname = 5`, 13, `got "5"`},
		{derived, `eventname = 'a`, 15, "allowed: a single quote"},
		{derived, "eventname = 'a\n'", 15, "control character"},
		{derived, "eventname = '\xff'", 14, "not UTF-8"},
		{derived, `eventname IN ()`, 15, "allowed: a string"},
		{derived, `eventname IN 'a'`, 14, `allowed: "("`},
		{derived, `eventname IN ('a' 'b')`, 19, `allowed: "," or ")"`},
		{derived, `eventname IS 'a'`, 14, "allowed: NULL or NOT NULL"},
		{derived, `eventname = 'a';`, 16, "allowed: AND, OR or the end"},
		{derived, `eventname = 'a' -- x`, 17, "allowed: AND, OR or the end"},
		{derived, `(eventname = 'a'`, 17, `the ")" of character 1`},
		{comparePage, `eventname LIKE 'a\b' ESCAPE '\'`, 16, "before an ordinary character at byte 2"},
		{comparePage, `eventname LIKE 'a\' ESCAPE '\'`, 16, "at byte 2"},
		{comparePage, `eventname LIKE 'a' ESCAPE ''`, 27, "one character"},
		{comparePage, `eventname LIKE 'a' ESCAPE '$$'`, 27, "one character"},
		{derived, `eventname LIKE 'a' ESCAPE '%'`, 27, "one character"},
		{derived, `eventname LIKE a`, 16, "allowed: a string"},
		{derived, `eventname LIKE 'a' ESCAPE a`, 27, "allowed: a string"},
		{derived, `lower(eventname) = 'a'`, 1, "no such column"},
		{derived, `json_extract_scalar requestparameters`, 21, `allowed: "("`},
		{derived, `json_extract_scalar(requestparameters) = 'a'`, 38, `allowed: ","`},
		{derived, `json_extract_scalar('{}', '$.a') = 'a'`, 21, "allowed: a column"},
		{derived, `json_extract_scalar(requestparameters, 1) = 'a'`, 40, "allowed: a string"},
		{derived, `any_match(nosuch, r -> r.arn = 'x')`, 11, "no such column"},
		{derived, `json_extract_scalar(requestparameters, '$.a', 1) = 'a'`, 45, `allowed: ")"`},
		{derived, `any_match resources`, 11, `allowed: "("`},
		{derived, `any_match(resources)`, 20, `allowed: ","`},
		{derived, `any_match(resources, r.arn = 'x')`, 23, `allowed: "->"`},
		{derived, `any_match(resources, eventname -> eventname = 'x')`, 22, "a name for the element"},
		{derived, `any_match(resources, r -> eventname = 'x')`, 27, "allowed in any_match: r.arn"},
		{derived, `any_match(resources, r -> r = 'x')`, 27, "allowed in any_match: r.arn"},
		{derived, `any_match(resources, r -> r.arn = 'x' ,`, 39, `allowed: AND, OR or ")"`},
	})
}

func TestPathsThatTrinoOrAWSLeavesOpenAreRefused(t *testing.T) {
	for _, path := range []string{
		``, `$`, `a`, `$a`, `$.`, `$.a-b`, `$.0`, `$..a`, `$.*`, `$[*]`, `$[a]`, `$[01]`, `$[-1]`, `$["a]`, `$[""]`, `$["a\"b"]`, `$.a `, `lax $.a`,
	} {
		checkRefused(t, []refusal{{pathSource, `json_extract_scalar(requestparameters, '` + path + `') = 'x'`, 40, "allowed: $ and one or more of"}})
	}
}

func TestALongQueryIsRefused(t *testing.T) {
	frame := len(`eventname = ''`)
	for n, allowed := range map[int]bool{MaxBytes: true, MaxBytes + 1: false} {
		_, err := Parse(`eventname = '` + strings.Repeat("x", n-frame) + `'`)
		if (err == nil) != allowed {
			t.Errorf("%d bytes: error %v, allowed is %v, says %s", n, err, allowed, quotasPage)
		}
	}
}

func TestErrorsSayWhereWhatAndWhatIsAllowed(t *testing.T) {
	const want = "athena predicate: character 11: got \">\", allowed: =, <>, IN, NOT IN, LIKE, NOT LIKE, IS NULL or IS NOT NULL"
	if _, err := Parse(`eventname > 'a'`); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
