package examples

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/controls"
)

// Each property that a control rests on is weakened, removed and set to a value out of range,
// and each object on the way to it is removed. The control must fail every time.
func TestAChangedPropertyFailsItsControl(t *testing.T) {
	for _, c := range controls.All() {
		for _, e := range c.Evidence {
			broken := 0
			for _, d := range heldIn(t, c) {
				for i := range d[e.Of] {
					for _, m := range mutations(e, d[e.Of][i]) {
						undo := m.apply()
						if broken++; c.Evaluate(d).Outcome != controls.Fails {
							t.Errorf("%s holds although %s", c.Name, m.what)
						}
						undo()
					}
				}
			}
			if broken == 0 {
				t.Errorf("%s: no template has %s", c.Name, e.Property)
			}
		}
	}
}

// heldIn returns a few deployments in which the control holds: enough to have every subject
// of its evidence.
func heldIn(t *testing.T, c controls.Control) (held []controls.Deployment) {
	t.Helper()
	missing := map[controls.Subject]bool{}
	for _, e := range c.Evidence {
		missing[e.Of] = true
	}
	for name, d := range deployments(t) {
		if !isExample(name) && !slices.Contains(c.In, name) || c.Evaluate(d).Outcome != controls.Holds {
			continue
		}
		new := false
		for of := range missing {
			if len(d[of]) > 0 {
				new = true
				delete(missing, of)
			}
		}
		if new {
			held = append(held, d)
		}
	}
	return held
}

// mutation is a change of a resource's values. apply returns what undoes it.
type mutation struct {
	what  string
	apply func() (undo func())
}

// mutations are the changes of what makes the evidence hold: of the first object that has the
// property, or for a change of the objects on the way to it, of all of them.
func mutations(e controls.Evidence, r controls.Resource) []mutation {
	for _, other := range e.Or {
		if other.Check(controls.Deployment{e.Of: {r}}) == nil {
			e = other
		}
	}
	var all []mutation
	holders, last := controls.Holders(r.Values, e.Property)
	if len(holders) == 0 {
		return nil // a policy without such statements
	}
	for _, value := range changes(e) {
		all = append(all, set(holders[:1], last, value, fmt.Sprintf("%s of %s is %v", e.Property, r.ID, value)))
	}
	if e.Lacks != nil {
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
