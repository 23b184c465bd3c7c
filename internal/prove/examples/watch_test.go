package examples

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
)

// watched returns what the watch of an example knows by convention.
func (e example) watched() *catalogue.Own {
	own := &catalogue.Own{
		Accounts: []string{e.file.Watch.Account}, LogGroup: "AuditTrail-" + condition.Some, LogGroupARN: condition.Some + ":log-group:AuditTrail-" + condition.Some,
	}
	names := e.file.WatchedTrails()
	own.Trail, own.TrailARN = condition.Some+names[0], condition.Some+names[len(names)-1]
	if a := e.file.LogArchive; a != nil {
		own.Buckets = []string{a.BucketName}
		own.KeyARN = "arn:aws:kms:" + a.Region + ":" + a.Account + ":key/" + condition.Some
	}
	for _, prefix := range []string{"AuditTrail-", "StackSet-AuditTrail-"} {
		own.Roles, own.Stacks = append(own.Roles, prefix+condition.Some), append(own.Stacks, prefix+condition.Some)
		own.StackARNs = append(own.StackARNs, condition.Some+":stack/"+prefix)
	}
	for _, f := range e.file.Forwarders() {
		if !slices.Contains(own.Accounts, f.Account) {
			own.Accounts = append(own.Accounts, f.Account)
		}
		own.Named = append(own.Named, catalogue.Place{Account: f.Account, Name: f.Name})
	}
	return own
}

// elsewhere returns what the alarms on the organization's log group stand in for, and the
// Regions that accounts forward from.
func (e example) elsewhere(s cdktest.Artifact) ([]catalogue.Detection, []string) {
	byDefault, _ := catalogue.Choose(nil, nil)
	regions := []string{s.Region}
	for _, f := range e.file.Forwarders() {
		if !slices.Contains(regions, f.Region) {
			regions = append(regions, f.Region)
		}
	}
	return slices.DeleteFunc(byDefault.Detections, func(d catalogue.Detection) bool { return d.Records == catalogue.NetworkActivity }), regions
}

// The rules of every forwarder and the heartbeats of every watch are what the catalogue
// returns for the accounts of the example.
func TestForwardersAreThoseOfTheCatalogue(t *testing.T) {
	byDefault, _ := catalogue.Choose(nil, nil)
	for _, e := range all(t) {
		chosen := byDefault.Detections
		for _, trail := range e.file.Trails() {
			chosen = slices.Concat(chosen, custom(trail.Detections))
		}
		var places []catalogue.Place
		for _, f := range e.file.Forwarders() {
			places = append(places, catalogue.Place{Account: f.Account, Name: f.Name, Region: f.Region})
		}
		for _, s := range e.assembly.Stacks {
			stack := e.deployed[s.ID]
			want := map[string]any{} // patterns, by the name of the rule
			if forwards(s) {
				key := ""
				for _, k := range stack.OfType("AWS::KMS::Key") {
					if e.file.LogArchive != nil && s.ID == e.file.LogArchiveID() {
						key = k.ARN
					}
				}
				for _, r := range catalogue.Forward(chosen, key, "audit-trail-forward-") {
					want["audit-trail-forward-"+r.ID] = r.Pattern
				}
			}
			if e.file.Watch != nil && s.ID == e.file.WatchID() {
				for _, h := range catalogue.Heartbeats(slices.Clone(places)) {
					want["audit-watch-ticket-"+h.ID] = h.Pattern
				}
			}
			for _, r := range stack.OfType("AWS::Events::Rule") {
				pattern, ok := want[r.Name]
				if !ok {
					continue
				}
				if got, _ := json.Marshal(r.Properties["EventPattern"]); string(got) != marshalled(t, pattern) {
					t.Errorf("%s: %s of %s has the pattern\n%s, want\n%s", e.name, r.Name, s.ID, got, marshalled(t, pattern))
				}
				delete(want, r.Name)
			}
			for name := range want {
				t.Errorf("%s: %s has no rule %s", e.name, s.ID, name)
			}
		}
	}
}

func marshalled(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// forwards reports whether a stack has a forwarder.
func forwards(s cdktest.Artifact) bool {
	return slices.ContainsFunc(s.Template.OfType("AWS::Events::Rule"), ofForwarder)
}

func ofForwarder(id string) bool { return strings.HasPrefix(id, "Forwarder") }

// StackSets deploy the forwarder of the catalogue to every account and Region, so what is
// proved of the catalogue's rules with the events of every row holds for a rolled-out
// account too: each event is forwarded once, to the bus whose rules match it.
func TestStackSetsDeployTheForwarderOfTheCatalogue(t *testing.T) {
	byDefault, _ := catalogue.Choose(nil, nil)
	const member = "444455556666"
	found := 0
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			for _, set := range e.deployed[s.ID].OfType("AWS::CloudFormation::StackSet") {
				if !strings.HasSuffix(set.Text("StackSetName"), "-forwarder") {
					continue
				}
				found++
				want := map[string]string{}
				for _, r := range catalogue.Forward(byDefault.Detections, "", "audit-trail-forward-") {
					want["audit-trail-forward-"+r.ID] = marshalled(t, r.Pattern)
				}
				for _, region := range []string{"eu-central-1", "us-east-1"} {
					stack, err := deployed.New([]byte(set.Text("TemplateBody")), "StackSet-"+set.Text("StackSetName")+"-1", member, region)
					if err != nil {
						t.Fatal(err)
					}
					rules := stack.OfType("AWS::Events::Rule")
					if len(rules) != len(want) {
						t.Errorf("%s: %d rules in %s; want %d", e.name, len(rules), region, len(want))
					}
					bus := "arn:aws:events:" + e.file.Watch.Region + ":" + e.file.Watch.Account + ":event-bus/audit-watch"
					for _, r := range rules {
						if got := marshalled(t, r.Properties["EventPattern"]); got != want[r.Name] {
							t.Errorf("%s: %s in %s has the pattern\n%s, want\n%s", e.name, r.Name, region, got, want[r.Name])
						}
						if text := marshalled(t, r.Properties["Targets"]); !strings.Contains(text, bus) || !strings.Contains(text, ":"+region+":"+member+":audit-trail-forward-dead-letters") {
							t.Errorf("%s: %s in %s has the targets %s", e.name, r.Name, region, text)
						}
					}
				}
			}
		}
	}
	if found == 0 {
		t.Error("no example rolls a forwarder out")
	}
}

// An account that a watch watches has its trail and its forwarder in a template that
// plain CloudFormation reads without an upload.
func TestWatchedAccountsAreSmall(t *testing.T) {
	const mostResources, mostBytes = 25, 51_200
	accounts := 0
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			queries := len(s.Template.OfType("AWS::Athena::WorkGroup")) > 0
			if e.file.Watch == nil || queries || len(s.Template.OfType("AWS::CloudWatch::Alarm")) > 0 { // the watch, and what has its own alarms or log files
				continue
			}
			accounts++
			if n := len(s.Template.Resources()); n > mostResources || len(s.Text) > mostBytes {
				t.Errorf("%s: %s has %d resources and %d bytes; want at most %d and %d", e.name, s.ID, n, len(s.Text), mostResources, mostBytes)
			}
		}
	}
	if accounts < 10 {
		t.Errorf("%d stacks of watched accounts; want at least 10", accounts)
	}
}

// Two forwarders in one account and Region would send each event twice.
func TestAnAccountAndRegionForwardOnce(t *testing.T) {
	for _, e := range all(t) {
		seen := map[string]string{} // the stack, by account and Region
		for _, s := range e.assembly.Stacks {
			if !forwards(s) {
				continue
			}
			place := s.Account + " " + s.Region
			if other, taken := seen[place]; taken {
				t.Errorf("%s: %s and %s both forward from %s", e.name, other, s.ID, place)
			}
			seen[place] = s.ID
		}
	}
}

// EventBridge checks the bus when it creates a rule that sends events there.
func TestForwardersAreDeployedAfterTheWatch(t *testing.T) {
	found := 0
	for _, e := range all(t) {
		if e.file.Watch == nil {
			continue
		}
		watch := e.file.WatchID()
		for _, s := range e.assembly.Stacks {
			if s.ID == watch {
				continue
			}
			if forwards(s) {
				found++
			}
			forwards := slices.ContainsFunc(deploys(s.Template, "AWS::Events::Rule"), ofForwarder) // by StackSets too
			if waits := slices.Contains(s.After, watch); waits != forwards {
				t.Errorf("%s: %s forwards = %v, and is deployed after the watch = %v", e.name, s.ID, forwards, waits)
			}
		}
	}
	if found < 10 {
		t.Errorf("%d stacks forward events; want at least 10", found)
	}
}

// An account that watches itself is as without a watch: nothing leaves it, and its own
// people are notified.
func TestAnAccountThatWatchesItselfForwardsNothing(t *testing.T) {
	for _, e := range all(t) {
		for _, trail := range e.file.Trails() {
			if e.file.Watch == nil || !trail.WatchesItself {
				continue
			}
			stack := e.deployed[trail.ID]
			if text := fmt.Sprint(stack.Resources); strings.Contains(text, "event-bus") || !strings.Contains(text, "sandbox@example.com") {
				t.Errorf("%s: %s forwards events, or its people are not subscribed", e.name, trail.ID)
			}
			return
		}
	}
	t.Error("no example has an account that watches itself")
}
