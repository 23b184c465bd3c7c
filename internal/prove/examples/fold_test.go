package examples

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/deployed"
	"example.com/audittrail/internal/prove/fold"
	"example.com/audittrail/internal/prove/golden"
)

// The rules, alarms, filters and queries of every stack are what the catalogue returns for the
// stack's own parts. The only others are the alarms on the delivery of alerts.
func TestDetectionsOfEveryStackAreThoseOfTheCatalogue(t *testing.T) {
	folded := 0
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			left := cdktest.Template(e.folded(s))
			for _, kind := range []string{"AWS::Events::Rule", "AWS::Logs::MetricFilter", "AWS::Logs::QueryDefinition", "AWS::CloudWatch::Alarm"} {
				folded += len(s.Template.OfType(kind))
				for _, id := range left.OfType(kind) {
					if !strings.HasPrefix(id, "DetectionAlarm") || !watchesDelivery(left.Resources()[id]) {
						t.Errorf("%s: %s of %s differs from the catalogue", e.name, id, s.ID)
					}
				}
			}
		}
	}
	if folded < 1000 {
		t.Errorf("%d resources of detections", folded)
	}
}

// watchesDelivery reports whether an alarm has the name of one of the health alarms. Some
// have an alarm for each topic, with a number at the end.
func watchesDelivery(alarm map[string]any) bool {
	name, _ := alarm["Properties"].(map[string]any)["AlarmName"].(string)
	return slices.ContainsFunc(catalogue.Health(), func(row catalogue.Detection) bool {
		return strings.HasSuffix(strings.TrimRight(name, "-0123456789"), "-"+string(row.Severity)+"-"+row.ID)
	})
}

// A golden leaves out only resources that are exactly as in the catalogue, so any change of
// them changes the golden.
func TestNoChangeOfADetectionIsFoldedAway(t *testing.T) {
	e, s := stackOf(t, "standalone", "AuditTrail-payments")
	before := e.goldenOf(t, s)
	for _, change := range []struct{ from, to string }{
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
	} {
		if !strings.Contains(string(s.Text), change.from) {
			t.Errorf("the template has no %s", change.from)
			continue
		}
		changed := s
		changed.Text = []byte(strings.Replace(string(s.Text), change.from, change.to, 1))
		if e.goldenOf(t, changed) == before {
			t.Errorf("%s in place of %s leaves the golden as it is", change.to, change.from)
		}
	}
}

// A golden names each detection of the default set that the stack lacks.
func TestGoldenNamesTheDetectionsThatAStackLacks(t *testing.T) {
	e, s := stackOf(t, "standalone", "AuditTrail-payments")
	for id := range s.Template.Resources() {
		if !strings.HasPrefix(id, "DetectionRulepagetrailstopped") {
			continue
		}
		lacking := s
		template := cdktest.Template{}
		if err := json.Unmarshal(s.Text, &template); err != nil {
			t.Fatal(err)
		}
		delete(template["Resources"].(map[string]any), id)
		lacking.Text = template.JSON(t)
		if text := e.goldenOf(t, lacking); !strings.Contains(text, "trail-stopped") {
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
				var compact bytes.Buffer
				if err := json.Compact(&compact, s.Text); err != nil {
					t.Fatal(err)
				}
				s.Text = compact.Bytes()
				return e, s
			}
		}
	}
	t.Fatalf("there is no %s of %s", id, name)
	return example{}, cdktest.Artifact{}
}

// goldenOf returns the golden of a stack from its text, which a test has changed.
func (e example) goldenOf(t *testing.T, s cdktest.Artifact) string {
	t.Helper()
	stack, err := deployed.New(s.Text, s.ID, s.Account, s.Region)
	if err != nil {
		t.Fatal(err)
	}
	var template map[string]any
	if err := json.Unmarshal(s.Text, &template); err != nil {
		t.Fatal(err)
	}
	return string(golden.YAML(golden.Brief(fold.Detections(template, stack, e.known(s)))))
}
