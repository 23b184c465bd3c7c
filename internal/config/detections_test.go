package config

import (
	"reflect"
	"testing"
)

const watching = `
defaults:
  homeRegion: eu-west-1
  detections:
    page: {subscribers: [oncall@example.com]}
    ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets"}
    leaveOut: [page]
    readers: ["arn:aws:iam::111111111111:role/Reader"]
    silenceMinutes: 90
    relayFrom: [us-east-1]
`

func TestAccountsDetectionsReplaceDefaultsKeyByKey(t *testing.T) {
	f := read(t, watching+`
accounts:
- {name: plain, id: "111111111111"}
- name: own
  id: "222222222222"
  homeRegion: us-east-1
  logGroup: {none: true}
  detections:
    page: {topic: "arn:aws:sns:us-east-1:222222222222:calls"}
    ticket: {subscribers: [own@example.com]}
    record: {}
    leaveOut: [ticket]
- {name: none, id: "333333333333", detections: {none: true}}
`)
	all := &Detections{
		Page: Channels{{Subscribers: []string{"oncall@example.com"}}}, Ticket: Channels{{Topic: "arn:aws:sns:eu-west-1:111111111111:tickets"}},
		LeaveOut: []string{"page"}, Readers: []string{"arn:aws:iam::111111111111:role/Reader"}, SilenceMinutes: 90, RelayFrom: []string{"us-east-1"},
	}
	own := &Detections{
		Page: Channels{{Topic: "arn:aws:sns:us-east-1:222222222222:calls"}}, Ticket: Channels{{Subscribers: []string{"own@example.com"}}}, Record: Channels{{}},
		LeaveOut: []string{"ticket"}, Readers: all.Readers,
	}
	trails := f.Trails()
	if got := trails[0].Detections; !reflect.DeepEqual(got, all) {
		t.Errorf("got %+v", got)
	}
	if got := trails[1].Detections; !reflect.DeepEqual(got, own) {
		t.Errorf("got %+v page %+v ticket %+v", got, got.Page, got.Ticket)
	}
	if !trails[2].Detections.None {
		t.Error("the account has detections all the same")
	}
}

// Whoever is on call for the accounts is on call for the archive too.
func TestLogArchiveInheritsTheDetectionSettingsThatApplyToIt(t *testing.T) {
	f := read(t, watching+`
logArchive: {account: "111111111111", region: eu-west-1, bucketName: example-log-archive, detections: {record: {subscribers: [audit@example.com]}}}
accounts:
- {name: plain, id: "111111111111", trailName: plain}
`)
	want := &Detections{
		Page: Channels{{Subscribers: []string{"oncall@example.com"}}}, Ticket: Channels{{Topic: "arn:aws:sns:eu-west-1:111111111111:tickets"}},
		Record: Channels{{Subscribers: []string{"audit@example.com"}}}, LeaveOut: []string{"page"}, Readers: []string{"arn:aws:iam::111111111111:role/Reader"},
	}
	if got := f.LogArchive.Detections; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	if got := f.Accounts[0].Detections; got.Readers != nil || got.SilenceMinutes != 90 {
		t.Errorf("the account has no key of log files, and gets %+v", got)
	}
}

// A mapping and a list of it mean the same. Only mappings are read key by key on top of
// those in the defaults.
func TestChannelsAreAMappingOrAListOfMappings(t *testing.T) {
	const mapping, list = `{subscribers: [a@example.com], format: json}`, `[{subscribers: [a@example.com]}, {format: chat}]`
	json, chat := Channel{Subscribers: []string{"a@example.com"}, Format: "json"}, Channel{Format: "chat"}
	text := Channel{Subscribers: []string{"a@example.com"}}
	for _, row := range []struct {
		defaults, account string
		want              Channels
	}{
		{mapping, "", Channels{json}},
		{list, "", Channels{text, chat}},
		{"[" + mapping + "]", "", Channels{json}},
		{mapping, "{format: chat}", Channels{{Subscribers: json.Subscribers, Format: "chat"}}},
		{list, "{format: chat}", Channels{chat}},
		{mapping, "[{format: chat}]", Channels{chat}},
		{mapping, list, Channels{text, chat}},
		{list, mapping, Channels{json}},
		{mapping, "[]", Channels{}},
	} {
		account := ""
		if row.account != "" {
			account = ", detections: {page: " + row.account + "}"
		}
		f := read(t, "defaults: {homeRegion: eu-west-1, detections: {page: "+row.defaults+"}}\naccounts: [{name: a, id: \"111111111111\""+account+"}]\n")
		if got := f.Trails()[0].Detections.Page; !reflect.DeepEqual(got, row.want) {
			t.Errorf("%s, and %s in the account: %+v; want %+v", row.defaults, row.account, got, row.want)
		}
	}
}
