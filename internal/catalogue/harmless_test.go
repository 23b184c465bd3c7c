package catalogue

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// harmless is an event of ordinary work.
type harmless struct {
	about   string            // the file and the name of the event in it
	event   map[string]any    //
	tickets map[string]string // the reasons for the tickets that it sends, by detection
}

// knownFalsePages are the pages that ordinary work causes and that a condition cannot
// tell from an attack: by the detection, the event and the reason why the page stays.
var knownFalsePages = map[string]map[string]string{
	"root-credentials-changed": {
		"root: an assumed root removes the root user's MFA device": "An organization does it once for each member account, with a list of the accounts at hand. " +
			"The field assumedRoot, which tells such a session, is not a column of AWS's Athena table.",
	},
}

// readHarmless returns the events of testdata/harmless in a fixed order.
func readHarmless(t testing.TB) []harmless {
	t.Helper()
	var all []harmless
	for _, file := range testdata.Harmless() {
		for _, name := range slices.Sorted(maps.Keys(file.Events)) {
			about := file.File + ": " + name
			all = append(all, harmless{about, file.Events[name], reasons(t, about, file.Tickets[name])})
		}
	}
	return all
}

func reasons(t testing.TB, about string, listed any) map[string]string {
	t.Helper()
	tickets := map[string]string{}
	entries, _ := listed.(map[string]any)
	for id, reason := range entries {
		text, ok := reason.(string)
		if !ok || text == "" {
			t.Fatalf("%s: the ticket of %s has no reason", about, id)
		}
		tickets[id] = text
	}
	return tickets
}

func TestHarmlessEventsPageNoOneAndTheirTicketsAreExplained(t *testing.T) {
	events := readHarmless(t)
	if len(events) < 150 {
		t.Errorf("%d harmless events; want at least 150", len(events))
	}
	sent := map[string]map[string]bool{} // by event and detection
	tickets := 0
	for _, d := range All() {
		c := conditionOf(t, d)
		for _, h := range events {
			if d.Count.Events > 1 || !c.Match(h.event) { // one event is not a burst
				continue
			}
			if sent[h.about] == nil {
				sent[h.about] = map[string]bool{}
			}
			sent[h.about][d.ID] = true
			switch {
			case d.Severity == Page && knownFalsePages[d.ID][h.about] == "":
				t.Errorf("%s pages for %q", d.ID, h.about)
			case d.Severity == Ticket && h.tickets[d.ID] == "":
				t.Errorf("%s sends a ticket for %q; explain it in the event or change the detection", d.ID, h.about)
			case d.Severity == Ticket && d.Default():
				tickets++
			}
		}
	}
	for _, h := range events {
		for id := range h.tickets {
			if !sent[h.about][id] {
				t.Errorf("%q lists a ticket of %s, which does not match it", h.about, id)
			}
		}
	}
	for id, pages := range knownFalsePages {
		for about := range pages {
			if !sent[about][id] {
				t.Errorf("%s does not page for %q any more; remove it from knownFalsePages", id, about)
			}
		}
	}
	t.Logf("%d events, %d tickets of the default set", len(events), tickets)
}

func TestAllFormsAgreeOnHarmlessEvents(t *testing.T) {
	var events []map[string]any
	for _, h := range readHarmless(t) {
		events = append(events, h.event)
	}
	visible := seeAll(events)
	for _, d := range All() {
		forms := formsOf(t, d.ID, conditionOf(t, d))
		for _, event := range visible {
			if f, wrong := disagree(forms, event); wrong {
				text, _ := json.Marshal(event.record)
				t.Errorf("%s: the condition says %v, and %s disagrees:\n%s\n%s", d.ID, forms[0].match(event), f.name, f.text, text)
			}
		}
	}
}

func TestHarmlessEventsCoverEveryServiceThatDetectionsWatch(t *testing.T) {
	covered := map[any]bool{}
	for _, h := range readHarmless(t) {
		covered[h.event["eventSource"]] = true
	}
	for _, d := range All() {
		for about, event := range readEvents(t, d.ID).Match {
			if source := event["eventSource"]; source != nil && !covered[source] {
				t.Errorf("no harmless event is of %v, which %s watches (%q)", source, d.ID, about)
			}
		}
	}
}

func TestHarmlessEventsHaveTheShapesOfRealEvents(t *testing.T) {
	identity := func(event map[string]any, path ...string) any {
		var value any = event["userIdentity"]
		for _, name := range path {
			object, _ := value.(map[string]any)
			value = object[name]
		}
		return value
	}
	holds := func(part string) func(map[string]any) bool {
		return func(event map[string]any) bool {
			text, _ := json.Marshal(event)
			return strings.Contains(string(text), part)
		}
	}
	text := func(value any) string { s, _ := value.(string); return s }
	events := readHarmless(t)
	for shape, has := range map[string]func(map[string]any) bool{
		"an SSO user":                func(e map[string]any) bool { return strings.Contains(text(identity(e, "arn")), "/AWSReservedSSO_") },
		"an SSO user of the portal":  func(e map[string]any) bool { return identity(e, "type") == "IdentityCenterUser" },
		"a role with sourceIdentity": func(e map[string]any) bool { return identity(e, "sessionContext", "sourceIdentity") != nil },
		"a service with invokedBy": func(e map[string]any) bool {
			return strings.HasSuffix(text(identity(e, "invokedBy")), ".amazonaws.com")
		},
		"an assumed root":               func(e map[string]any) bool { return identity(e, "sessionContext", "assumedRoot") == "true" },
		"a web identity":                func(e map[string]any) bool { return identity(e, "type") == "WebIdentityUser" },
		"a federated user":              func(e map[string]any) bool { return identity(e, "type") == "FederatedUser" },
		"the caller of another account": func(e map[string]any) bool { return identity(e, "type") == "AWSAccount" },
		"another account's copy": func(e map[string]any) bool {
			return e["sharedEventID"] != nil && e["recipientAccountId"] != sample.Account
		},
		"a call of an instance":       func(e map[string]any) bool { return strings.Contains(text(identity(e, "principalId")), ":i-") },
		"an error":                    func(e map[string]any) bool { return e["errorCode"] != nil },
		"omitted parameters":          holds(`"requestParameters too large"`),
		"a policy with spaces":        holds(`\"AWS\" : \"`),
		"a policy over several lines": holds(`\n`),
		"a policy that names a list":  holds(`\"AWS\":[`),
		"names in a list":             holds(`"Principal":{"AWS":[`),
		"a single statement":          holds(`"Statement":{`),
		"Terraform":                   holds(" Terraform/"),
		"OpenTofu":                    holds(" OpenTofu/"),
		"Pulumi":                      holds(" Pulumi/"),
		"Packer":                      holds(" Packer/"),
		"the CDK":                     holds("aws-cdk-cli/"),
		"CloudFormation":              holds(`"sourceIPAddress":"cloudformation.amazonaws.com"`),
		"a service event":             func(e map[string]any) bool { return e["eventType"] == "AwsServiceEvent" },
		"a console session":           func(e map[string]any) bool { return e["sessionCredentialFromConsole"] == "true" },
	} {
		if !slices.ContainsFunc(events, func(h harmless) bool { return has(h.event) }) {
			t.Errorf("no harmless event shows %s", shape)
		}
	}
}
