package catalogue

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
)

// convention is the trails of many accounts, as a watch in the account of sample knows
// them: the archive with the key is there too.
func convention() Own {
	own := sample
	own.Trail, own.TrailARN = condition.Some+"audit-trail", condition.Some+"organization-trail"
	own.KeyARN = "arn:aws:kms:eu-central-1:" + sample.Account + ":key/" + condition.Some
	own.LogGroup, own.LogGroupARN = "audit-trail-"+condition.Some, condition.Some+":log-group:audit-trail-"+condition.Some
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
	return !slices.ContainsFunc(d.Needs, func(p Part) bool { return p != TheTrail && p != TheLogGroup })
}

// matching returns the ids of the rules that receive the event.
func matching(rules map[string]deliveredTo, event seen) []string {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		if rules[id].receives(event) {
			ids = append(ids, id)
		}
	}
	return ids
}

// The events of every row, in a member account and a second Region or where its parts
// are, pass the forwarder once and match on the bus the same rules as in an account that
// watches itself: one message there is one message here.
func TestWatchMatchesTheEventsOfMembers(t *testing.T) {
	own := convention()
	var forwarders []deliveredTo
	for _, r := range Forward(All(), own.KeyARN, forwardPrefix) {
		forwarders = append(forwarders, deliver(t, r.ID, r.Pattern, r.Reads))
	}
	rules := map[string]deliveredTo{}
	for _, r := range Rules(All(), own, "") {
		rules[r.ID] = deliver(t, r.ID, r.Pattern, r.Reads)
	}
	atHome := map[string]deliveredTo{}
	for _, r := range Rules(All(), sample, "") {
		atHome[r.ID] = deliver(t, r.ID, r.Pattern, r.Reads)
	}
	for _, d := range All() {
		if d.Alarm() {
			continue
		}
		for about, record := range readEvents(t, d.ID).Match {
			want := matching(atHome, see(record))
			if inEachAccount(d) {
				record = ofMember(t, record)
			}
			event := see(record)
			if got := matching(rules, event); !slices.Equal(got, want) {
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
			if !rules[d.ID].receives(event) {
				text, _ := json.Marshal(record)
				t.Errorf("%s: the watch misses %q:\n%s", d.ID, about, text)
			}
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
		for about, record := range readEvents(t, d.ID).Miss {
			if slices.Contains(d.Needs, TheKey) {
				record = ofMember(t, record)
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
	for range 20 {
		own.Accounts = append(own.Accounts, member)
	}
	wildcards := 0
	for _, r := range Rules(All(), own, "") {
		if n := r.PatternLength(); n > MaxPattern {
			t.Errorf("%s: the pattern has %d characters; EventBridge allows %d", r.ID, n, MaxPattern)
		}
		text, err := json.Marshal(r.Pattern)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"wildcard"`) {
			wildcards++
		}
	}
	if wildcards > 30 {
		t.Errorf("%d rules have wildcards; AWS allows 30 on a bus", wildcards)
	}
	t.Logf("%d rules with wildcards", wildcards)
}
