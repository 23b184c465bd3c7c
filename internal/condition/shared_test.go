package condition

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// tools/questions runs the predicates of the catalogue in a database.
func TestSharedPredicatesAreThePredicatesWithNamesForTheirParts(t *testing.T) {
	named := 0
	for i := range uint64(300) {
		g := generator{Rand: rand.New(rand.NewPCG(i, 11))}
		a, b, c := g.condition(2), g.condition(2), g.condition(2)
		conditions := []Condition{Any(a, b), Any(b, c), Any(c, a), Any(a, b, c)}
		parts, predicates := AthenaShared(conditions)
		named += len(parts)
		sql := map[string]string{}
		for _, p := range parts {
			sql[p.Name] = p.SQL
		}
		for n, predicate := range predicates {
			if got, want := plainly(expanded(predicate, sql)), plainly(AthenaPredicate(conditions[n])); got != want {
				t.Fatalf("with %v\n got %s\nwant %s", parts, got, want)
			}
		}
	}
	if named < 300 {
		t.Errorf("only %d parts are named; the test proves too little", named)
	}
}

// Without the parentheses, AND would bind first.
func TestParenthesesStayAroundAlternativesWithNames(t *testing.T) {
	common := Contains("userIdentity.sessionContext.sessionIssuer.arn", "/aws-service-role/")
	_, predicates := AthenaShared([]Condition{All(Any(common, Is("eventName", "A")), Is("awsRegion", "eu-west-1")), common, common})
	if want := "(p1 OR eventname = 'A') AND awsregion = 'eu-west-1'"; predicates[0] != want || predicates[1] != "p1" {
		t.Errorf("got %q, want %s first", predicates, want)
	}
}

func TestAPartOfOnePredicateHasNoName(t *testing.T) {
	c := All(Is("eventSource", "iam.amazonaws.com"), Is("eventName", "CreateUser", "DeleteUser"))
	parts, predicates := AthenaShared([]Condition{c})
	if len(parts) > 0 || predicates[0] != AthenaPredicate(c) {
		t.Errorf("%v, %s", parts, predicates[0])
	}
}

func TestTheEscapeCharacterIsLeftOutWhereNothingIsEscaped(t *testing.T) {
	_, predicates := AthenaShared([]Condition{HasPrefix("eventName", "List"), HasPrefix("userAgent", "a_b")})
	if predicates[0] != "eventname LIKE 'List%'" || predicates[1] != `useragent LIKE 'a\_b%' ESCAPE '\'` {
		t.Errorf("%q", predicates)
	}
}

var partName = regexp.MustCompile(`\bp[0-9]+\b`)

// expanded replaces names outside of texts.
func expanded(predicate string, sql map[string]string) string {
	pieces := strings.Split(predicate, "'")
	for i := 0; i < len(pieces); i += 2 {
		pieces[i] = partName.ReplaceAllStringFunc(pieces[i], func(name string) string { return sql[name] })
	}
	return strings.Join(pieces, "'")
}

// plainly leaves out parentheses and escape characters, which names make unnecessary.
func plainly(predicate string) string {
	return strings.NewReplacer("(", "", ")", "", escape, "").Replace(predicate)
}
