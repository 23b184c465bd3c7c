package logsinsights

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func FuzzParenthesesDoNotChangeAFilter(f *testing.F) {
	parenthesize := func(filter string) string { return "(" + filter + ")" }
	syntaxtest.Fuzz(f, Parse, parenthesize, []string{
		`ispresent(a.0.b) and (a.0.b = "x" or c in ["\"", "\\"])`,
		"not ispresent(`a-b`) or (ispresent(`a-b`) and `a-b` not like /^a\\.b\\/c/)",
		`a = "b" or (ispresent(c) and c not in ["d"])`,
		`a like /b$/`, `a like "b"`,
	}, trailEvent, `{"a": "b"}`)
}
