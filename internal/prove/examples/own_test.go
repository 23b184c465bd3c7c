package examples

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
)

// custom returns the detections of the user in an entry of the file.
func custom(d *config.Detections) []catalogue.Detection {
	if d == nil {
		return nil
	}
	var list []catalogue.Custom
	for _, o := range d.Own {
		c := catalogue.Custom{
			ID: o.ID, Title: o.Title, Severity: catalogue.Severity(o.Severity), Why: o.Why, FirstStep: o.FirstStep, Pattern: string(o.Pattern),
		}
		if o.Count != nil {
			c.Count = catalogue.Count(*o.Count)
		}
		list = append(list, c)
	}
	choice, problems := catalogue.Choice{}.WithCustom(list)
	if len(problems) > 0 {
		panic(problems.Err())
	}
	return choice.Detections
}

// isOwn reports whether a resource has the name of a detection of the user.
func (e example) isOwn(s cdktest.Artifact, resource map[string]any) bool {
	name, _ := resource["Properties"].(map[string]any)["Name"].(string)
	return slices.ContainsFunc(e.known(s).Custom, func(d catalogue.Detection) bool {
		return strings.HasSuffix(name, string(d.Severity)+"-"+d.ID)
	})
}

func TestOwnDetectionsAreDeployedAsWritten(t *testing.T) {
	found := 0
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			rules := map[string]deployed.Resource{}
			queries := map[string]string{}
			for _, r := range e.deployed[s.ID].OfType("AWS::Events::Rule") {
				rules[r.Name] = r
			}
			for _, r := range e.deployed[s.ID].OfType("AWS::Logs::QueryDefinition") {
				queries[r.Text("Name")] = r.Text("QueryString")
			}
			for _, want := range catalogue.Rules(e.known(s).Custom, catalogue.Own{}, "") {
				found++
				rule := rules["audit-trail-"+string(want.Severity)+"-"+want.ID]
				if got := marshalled(t, rule.Properties["EventPattern"]); got != marshalled(t, want.Pattern) {
					t.Errorf("%s: %s of %s has the pattern\n%s, want\n%s", e.name, want.ID, s.ID, got, marshalled(t, want.Pattern))
				}
				if state := rule.Properties["State"]; (state == "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS") != want.Reads {
					t.Errorf("%s: %s of %s is %v; it matches read-only events = %v", e.name, want.ID, s.ID, state, want.Reads)
				}
				for _, query := range want.Queries {
					if got := queries["audit-trail/"+string(want.Severity)+"-"+want.ID]; got != query {
						t.Errorf("%s: %s of %s has the saved query\n%s, want\n%s", e.name, want.ID, s.ID, got, query)
					}
				}
			}
		}
	}
	if found == 0 {
		t.Error("no example has own detections")
	}
}
