package athenasql

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func TestNamesThatAreNotStringColumnsAreRefused(t *testing.T) {
	const column = "is not supported; want a string column of AWS's table for CloudTrail"
	checkRefused(t, []syntaxtest.Refusal{
		{tablePage, `eventid2 = 'x'`, 1, `"eventid2" ` + column},
		{tablePage, `eventName = 'x'`, 1, column},
		{tablePage, `timestamp = '2026/01/01'`, 1, `"timestamp" ` + column},
		{tablePage, `useridentity.nosuch = 'x'`, 1, `"useridentity.nosuch" ` + column},
		{tablePage, `eventname.x = 'x'`, 1, column},
		{tablePage, `eventname = 'a' AND useridentity. = 'x'`, 21, column},
		{tablePage, `useridentity = 'x'`, 1, column},
		{tablePage, `useridentity IS NULL`, 1, column},
		{tablePage, `useridentity.sessioncontext.webidfederationdata.attributes = 'x'`, 1, column},
		{tablePage, `resources = 'x'`, 1, column},
		{tablePage, `resources.arn = 'x'`, 1, column},
		{derived, `requestparameters LIKE '%x%'`, 1, "comparisons of the JSON column requestparameters are not supported"},
		{derived, `responseelements IS NULL`, 1, "comparisons of the JSON column responseelements are not supported"},
		{tablePage, `requestparameters.bucketname = 'x'`, 1, column},
		{derived, `json_extract_scalar(eventname, '$.a') = 'x'`, 21, `"eventname" is not supported; want a JSON column`},
		{arrayPage, `any_match(eventname, r -> r.arn = 'x')`, 11, `got "eventname", want "resources"`},
		{tablePage, `any_match(resources, r -> r.name = 'x')`, 27, "want r.arn, r.accountid or r.type"},
		{derived, `any_match(resources, r -> eventname = 'x')`, 27, "want r.arn, r.accountid or r.type"},
	})
}

func TestUnsupportedConstructsAreRefusedByName(t *testing.T) {
	checkRefused(t, []syntaxtest.Refusal{
		{comparePage, `eventname != 'a'`, 11, "comparisons with <> and !="},
		{comparePage, `eventname <> 'a'`, 11, "comparisons with <> and !="},
		{comparePage, `eventname > 'a'`, 11, "comparisons of order"},
		{comparePage, `eventname BETWEEN 'a' AND 'b'`, 11, "comparisons of order"},
		{derived, `eventname = 5`, 13, "numbers are not supported"},
		{derived, `eventname = "a"`, 13, "names in double quotes"},
		{derived, `eventname = errorcode`, 13, "columns and functions on the right side"},
		{derived, `lower(eventname) = 'a'`, 1, `"lower" is not supported`},
		{derived, `eventname (`, 11, "functions other than json_extract_scalar and any_match"},
		{logicalPage, `NOT eventname = 'a'`, 1, "NOT before a condition"},
		{logicalPage, `NOT (eventname = 'a')`, 1, "NOT before a condition"},
		{logicalPage, `eventname = 'a' OR eventname = 'b' AND errorcode = 'c'`, 36, `"AND" and "OR" in one list without parentheses`},
		{logicalPage, `eventname = 'a' AND eventname = 'b' OR errorcode = 'c'`, 37, `"AND" and "OR" in one list without parentheses`},
		{examplesPage, `eventname = 'a' and errorcode = 'b'`, 17, "keywords in lower case"},
		{examplesPage, `eventname in ('a')`, 11, "keywords in lower case"},
		{derived, `eventname IS null`, 14, "keywords in lower case"},
		{derived, `eventname = 'a' -- x`, 17, "comments"},
		{arrayPage, `any_match(resources, x -> x.arn = 'a')`, 22, "other names of the element than r"},
		{derived, `eventname = ''`, 14, "empty strings"},
		{derived, "eventname = 'a\n'", 15, "control characters"},
		{derived, "eventname = 'a'\nAND errorcode = 'b'", 16, "control characters"},
		{derived, "eventname = '\xff'", 14, "invalid UTF-8"},
	})
}

func TestUnsupportedPatternsAreRefused(t *testing.T) {
	const form = "want text with % at its start or end, or both"
	checkRefused(t, []syntaxtest.Refusal{
		{comparePage, `eventname LIKE 'a%'`, 20, "patterns without ESCAPE"},
		{comparePage, `eventname LIKE 'a%' ESCAPE '$'`, 28, "other escape characters"},
		{comparePage, `eventname LIKE 'a%' ESCAPE ''`, 28, "other escape characters"},
		{comparePage, `eventname LIKE 'a_c%' ESCAPE '\'`, 16, form},
		{comparePage, `eventname LIKE 'a%c' ESCAPE '\'`, 16, form},
		{comparePage, `eventname LIKE 'a' ESCAPE '\'`, 16, form},
		{comparePage, `eventname LIKE '%' ESCAPE '\'`, 16, form},
		{comparePage, `eventname LIKE '%%' ESCAPE '\'`, 16, form},
		{comparePage, `eventname LIKE 'a\b%' ESCAPE '\'`, 16, form},
		{comparePage, `eventname LIKE '%a\' ESCAPE '\'`, 16, form},
		{derived, `eventname LIKE a`, 16, "want a string in single quotes"},
	})
}

func TestUnsupportedJSONPathsAreRefused(t *testing.T) {
	for _, path := range []string{
		`$`, `a`, `$a`, `$.`, `$.a-b`, `$.0`, `$..a`, `$.*`, `$[*]`, `$[a]`, `$[01]`, `$[10]`, `$[-1]`, `$["a]`, `$[""]`, `$["a\"b"]`, `$["a b"]`, `$.a `, `lax $.a`,
	} {
		checkRefused(t, []syntaxtest.Refusal{{pathSource, `json_extract_scalar(requestparameters, '` + path + `') = 'x'`, 40, "is not supported; want $ and one or more of"}})
	}
}

func TestMalformedPredicatesAreRefused(t *testing.T) {
	const operators, end = "want =, IN, NOT IN, LIKE, NOT LIKE, IS NULL or IS NOT NULL", `want "AND", "OR" or the end of the Athena predicate`
	checkRefused(t, []syntaxtest.Refusal{
		{derived, ``, 1, "got the end of the Athena predicate"},
		{derived, `eventname`, 10, operators},
		{derived, `eventname NOT NULL`, 15, operators},
		{derived, `eventname IS 'a'`, 14, `want "NULL" or "NOT NULL"`},
		{derived, `eventname IN 'a'`, 14, `want "("`},
		{derived, `eventname IN ()`, 15, "want a string in single quotes"},
		{derived, `eventname IN ('a' 'b')`, 19, `want "," or ")"`},
		{derived, `eventname = 'a`, 15, "want the closing '"},
		{derived, `eventname = 'a';`, 16, end},
		{derived, `eventname = 'a'AND errorcode = 'b'`, 16, end},
		{derived, `(eventname = 'a'`, 17, `want "AND", "OR" or ")"`},
		{derived, `json_extract_scalar requestparameters`, 21, `want "("`},
		{derived, `json_extract_scalar(requestparameters) = 'a'`, 38, `want ","`},
		{derived, `json_extract_scalar('{}', '$.a') = 'a'`, 21, "want a JSON column"},
		{derived, `json_extract_scalar(requestparameters, 1) = 'a'`, 40, "want a JSON path in single quotes"},
		{derived, `json_extract_scalar(requestparameters, '$.a', 1) = 'a'`, 45, `want ")"`},
		{derived, `any_match resources`, 11, `want "("`},
		{derived, `any_match(resources)`, 20, `want ","`},
		{derived, `any_match(resources, r.arn = 'x')`, 22, `want "r"`},
		{derived, `any_match(resources, r = 'x')`, 24, `want "->"`},
		{derived, `any_match(resources, r -> r = 'x')`, 27, "want r.arn, r.accountid or r.type"},
		{derived, `any_match(resources, r -> r.arn = 'x' ,`, 39, `want "AND", "OR" or ")"`},
	})
}

func TestPredicatesLongerThanAQueryAreRefused(t *testing.T) {
	fits := `eventname = '` + strings.Repeat("x", MaxBytes-len(`eventname = ''`)) + `'`
	if _, err := Parse(fits); err != nil {
		t.Error(err)
	}
	checkRefused(t, []syntaxtest.Refusal{
		{quotasPage, strings.Replace(fits, "x", "xx", 1), 1, "the predicate has 262145 bytes; Athena allows 262144 in a query"},
	})
}

func TestErrorsSayWhereWhatAndWhatIsWanted(t *testing.T) {
	const want = `Athena predicate: character 11: comparisons of order are not supported (got ">"); want =, IN, NOT IN, LIKE, NOT LIKE, IS NULL or IS NOT NULL`
	if _, err := Parse(`eventname > 'a'`); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
