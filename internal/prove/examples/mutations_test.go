package examples

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/controls"
)

// Each property that a control rests on is weakened, removed and set to a value out of range,
// and each object on the way to it is removed. The control must fail every time.
func TestAChangedPropertyFailsItsControl(t *testing.T) {
	for _, c := range controls.All() {
		held := heldIn(t, c)
		for _, e := range c.Evidence {
			broken := map[string]int{} // changes, by the property
			for _, d := range held {
				for i := range d[e.Of] {
					holding := thatHolds(e, d[e.Of][i])
					for _, m := range mutations(holding, bare(e), d[e.Of][i]) {
						undo := m.apply()
						if broken[holding.Property]++; c.Evaluate(d).Outcome != controls.Fails {
							t.Errorf("%s holds although %s", c.Name, m.what)
						}
						undo()
					}
				}
			}
			for _, e := range append(e.Or, e) {
				if broken[e.Property] == 0 {
					t.Errorf("%s: no template has %s", c.Name, e.Property)
				}
			}
		}
	}
}

// thatHolds returns the evidence, or the alternative that holds for the resource.
func thatHolds(e controls.Evidence, r controls.Resource) controls.Evidence {
	for _, other := range e.Or {
		if other.Check(controls.Deployment{e.Of: {r}}) == nil {
			return other
		}
	}
	return e
}

// bare reports whether the evidence holds without the objects on the way to its property.
func bare(e controls.Evidence) bool { return e.Lacks != nil }

// heldIn returns deployments in which the control holds: enough to have every property of its
// evidence.
func heldIn(t *testing.T, c controls.Control) (held []controls.Deployment) {
	t.Helper()
	seen := map[string]bool{}
	all := deployments(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		result := c.Evaluate(all[name])
		unseen := slices.ContainsFunc(result.Findings, func(f controls.Finding) bool { return len(f.Values) > 0 && !seen[string(f.Subject)+f.Property] })
		if result.Outcome != controls.Holds || !unseen {
			continue
		}
		held = append(held, all[name])
		for _, f := range result.Findings {
			seen[string(f.Subject)+f.Property] = seen[string(f.Subject)+f.Property] || len(f.Values) > 0
		}
	}
	return held
}

// mutation is a change of a resource's values. apply returns what undoes it.
type mutation struct {
	what  string
	apply func() (undo func())
}

// mutations are changes of the first object that has the property and, unless bare, of all
// objects on the way to it.
func mutations(e controls.Evidence, bare bool, r controls.Resource) []mutation {
	var all []mutation
	holders, last := controls.Holders(r.Values, e.Property)
	if len(holders) == 0 {
		return nil // a policy without such statements
	}
	for _, value := range changes(e) {
		all = append(all, set(holders[:1], last, value, fmt.Sprintf("%s of %s is %v", e.Property, r.ID, value)))
	}
	if bare {
		return all
	}
	steps := controls.Steps(e.Property)
	for i, step := range steps[:len(steps)-1] {
		name, filter, isList := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		parent := strings.Join(append(slices.Clone(steps[:i]), name), ".")
		holders, last := controls.Holders(r.Values, parent)
		all = append(all, set(holders, last, nil, fmt.Sprintf("%s of %s is removed", parent, r.ID)))
		if key, _, named := strings.Cut(filter, "="); isList && named {
			path := strings.Join(append(slices.Clone(steps[:i+1]), key), ".")
			holders, last := controls.Holders(r.Values, path)
			all = append(all, set(holders, last, "renamed", fmt.Sprintf("nothing in %s has the %s", r.ID, path)))
		}
	}
	return all
}

func set(holders []map[string]any, key string, value any, what string) mutation {
	return mutation{what, func() func() {
		before := make([]any, len(holders))
		for i, h := range holders {
			before[i], h[key] = h[key], value
		}
		return func() {
			for i, h := range holders {
				if h[key] = before[i]; before[i] == nil {
					delete(h, key)
				}
			}
		}
	}}
}

// changes are values with which the evidence must fail.
func changes(e controls.Evidence) []any {
	switch is := e.Is.(type) {
	case nil:
	case bool:
		return []any{nil, !is, fmt.Sprint(is)}
	case float64:
		return []any{nil, is + 1, is - 1, is * 1000, fmt.Sprint(is)}
	case string:
		return []any{nil, "", "other", []any{is, "other"}}
	default:
		return []any{nil, []any{}, "other"}
	}
	switch {
	case e.Least > 0:
		return []any{nil, e.Least - 1, 0.0, "text"}
	case e.Absent:
		return []any{false, 2000.0, "there", []any{"there"}}
	case len(e.Lacks) > 0:
		bad := []any{nil}
		for _, text := range e.Lacks {
			bad = append(bad, text, []any{"other", text}, map[string]any{"AWS": text})
		}
		return bad
	case e.Set:
		return []any{nil, ""}
	}
	return []any{nil, "other", []any{"other"}, []any{}} // Has
}
