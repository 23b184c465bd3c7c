package catalogue

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/eventpattern"
)

func places(accounts int, regions ...string) []Place {
	var all []Place
	for i := range accounts {
		for _, region := range regions {
			all = append(all, Place{Account: fmt.Sprintf("%012d", 100_000_000_000+i), Name: fmt.Sprintf("account-%d", i), Region: region})
		}
	}
	return all
}

// scheduled is the event of a scheduled rule, as AWS's page shows it.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
func scheduled(p Place, rule string) map[string]any {
	return map[string]any{
		"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event", "source": "aws.events",
		"account": p.Account, "time": "2026-11-26T16:53:06Z", "region": p.Region,
		"resources": []any{"arn:aws:events:" + p.Region + ":" + p.Account + ":rule/" + rule}, "detail": map[string]any{},
	}
}

func TestEveryHeartbeatCountsForItsOwnGroupOnly(t *testing.T) {
	for _, test := range []struct {
		places        []Place
		groups, group int // at most
	}{
		{places(1, "eu-central-1"), 1, 1},
		{places(20, "eu-central-1", "us-east-1"), 40, 1},
		{places(500, "eu-central-1", "us-east-1"), MaxHeartbeats, 25},
		{places(5000, "eu-central-1", "us-east-1"), 92, maxGroup},
		{places(300, "eu-central-1", "eu-west-1", "us-east-1"), MaxHeartbeats, 24},
	} {
		groups := Heartbeats(slices.Clone(test.places))
		if len(groups) > test.groups {
			t.Errorf("%d places have %d groups; want at most %d", len(test.places), len(groups), test.groups)
		}
		var patterns []eventpattern.Pattern
		for _, g := range groups {
			if len(g.Places) > test.group {
				t.Errorf("a group of %d places has %d; want at most %d", len(test.places), len(g.Places), test.group)
			}
			pattern, err := eventpattern.Parse(g.Pattern)
			if err != nil {
				t.Fatal(err)
			}
			patterns = append(patterns, pattern)
		}
		for _, p := range test.places {
			counted := 0
			event := eventpattern.Read(scheduled(p, "audit-trail"+heartbeatSuffix))
			for i, pattern := range patterns {
				if pattern.MatchRead(event) {
					counted++
					if !slices.Contains(groups[i].Places, p) {
						t.Errorf("%v in %s counts for another group", p, p.Region)
					}
				}
			}
			if counted != 1 {
				t.Fatalf("the heartbeat of %v in %s counts %d times", p, p.Region, counted)
			}
		}
	}
}

// Heartbeats alone count: a schedule of someone else in the same account, or a
// heartbeat of another account, would hide that ours are missing.
func TestOtherScheduledEventsAreNotHeartbeats(t *testing.T) {
	p := places(1, "eu-central-1")[0]
	pattern, err := eventpattern.Parse(Heartbeats([]Place{p})[0].Pattern)
	if err != nil {
		t.Fatal(err)
	}
	other := p
	other.Account = "999999999999"
	elsewhere := p
	elsewhere.Region = "us-east-1"
	for _, event := range []map[string]any{
		scheduled(p, "nightly"), scheduled(other, "audit-trail"+heartbeatSuffix), scheduled(elsewhere, "audit-trail"+heartbeatSuffix),
	} {
		if pattern.Match(event) {
			text, _ := json.Marshal(event)
			t.Errorf("counts as a heartbeat: %s", text)
		}
	}
}

// The alarm goes off for one silent place of a group, and not for one late heartbeat.
func TestOneSilentPlaceIsEnoughAndALateHeartbeatIsNot(t *testing.T) {
	for _, n := range []int{1, 2, 25, maxGroup} {
		h := newHeartbeat("eu-central-1", places(n, "eu-central-1"))
		if arrived := HeartbeatHours * (n - 1); arrived >= h.Threshold {
			t.Errorf("%d places: %d heartbeats arrive and the alarm goes off below %d", n, arrived, h.Threshold)
		}
		if arrived := HeartbeatHours*n - 1; arrived < h.Threshold {
			t.Errorf("%d places: one late heartbeat sets the alarm off", n)
		}
	}
}

func TestTitleOfAHeartbeatNamesWhoIsSilent(t *testing.T) {
	for n, want := range map[int]string{
		1:   "account account-0 (100000000000) in eu-central-1",
		3:   "account-0 (100000000000), account-1 (100000000001), account-2 (100000000002)",
		110: "one of 110 accounts in eu-central-1, with ids from 100000000000 to 100000000109",
	} {
		title := newHeartbeat("eu-central-1", places(n, "eu-central-1")).Title()
		if !strings.Contains(title, want) || len(title) > 600 {
			t.Errorf("%d places: %s", n, title)
		}
	}
}
