package detection_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/prove/cdktest"
)

// many are the props of a watch for two accounts and their two Regions.
func many() *detection.BusProps {
	return &detection.BusProps{
		Organization: "o-exampleorgid",
		Accounts: []detection.WatchedAccount{
			{ID: account, Name: "security", Regions: []string{region, "us-east-1"}},
			{ID: "222222222222", Name: "payments", Regions: []string{region, "us-east-1"}},
		},
		TrailNames: []string{"audit-trail", "organization-trail"},
		Buckets:    []string{"example-logs"}, KeyAccount: "333333333333",
	}
}

// watching returns the template of a watch of [many]. It is synthesized once.
func watching(t *testing.T) cdktest.Template {
	t.Helper()
	if watch == nil {
		watch = withBus(t, detection.Props{Bus: many()})
	}
	return watch
}

var watch cdktest.Template

func withBus(t *testing.T, props detection.Props) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, here)
	if err := cdktest.Catch(func() { detection.New(stack, "Watch", &props) }); err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

// A rule on the default bus would see the events of the security account only, and one
// without a source of AWS would see what any member makes up.
func TestEveryRuleOfAWatchIsOnItsBusAndSeesEventsOfAWSOnly(t *testing.T) {
	rules := resources(watching(t), "AWS::Events::Rule")
	if len(rules) < 100 {
		t.Fatalf("%d rules", len(rules))
	}
	for id, r := range rules {
		if r["EventBusName"] != "audit-watch" {
			t.Errorf("%s is on the bus %v", id, r["EventBusName"])
		}
		text, _ := json.Marshal(r["EventPattern"].(map[string]any)["source"])
		if source := string(text); source != `[{"prefix":"aws."}]` && source != `["aws.events"]` {
			t.Errorf("%s sees events with the source %s", id, source)
		}
	}
}

func TestBusAdmitsTheOrganizationOrTheListedAccounts(t *testing.T) {
	listed := many()
	listed.Organization = ""
	for want, template := range map[string]cdktest.Template{
		`"aws:PrincipalOrgID":"o-exampleorgid"`:                watching(t),
		`"Principal":{"AWS":"arn:aws:iam::222222222222:root"}`: withBus(t, detection.Props{Bus: listed, LeaveOut: allButSignIns}),
	} {
		policies := resources(template, "AWS::Events::EventBusPolicy")
		if len(policies) != 1 {
			t.Errorf("%d policies; want one", len(policies))
		}
		for _, p := range policies {
			statement, _ := json.Marshal(p["Statement"])
			for _, part := range []string{want, `"Action":"events:PutEvents"`, `"events:eventBusInvocation":"true"`} {
				if !strings.Contains(string(statement), part) {
					t.Errorf("no %s in %s", part, statement)
				}
			}
		}
	}
}

// The metrics of rules on a bus of one's own have two dimensions: with one, an alarm
// never goes off.
func TestAlarmsOfAWatchReadTheMetricsOfItsBus(t *testing.T) {
	n := 0
	for id, a := range resources(watching(t), "AWS::CloudWatch::Alarm") {
		if a["Namespace"] != "AWS/Events" {
			continue
		}
		n++
		if text := fmt.Sprint(a["Dimensions"]); !strings.Contains(text, "EventBusName") || !strings.Contains(text, "RuleName") {
			t.Errorf("%s has the dimensions %s", id, text)
		}
	}
	if n < 4 {
		t.Errorf("%d alarms on rules; want one for each account and Region at least", n)
	}
}

func TestSilenceOfAnAccountIsAnAlarmThatNamesIt(t *testing.T) {
	template := watching(t)
	for _, place := range []string{"security (111111111111) in eu-central-1", "payments (222222222222) in us-east-1"} {
		found := false
		for _, a := range resources(template, "AWS::CloudWatch::Alarm") {
			text, _ := json.Marshal(a["AlarmDescription"])
			found = found || strings.Contains(string(text), "No events arrive from account "+place) && a["TreatMissingData"] == "breaching"
		}
		if !found {
			t.Errorf("no alarm for %s", place)
		}
	}
}

func TestBusRefusesWhatItCannotWatch(t *testing.T) {
	for _, row := range []struct {
		about string
		props *detection.Props
		want  []string
	}{
		{"no one may forward", &detection.Props{Bus: &detection.BusProps{}}, []string{"Bus needs Organization or Accounts"}},
		{"wrong values", &detection.Props{Bus: &detection.BusProps{
			Organization: "org", KeyAccount: "1", TrailNames: []string{"a", "b", "c"},
			Accounts: []detection.WatchedAccount{{ID: "1"}, {ID: account, Regions: []string{"mars-1"}}, {ID: account}},
		}}, []string{`Bus.Organization "org"`, `Bus.Accounts[0].ID "1"`, "mars-1", "Bus.Accounts[2].ID", "is already in the list", "Bus.TrailNames must be at most 2 names", "Bus.KeyAccount"}},
		{"something else to watch", &detection.Props{Bus: many(), OwnOnly: true, RelayedFrom: []string{"us-east-1"}},
			[]string{"OwnOnly cannot be combined with Bus", "RelayedFrom cannot be combined with Bus"}},
	} {
		err := cdktest.Catch(func() { detection.New(cdktest.Stack(t, here), "Watch", row.props) })
		for _, part := range row.want {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%s: no %q in: %v", row.about, part, err)
			}
		}
	}
}

// With too many accounts, what compares events with each is left out and said, not
// refused by EventBridge in the middle of a deployment.
func TestTooManyAccountsAreSaid(t *testing.T) {
	compared := []string{"kms-grant-outside", "role-trusts-stranger", "function-opened-to-account"}
	bus := many()
	for i := range 150 {
		bus.Accounts = append(bus.Accounts, detection.WatchedAccount{ID: fmt.Sprintf("%012d", 400_000_000_000+i)})
	}
	stack := cdktest.Stack(t, here)
	detection.New(stack, "Watch", &detection.Props{Bus: bus, LeaveOut: only(append(compared, "trail-stopped")...), Page: []detection.Channel{{Subscribers: []string{"https://pager.example.com/aws"}}}})
	warnings := strings.Join(cdktest.Warnings(t, stack), "\n")
	for _, id := range compared {
		if !strings.Contains(warnings, id) {
			t.Errorf("no %s in %s", id, warnings)
		}
	}
	if rules := rulesOf(cdktest.Synth(t, stack)); rules["kms-grant-outside"] != nil || rules["trail-stopped"] == nil {
		t.Error("the wrong rules are left out")
	}
}

// The log group of an organization's trail keeps the alarms that benchmarks prescribe.
func TestAlarmsOnlyHasNoRules(t *testing.T) {
	template := withTrail(t, here, nil, detection.Props{AlarmsOnly: true, RelayedFrom: []string{"us-east-1"}})
	if n := len(resources(template, "AWS::Events::Rule")); n != 0 {
		t.Errorf("%d rules", n)
	}
	elsewhere := 0
	for _, f := range resources(template, "AWS::Logs::MetricFilter") {
		pattern := fmt.Sprint(f["FilterPattern"]) // names of roles are known at deployment
		if strings.Contains(pattern, `$.awsRegion != "us-east-1"`) {
			elsewhere++
			if strings.Contains(pattern, "recipientAccountId") {
				t.Errorf("the watch has rules for every account: %s", pattern)
			}
		}
	}
	if alarms := resources(template, "AWS::CloudWatch::Alarm"); len(alarms) < 15 || elsewhere == 0 {
		t.Errorf("%d alarms, %d filters for other Regions", len(alarms), elsewhere)
	}
}
