package verify

import (
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// forwarding is a deployment whose stack has a forwarder and a StackSet.
func forwarding() *deployment {
	d := healthy()
	bus := "arn:aws:events:eu-central-1:555555555555:event-bus/audit-watch"
	d.template, d.ids, d.rules = map[string]any{}, map[string]string{}, map[string]map[string]any{}
	d.rule("audit-trail-forward-names", "ENABLED", map[string]any{"source": []any{"aws.iam"}}, map[string]any{"Id": "Bus", "Arn": bus, "RoleArn": "role"}, bus)
	d.rule("audit-trail-forward-heartbeat", "ENABLED", nil, map[string]any{"Id": "Bus", "Arn": bus, "RoleArn": "role"}, bus)
	d.template["Ruleaudit-trail-forward-heartbeat"].(map[string]any)["Properties"].(map[string]any)["ScheduleExpression"] = "rate(1 hour)"
	d.rules["audit-trail-forward-heartbeat"]["ScheduleExpression"] = "rate(1 hour)"
	d.add("Set", "AWS::CloudFormation::StackSet", "AuditTrail-forwarder:id", map[string]any{"CallAs": "DELEGATED_ADMIN"})
	return d
}

func TestEachFaultOfAForwarderBreaksExactlyItsPromise(t *testing.T) {
	const heartbeat = "audit-trail-forward-heartbeat"
	for _, row := range []struct {
		fault string
		do    func(*deployment)
		wrong string
	}{
		{"nothing", func(*deployment) {}, ""},
		{"no heartbeat was sent", func(d *deployment) { d.metrics["Invocations"] = 0 }, "forwarder-alive"},
		{"heartbeats fail", func(d *deployment) { d.metrics["FailedInvocations"] = 1 }, "forwarder-alive"},
		{"a rule is disabled", func(d *deployment) { d.rules[heartbeat]["State"] = "DISABLED" }, "forwarder-rules"},
		{"heartbeats are rarer", func(d *deployment) { d.rules[heartbeat]["ScheduleExpression"] = "rate(1 day)" }, "forwarder-patterns"},
		{"a rule forwards nothing", func(d *deployment) { d.rules["audit-trail-forward-names"]["EventPattern"] = `{"source":["nothing"]}` }, "forwarder-patterns"},
		{"a rule forwards to a stranger", func(d *deployment) {
			d.rules[heartbeat]["Targets"].([]any)[0].(map[string]any)["Arn"] = "arn:aws:events:eu-central-1:444455556666:event-bus/x"
		}, "forwarder-targets"},
		{"an account of the roll-out is behind", func(d *deployment) { d.instances = "OUTDATED" }, "rollout-current"},
	} {
		d := forwarding()
		row.do(d)
		server.Reset(d.answer)
		s := &stack{Place: checks.NewPlace(sessionOf(t), me, home, func() time.Time { return now }), stackName: "AuditTrail"}
		report := checks.Report{Rows: append(checks.Rows(t.Context(), forwarderChecks, s, nil), checks.Rows(t.Context(), rolloutChecks, s, nil)...)}
		if got := joinedIDs(ids(report, checks.Wrong)); got != row.wrong {
			t.Errorf("%s: wrong %q, want %q: %+v", row.fault, got, row.wrong, report.Rows)
		}
		// The accounts of organizational units are never reported as checked.
		if got := joinedIDs(ids(report, checks.Unchecked)); got != "rollout-verified" {
			t.Errorf("%s: unchecked %q", row.fault, got)
		}
	}
}
