package eventpattern_test

import (
	"encoding/json"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

// FuzzNothingPanics also checks that Match always gives the same answer, and that a
// pattern means the same as text and as a map.
func FuzzNothingPanics(f *testing.F) {
	for _, pattern := range []string{
		`{"a":["x",1,true,null,{"exists":false}]}`,
		`{"a":[{"prefix":{"equals-ignore-case":"X"}},{"suffix":"y"},{"wildcard":"a*\\*b"}]}`,
		`{"a":[{"anything-but":["x"]},{"anything-but":{"wildcard":["*x"]}},{"numeric":[">",-1.5,"<=",5e9]},{"cidr":"::/0"}]}`,
		`{"a":{"$or":[{"b":["x"]},{"c":{"$or":[{"d":["x"]},{"e":["x"]}]}}]},"a.f":["x"]}`,
		`{"a":[3e2]}`, `{"a":`, `[]`, `{"a":[{"wildcard":"**"}]}`,
	} {
		f.Add(pattern, `{"a":[{"b":"x","c":[{"d":"x"}]},["x",-0,1e400]],"a.f":"x"}`)
	}
	f.Fuzz(func(t *testing.T, pattern, event string) {
		p, err := eventpattern.Parse(pattern)
		var decoded map[string]any
		if json.Unmarshal([]byte(event), &decoded) != nil {
			return
		}
		if got := p.Match(decoded); got && err != nil || got != p.Match(decoded) {
			t.Errorf("pattern %s, event %s: %v after %v", pattern, event, got, err)
		}
		var asMap map[string]any
		if err != nil || json.Unmarshal([]byte(pattern), &asMap) != nil {
			return
		}
		again, err := eventpattern.Parse(asMap)
		if err != nil {
			return // a float64 may change the text of a number, and the text may grow
		}
		if p.Match(decoded) != again.Match(decoded) {
			t.Errorf("pattern %s, event %s: text and map differ", pattern, event)
		}
	})
}
