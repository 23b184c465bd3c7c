package controls

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const goldens = "../../../stacks/testdata/"

// examples returns the deployed stacks of all examples, by example and stack. Who
// changes one changes it back.
func examples(t *testing.T) map[string]Deployment {
	t.Helper()
	if deployedExamples != nil {
		return deployedExamples
	}
	all := map[string]Deployment{}
	files, _ := filepath.Glob(goldens + "*/AuditTrail-*.json")
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(file), goldens), ".json")
		all[name] = deploy(t, file)
	}
	if len(all) < 10 {
		t.Fatalf("%d templates of examples", len(all))
	}
	deployedExamples = all
	return all
}

var deployedExamples map[string]Deployment

func deploy(t *testing.T, file string) Deployment {
	t.Helper()
	template, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Deploy(template)
	if err != nil {
		t.Fatal(file, err)
	}
	return d
}

// A scenario of constructs/audittrail shows what no example does.
func scenario(t *testing.T, name string) Deployment {
	return deploy(t, "../../../constructs/audittrail/testdata/"+name+".json")
}

// holds says why the control does not hold in the deployment; "" if it does or if
// there is no resource that it is about.
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

func TestEveryControlHoldsInEveryDeployedExample(t *testing.T) {
	all := examples(t)
	for _, c := range All() {
		if len(c.Evidence) == 0 || c.Status == OnRequest {
			continue
		}
		about := 0
		for name, d := range all {
			if !c.isAbout(d) {
				continue
			}
			about++
			if why := c.holds(d); (why == "") == slices.Contains(c.In, name) {
				t.Errorf("%s in %s: %q; given up in %v", c.Name, name, why, c.In)
			}
		}
		if about == 0 {
			t.Errorf("%s: no example has what it is about", c.Name)
		}
	}
}

// What an option gives is there with it, and not by default.
func TestControlsOnRequestAreThereOnRequest(t *testing.T) {
	for _, c := range All() {
		if c.Status != OnRequest {
			continue
		}
		for _, name := range c.In {
			d, ok := examples(t)[name]
			if !ok {
				d = scenario(t, name)
			}
			if why := c.holds(d); why != "" || !c.isAbout(d) {
				t.Errorf("%s in %s: %q", c.Name, name, why)
			}
		}
		if d := scenario(t, "defaults"); c.holds(d) == "" {
			t.Errorf("%s is there by default", c.Name)
		}
	}
}

// An exception that is none any more is not said to be one.
func TestEveryExceptionIsOne(t *testing.T) {
	exceptions := 0
	for _, c := range All() {
		if c.Except == nil {
			continue
		}
		for name, d := range examples(t) {
			for _, e := range c.Evidence {
				if e.Of = c.Except.Of; len(d[e.Of]) == 0 {
					continue
				}
				exceptions++
				if e.Check(d) == nil {
					t.Errorf("%s holds of %s in %s too", c.Name, c.Except.Of, name)
				}
			}
		}
	}
	if exceptions == 0 {
		t.Error("no exception was looked at")
	}
}

// The evidence would notice: each template with the property changed fails.
func TestAChangedPropertyFailsItsControl(t *testing.T) {
	for _, c := range All() {
		for _, e := range c.Evidence {
			broken := 0
			for _, d := range held(t, c) {
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

// What is looked for by name is missed where nothing has the name: a filter with
// another pattern, a statement with another Sid.
func TestAChangedNameFailsItsControl(t *testing.T) {
	for _, c := range All() {
		for _, e := range c.Evidence {
			for _, path := range e.names() {
				renamed := 0
				for _, d := range held(t, c) {
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
							t.Errorf("%s holds although nothing has the %s of %s", c.Name, path, e.Property)
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

// names returns the paths to what the property looks for by name: "List[K=V].K" for
// each "List[K=V]" in it. What is to lack something need not be there.
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

// held returns deployments in which the control holds.
func held(t *testing.T, c Control) []Deployment {
	var all []Deployment
	for _, d := range examples(t) {
		if c.isAbout(d) && c.holds(d) == "" {
			all = append(all, d)
		}
	}
	for _, name := range c.In {
		if c.Status == OnRequest && !strings.Contains(name, "/") {
			all = append(all, scenario(t, name))
		}
	}
	return all
}

// changes are values of the property that do not satisfy the control.
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
