package syntax

import (
	"strings"
	"testing"
)

// constant is an expression with a fixed verdict.
type constant Verdict

func (c constant) Eval(map[string]any) Verdict { return Verdict(c) }

// sample is a grammar whose conditions are the words yes, no and open.
var sample = Grammar{And: "and", Or: "or", Unsupported: []Construct{Unsupported(`xor\b`, "exclusive ors")}, Condition: func(s *Scanner) Expr {
	for word, verdict := range map[string]Verdict{"yes": Yes, "no": No, "open": Open} {
		if s.Take(word) {
			return constant(verdict)
		}
	}
	s.RefuseNext("yes, no or open")
	return nil
}}

func parse(text string) (Expr, error) {
	return Parse("sample", text, func(s *Scanner) Expr { return sample.Read(s, "") })
}

func TestOpenBehavesAsNullDoesInSQL(t *testing.T) {
	for text, want := range map[string]Verdict{
		"yes and yes": Yes, "yes and no": No, "no and no": No, "open and open": Open, "open and yes": Open, "no and open": No,
		"yes or yes": Yes, "yes or no": Yes, "no or no": No, "open or open": Open, "yes or open": Yes, "open or no": Open,
		"yes and (no or open)": Open, "(no or yes) and yes and (yes)": Yes,
	} {
		e, err := parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if got, not := e.Eval(nil), Negate(e, true).Eval(nil); got != want || not != -want {
			t.Errorf("%s: got %d and for its negation %d, want %d and %d", text, got, not, want, -want)
		}
		if Matches(e, nil) != (want == Yes) {
			t.Errorf("%s: only Yes may match", text)
		}
	}
	if Matches(nil, nil) {
		t.Error("no expression matches")
	}
}

func TestErrorsSayWhereWhatAndWhatIsWanted(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "character 1: got the end of the sample, want yes, no or open",
		"yes and":           "character 8: got the end of the sample, want yes, no or open",
		"yesand yes":        `character 1: got "yesand", want yes, no or open`,
		"(yes)and yes":      `character 6: keywords without a space before them are not supported (got "and"); want "and", "or" or the end of the sample`,
		"(yes":              `character 5: got the end of the sample, want "and", "or" or ")"`,
		"yes)":              `character 4: got ")", want "and", "or" or the end of the sample`,
		"yes and no or yes": `character 12: "and" and "or" in one list without parentheses are not supported (got "or"); want "and", "or" or the end of the sample`,
		"yes xor no":        `character 5: exclusive ors are not supported (got "xor"); want "and", "or" or the end of the sample`,
		"yes ü":             `character 5: got "ü", want "and", "or" or the end of the sample`,
		"yes\nand no":       "character 4: control characters, invalid UTF-8 and U+FFFD are not supported",
		"yes \xff":          "character 5: control characters, invalid UTF-8 and U+FFFD are not supported",
		" yes":              "character 1: spaces around the text are not supported",
		"yes ":              "character 1: spaces around the text are not supported",
	} {
		e, err := parse(text)
		if err == nil || err.Error() != "sample: "+want || e != nil {
			t.Errorf("%q: got %v and %v\nwant sample: %s", text, e, err, want)
		}
	}
}

func TestPlacesAreCountedInCharacters(t *testing.T) {
	_, err := Parse("sample", "äöü", func(s *Scanner) Expr {
		s.Refuse(len("äö"), "here")
		return nil
	})
	if refused, ok := err.(*Error); !ok || refused.Character != 3 {
		t.Errorf("got %v, want an error at character 3", err)
	}
}

func TestTextAfterTheExpressionIsRefused(t *testing.T) {
	_, err := Parse("sample", "{ yes } no", func(s *Scanner) Expr {
		s.Expect("{")
		return sample.Read(s, "}")
	})
	if want := `sample: character 9: got "no", want the end of the sample`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAPanicThatIsNotARefusalIsNotRecovered(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Parse recovered a panic that is not an *Error")
		}
	}()
	Parse("sample", "yes", func(*Scanner) Expr { panic("a bug") })
}

func TestStringsStandForTextWithoutEscapes(t *testing.T) {
	quotes := Quotes{Open: "'", Close: "'", Escapes: []string{"''", `\\`}, Unsupported: []Construct{Unsupported(`\\`, "other escapes")}}
	read := func(text string) (list AnyOf, err error) {
		_, err = Parse("sample", text, func(s *Scanner) Expr {
			list = s.QuotedList("(", ")", quotes, "a string")
			return nil
		})
		return list, err
	}
	for text, want := range map[string]string{
		`('a')`: `a`, `('it''s')`: `it's`, `('''')`: `'`, `('\\ü ')`: `\ü `, `('a','b')`: `a|b`, `( 'a' , 'b' )`: `a|b`,
	} {
		list, err := read(text)
		var got []string
		for _, text := range list {
			got = append(got, text.Text)
		}
		if err != nil || strings.Join(got, "|") != want {
			t.Errorf("%s: got %q (%v), want %s", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		`a`: `got "a", want "("`, `()`: `got ")", want a string`, `('')`: `empty strings are not supported`,
		`('a`: `want the closing '`, `('\n')`: `other escapes are not supported (got "\\"); want the closing '`, `('a' 'b')`: `got "'", want "," or ")"`,
	} {
		if _, err := read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

func TestChildrenAreFoundByKeyOrIndex(t *testing.T) {
	array, object := []any{"a", "b"}, map[string]any{"0": "c", "d": nil}
	for _, r := range []struct {
		value any
		name  string
		want  any
		found bool
	}{
		{array, "0", "a", true}, {array, "1", "b", true}, {array, "2", nil, false}, {array, "-1", nil, false},
		{array, "01", nil, false}, {array, "+1", nil, false}, {array, "a", nil, false},
		{object, "0", "c", true}, {object, "d", nil, true}, {object, "e", nil, false},
		{"text", "0", nil, false}, {nil, "a", nil, false},
	} {
		if got, found := Child(r.value, r.name); got != r.want || found != r.found {
			t.Errorf("%v at %s: got %v, %v", r.value, r.name, got, found)
		}
	}
}

func TestTextsMatchWholeStartsEndsOrParts(t *testing.T) {
	for value, want := range map[string][4]bool{
		"ab": {true, true, true, true}, "abc": {false, true, false, true}, "cab": {false, false, true, true},
		"cabc": {false, false, false, true}, "AB": {}, "": {},
	} {
		for i, text := range []Text{{"ab", false, false}, {"ab", false, true}, {"ab", true, false}, {"ab", true, true}} {
			if got := text.Match(value); got != want[i] {
				t.Errorf("%+v matches %q: got %v", text, value, got)
			}
		}
	}
	if any := Whole("a", "b"); !any.Match("b") || any.Match("ab") {
		t.Error("a list matches one of its texts, whole")
	}
}
