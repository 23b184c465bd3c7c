package detection

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/site"
)

// A counted rule must not send a message for each event, whoever causes the events.
func TestCountedRuleHasNoTargetAndAnAlarmOnItsMetric(t *testing.T) {
	for severity, to := range map[catalogue.Severity]string{catalogue.Page: "backstop", catalogue.Ticket: "ticket"} {
		for _, logGroup := range []string{"events", ""} {
			stack := cdktest.Stack(t, cdktest.Env("111111111111", "eu-central-1"))
			id := "Detection"
			here := site.Of(stack, id)
			d := &Detection{here: here, name: "audit-trail", logGroup: logGroup, console: "console.aws.amazon.com"}
			constructs.NewConstruct_Override(d, stack, &id)
			ours := []Channel{{}}
			d.addTopics(Props{Page: ours, Ticket: ours, Record: ours}, catalogue.Severities())
			d.addCounted(catalogue.Rule{
				ID: "denied-calls", Severity: severity, Title: "Calls were denied", Pattern: map[string]any{"source": []string{"aws.iam"}},
				Count: catalogue.Count{Events: 20, Minutes: 5}, Why: "Someone tries.", First: "Ask.", Queries: []string{"filter a", "filter b"},
			})
			d.allowPublishers()
			d.addDashboard()
			template := cdktest.Synth(t, stack)

			name := fmt.Sprintf("audit-trail-%s-denied-calls", severity)
			if rule := template.Only(t, "AWS::Events::Rule").Properties(); rule["Name"] != name || rule["Targets"] != nil {
				t.Errorf("the rule is %v", rule)
			}
			a := template.Only(t, "AWS::CloudWatch::Alarm").Properties()
			got := fmt.Sprint(a["AlarmName"], a["Namespace"], a["MetricName"], a["Dimensions"], a["Statistic"], a["Threshold"], a["Period"], a["EvaluationPeriods"], a["ComparisonOperator"], a["TreatMissingData"])
			if want := fmt.Sprint(name, "AWS/Events", "TriggeredRules", []any{map[string]any{"Name": "RuleName", "Value": name}}, "Sum", 20, 300, 1, "GreaterThanOrEqualToThreshold", "notBreaching"); got != want {
				t.Errorf("the alarm is %s; want %s", got, want)
			}
			topics := template.OfType("AWS::SNS::Topic")
			i := slices.IndexFunc(topics, func(id string) bool { return strings.HasPrefix(id, "Detection"+to) })
			if actions, _ := json.Marshal(a["AlarmActions"]); string(actions) != `[{"Ref":"`+topics[i]+`"}]` {
				t.Errorf("the alarm publishes to %s; want %s", actions, topics[i])
			}
			text, queries := fmt.Sprint(a["AlarmDescription"]), len(template.OfType("AWS::Logs::QueryDefinition"))
			says, want := "saved queries audit-trail/"+string(severity)+"-denied-calls-1 to ", 2
			if logGroup == "" {
				says, want = "event history", 0
			}
			for _, part := range []string{strings.ToUpper(string(severity)) + ": Calls were denied (account 111111111111, eu-central-1)", says, "Do first: Ask.", "Why: Someone tries."} {
				if !strings.Contains(text, part) {
					t.Errorf("no %q in %s", part, text)
				}
			}
			if queries != want {
				t.Errorf("%d saved queries with log group %q; want %d", queries, logGroup, want)
			}
			if body := fmt.Sprint(template.Only(t, "AWS::CloudWatch::Dashboard").Properties()["DashboardBody"]); !strings.Contains(body, "Events that rules counted") {
				t.Errorf("the dashboard does not show the counted rule: %s", body)
			}
			if n := len(template.OfType("AWS::IAM::Role")); n != 0 {
				t.Errorf("%d roles for a rule that publishes nothing", n)
			}
		}
	}
}
