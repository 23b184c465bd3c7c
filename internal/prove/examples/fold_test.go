package examples

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/each"
	"example.com/audittrail/internal/prove/fold"
	"example.com/audittrail/internal/prove/golden"
)

// The rules, alarms, filters and queries of every stack are what the catalogue returns for the
// stack's own parts. The only others are the alarms on the delivery of alerts, those on the
// queues of products (TestAlarmsWatchEachQueueAndItsDeadLetters), and what
// TestForwardersAreThoseOfTheCatalogue and TestOwnDetectionsAreDeployedAsWritten compare.
func TestDetectionsOfEveryStackAreThoseOfTheCatalogue(t *testing.T) {
	var folded atomic.Int64
	each.Of(all(t), func(e example) {
		for _, s := range e.assembly.Stacks {
			left := cdktest.Template(e.folded(s))
			for _, kind := range []string{"AWS::Events::Rule", "AWS::Logs::MetricFilter", "AWS::Logs::QueryDefinition", "AWS::CloudWatch::Alarm"} {
				folded.Add(int64(len(s.Template.OfType(kind))))
				for _, id := range left.OfType(kind) {
					if of := left.Resources()[id]; !(strings.HasPrefix(id, "DetectionAlarm") && watchesDelivery(of)) && !forwardsOrBeats(id) && !strings.HasPrefix(id, "SIEM") && !watchesQueries(of) && !e.isOwn(s, of) {
						t.Errorf("%s: %s of %s differs from the catalogue", e.name, id, s.ID)
					}
				}
			}
		}
	})
	if folded.Load() < 1000 {
		t.Errorf("%d resources of detections", folded.Load())
	}
}

// forwardsOrBeats reports whether a resource is of a forwarder, or counts heartbeats.
func forwardsOrBeats(id string) bool {
	return strings.HasPrefix(id, "Forwarder") || strings.HasPrefix(id, "DetectionRuleheartbeat") || strings.HasPrefix(id, "DetectionAlarmticketheartbeat")
}

// watchesDelivery reports whether an alarm has the name of one of the health alarms. Some
// have an alarm for each topic, with a number at the end.
func watchesDelivery(alarm map[string]any) bool {
	name, _ := alarm["Properties"].(map[string]any)["AlarmName"].(string)
	return slices.ContainsFunc(catalogue.Health(), func(row catalogue.Detection) bool {
		return strings.HasSuffix(strings.TrimRight(name, "-0123456789"), "-"+string(row.Severity)+"-"+row.ID)
	})
}

// watchesQueries reports whether an alarm is that on the volume that queries read.
func watchesQueries(alarm map[string]any) bool {
	return alarm["Properties"].(map[string]any)["Namespace"] == "AWS/Athena"
}

// A golden leaves out only resources that are exactly as in the catalogue, so any change of
// them changes the golden.
func TestNoChangeOfADetectionIsFoldedAway(t *testing.T) {
	e, s := stackOf(t, "standalone", "AuditTrail-payments")
	before := e.goldenOf(t, s, s.Template)
	text := compact(t, s.Template)
	type change struct{ from, to string }
	each.Of([]change{
		{`"eventName":["StopLogging"`, `"eventName":["StartLogging"`},
		{`"InputTemplate":"`, `"InputTemplate":"x`},
		{`"Description":"` + title(t, false), `"Description":"`},
		{title(t, true), "x"},
		{`"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"`, `"ENABLED"`},
		{`"State":"ENABLED"`, `"State":"DISABLED"`},
		{`"DeadLetterConfig":`, `"DeadLetters":`},
		{`"RoleArn":`, `"Role":`},
		{`"Name":"audit-trail-page-root-sign-in"`, `"Name":"audit-trail-page-root"`},
		{`"$.detail.sourceIPAddress"`, `"$.detail.userAgent"`},
		{`"Id":"Topic"`, `"Id":"Queue"`},
		{`($.eventName = ConsoleLogin)`, `($.eventName = ConsoleLogout)`},
		{`"MetricValue":"1"`, `"MetricValue":"0"`},
		{`"MetricName":"audit-trail-record-cis-4-03-root-use"`, `"MetricName":"audit-trail-record-cis-4-03"`},
		{`"Threshold":5`, `"Threshold":50`},
		{`"Period":300,"Statistic"`, `"Period":3600,"Statistic"`},
		{`"Statistic":"Sum"`, `"Statistic":"Minimum"`},
		{`"TreatMissingData":"notBreaching"`, `"TreatMissingData":"ignore"`},
		{`| sort @timestamp desc`, `| sort @timestamp asc`},
		{`{\"widgets\":`, `{\"widget\":`},
	}, func(c change) {
		if !bytes.Contains(text, []byte(c.from)) {
			t.Errorf("the template has no %s", c.from)
			return
		}
		changed := decoded(t, bytes.Replace(text, []byte(c.from), []byte(c.to), 1))
		if reflect.DeepEqual(e.goldenOf(t, s, changed), before) {
			t.Errorf("%s in place of %s leaves the golden as it is", c.to, c.from)
		}
	})
}

// Nor does it leave out a change of a counted rule, or of an alarm that counts.
func TestNoChangeOfACountIsFoldedAway(t *testing.T) {
	e, s := stackOf(t, "standalone", "AuditTrail-payments")
	before := e.goldenOf(t, s, s.Template)
	const one, several, shared = "audit-trail-ticket-attempt-denied", "audit-trail-ticket-own-changed-by-stack", "audit-trail-ticket-denied-calls-burst"
	type change struct{ name, from, to string }
	each.Of([]change{
		{one, `"StopLogging"`, `"StartLogging"`},
		{one, `"State":"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"`, `"State":"ENABLED"`},
		{one, `"State":`, `"Targets":[{}],"State":`},
		{one, `"Description":"An attempt`, `"Description":"The attempt`},
		{one, `"Threshold":1`, `"Threshold":2`},
		{one, `"Period":3600`, `"Period":300`},
		{one, `"MetricName":"TriggeredRules"`, `"MetricName":"Invocations"`},
		{one, `"Namespace":"AWS/Events"`, `"Namespace":"AWS/Logs"`},
		{one, `"Value":"` + one, `"Value":"` + shared},
		{one, `"Statistic":"Sum"`, `"Statistic":"Maximum"`},
		{one, `run saved query audit-trail/ticket-`, `run saved query audit-trail/page-`},
		{one, `Do first: Run`, `Do first: Do not run`},
		{several, `"Threshold":1`, `"Threshold":2`},
		{several, `SUM(FILL(METRICS(), 0))`, `SUM(METRICS())`},
		{several, `"Period":3600`, `"Period":300`},
		{several, `"Value":"` + several + `-2"`, `"Value":"` + several + `"`},
		{several, several + `-3"}],"MetricName":"TriggeredRules"`, several + `-3"}],"MetricName":"Invocations"`},
		{several, several + `-3"}],"MetricName":"TriggeredRules","Namespace":"AWS/Events"},"Period":3600,"Stat":"Sum"`, several + `-3"}],"MetricName":"TriggeredRules","Namespace":"AWS/Events"},"Period":3600,"Stat":"Maximum"`},
		{several, `"Id":"m2"`, `"Id":"m1"`},
		{several, `"ReturnData":false`, `"ReturnData":true`},
		{several + "-2", `"queueUrl"`, `"queueName"`},
		{several + "-3", `"Name":"` + several, `"Name":"` + shared},
		{shared, `"MetricName":"audit-trail-record-cis-4-01-unauthorized-calls"`, `"MetricName":"` + shared + `"`},
		{shared, `"Threshold":40`, `"Threshold":20`},
		{shared, `"Period":300`, `"Period":3600`},
		{shared, `AWS::CloudWatch::Alarm`, `AWS::CloudWatch::Other`},
		{"audit-trail-eu-central-1", `\"RuleName\",\"` + several + `-2\"`, `\"RuleName\",\"` + several + `\"`},
		{"audit-trail-eu-central-1", `:alarm:` + shared + `\"`, `:alarm:` + one + `\"`},
	}, func(c change) {
		if changed, ok := changeNamed(t, s.Template, c.name, c.from, c.to); !ok {
			t.Errorf("%s has no %s", c.name, c.from)
		} else if reflect.DeepEqual(e.goldenOf(t, s, changed), before) {
			t.Errorf("%s in place of %s in %s leaves the golden as it is", c.to, c.from, c.name)
		}
	})
}

// changeNamed replaces a text in each rule, alarm or dashboard with the name. It
// reports whether one of them has the text.
func changeNamed(t *testing.T, template cdktest.Template, name, from, to string) (changed cdktest.Template, ok bool) {
	t.Helper()
	changed = with(template, func(_ string, resource map[string]any) map[string]any {
		properties, _ := resource["Properties"].(map[string]any)
		if !slices.Contains([]any{properties["Name"], properties["AlarmName"], properties["DashboardName"]}, any(name)) {
			return resource
		}
		text := compact(t, resource)
		ok = ok || bytes.Contains(text, []byte(from))
		return decoded(t, bytes.ReplaceAll(text, []byte(from), []byte(to)))
	})
	return changed, ok
}

func decoded(t *testing.T, text []byte) (object map[string]any) {
	t.Helper()
	if err := json.Unmarshal(text, &object); err != nil {
		t.Fatal(err)
	}
	return object
}

func compact(t *testing.T, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A golden names each detection of the default set that the stack lacks.
func TestGoldenNamesTheDetectionsThatAStackLacks(t *testing.T) {
	e, s := stackOf(t, "standalone", "AuditTrail-payments")
	for id := range s.Template.Resources() {
		if !strings.HasPrefix(id, "DetectionRulepagetrailstopped") {
			continue
		}
		lacking := with(s.Template, func(_ string, resource map[string]any) map[string]any { return resource })
		delete(lacking["Resources"].(map[string]any), id)
		if text := string(golden.YAML(e.goldenOf(t, s, lacking))); !strings.Contains(text, "trail-stopped") {
			t.Errorf("without trail-stopped:\n%s", text)
		}
		return
	}
	t.Error("there is no rule trail-stopped")
}

// title returns the title of the first alarm, or of the first rule, in the default set.
func title(t *testing.T, alarm bool) string {
	t.Helper()
	for _, d := range catalogue.All() {
		if d.Default() && d.Alarm() == alarm && len(d.Needs) == 0 {
			return d.Title
		}
	}
	t.Fatal("the catalogue is empty")
	return ""
}

func stackOf(t *testing.T, name, id string) (example, cdktest.Artifact) {
	t.Helper()
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			if e.name == name && s.ID == id {
				return e, s
			}
		}
	}
	t.Fatalf("there is no %s of %s", id, name)
	return example{}, cdktest.Artifact{}
}

// goldenOf returns what the golden of a stack shows of its template, which a test has changed.
func (e example) goldenOf(t *testing.T, s cdktest.Artifact, template cdktest.Template) map[string]any {
	t.Helper()
	return golden.Brief(fold.Detections(template, template.Deploy(t, s.ID, s.Account, s.Region), e.known(s)))
}
