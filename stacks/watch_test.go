package stacks_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// An account that a watch watches has its trail and its forwarder in a template that
// plain CloudFormation reads without an upload.
func TestWatchedAccountsAreSmall(t *testing.T) {
	const mostResources, mostBytes = 25, 51_200
	accounts := 0
	for _, e := range examples(t) {
		if !strings.HasPrefix(e.name, "watch") {
			continue
		}
		for id, template := range e.templates {
			if len(template.OfType("AWS::CloudWatch::Alarm")) > 0 { // the watch, and whoever watches itself
				continue
			}
			accounts++
			text, err := json.Marshal(template)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(template.Resources()); n > mostResources || len(text) > mostBytes {
				t.Errorf("%s: %s has %d resources and %d bytes; want at most %d and %d", e.name, id, n, len(text), mostResources, mostBytes)
			}
		}
	}
	if accounts < 10 {
		t.Errorf("%d stacks of watched accounts", accounts)
	}
}

// Two forwarders in one account and Region would send each event twice.
func TestAnAccountAndRegionForwardOnce(t *testing.T) {
	for _, e := range examples(t) {
		seen := map[string]string{}
		for _, stack := range e.stacks {
			id := *stack.ArtifactId()
			for _, rule := range e.templates[id].OfType("AWS::Events::Rule") {
				if !strings.HasPrefix(rule, "ForwarderRuleshapes") {
					continue
				}
				if other, taken := seen[*stack.Environment()]; taken {
					t.Errorf("%s: %s and %s both forward from %s", e.name, other, id, *stack.Environment())
				}
				seen[*stack.Environment()] = id
			}
		}
	}
}

// Nothing of an account that watches itself goes elsewhere, and it tells its own people.
func TestAnAccountThatWatchesItselfIsAsWithoutAWatch(t *testing.T) {
	for _, e := range examples(t) {
		template, ok := e.templates["AuditTrail-sandbox"]
		if !ok || e.name != "watch-listed" {
			continue
		}
		text, err := json.Marshal(template)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "event-bus") || !strings.Contains(string(text), "sandbox@example.com") {
			t.Error("sandbox forwards events, or its people are not subscribed")
		}
		return
	}
	t.Error("no example has an account that watches itself")
}
