package metricfilter

import "testing"

func TestStringDropsNeedlessSpacesAndParentheses(t *testing.T) {
	for _, c := range []struct{ pattern, want string }{
		{`{ ( $.a = "b c" ) && ( ( $.d != * ) ) }`, `{$.a="b c"&&$.d!=*}`},
		{`{ $.a = 1 && ($.b = 1 && $.c = 1) }`, `{$.a=1&&$.b=1&&$.c=1}`},
		{`{ $.a = 1 && ($.b = 1 || $.c = 1) }`, `{$.a=1&&($.b=1||$.c=1)}`},
		{`{ $.a  IS  NULL || $.b  NOT  EXISTS }`, `{$.a IS NULL||$.b NOT EXISTS}`},
		{`{ $.['a.b'][0].* = %c|d% }`, `{$.['a.b'][0].*=%c|d%}`},
	} {
		if got := parse(t, c.pattern).String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.pattern, got, c.want)
		}
	}
}

func TestZeroFilterMatchesNothing(t *testing.T) {
	var zero Filter
	if zero.Match(map[string]any{"a": 1}) || zero.Match(nil) || zero.String() != "" {
		t.Error("the zero Filter matches or has a text")
	}
}

func TestIntegersOfHandWrittenEventsAreNumbers(t *testing.T) {
	for _, value := range []any{404, int64(404), uint16(404), float32(404)} {
		event := map[string]any{"status": value}
		for _, pattern := range []string{`{ $.status = 404 }`, `{ $.status >= 4e2 }`, `{ $.status = 4* }`} {
			if !parse(t, pattern).Match(event) {
				t.Errorf("%s does not match %T 404", pattern, value)
			}
		}
	}
}

func TestErrorsSayWhereWhatAndWhatIsAllowed(t *testing.T) {
	_, err := Parse(`{ $.ü = a-b }`)
	want := `filter pattern: character 5: got "ü" after ".", allowed: a key of letters, digits, "-" and "_", "*", or ['a key']`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
