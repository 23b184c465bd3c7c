package logsinsights

import "testing"

const notDocumented = "the result for an event without the field is not documented"

func TestUnguardedNegativesAreRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{derived, `f != "a"`, 1, notDocumented},
		{derived, `f not in ["a"]`, 1, notDocumented},
		{filterPage, `f1 not like "Exception"`, 1, notDocumented},
		{derived, `g = "b" and f != "a"`, 13, notDocumented},
		{derived, `ispresent(g) and f != "a"`, 18, `"ispresent(f) and …"`},
		{derived, `ispresent(f) or f != "a"`, 17, notDocumented},
		{derived, `not ispresent(f) and f != "a"`, 22, notDocumented},
		{derived, `not (f = "a")`, 6, notDocumented},
		{derived, `not (not (f != "a"))`, 11, notDocumented},
		{derived, `f = "b" and f != "a"`, 13, notDocumented},
		{derived, `(not ispresent(f) and g = "b") or f != "a"`, 35, notDocumented},
		{derived, `(ispresent(f) or ispresent(g)) and f != "a"`, 36, notDocumented},
	})
}

func TestWhatIsNotEmittedIsRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{derived, ``, 1, "got the end of the filter"},
		{derived, `f`, 2, `allowed: "=", "!="`},
		{filterPage, `range>3000`, 6, `got ">" after a field`},
		{filterPage, `accountId=123456789012`, 11, `got "123456789012", allowed: a string in double quotes`},
		{filterPage, `f1 =~ /Exception/`, 5, `got "~", allowed: a string`},
		{filterPage, `f1 like 'Exception'`, 9, `got "'"`},
		{functionsPage, `isempty(f)`, 8, `got "(" after a field`},
		{derived, `f in []`, 7, `got "]", allowed: a string`},
		{derived, `f in ["a" "b"]`, 11, `allowed: "," or "]"`},
		{derived, `f in "a"`, 6, `allowed: "["`},
		{derived, `f like ""`, 8, "got an empty string"},
		{derived, `a = "b" and c = "d" or e = "f"`, 21, "which binds first is not documented"},
		{derived, `a = "b" AND c = "d"`, 9, `got "AND", allowed: "and"`},
		{derived, `a = "b" | limit 1`, 9, `got "|", allowed: "and"`},
		{derived, `not a = "b"`, 5, `got "a" after "not", allowed: "("`},
		{derived, `a = "b")`, 8, `got ")", allowed: "and", "or" or the end`},
		{derived, `a = "b" and`, 12, "allowed: a field"},
		{derived, `a = "b" and (c = )`, 18, "allowed: a string"},
		{derived, `a = "b" (c = "d")`, 9, `allowed: "and", "or"`},
		{derived, `ispresent(and)`, 11, "allowed: a field"},
		{derived, `not (a = "b"`, 13, `the ")" of character 5`},
		{derived, `and = "b"`, 1, `got "and", allowed: a field`},
		{derived, `foo-bar = "x"`, 4, `got "-" after a field`},
		{derived, "`foo-bar = \"x\"", 1, "a second backtick"},
		{derived, "foo.`a-b` = \"x\"", 1, "one dot between"},
		{derived, `a..b = "x"`, 1, "one dot between"},
		{fieldsPage, `@message like "x"`, 1, "which Logs Insights makes"},
		{derived, `a = "\n"`, 6, `got a backslash, allowed: \" and \\`},
		{derived, "a = \"\t\"", 6, "control character"},
		{derived, "a\t= \"\"", 2, "after a field"},
		{derived, `a = "x`, 7, "allowed: a double quote"},
		{derived, "a = \"\xff\"", 6, "not UTF-8"},
		{derived, `ispresent a`, 11, `allowed: "("`},
		{derived, `ispresent(a, b)`, 12, `allowed: ")"`},
	})
}

func TestRegularExpressions(t *testing.T) {
	check(t, []row{
		{oldGuide, `statusCode like /2\d\d/`, `{"statusCode": "201"}`, true},
		{derived, `f like /^(ab|c[d-f_])+x{2,3}$/`, `{"f": "abcdxx"}`, true},
		{derived, `f like /[^a-z]\.\[(?:x)*\//`, `{"f": "--0.[/"}`, true},
		{derived, `f like /b/`, `{"f": "abc"}`, true},
		{derived, `f like /^b/`, `{"f": "abc"}`, false},
	})
	checkRefused(t, []refusal{
		{filterPage, `f1 like /(?i)Exception/`, 10, `got "(?"`},
		{filterPage, `f3 like /E*/`, 10, "matches the empty string"},
		{derived, `f like //`, 9, "matches the empty string"},
		{derived, `f like /a`, 10, `allowed: "/"`},
		{derived, `f like /a\`, 11, `allowed: "/"`},
		{derived, `f like /a\s/`, 10, `got a backslash before "s"`},
		{derived, `f like /\ba/`, 9, `got a backslash before "ba"`},
		{derived, `f like /a+?/`, 11, "no term before it"},
		{derived, `f like /a++/`, 11, "no term before it"},
		{derived, `f like /a{,3}/`, 10, "allowed: {n}"},
		{derived, `f like /a{9,3}/`, 9, "Go refuses"},
		{derived, `f like /(a/`, 9, "Go refuses"},
		{derived, `f like /a b/`, 10, `got " "`},
		{derived, `f like /[a&&b]/`, 11, `got "&" in a class`},
		{derived, `f like /[[:alpha:]]/`, 10, `got "[" in a class`},
		{derived, `f like /[a-c-e]/`, 13, `got "-" in a class`},
		{derived, `f like /[]a]/`, 10, `got "]" in a class`},
		{derived, `f like /[\s]/`, 10, `got a backslash before "s"`},
		{derived, `f like /[a/`, 9, `got "["`},
		{derived, `f like /é/`, 9, `got "é"`},
	})
}

func TestErrorsSayWhereWhatAndWhatIsAllowed(t *testing.T) {
	const want = `logs insights filter: character 4: got "-" after a field, allowed: "=", "!=", "in", "not in", "like" or "not like"`
	if _, err := Parse(`foo-bar = "x"`); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
