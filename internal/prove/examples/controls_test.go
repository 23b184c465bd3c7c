package examples

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/prove/cdktest"
)

// deployments are the stacks that the controls are checked in, freshly synthesized: those of
// the examples by example and stack, such as "mixed/AuditTrail-payments", those that a
// StackSet deploys by its logical ID as well, and scenarios with options that no example has
// by their names.
func deployments(t *testing.T) map[string]controls.Deployment {
	t.Helper()
	if checked == nil {
		checked = map[string]controls.Deployment{}
		for _, e := range all(t) {
			for _, s := range e.assembly.Stacks {
				d := deploy(t, s.Template)
				d.AddStack(s.ID, s.TerminationProtection, s.Tags)
				checked[e.name+"/"+s.ID] = d
				for _, set := range e.deployed[s.ID].OfType("AWS::CloudFormation::StackSet") {
					checked[e.name+"/"+s.ID+"/"+set.LogicalID] = deploy(t, inner(t, set))
				}
			}
		}
		for _, name := range []string{"defaults", "locked-and-replicated", "named-buckets-excepted-once"} {
			checked[name] = deploy(t, scenario(t, name))
		}
	}
	return checked
}

var checked map[string]controls.Deployment

func deploy(t *testing.T, template cdktest.Template) controls.Deployment {
	t.Helper()
	return controls.Sort(template.Deploy(t, "Stack", "111111111111", "eu-central-1"))
}

// isExample distinguishes the stacks of the examples from the scenarios.
func isExample(name string) bool { return strings.Contains(name, "/") }

// Every control holds in every example, except those that the control lists as opting out,
// and each part of its evidence is about a resource of some example.
func TestEveryControlHoldsInEveryDeployedExample(t *testing.T) {
	all := deployments(t)
	for _, c := range controls.All() {
		if c.Status == controls.OnRequest {
			continue
		}
		about := map[controls.Subject]bool{}
		for _, name := range slices.Sorted(maps.Keys(all)) {
			result := c.Evaluate(all[name])
			if !isExample(name) || result.Outcome == controls.NoResource {
				continue
			}
			for _, f := range result.Findings {
				about[f.Subject] = true
			}
			if optsOut := slices.Contains(c.In, name); optsOut != (result.Outcome == controls.Fails) {
				t.Errorf("%s in %s: opts out is %v, and these fail: %v", c.Name, name, optsOut, result.Failed())
			}
		}
		for _, e := range c.Evidence {
			if !about[e.Of] {
				t.Errorf("%s: no example has a %s", c.Name, e.Of)
			}
		}
	}
}

// A control that an option turns on holds with it, and not by default.
func TestControlsOnRequestHoldOnRequest(t *testing.T) {
	all := deployments(t)
	for _, c := range controls.All() {
		if c.Status != controls.OnRequest {
			continue
		}
		for _, name := range c.In {
			if result := c.Evaluate(all[name]); result.Outcome != controls.Holds {
				t.Errorf("%s in %s: %v", c.Name, name, result.Failed())
			}
		}
		if c.Evaluate(all["defaults"]).Outcome == controls.Holds {
			t.Errorf("%s holds by default", c.Name)
		}
	}
}

// A resource for which a control has an exception does not satisfy it.
func TestEveryExceptionIsOne(t *testing.T) {
	exceptions := 0
	for _, c := range controls.All() {
		for _, except := range c.Except {
			for name, d := range deployments(t) {
				for _, e := range c.Evidence {
					if e.Of = except.Of; !isExample(name) || len(d[e.Of]) == 0 {
						continue
					}
					if exceptions++; e.Check(d) == nil {
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

// A trail with data events has advanced selectors, for its management events as well.
func TestAllEventsSatisfyTheControlsOnManagementAndDataEvents(t *testing.T) {
	for _, name := range []string{"management events", "S3 objects written", "S3 objects read"} {
		if result := named(t, name).Evaluate(deployments(t)["named-buckets-excepted-once"]); result.Outcome != controls.Holds {
			t.Errorf("%s: %v", name, result.Failed())
		}
	}
}

func TestEveryAuditorFindsTheDeployedFilters(t *testing.T) {
	for _, trail := range deployments(t)["standalone/AuditTrail-payments"][controls.Trail] {
		var patterns []string
		holders, property := controls.Holders(trail.Values, "LogGroup.MetricFilters[*].FilterPattern")
		for _, filter := range holders {
			patterns = append(patterns, filter[property].(string))
		}
		for _, f := range controls.Filters() {
			if found := f.FoundBy(patterns...); len(found) != 3 {
				t.Errorf("%s of %s is found only by %v", f.Detection, trail.ID, found)
			}
		}
	}
}
