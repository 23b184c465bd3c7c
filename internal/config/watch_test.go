package config

import (
	"fmt"
	"slices"
	"testing"
)

const watched = `
logArchive: {account: "333333333333", region: eu-west-1, bucketName: example-log-archive}
organization: {id: o-exampleorgid, managementAccount: "111111111111", homeRegion: eu-west-1}
watch:
  account: "222222222222"
  region: eu-west-1
  accounts:
  - {name: payments, id: "444444444444"}
`

// forwardersOf returns the forwarders as text: account, Region, stack, and whether the
// stack is their own.
func forwardersOf(f *File) []string {
	var all []string
	for _, forwarder := range f.Forwarders() {
		all = append(all, fmt.Sprintf("%.4s %s %s %v", forwarder.Account, forwarder.Region, forwarder.StackID, forwarder.Own))
	}
	return all
}

func TestEveryAccountForwardsFromItsHomeRegionAndTheGlobalOne(t *testing.T) {
	got := forwardersOf(read(t, watched))
	want := []string{
		"3333 eu-west-1 AuditTrail-log-archive false",
		"1111 eu-west-1 AuditTrail-organization false",
		"2222 eu-west-1 AuditTrail-watch false",
		"4444 eu-west-1 AuditTrail-payments true",
		"3333 us-east-1 AuditTrail-log-archive-us-east-1 true",
		"1111 us-east-1 AuditTrail-organization-us-east-1 true",
		"2222 us-east-1 AuditTrail-watch-us-east-1 true",
		"4444 us-east-1 AuditTrail-payments-us-east-1 true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if f := read(t, payments+"  homeRegion: eu-west-1\n"); f.Forwarders() != nil {
		t.Errorf("without a watch: %q", forwardersOf(f))
	}
}

// An event would be forwarded twice otherwise, and its message sent twice.
func TestAnAccountAndRegionHaveOneForwarder(t *testing.T) {
	f := read(t, `
defaults: {homeRegion: us-east-1}
watch: {account: "444444444444", region: eu-west-1}
accounts:
- {name: payments, id: "444444444444"}
`)
	got := forwardersOf(f)
	want := []string{
		"4444 us-east-1 AuditTrail-payments false", "4444 eu-west-1 AuditTrail-watch false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestRegionsAndPartitionsDecideWhereEventsComeFrom(t *testing.T) {
	for text, want := range map[string][]string{
		`{region: us-gov-east-1, regions: null}`:    {"us-gov-east-1", "us-gov-west-1"},
		`{region: cn-north-1, regions: null}`:       {"cn-north-1", "cn-northwest-1"},
		`{region: eu-west-1, regions: [eu-west-2]}`: {"eu-west-1", "eu-west-2"},
		`{region: eu-west-1, regions: []}`:          {"eu-west-1"},
	} {
		region := text[len("{region: "):slices.Index([]byte(text), ',')]
		f := Parse("accounts.yaml", []byte(fmt.Sprintf(`
accounts: [{name: payments, id: "444444444444", homeRegion: %s}]
watch: {account: "444444444444", %s`, region, text[1:])))
		var got []string
		for _, forwarder := range f.Forwarders() {
			got = append(got, forwarder.Region)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q: %v", text, got, want, f.Err())
		}
	}
}

func TestAnAccountThatWatchesItselfForwardsNothing(t *testing.T) {
	f := read(t, `
defaults: {homeRegion: eu-west-1, detections: {page: {subscribers: [on-call@example.com]}}}
watch: {account: "222222222222", region: eu-west-1}
accounts:
- {name: payments, id: "444444444444"}
- {name: bank, id: "555555555555", watchesItself: true}
`)
	for _, forwarder := range f.Forwarders() {
		if forwarder.Account == "555555555555" {
			t.Errorf("%+v", forwarder)
		}
	}
	if f.Accounts[0].Detections != nil || f.Accounts[1].Detections == nil || f.Watch.Detections == nil {
		t.Errorf("the subscribers of the defaults are for the watch and for accounts that watch themselves: %+v", f.Accounts)
	}
}
