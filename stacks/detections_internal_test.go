package stacks

import (
	"reflect"
	"testing"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/plan"
)

func TestEverySettingOfDetectionsReachesTheProps(t *testing.T) {
	file := config.Parse("accounts.yaml", []byte(`
accounts:
  - name: payments
    id: "111111111111"
    homeRegion: eu-west-1
    detections:
      name: ours
      page: [{subscribers: [oncall@example.com], format: text}, {format: chat}, {format: json}]
      ticket: {topic: "arn:aws:sns:eu-west-1:111111111111:tickets"}
      record: {subscribers: [audit@example.com]}
      escalation: {tickets: 5, minutes: 30}
      leaveOut: [cis]
      add: [signals]
      own:
        - id: vault-deleted
          title: A vault was deleted
          severity: page
          why: It is gone.
          firstStep: Ask.
          pattern: {source: [aws.backup], detail: {eventName: [DeleteVault]}}
          count: {events: 3, minutes: 10}
          events: {match: [{eventName: DeleteVault}], ignore: [{eventName: Other}]}
      readers: ["arn:aws:iam::111111111111:role/Reader"]
      silenceMinutes: 90
      relayFrom: [us-east-1]
`))
	if err := file.Err(); err != nil {
		t.Fatal(err)
	}
	props, none := detectionProps(plan.Of(file).Trails[0].Detection)
	want := detection.Props{
		Name: "ours", AccountName: "payments",
		Page:   []detection.Channel{{Subscribers: []string{"oncall@example.com"}, Format: detection.Text}, {Format: detection.Chat}, {Format: detection.JSON}},
		Ticket: []detection.Channel{{TopicARN: "arn:aws:sns:eu-west-1:111111111111:tickets"}}, Record: []detection.Channel{{Subscribers: []string{"audit@example.com"}}},
		Escalation: detection.Escalation{Tickets: 5, Minutes: 30},
		LeaveOut:   []string{"cis"}, Add: []string{"signals"}, Readers: []string{"arn:aws:iam::111111111111:role/Reader"}, SilenceMinutes: 90, RelayedFrom: []string{"us-east-1"},
		Own: []detection.Own{{
			ID: "vault-deleted", Title: "A vault was deleted", Severity: detection.Page, Why: "It is gone.", FirstStep: "Ask.",
			Pattern: `{"source":["aws.backup"],"detail":{"eventName":["DeleteVault"]}}`, Count: detection.Count{Events: 3, Minutes: 10},
			Events: detection.OwnEvents{Match: []string{`{"eventName":"DeleteVault"}`}, Ignore: []string{`{"eventName":"Other"}`}},
		}},
	}
	if none || !reflect.DeepEqual(props, want) {
		t.Errorf("got  %+v\nwant %+v", props, want)
	}
}

func TestNoDetectionsReachTheProps(t *testing.T) {
	if _, none := detectionProps(nil); !none {
		t.Error("detections are on")
	}
}
