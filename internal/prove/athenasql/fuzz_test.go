package athenasql

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

func FuzzParenthesesDoNotChangeAPredicate(f *testing.F) {
	parenthesize := func(predicate string) string { return "(" + predicate + ")" }
	syntaxtest.Fuzz(f, Parse, parenthesize, []string{
		`useridentity.sessioncontext.sessionissuer.arn NOT LIKE 'a\_%' ESCAPE '\' AND readonly = 'false'`,
		`json_extract_scalar(requestparameters, '$.a.b[0]["x-y"]') IN ('z', 'it''s') OR errorcode IS NOT NULL`,
		`any_match(resources, r -> r.arn NOT IN ('x') AND r.type IS NULL) OR (eventname LIKE '%a%' ESCAPE '\' AND errorcode IS NULL)`,
	}, trailEvent, `{"eventName": 5}`)
}
