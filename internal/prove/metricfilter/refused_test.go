package metricfilter

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func TestUnsupportedConstructsAreRefusedByName(t *testing.T) {
	checkRefused(t, []syntaxtest.Refusal{
		{syntaxPage, `ERROR`, 1, `patterns of terms or columns are not supported (got "ERROR"); want "{"`},
		{syntaxPage, `[ip, user]`, 1, "patterns of terms or columns"},
		{jsonPage, `{ $.a = x || $.b = y && $.c = z }`, 22, `"&&" and "||" in one list without parentheses`},
		{jsonPage, `{ $.a = x && $.b = y || $.c = z }`, 22, `"&&" and "||" in one list without parentheses`},
		{jsonPage, `{ !($.a = x) }`, 3, "negations of conditions"},
		{syntaxPage, `{ $.bandwidth > 75 }`, 15, "comparisons of numbers"},
		{syntaxPage, `{ $.responseTime <= 5 }`, 18, "comparisons of numbers"},
		{syntaxPage, `{ $.errorCode = 400}`, 17, "numbers are not supported"},
		{syntaxPage, `{ $.number[0] != 1e-3 }`, 18, "numbers are not supported"},
		{oldGuide, `{ $.a = -1.5 }`, 9, "numbers are not supported"},
		{jsonPage, `{ $.SomeObject IS NULL }`, 19, "tests for NULL"},
		{jsonPage, `{ $.a EXISTS }`, 7, "EXISTS tests without NOT"},
		{jsonPage, `{ $.eventType = %Trail% }`, 17, "regular expressions"},
		{undocumented, `{ $.a = "%x%" }`, 10, "percent signs in strings"},
		{jsonPage, `{ $.arrayKey[*] = value }`, 13, "wildcard selectors"},
		{jsonPage, `{ $.* = value }`, 3, "wildcard selectors"},
		{jsonPage, `{ $.a.* = value }`, 6, "wildcard selectors"},
		{jsonPage, `{ $.['cluster.name'] = "c" }`, 3, "keys in brackets"},
		{jsonPage, `{ $.a.['b.c'] = x }`, 6, "keys in brackets"},
		{jsonPage, `{ $.a['b'] = x }`, 6, "keys in brackets"},
		{syntaxPage, `{ $.a-b = x }`, 6, "keys with a hyphen"},
		{jsonPage, `{ $.coordinates[0][1] = x }`, 19, "nested arrays and indexes above 9"},
		{oldGuide, `{ $.a[10] = x }`, 6, "nested arrays and indexes above 9"},
		{syntaxPage, `{ $.a = 'x' }`, 9, "single quotes"},
	})
}

func TestUnsupportedStringsAreRefused(t *testing.T) {
	const unquoted, asterisks = "unquoted strings with spaces, asterisks or punctuation", "asterisks are not supported inside a string"
	checkRefused(t, []syntaxtest.Refusal{
		{syntaxPage, `{ $.a = a-b }`, 10, unquoted},
		{syntaxPage, `{ $.a = a@b }`, 10, unquoted},
		{syntaxPage, `{ $.a = arn:aws:s3 }`, 12, unquoted},
		{syntaxPage, `{ $.a = größer }`, 11, unquoted},
		{syntaxPage, `{ $.a = two words }`, 13, unquoted},
		{syntaxPage, `{ $.a = Event* }`, 14, unquoted},
		{syntaxPage, `{ $.a = *Event }`, 10, unquoted},
		{syntaxPage, `{ $.a = x"y" }`, 10, unquoted},
		{syntaxPage, `{ $.a = "x"y }`, 12, unquoted},
		{metricPage, `{ $.a != * }`, 10, "unquoted strings with an asterisk and != *"},
		{undocumented, `{ $.a = "Ev*ent" }`, 9, asterisks},
		{cdkPage, `{ $.a = "a*b*" }`, 9, asterisks},
		{cdkPage, `{ $.a = "*" }`, 9, asterisks},
		{undocumented, `{ $.a = "**" }`, 9, asterisks},
		{syntaxPage, `{ $.a = "" }`, 10, "empty strings"},
		{undocumented, `{ $.a = "a\"b" }`, 11, "backslashes in strings"},
		{undocumented, "{ $.a = \"a\tb\" }", 11, "control characters"},
		{syntaxPage, "{ $.a = \"\xff\" }", 10, "invalid UTF-8"},
	})
}

func TestMalformedPatternsAreRefused(t *testing.T) {
	const field, end = `want a field such as $.eventName or a parenthesis`, `want "&&", "||" or "}"`
	checkRefused(t, []syntaxtest.Refusal{
		{syntaxPage, ``, 1, `want "{"`},
		{syntaxPage, `{}`, 2, field},
		{jsonPage, `{ () }`, 4, field},
		{jsonPage, `{ $.a = x && }`, 14, field},
		{jsonPage, `{ && $.a = x }`, 3, field},
		{syntaxPage, `{ eventName = x }`, 3, field},
		{syntaxPage, `{ $eventName = x }`, 3, field},
		{syntaxPage, `{ $.ä = x }`, 3, field},
		{undocumented, `{ $.0 = x }`, 3, field},
		{syntaxPage, `{ $.a = x`, 10, end},
		{jsonPage, `{ $.a = x & $.b = x }`, 11, end},
		{jsonPage, `{ $.a = x $.b = x }`, 11, end},
		{jsonPage, `{ $.a = x) }`, 10, end},
		{jsonPage, `{ ($.a = x }`, 12, `want "&&", "||" or ")"`},
		{syntaxPage, `{ $.a = x }}`, 12, "want the end of the filter pattern"},
		{jsonPage, `{ $.a }`, 7, "want =, !=, NOT EXISTS, IS TRUE or IS FALSE"},
		{jsonPage, `{ $.a..b = x }`, 6, "want =, !=, NOT EXISTS, IS TRUE or IS FALSE"},
		{jsonPage, `{ $.a ! = x }`, 7, "want =, !=, NOT EXISTS, IS TRUE or IS FALSE"},
		{jsonPage, `{ $.a not exists }`, 7, "want =, !=, NOT EXISTS, IS TRUE or IS FALSE"},
		{jsonPage, `{ $.a NOTEXISTS }`, 7, "want =, !=, NOT EXISTS, IS TRUE or IS FALSE"},
		{jsonPage, `{ $.a[0]NOT EXISTS }`, 9, "want =, !=, NOT EXISTS, IS TRUE or IS FALSE"},
		{jsonPage, `{ $.a NOT NULL }`, 11, `got "NULL", want "EXISTS"`},
		{jsonPage, `{ $.a == x }`, 8, `want a word, "text" or *`},
		{jsonPage, `{ $.a = }`, 9, `want a word, "text" or *`},
		{syntaxPage, `{ $.a = "x }`, 13, `want the closing "`},
		{undocumented, `{ $.a = x } `, 1, "spaces around the text"},
		{undocumented, "{\n$.a = x }", 2, "control characters"},
	})
}

func TestPatternsLongerThanTheQuotaAreRefused(t *testing.T) {
	fits := `{ $.a = "` + strings.Repeat("ä", MaxCharacters-12) + `" }`
	if _, err := Parse(fits); err != nil {
		t.Error(err)
	}
	checkRefused(t, []syntaxtest.Refusal{
		{requestPage, strings.Replace(fits, "ä", "ää", 1), 1, "the pattern has 1025 characters; CloudWatch Logs allows 1024"},
	})
}

func TestErrorsSayWhereWhatAndWhatIsWanted(t *testing.T) {
	for pattern, want := range map[string]string{
		`{ $.ü = x }`: `filter pattern: character 3: got "$", want a field such as $.eventName or a parenthesis`,
		`{ $.a = 5 }`: `filter pattern: character 9: numbers are not supported (got "5"); want a word, "text" or *`,
	} {
		if _, err := Parse(pattern); err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}
