package catalogue

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/prove/sampleevents"
)

// convention is the trails of many accounts, as a watch in the account of sample knows
// them: the archive with the key is there too.
func convention() Own {
	own := sample
	own.Trail, own.TrailARN = condition.Some+"audit-trail", condition.Some+"organization-trail"
	own.KeyARN = "arn:aws:kms:eu-central-1:" + sample.Account + ":key/" + condition.Some
	own.LogGroup, own.LogGroupARN = "audit-trail-"+condition.Some, condition.Some+":log-group:audit-trail-"+condition.Some
	own.AlertKeyARN = "" // every key there is taken for that of the archive
	own.Roles = []string{"AuditTrail-" + condition.Some, "StackSet-AuditTrail-" + condition.Some}
	own.Stacks = append([]string{"AuditTrail"}, own.Roles...)
	own.StackARNs = []string{condition.Some + ":stack/AuditTrail-", condition.Some + ":stack/AuditTrail/"}
	own.Accounts = []string{sample.Account, member}
	return own
}

const member = "777788889999"

// ofMember returns an event that happened to a trail of another account in another
// Region instead.
func ofMember(t *testing.T, event map[string]any) map[string]any {
	t.Helper()
	raw, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	var moved map[string]any
	text := strings.NewReplacer(sample.Account, member, "eu-central-1", "us-east-1").Replace(string(raw))
	if err := json.Unmarshal([]byte(text), &moved); err != nil {
		t.Fatal(err)
	}
	return moved
}

// inEachAccount reports whether the parts that a row is about are in each account, or
// whether it is about no parts. The archive and the alerts are in one account.
func inEachAccount(d Detection) bool {
	return len(d.NeedsOne) == 0 && !slices.ContainsFunc(d.Needs, func(p Part) bool { return !slices.Contains([]Part{TheTrail, TheLogGroup, TheRoles, TheStacks}, p) })
}

// matching returns the ids of the rules that receive the event.
func matching(rules []deliveredTo, event seen) []string {
	var ids []string
	for _, r := range rules {
		if r.receives(event) && !slices.Contains(ids, r.id) {
			ids = append(ids, r.id)
		}
	}
	return ids
}

// delivered returns the rules as EventBridge runs them.
func delivered(t *testing.T, rules []Rule) []deliveredTo {
	var all []deliveredTo
	for _, r := range rules {
		for _, pattern := range r.Patterns() {
			all = append(all, deliver(t, r.ID, pattern, r.Reads))
		}
	}
	return all
}

// byARN are the events that name a part by its ARN, which a watch does not compare in
// calls of CloudFormation: a bus has room for few wildcards.
var byARN = map[string]bool{
	"our stack is updated, by its ARN":                        true,
	"the log group: a deployment takes another key":           true,
	"the log group: a deployment changes deletion protection": true,
}

// The events of every row, in a member account and a second Region or where its parts
// are, pass the forwarder once and match on the bus the same rules as in an account that
// watches itself: one message there is one message here.
func TestWatchMatchesTheEventsOfMembers(t *testing.T) {
	own := convention()
	var forwarders []deliveredTo
	for _, r := range Forward(All(), sample.KeyARN, forwardPrefix) {
		forwarders = append(forwarders, deliver(t, r.ID, r.Pattern, r.Reads))
	}
	rules, atHome := delivered(t, Rules(All(), own, "")), delivered(t, Rules(All(), sample, ""))
	for _, d := range All() {
		if d.Alarm() {
			continue
		}
		for about, record := range readEvents(t, d.ID).Match {
			if byARN[about] {
				continue
			}
			want := matching(atHome, see(record))
			if inEachAccount(d) {
				record = ofMember(t, record)
			}
			event := see(record)
			got := matching(rules, event)
			if d.Condition(own) == nil { // its parts are taken for others, and one message is still one
				if len(got) != len(want) {
					t.Errorf("%s: %q matches %v in the watch", d.ID, about, got)
				}
				continue
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q matches %v in the watch, and %v in an account that watches itself", d.ID, about, got, want)
			}
			n := 0
			for _, f := range forwarders {
				if f.receives(event) {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s: %q is forwarded %d times", d.ID, about, n)
			}
			if !slices.Contains(got, d.ID) {
				text, _ := json.Marshal(record)
				t.Errorf("%s: the watch misses %q:\n%s", d.ID, about, text)
			}
			checkNames(t, d, own, record)
		}
	}
}

// What is ours in one account must not become everything: each row still ignores its
// near misses. Every key in the account and Region of the archive is ours, so those
// about another key must be in another account.
func TestWatchIgnoresNearMisses(t *testing.T) {
	own := convention()
	for _, d := range All() {
		c := d.Condition(own)
		if c == nil {
			continue
		}
		for about, record := range readEvents(t, d.ID).Miss {
			if slices.Contains(d.Needs, TheKey) || slices.Contains(d.NeedsOne, TheKey) {
				record = ofMember(t, record)
			}
			if strings.HasPrefix(about, "another stack") {
				continue // stacks whose names begin like ours are ours
			}
			if c.Match(record) {
				t.Errorf("%s: the watch matches %q", d.ID, about)
			}
		}
	}
}

// The patterns by convention fit EventBridge with the longest names, and a bus with its
// quota of wildcards.
func TestRulesOfAWatchFitTheirBus(t *testing.T) {
	own := widest
	own.Trail, own.TrailARN = condition.Some+own.Trail, condition.Some+own.Trail[1:]
	own.KeyARN = "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/" + condition.Some
	own.LogGroup, own.LogGroupARN = strings.Repeat("l", 100)+condition.Some, condition.Some+":log-group:"+strings.Repeat("l", 100)+condition.Some
	own.AlertKeyARN += condition.Some
	own.Roles = []string{"AuditTrail-" + condition.Some, "StackSet-AuditTrail-" + condition.Some, own.Roles[0] + condition.Some}
	own.Stacks = append(own.Stacks, own.Roles[:2]...)
	own.StackARNs = append(own.StackARNs, condition.Some+":stack/AuditTrail-", condition.Some+":stack/StackSet-AuditTrail-")
	for range 20 {
		own.Accounts = append(own.Accounts, member)
	}
	wildcards := 0
	for _, r := range Rules(All(), own, "") {
		if n := r.PatternLength(); n > MaxPattern {
			t.Errorf("%s: the pattern has %d characters; EventBridge allows %d", r.ID, n, MaxPattern)
		}
		for _, pattern := range r.Patterns() {
			text, err := json.Marshal(pattern)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), `"wildcard"`) {
				wildcards++
			}
		}
	}
	if wildcards > 30 {
		t.Errorf("%d rules have wildcards; AWS allows 30 on a bus", wildcards)
	}
	t.Logf("%d rules with wildcards", wildcards)
}

// checkNames reports a message that does not name the account, the Region and the caller
// of the event.
func checkNames(t *testing.T, d Detection, own Own, record map[string]any) {
	t.Helper()
	if d.Count != (Count{}) {
		return // an alarm, which names the query
	}
	account := see(record).record["recipientAccountId"]
	context := Context{ConsoleHost: consoleHost, Named: []Place{{Account: sample.Account, Name: "security"}, {Account: member, Name: "payments"}}}
	text := arrived(t, d.Message(Text, context), record)
	for _, want := range []any{account, record["awsRegion"], valueAt(record, "userIdentity.arn"), member + " payments"} {
		if want, ok := want.(string); ok && !strings.Contains(text, want) {
			t.Errorf("%s: no %s in\n%s", d.ID, want, text)
		}
	}
}

// Deployments in member accounts change their parts, and the rules that forward events.
func TestWatchSeesDeploymentsOfMembers(t *testing.T) {
	byDefault, _ := Choose(nil, nil)
	loud := slices.DeleteFunc(byDefault.Detections, func(d Detection) bool { return d.Severity == Record })
	rules := delivered(t, Rules(loud, convention(), ""))
	for about, change := range map[string]map[string]any{
		"a forwarder's rule":  {"eventSource": "events.amazonaws.com", "eventName": "DeleteRule", "requestParameters": map[string]any{"name": "other-forward-names-1"}},
		"a forwarder's role":  {"eventSource": "iam.amazonaws.com", "eventName": "PutRolePolicy", "requestParameters": map[string]any{"roleName": "StackSet-AuditTrail-forw-ForwarderRole-1"}},
		"a forwarder's queue": {"eventSource": "sqs.amazonaws.com", "eventName": "SetQueueAttributes", "requestParameters": map[string]any{"queueUrl": "https://sqs.us-east-1.amazonaws.com/777788889999/audit-trail-forward-dead-letters"}},
		"a trail":             {"eventSource": "cloudtrail.amazonaws.com", "eventName": "UpdateTrail", "requestParameters": map[string]any{"name": "audit-trail"}},
		"the log group":       {"eventSource": "logs.amazonaws.com", "eventName": "PutRetentionPolicy", "requestParameters": map[string]any{"logGroupName": "audit-trail-logs"}},
	} {
		event := see(ofMember(t, sampleevents.Merge(testdata.Shape("cloudformation"), change).(map[string]any)))
		if got := matching(rules, event); !slices.Contains(got, "own-changed-by-stack") {
			t.Errorf("%s: a deployment matches %v", about, got)
		}
		byHand := map[string]string{"a forwarder's rule": "forwarding-rule-broken", "a forwarder's role": "own-role-changed", "a forwarder's queue": "alert-queue-changed", "a trail": "trail-changed"}[about]
		event = see(ofMember(t, sampleevents.Merge(testdata.Shape("assumed-role"), change).(map[string]any)))
		if got := matching(rules, event); byHand != "" && !slices.Equal(got, []string{byHand}) {
			t.Errorf("%s: a call by hand matches %v, want %s", about, got, byHand)
		}
	}
}
