package config

import (
	"fmt"
	"testing"

	"example.com/audittrail/constructs/events"
)

func TestTrailsHaveDefaultNamesAndTheOrganizationTrailIsFirst(t *testing.T) {
	f := read(t, `
defaults: {homeRegion: eu-west-1}
accounts:
- {name: a, id: "111111111111"}
- {name: b, id: "222222222222", trailName: mine}
organization: {id: o-a1b2c3d4e5, managementAccount: "123456789012"}
logArchive: {account: "999999999999", region: eu-west-1, bucketName: example-log-archive}
`)
	want := []string{
		"organization AuditTrail-organization 123456789012 o-a1b2c3d4e5 organization-trail",
		"accounts[0] AuditTrail-a 111111111111  audit-trail",
		"accounts[1] AuditTrail-b 222222222222  mine",
	}
	for i, trail := range f.Trails() {
		if got := fmt.Sprintf("%s %s %s %s %s", spell(trail.Path), trail.ID, trail.Account, trail.OrganizationID, trail.TrailName); got != want[i] {
			t.Errorf("got %s\nwant %s", got, want[i])
		}
	}
	if got := f.LogArchiveID(); got != "AuditTrail-log-archive" {
		t.Error(got)
	}
}

func TestTrailsRepeatEventsOfTheSameRegionAndKind(t *testing.T) {
	trail := func(access events.Access, region, regions string) Trail {
		var trail Trail
		trail.HomeRegion, trail.Regions, trail.Events.Management.Access = region, regions, access
		return trail
	}
	all := trail(events.ReadWrite, "eu-west-1", "")
	for name, c := range map[string]struct {
		a, b Trail
		want bool
	}{
		"both record everything":        {all, all, true},
		"everything and reads":          {all, trail(events.ReadOnly, "eu-west-1", ""), true},
		"reads and writes":              {trail(events.WriteOnly, "eu-west-1", ""), trail(events.ReadOnly, "eu-west-1", ""), false},
		"reads and reads":               {trail(events.ReadOnly, "eu-west-1", ""), trail(events.ReadOnly, "us-east-1", ""), true},
		"one records none":              {all, trail(events.None, "eu-west-1", ""), false},
		"home Regions that differ":      {trail("", "eu-west-1", "HomeRegion"), trail("", "us-east-1", "HomeRegion"), false},
		"the same home Region":          {trail("", "eu-west-1", "HomeRegion"), trail("", "eu-west-1", "HomeRegion"), true},
		"one of all Regions":            {all, trail("", "us-east-1", "HomeRegion"), true},
		"partitions that differ":        {all, trail("", "us-gov-west-1", ""), false},
		"all Regions, other home":       {all, trail("", "us-east-1", ""), true},
		"a home Region elsewhere again": {trail("", "cn-north-1", "HomeRegion"), trail("", "cn-north-1", ""), true},
	} {
		if c.a.Repeats(c.b) != c.want || c.b.Repeats(c.a) != c.want {
			t.Errorf("%s: Repeats is %v and %v, want %v", name, c.a.Repeats(c.b), c.b.Repeats(c.a), c.want)
		}
	}
}
