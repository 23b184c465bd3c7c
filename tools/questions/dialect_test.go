package questions

import (
	"regexp"
	"strings"
	"testing"
)

// macros are functions of Trino that DuckDB has under another name.
//
// See https://trino.io/docs/current/functions/json.html: an object or an array is not a scalar.
var macros = []string{
	`CREATE MACRO json_extract_scalar(document, path) AS
		CASE WHEN json_type(document, path) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(document, path) END`,
	`CREATE MACRO array_join(list, separator) AS array_to_string(list, separator)`,
}

// jsonPath is the path in json_extract_scalar(column, 'path').
var jsonPath = regexp.MustCompile(`json_extract_scalar\(\w+, '[^']*'\)`)

// duckSQL translates what a macro cannot: functions of lambdas, and keys in brackets in JSON
// paths.
func duckSQL(athena string) string {
	text := jsonPath.ReplaceAllStringFunc(athena, strings.NewReplacer(`["`, `."`, `"]`, `"`).Replace)
	const name = "any_match("
	for {
		before, after, found := strings.Cut(text, name)
		if !found {
			return text
		}
		end := closing(after)
		text = before + "list_bool_or(list_transform(" + after[:end] + "))" + after[end+1:]
	}
}

// closing returns where the parenthesis is closed that was open before the text.
func closing(text string) int {
	depth, quoted := 1, false
	for i, r := range text {
		switch {
		case r == '\'':
			quoted = !quoted
		case quoted:
		case r == '(':
			depth++
		case r == ')':
			depth--
		}
		if depth == 0 {
			return i
		}
	}
	panic("no closing parenthesis in " + text)
}

func TestDialectTranslatesOnlyWhatDuckDBLacks(t *testing.T) {
	for athena, want := range map[string]string{
		`SELECT a FROM b WHERE c IN ('x')`:              `SELECT a FROM b WHERE c IN ('x')`,
		`any_match(r, x -> x.a = ')' OR (b)) AND c`:     `list_bool_or(list_transform(r, x -> x.a = ')' OR (b))) AND c`,
		`json_extract_scalar(a, '$.b["c-d"][0]') = 'e'`: `json_extract_scalar(a, '$.b."c-d"[0]') = 'e'`,
		`a LIKE '%["*"]%'`:                              `a LIKE '%["*"]%'`,
	} {
		if got := duckSQL(athena); got != want {
			t.Errorf("%s\n got %s\nwant %s", athena, got, want)
		}
	}
}
