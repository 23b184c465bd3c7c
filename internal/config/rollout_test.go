package config

import (
	"slices"
	"testing"
)

func parseRollout(t *testing.T, text string) *File {
	t.Helper()
	f := Parse("accounts.yaml", []byte(text))
	if err := f.Err(); err != nil {
		t.Fatal(err)
	}
	return f
}

const archiveOfOrganization = `
defaults: {homeRegion: eu-central-1}
logArchive: {account: "999999999999", region: eu-central-1, bucketName: example-log-archive, trailsOf: {organizationId: o-a1b2c3d4e5}}
`

const bus = `arn:aws:events:eu-central-1:888888888888:event-bus/audit-watch`

// StackSets skip the management account, so whatever it lacks has a stack.
func TestManagementAccountGetsWhatTheOtherAccountsGet(t *testing.T) {
	for name, test := range map[string]struct {
		file string
		want []ManagementStack
	}{
		"forwarder and trail": {archiveOfOrganization + `
rollout: {account: "123456789012", region: eu-central-1, targets: [r-ab12], trail: true, forward: {bus: "` + bus + `"}}`,
			[]ManagementStack{
				{"AuditTrail-rollout-management", "eu-central-1", true, true}, {"AuditTrail-rollout-management-us-east-1", "us-east-1", true, false},
			}},
		"trail in a Region that nothing is forwarded from": {archiveOfOrganization + `
rollout: {account: "123456789012", region: eu-central-1, targets: [r-ab12], trail: true, forward: {bus: "` + bus + `", regions: [us-east-1]}}`,
			[]ManagementStack{
				{"AuditTrail-rollout-management", "eu-central-1", false, true}, {"AuditTrail-rollout-management-us-east-1", "us-east-1", true, false},
			}},
		"forwarder in the global Region alone": {`
rollout: {account: "123456789012", region: us-east-1, targets: [r-ab12], name: all, forward: {bus: "` + bus + `"}}`,
			[]ManagementStack{{"AuditTrail-all-management", "us-east-1", true, false}}},
		"a trail of its own": {archiveOfOrganization + `
rollout: {account: "777777777777", managementAccount: "123456789012", region: eu-central-1, targets: [r-ab12], trail: true}
accounts: [{name: management, id: "123456789012"}]`, nil},
	} {
		if got := parseRollout(t, test.file).ManagementStacks(); !slices.Equal(got, test.want) {
			t.Errorf("%s:\ngot  %v\nwant %v", name, got, test.want)
		}
	}
}

// The names of rules and trails are the same in every account: a second one would fail.
func TestAccountsThatHaveTheSameAlreadyAreLeftOut(t *testing.T) {
	f := parseRollout(t, archiveOfOrganization+`
watch: {account: "888888888888", region: eu-central-1, organization: o-a1b2c3d4e5}
rollout: {account: "123456789012", region: eu-central-1, targets: [r-ab12], exceptAccounts: ["666666666666"], trail: true, forward: {}}
accounts:
  - {name: payments, id: "111111111111"}
  - {name: management, id: "123456789012"}
`)
	if got, want := f.TrailExcept(), []string{"666666666666", "111111111111"}; !slices.Equal(got, want) {
		t.Errorf("the trail leaves out %v, want %v", got, want)
	}
	if got, want := f.ForwardExcept(), []string{"666666666666", "999999999999", "111111111111", "888888888888"}; !slices.Equal(got, want) {
		t.Errorf("the forwarder leaves out %v, want %v", got, want)
	}
	if got := f.ManagementStacks(); got != nil {
		t.Errorf("the management account has %v in addition to its own stack", got)
	}
}

// A watch beside the roll-out says where the accounts forward to, and from where.
func TestAccountsForwardFromTheRegionsOfTheWatch(t *testing.T) {
	for regions, want := range map[string][]string{
		"":                                {"eu-central-1", "us-east-1"},
		"regions: [us-east-1, eu-west-1]": {"eu-central-1", "us-east-1", "eu-west-1"},
	} {
		f := parseRollout(t, `
watch: {account: "888888888888", region: eu-central-1, organization: o-a1b2c3d4e5, `+regions+`}
rollout: {account: "123456789012", region: eu-central-1, targets: [r-ab12], forward: {}}
`)
		if got := f.ForwardRegions(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", regions, got, want)
		}
	}
}

// A watch recognizes our trails by their names, so it must know that of accounts that
// the file does not list.
func TestWatchKnowsTheNameOfRolledOutTrails(t *testing.T) {
	f := parseRollout(t, archiveOfOrganization+`
watch: {account: "888888888888", region: eu-central-1, organization: o-a1b2c3d4e5}
rollout: {account: "123456789012", region: eu-central-1, targets: [r-ab12], trail: true, forward: {}}
`)
	if got := f.WatchedTrails(); !slices.Equal(got, []string{"audit-trail"}) {
		t.Errorf("the watch knows the names %v", got)
	}
}
