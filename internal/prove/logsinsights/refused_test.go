package logsinsights

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func TestNegativeComparisonsWithoutIspresentAreRefused(t *testing.T) {
	const unguarded = `not supported without "ispresent(f) and" before them`
	checkRefused(t, []syntaxtest.Refusal{
		{derived, `f not in ["a"]`, 1, unguarded},
		{derived, `f not like "a"`, 1, unguarded},
		{filterPage, `f1 not like "Exception"`, 1, `without "ispresent(f1) and"`},
		{derived, `g = "b" and f not in ["a"]`, 13, unguarded},
		{derived, `ispresent(g) and f not in ["a"]`, 18, unguarded},
		{derived, `f not in ["a"] and ispresent(f)`, 1, unguarded},
		{derived, `ispresent(f) or f not in ["a"]`, 17, unguarded},
		{derived, `not ispresent(f) and f not in ["a"]`, 22, unguarded},
		{derived, `f = "b" and f not in ["a"]`, 13, unguarded},
		{derived, `ispresent(f) and (g = "b" or f not in ["a"])`, 30, unguarded},
		{derived, `(ispresent(f) and g = "b") or f not in ["a"]`, 31, unguarded},
	})
}

func TestUnsupportedConstructsAreRefusedByName(t *testing.T) {
	checkRefused(t, []syntaxtest.Refusal{
		{filterPage, `range>3000`, 6, "comparisons of numbers"},
		{filterPage, `range <= 3000`, 7, "comparisons of numbers"},
		{filterPage, `accountId=123456789012`, 11, `numbers are not supported (got "123456789012"); want "text"`},
		{filterPage, `f1 != "a"`, 4, "comparisons with !="},
		{filterPage, `f1 =~ /Exception/`, 5, "comparisons with =~"},
		{filterPage, `f1 like 'Exception'`, 9, "single quotes"},
		{filterPage, `f1 = 'Exception'`, 6, "single quotes"},
		{functionsPage, `isempty(f)`, 8, "functions other than ispresent"},
		{filterPage, `not (f = "a")`, 5, "negations of expressions"},
		{derived, `a = "b" and c = "d" or e = "f"`, 21, `"and" and "or" in one list without parentheses`},
		{derived, `a = "b" or c = "d" and e = "f"`, 20, `"and" and "or" in one list without parentheses`},
		{derived, `a = "b" AND c = "d"`, 9, "keywords in capitals"},
		{derived, `a IN ["b"]`, 3, "keywords in capitals"},
		{derived, `a = "b" | limit 1`, 9, "other commands"},
		{derived, `a = "b" # comment`, 9, "comments"},
		{fieldsPage, `@message like "x"`, 1, "fields that Logs Insights generates"},
		{oldGuide, `foo-bar = "x"`, 4, "names with a hyphen outside backticks"},
		{derived, "`foo bar` = \"x\"", 1, "names in backticks with other characters"},
		{derived, "`foo-bar = \"x\"", 1, "names in backticks with other characters"},
		{derived, "`a..b` = \"x\"", 1, "names in backticks with other characters"},
		{derived, `a = ""`, 6, "empty strings"},
		{derived, `f like ""`, 9, "empty strings"},
		{derived, `a = "\n"`, 6, `escapes other than \" and \\`},
		{derived, "a = \"\t\"", 6, "control characters"},
		{derived, "a\n= \"b\"", 2, "control characters"},
		{derived, "a = \"\xff\"", 6, "invalid UTF-8"},
	})
}

func TestUnsupportedRegularExpressionsAreRefused(t *testing.T) {
	const (
		form      = "regular expressions other than /^text/ and /text$/"
		character = "spaces, #, backticks and non-ASCII characters in regular expressions"
	)
	checkRefused(t, []syntaxtest.Refusal{
		{filterPage, `f1 like /Exception/`, 19, form},
		{filterPage, `f1 like /(?i)Exception/`, 10, form},
		{filterPage, `f3 like /E*/`, 11, form},
		{oldGuide, `statusCode like /^2\d\d/`, 20, form},
		{derived, `f like /^a.c/`, 11, form},
		{derived, `f like /^a$/`, 11, form},
		{derived, `f like /a|b$/`, 10, form},
		{derived, `f like /[ab]$/`, 9, form},
		{derived, `f like /a\b$/`, 10, form},
		{derived, `f like //`, 9, form},
		{derived, `f like /^/`, 10, "empty strings"},
		{derived, `f like /$/`, 9, "empty strings"},
		{derived, `f like /^a`, 11, "want the closing /"},
		{derived, `f like /a\`, 10, form},
		{derived, `f like /a b$/`, 10, character},
		{derived, `f like /^a#b/`, 11, character},
		{derived, "f like /^a`b/", 11, character},
		{derived, `f like /^é/`, 10, character},
	})
}

func TestMalformedFiltersAreRefused(t *testing.T) {
	const field, end = `want a field, "ispresent", "not" or a parenthesis`, `want "and", "or" or the end of the Logs Insights filter`
	checkRefused(t, []syntaxtest.Refusal{
		{derived, ``, 1, "got the end of the Logs Insights filter"},
		{derived, `a = "b" and`, 12, field},
		{derived, `ispresent()`, 11, field},
		{derived, `a..b = "x"`, 2, `want "=", "in", "not in", "like" or "not like"`},
		{derived, `f`, 2, `want "=", "in", "not in", "like" or "not like"`},
		{derived, `and = "b"`, 1, `got "and", want a field`},
		{derived, `ispresent(and)`, 11, `got "and", want a field`},
		{derived, `a = "b")`, 8, end},
		{derived, `a = "b" (c = "d")`, 9, end},
		{derived, `a = "b"and c = "d"`, 8, end},
		{derived, `(a = "b"`, 9, `want "and", "or" or ")"`},
		{derived, `not a = "b"`, 5, `got "a", want "ispresent"`},
		{derived, `ispresent a`, 11, `want "("`},
		{derived, `ispresent(a, b)`, 12, `want ")"`},
		{derived, `f in "a"`, 6, `want "["`},
		{derived, `f in []`, 7, `want "text"`},
		{derived, `f in ["a" "b"]`, 11, `want "," or "]"`},
		{derived, `a = "b" and (c = )`, 18, `want "text"`},
		{derived, `a = "x`, 7, `want the closing "`},
		{derived, ` a = "x"`, 1, "spaces around the text"},
	})
}

func TestFiltersLongerThanAQueryAreRefused(t *testing.T) {
	fits := `f = "` + strings.Repeat("é", MaxCharacters-len(`f = ""`)) + `"`
	if _, err := Parse(fits); err != nil {
		t.Error(err)
	}
	checkRefused(t, []syntaxtest.Refusal{
		{quotasPage, strings.Replace(fits, "é", "éé", 1), 1, "the filter has 10001 characters; Logs Insights allows 10000 in a query"},
	})
}

func TestErrorsSayWhereWhatAndWhatIsWanted(t *testing.T) {
	const want = `Logs Insights filter: character 4: names with a hyphen outside backticks are not supported (got "-"); want "=", "in", "not in", "like" or "not like"`
	if _, err := Parse(`foo-bar = "x"`); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
