package controls

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// Deployments are the stacks that the controls are checked in: those of the examples by
// example and stack, such as "mixed/AuditTrail-payments", and scenarios by their names.
type Deployments map[string]Deployment

// examples are the stacks of the examples.
func (all Deployments) examples() Deployments {
	examples := maps.Clone(all)
	maps.DeleteFunc(examples, func(name string, _ Deployment) bool { return !strings.Contains(name, "/") })
	return examples
}

// holds returns why the control does not hold in the deployment, or "" if it does or if the
// deployment has no resource that it is about.
func (c Control) holds(d Deployment) string {
	for _, e := range c.Evidence {
		if err := e.Check(d); err != nil {
			return err.Error()
		}
	}
	return ""
}

func (c Control) isAbout(d Deployment) bool {
	return slices.ContainsFunc(c.Evidence, func(e Evidence) bool { return len(d[e.Of]) > 0 })
}

// CheckControls checks that every control holds in every example, except those that the
// control lists as opting out.
func CheckControls(t testing.TB, all Deployments) {
	t.Helper()
	for _, c := range All() {
		if len(c.Evidence) == 0 || c.Status == OnRequest {
			continue
		}
		about := 0
		for name, d := range all.examples() {
			if !c.isAbout(d) {
				continue
			}
			about++
			if why := c.holds(d); (why == "") == slices.Contains(c.In, name) {
				t.Errorf("%s in %s: %q; the examples that opt out are %v", c.Name, name, why, c.In)
			}
		}
		if about == 0 {
			t.Errorf("%s: no example has a resource for it", c.Name)
		}
	}
}

// CheckOnRequest checks that a control that an option turns on holds with it, and not by
// default.
func CheckOnRequest(t testing.TB, all Deployments) {
	t.Helper()
	for _, c := range All() {
		if c.Status != OnRequest {
			continue
		}
		for _, name := range c.In {
			d := all[name]
			if why := c.holds(d); why != "" || !c.isAbout(d) {
				t.Errorf("%s in %s: %q", c.Name, name, why)
			}
		}
		if d := all["defaults"]; c.holds(d) == "" {
			t.Errorf("%s holds by default", c.Name)
		}
	}
}

// CheckExceptions checks that no control holds for its exception.
func CheckExceptions(t testing.TB, all Deployments) {
	t.Helper()
	exceptions := 0
	for _, c := range All() {
		for _, except := range c.Except {
			for name, d := range all.examples() {
				for _, e := range c.Evidence {
					if e.Of = except.Of; len(d[e.Of]) == 0 {
						continue
					}
					exceptions++
					if e.Check(d) == nil {
						t.Errorf("%s also holds for %s in %s", c.Name, except.Of, name)
					}
				}
			}
		}
	}
	if exceptions == 0 {
		t.Error("no exception was checked")
	}
}
