package stacks

import (
	"reflect"
	"testing"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/config"
)

func TestEverySettingOfDetectionsReachesTheProps(t *testing.T) {
	const tickets = "arn:aws:sns:eu-west-1:111111111111:tickets"
	props, none := detectionProps("payments", &config.Detections{
		Name:   "ours",
		Page:   config.Channels{{Subscribers: []string{"oncall@example.com"}, Format: "text"}, {Format: "chat"}, {Format: "json"}},
		Ticket: config.Channels{{Topic: tickets}}, Record: config.Channels{{Subscribers: []string{"audit@example.com"}}},
		Escalation: config.Escalation{Tickets: 5, Minutes: 30},
		LeaveOut:   []string{"cis"}, Add: []string{"signals"}, Readers: []string{"arn:aws:iam::111111111111:role/Reader"}, SilenceMinutes: 90, RelayFrom: []string{"us-east-1"},
	})
	want := detection.Props{
		Name: "ours", AccountName: "payments",
		Page:   []detection.Channel{{Subscribers: []string{"oncall@example.com"}, Format: detection.Text}, {Format: detection.Chat}, {Format: detection.JSON}},
		Ticket: []detection.Channel{{TopicARN: tickets}}, Record: []detection.Channel{{Subscribers: []string{"audit@example.com"}}},
		Escalation: detection.Escalation{Tickets: 5, Minutes: 30},
		LeaveOut:   []string{"cis"}, Add: []string{"signals"}, Readers: []string{"arn:aws:iam::111111111111:role/Reader"}, SilenceMinutes: 90, RelayedFrom: []string{"us-east-1"},
	}
	if none || !reflect.DeepEqual(props, want) {
		t.Errorf("got %+v", props)
	}
}

func TestDetectionsAreOnUnlessTheFileTurnsThemOff(t *testing.T) {
	if props, none := detectionProps("payments", nil); none || !reflect.DeepEqual(props, detection.Props{AccountName: "payments"}) {
		t.Errorf("got %+v", props)
	}
	if _, none := detectionProps("payments", &config.Detections{None: true}); !none {
		t.Error("detections are on")
	}
}
