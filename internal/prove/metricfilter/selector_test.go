package metricfilter

import (
	"slices"
	"testing"
)

func TestSelectorsReachKeysAndElements(t *testing.T) {
	check(t, []row{
		{syntaxPage, `{ $.a-b_c9 = x }`, `{"a-b_c9": "x"}`, true},
		{syntaxPage, `{ $.a.b.c = x }`, `{"a": {"b": {"c": "x"}}}`, true},
		{syntaxPage, `{ $.a.b = x }`, `{"a.b": "x"}`, false},
		{syntaxPage, `{ $.a[1] = x }`, `{"a": ["y", "x"]}`, true},
		{syntaxPage, `{ $.a[0] = x }`, `{"a": ["y", "x"]}`, false},
		{oldGuide, `{ $.a[1][0].b = x }`, `{"a": [0, [{"b": "x"}]]}`, true},
		{jsonPage, `{ $.['cluster.name'] = c }`, `{"cluster": {"name": "c"}}`, false},
		{jsonPage, `{ $.a.['b.c'] = x }`, `{"a": {"b.c": "x"}}`, true},
		{jsonPage, `{ $.['a b:c'].d = x }`, `{"a b:c": {"d": "x"}}`, true},
		{syntaxPage, `{ $.0 = x }`, `{"0": "x"}`, true},
	})
}

func TestWildcardSelectorMatchesOneElementOrField(t *testing.T) {
	check(t, []row{
		{jsonPage, `{ $.a[*] = x }`, `{"a": ["y", "x"]}`, true},
		{jsonPage, `{ $.a[*] = x }`, `{"a": ["y", "z"]}`, false},
		{jsonPage, `{ $.a[*] = x }`, `{"a": []}`, false},
		{jsonPage, `{ $.a[*] = x }`, `{"a": "x"}`, false},
		{jsonPage, `{ $.a[*] = x }`, `{}`, false},
		{jsonPage, `{ $.a[*] > 5 }`, `{"a": [1, 6]}`, true},
		{jsonPage, `{ $.a[*].b = x }`, `{"a": [{"c": 1}, {"b": "x"}]}`, true},
		{jsonPage, `{ $.a.*.b = x }`, `{"a": {"c": {"b": "x"}}}`, true},
		{jsonPage, `{ $.* = x }`, `{"a": "y", "b": "x"}`, true},
		{jsonPage, `{ $.* = x }`, `{"a": {"b": "x"}}`, false},
		{jsonPage, `{ $.*[0] = x }`, `{"a": ["x"]}`, true},
		{jsonPage, `{ $.a[*] IS NULL }`, `{"a": [1, null]}`, true},
		{leftOpen, `{ $.a[*] = x }`, `{"a": {"b": "x"}}`, false},
		{leftOpen, `{ $.a.* = x }`, `{"a": ["x"]}`, false},
	})
}

func TestWildcardSelectorsAreLimited(t *testing.T) {
	parse(t, `{ $.a[*] = 1 || $.b[*] = 1 || $.* = 1 || $.c = 1 }`)
	checkRefused(t, []refusal{
		{jsonPage, `{ $.a[*][*] = 1 }`, 3, "got 2 wildcards in the selector $.a[*][*], allowed: 1"},
		{jsonPage, `{ $.*.b[*] = 1 }`, 3, "allowed: 1"},
		{jsonPage, `{ $.a[*] = 1 || $.b[*] = 1 || $.* = 1 || $.c[*] = 1 }`, 42, "got the wildcard selector 4 of the pattern, allowed: 3"},
		{leftOpen, `{ $.a[*] != 1 }`, 3, "leaves open"},
		{leftOpen, `{ $.* NOT EXISTS }`, 3, "leaves open"},
	})
}

func TestMalformedSelectorsAreRefused(t *testing.T) {
	checkRefused(t, []refusal{
		{syntaxPage, `{ eventName = x }`, 3, `begins with "$."`},
		{syntaxPage, `{ $ = x }`, 4, `got " " after "$"`},
		{syntaxPage, `{ $eventName = x }`, 4, `got "e" after "$"`},
		{syntaxPage, `{ $. = x }`, 5, `got " " after "."`},
		{syntaxPage, `{ $.a..b = x }`, 7, `got "." after "."`},
		{syntaxPage, `{ $.a. b = x }`, 7, `got " " after "."`},
		{syntaxPage, `{ $.a:b = x }`, 6, `got ":" after the selector $.a`},
		{syntaxPage, `{ $.ä = x }`, 5, `got "ä"`},
		{syntaxPage, `{ $[0] = x }`, 4, `got "["`},
		{oldGuide, `{ $.a[-1] = x }`, 7, `got "-" after "["`},
		{oldGuide, `{ $.a[] = x }`, 7, `got "]"`},
		{oldGuide, `{ $.a[0 = x }`, 7, `after "["`},
		{leftOpen, `{ $.a[01] = x }`, 7, `after "["`},
		{leftOpen, `{ $.a[99999999999999999999] = x }`, 7, `after "["`},
		{leftOpen, `{ $['a'] = x }`, 4, `after "$"`},
		{leftOpen, `{ $.a['b'] = x }`, 7, `.['key']`},
		{leftOpen, `{ $.["a"] = x }`, 5, `['a key']`},
		{leftOpen, `{ $.[''] = x }`, 7, `in the key`},
		{leftOpen, `{ $.['a\'b'] = x }`, 8, `in the key`},
		{leftOpen, `{ $.['a*'] = x }`, 8, `in the key`},
		{leftOpen, `{ $.['ä'] = x }`, 7, `in the key`},
		{leftOpen, `{ $.['a] = x }`, 15, `the end of the pattern`},
		{leftOpen, `{ $.** = x }`, 6, `after the selector $.*`},
	})
}

func TestSelectorsAreListedOnceInOrder(t *testing.T) {
	f := parse(t, `{ $.b = 1 && ($.a[*].c IS NULL || $.['d.e'] NOT EXISTS) && $.b != 2 }`)
	if got, want := f.Selectors(), []string{"$.b", "$.a[*].c", "$.['d.e']"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (Filter{}).Selectors(); got != nil {
		t.Errorf("the zero Filter reads %q, want nothing", got)
	}
}
