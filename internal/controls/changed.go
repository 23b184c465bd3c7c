package controls

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// CheckChangedProperties changes each property of the evidence: its control has to fail.
func CheckChangedProperties(t testing.TB, all Deployments) {
	t.Helper()
	for _, c := range All() {
		for _, e := range c.Evidence {
			broken := 0
			for _, d := range c.heldIn(all) {
				for _, r := range d[e.Of] {
					for _, change := range e.changes() {
						holders, last := holders(r.Values, e.Property)
						if len(holders) == 0 {
							continue
						}
						before := holders[0][last]
						holders[0][last] = change
						if broken++; c.holds(d) == "" {
							t.Errorf("%s holds although %s is %v", c.Name, e.Property, change)
						}
						holders[0][last] = before
					}
				}
			}
			if broken == 0 {
				t.Errorf("%s: no template has %s", c.Name, e.Property)
			}
		}
	}
}

// CheckChangedNames changes each name that evidence looks for, such as the pattern of a
// filter or the Sid of a statement: its control has to fail.
func CheckChangedNames(t testing.TB, all Deployments) {
	t.Helper()
	for _, c := range All() {
		for _, e := range c.Evidence {
			for _, path := range e.names() {
				renamed := 0
				for _, d := range c.heldIn(all) {
					for _, r := range d[e.Of] {
						all, key := holders(r.Values, path)
						all = slices.DeleteFunc(all, func(m map[string]any) bool { return m[key] == nil })
						if len(all) == 0 {
							continue
						}
						before := all[0][key]
						for _, m := range all {
							m[key] = fmt.Sprint(before, " ")
						}
						if renamed++; c.holds(d) == "" {
							t.Errorf("%s holds although nothing has the %s in %s", c.Name, path, e.Property)
						}
						for _, m := range all {
							m[key] = before
						}
					}
				}
				if renamed == 0 {
					t.Errorf("%s: no template has %s", c.Name, path)
				}
			}
		}
	}
}

// names returns the paths to the names in the property: "List[K=V].K" for each
// "List[K=V]". Lacks also holds for a resource that has no such name.
func (e Evidence) names() []string {
	if e.Lacks != nil {
		return nil
	}
	var paths []string
	all := steps(e.Property)
	for i, step := range all {
		if _, filter, ok := strings.Cut(step, "["); ok && strings.Contains(filter, "=") {
			key, _, _ := strings.Cut(filter, "=")
			paths = append(paths, strings.Join(all[:i+1], ".")+"."+key)
		}
	}
	return paths
}

// heldIn returns the deployments in which the control holds.
func (c Control) heldIn(all Deployments) (held []Deployment) {
	for name, d := range all {
		example := strings.Contains(name, "/")
		if (example || c.Status == OnRequest && slices.Contains(c.In, name)) && c.isAbout(d) && c.holds(d) == "" {
			held = append(held, d)
		}
	}
	return held
}

// changes are values with which the control must fail.
func (e Evidence) changes() []any {
	switch {
	case e.Least > 0:
		return []any{nil, e.Least - 1, "text"}
	case e.Absent:
		return []any{"there", []any{"there"}}
	case len(e.Lacks) > 0:
		return []any{nil, e.Lacks[0], []any{"other", e.Lacks[0]}, map[string]any{"AWS": e.Lacks[0]}}
	case e.Set:
		return []any{nil, ""}
	case e.Has != "":
		return []any{nil, "other", []any{"other"}}
	}
	return []any{nil, "other", false}
}
