package detection_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/prove/cdktest"
)

var ledgerChanged = detection.Own{
	ID: "ledger-changed", Title: "The ledger changed", Severity: detection.Ticket, Why: "It is ours.", FirstStep: "Ask.",
	Pattern: `{"source":["aws.s3"],"detail":{"eventName":["PutBucketPolicy"],"requestParameters":{"bucketName":["ledger"]}}}`,
}

func TestOwnDetectionGetsWhatTheLibrarysHave(t *testing.T) {
	counted := ledgerChanged
	counted.ID, counted.Count = "ledger-read-in-bulk", detection.Count{Events: 50, Minutes: 30}
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	detection.New(stack, "Detection", &detection.Props{
		LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events")),
		Ticket:   []detection.Channel{{}, {Format: detection.JSON}},
		Own:      []detection.Own{ledgerChanged, counted},
	})
	template := cdktest.Synth(t, stack)
	properties := func(kind, name, want string) map[string]any {
		for _, id := range template.OfType(kind) {
			if p := template.Resources()[id].Properties(); p[name] == want {
				return p
			}
		}
		t.Fatalf("there is no %s with %s %s", kind, name, want)
		return nil
	}
	rule := properties("AWS::Events::Rule", "Name", "audit-trail-ticket-ledger-changed")
	targets := rule["Targets"].([]any)
	if len(targets) != 2 {
		t.Errorf("the rule has %d targets, want one for each channel", len(targets))
	}
	for _, target := range targets {
		for _, needed := range []string{"RoleArn", "DeadLetterConfig", "InputTransformer"} {
			if target.(map[string]any)[needed] == nil {
				t.Errorf("a target has no %s", needed)
			}
		}
	}
	properties("AWS::Logs::QueryDefinition", "Name", "audit-trail/ticket-ledger-changed")
	if targets := properties("AWS::Events::Rule", "Name", "audit-trail-ticket-ledger-read-in-bulk")["Targets"]; targets != nil {
		t.Errorf("the counted rule has targets %v", targets)
	}
	alarm := properties("AWS::CloudWatch::Alarm", "AlarmName", "audit-trail-ticket-ledger-read-in-bulk")
	if alarm["Threshold"] != 50.0 || alarm["Period"] != 1800.0 || alarm["AlarmActions"] == nil {
		t.Errorf("the alarm is %v", alarm)
	}
}

// Where no query shows the events, the alarm must not name one.
func TestAlarmOfAnOwnDetectionNamesOnlyAQueryThatExists(t *testing.T) {
	counted := ledgerChanged
	counted.Count = detection.Count{Events: 5, Minutes: 5}
	counted.Pattern = `{"source":["aws.s3"],"detail":{"eventName":["PutBucketPolicy"],"sourceIPAddress":[{"cidr":"192.0.2.0/24"}]}}`
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	detection.New(stack, "Detection", &detection.Props{
		LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events")), Own: []detection.Own{counted},
	})
	text := string(cdktest.Synth(t, stack).JSON(t))
	if strings.Contains(text, "audit-trail/ticket-ledger-changed") || !strings.Contains(text, "what the event pattern of the rule audit-trail-ticket-ledger-changed compares") {
		t.Error("the alarm names a query that does not exist, or does not say where to look")
	}
}

// wrongOwn are detections that are wrong alone.
var wrongOwn = map[string]struct {
	change func(*detection.Own)
	want   string
}{
	"pattern":  {func(o *detection.Own) { o.Pattern = `{"source":["aws.s3"],"detail":{"eventName":[{"prefx":"x"}]}}` }, `Pattern["detail"]["eventName"][0] is not a valid event pattern`},
	"not JSON": {func(o *detection.Own) { o.Pattern = `{` }, `Pattern is not a valid event pattern: it is not valid JSON`},
	"source":   {func(o *detection.Own) { o.Pattern = `{"source":["shop"],"detail":{"eventName":["x"]}}` }, `Pattern["source"][0] must start with "aws."`},
	"id":       {func(o *detection.Own) { o.ID = "root-sign-in" }, `ID "root-sign-in" is a name of the library's own detections`},
	"severity": {func(o *detection.Own) { o.Severity = "high" }, `Severity must be page, ticket or record, got "high"`},
	"count":    {func(o *detection.Own) { o.Count.Events = 5 }, `Count.Minutes must be between 1 and 1440, got 0`},
	"event": {func(o *detection.Own) {
		o.Events.Match = []string{`{"eventName":"x","eventSource":"s3.amazonaws.com"}`}
	}, `Events.Match[0] is not matched by the pattern (x of s3.amazonaws.com`},
}

func TestWrongOwnDetectionIsRefusedAtItsField(t *testing.T) {
	if err := ledgerChanged.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, c := range wrongOwn {
		own := ledgerChanged
		c.change(&own)
		if err := own.Validate(); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: Validate returns %v, want %s", name, err, c.want)
		}
		props := detection.Props{Own: []detection.Own{ledgerChanged, own}}
		props.Own[0].ID = "first"
		if err := props.Validate(nil); err == nil || !strings.HasPrefix(err.Error(), "Own[1]."+c.want) {
			t.Errorf("%s: Props.Validate returns %v, want Own[1].%s", name, err, c.want)
		}
	}
}

func TestOwnDetectionsAreRefusedWhereTheyHaveNoEffect(t *testing.T) {
	err := cdktest.Catch(func() {
		stack := cdktest.Stack(t, cdktest.Env(account, region))
		group := awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events"))
		detection.New(stack, "Detection", &detection.Props{LogGroup: group, OwnOnly: true, Own: []detection.Own{ledgerChanged}})
	})
	if err == nil || !strings.Contains(err.Error(), "Own has no effect because the Detection watches only the parts of the trail and its archive (OwnOnly); set it") {
		t.Error(err)
	}
}

func TestOwnDetectionThatCannotBeForwardedIsRefusedByBothEnds(t *testing.T) {
	own := ledgerChanged
	own.Pattern = `{"source":["aws.s3"],"detail":{"requestParameters":{"bucketName":["ledger"]}}}`
	const want = "Own[0].Pattern cannot be forwarded"
	for name, err := range map[string]error{
		"watch":     (&detection.Props{Bus: &detection.BusProps{Organization: "o-a1b2c3d4e5"}, Own: []detection.Own{own}}).Validate(cdktest.Env(account, region)),
		"Region":    (&detection.Props{RelayedFrom: []string{"us-east-1"}, Own: []detection.Own{own}}).Validate(cdktest.Env(account, region)),
		"forwarder": (&detection.ForwarderProps{Bus: watchBus, Own: []detection.Own{own}}).Validate(nil),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (&detection.Props{Own: []detection.Own{own}}).Validate(nil); err != nil {
		t.Errorf("in one account and Region: %v", err)
	}
}

func TestEventsOfAFolderAreRead(t *testing.T) {
	events, err := detection.ReadEvents(os.DirFS("../../examples/own-detections/break-glass"))
	if err != nil || len(events.Match) != 1 || len(events.Ignore) != 2 {
		t.Errorf("%d to match and %d to ignore, %v", len(events.Match), len(events.Ignore), err)
	}
	if _, err := detection.ReadEvents(fstest.MapFS{"event.json": {}}); err == nil {
		t.Error("a folder without events is accepted")
	}
}
