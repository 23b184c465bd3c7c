package metricfilter

import (
	"fmt"
	"testing"
)

func FuzzAFilterIsTheSameWhenItsStringIsParsed(f *testing.F) {
	f.Add(`{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}`)
	for _, pattern := range []string{
		`{ $.sourceIPAddress != 123.123.* }`, `{ $.* = %111\.111\.111\.1[0-9]{1,2}% }`, `{ $.['cluster.name'] = "c" }`,
		`{ $.a[*].b[0] IS NULL || ($.c NOT EXISTS || $.d <= -1.5e+3) && $.e = "*x y*" }`,
		`{ $.a = %^[^a-z_-]\x28{,3}|\d\.$% && ($.b = * && $.c = 1) }`,
	} {
		f.Add(pattern)
	}
	events := []map[string]any{nil, decode(f, trailEvent, false), decode(f, usersEvent, true)}
	f.Fuzz(func(t *testing.T, pattern string) {
		filter, err := Parse(pattern)
		if err != nil {
			return
		}
		again, err := Parse(filter.String())
		if err != nil {
			t.Fatalf("%q is written as %q: %v", pattern, filter, err)
		}
		if tree(again.root) != tree(filter.root) {
			t.Fatalf("%q is written as %q, which is read as %q", pattern, filter, again)
		}
		for _, event := range events {
			if filter.Match(event) != again.Match(event) {
				t.Fatalf("%q and %q differ about %v", pattern, filter, event)
			}
		}
	})
}

// tree writes an expression with its types, so that "5" and 5 differ.
func tree(e expr) string {
	switch e := e.(type) {
	case and:
		return trees("and", e)
	case or:
		return trees("or", e)
	case comparison:
		return fmt.Sprintf("%#v %s %T %s", e.field, e.op, e.value, e.value)
	default:
		return fmt.Sprintf("%#v", e)
	}
}

func trees(kind string, parts []expr) string {
	for _, part := range parts {
		kind += " (" + tree(part) + ")"
	}
	return kind
}
