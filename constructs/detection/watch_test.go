package detection_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
)

var here = cdktest.Env(account, region)

// allButSignIns leaves out what a test does not need.
var allButSignIns = []string{"cis", "kms", "pipeline", "takeover", "exfiltration", "signals"}

// only returns what to leave out for these detections of the default set only: a synth takes
// a millisecond for each resource.
func only(ids ...string) (leaveOut []string) {
	for _, d := range catalogue.Choosable() {
		if d.Default() && !slices.Contains(ids, d.ID) {
			leaveOut = append(leaveOut, d.ID)
		}
	}
	return leaveOut
}

// rulesOf returns the rules of a template by the id of their detection.
func rulesOf(template cdktest.Template) map[string]map[string]any {
	found := map[string]map[string]any{}
	for _, p := range resources(template, "AWS::Events::Rule") {
		name := p["Name"].(string)
		for _, s := range []string{"page-", "ticket-", "record-"} {
			if _, id, ok := strings.Cut(name, "-"+s); ok {
				found[id] = p
				break
			}
		}
	}
	return found
}

func TestEventsThatTheTrailDoesNotRecordAreNotWatched(t *testing.T) {
	for _, row := range []struct {
		about      string
		trail      *audittrail.Props
		gone, left []string
		alarms     bool
	}{
		{"everything", nil, nil, []string{"insight-call-rate", "kms-key-lost", "root-sign-in"}, true},
		{"no Insights", &audittrail.Props{Insights: []audittrail.Insight{audittrail.NoInsights}}, []string{"insight-call-rate"}, []string{"kms-key-lost"}, true},
		{"no events of KMS", &audittrail.Props{Events: events.Selection{Management: events.Management{Exclude: []events.ManagementSource{events.KMS}}}},
			[]string{"kms-key-lost", "audit-key-lost"}, []string{"root-sign-in"}, true},
		{"no reads", &audittrail.Props{Events: events.Selection{Management: events.Management{Access: events.WriteOnly}}},
			[]string{"root-access-key-used"}, []string{"root-sign-in"}, true},
		{"no management events", &audittrail.Props{Events: events.Selection{
			Management: events.Management{Access: events.None}, Data: []events.Data{{Type: events.S3Object}},
		}}, nil, []string{"root-sign-in"}, false}, // another trail may record them
	} {
		template := byDefault(t)
		if row.trail != nil {
			template = withTrail(t, here, row.trail, detection.Props{LeaveOut: only(slices.Concat(row.gone, row.left)...)})
		}
		rules := rulesOf(template)
		for _, id := range row.gone {
			if rules[id] != nil {
				t.Errorf("%s: %s is watched", row.about, id)
			}
		}
		for _, id := range row.left {
			if rules[id] == nil {
				t.Errorf("%s: %s is not watched", row.about, id)
			}
		}
		if n := len(resources(template, "AWS::Logs::MetricFilter")); (n > 0) != row.alarms {
			t.Errorf("%s: %d metric filters", row.about, n)
		}
	}
}

// EventBridge sends no read-only events to a rule whose state is ENABLED.
func TestRulesAboutReadsReceiveThem(t *testing.T) {
	rules := rulesOf(withTrail(t, here, nil, detection.Props{
		Readers: []string{"arn:aws:iam::111111111111:role/Reader"}, LeaveOut: only("audit-key-decrypted-by-stranger", "root-sign-in"),
	}))
	for id, want := range map[string]string{
		"audit-key-decrypted-by-stranger": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "root-sign-in": "ENABLED",
	} {
		if rules[id]["State"] != want {
			t.Errorf("%s has the state %v; want %s", id, rules[id]["State"], want)
		}
	}
}

func TestAlarmsOnOtherRegionsLeaveOutRegionsWithRules(t *testing.T) {
	template := withTrail(t, here, nil, detection.Props{RelayedFrom: []string{"us-east-1"}, LeaveOut: allButSignIns})
	n := 0
	for _, p := range resources(template, "AWS::Logs::MetricFilter") {
		transformation := p["MetricTransformations"].([]any)[0].(map[string]any)
		if !strings.HasSuffix(transformation["MetricName"].(string), "-elsewhere") {
			continue
		}
		n++
		pattern := fmt.Sprint(p["FilterPattern"]) // names of roles are known at deployment
		for _, part := range []string{`$.recipientAccountId != "111111111111"`, `$.awsRegion != "eu-central-1"`, `$.awsRegion != "us-east-1"`} {
			if !strings.Contains(pattern, part) {
				t.Errorf("no %s in %s", part, pattern)
			}
		}
	}
	if n == 0 {
		t.Error("no filter watches other Regions")
	}
}

func TestEveryFilterReadsTheTrailsLogGroup(t *testing.T) {
	template := byDefault(t)
	want, _ := json.Marshal(map[string]any{"Ref": template.OfType("AWS::Logs::LogGroup")[0]})
	for id, p := range resources(template, "AWS::Logs::MetricFilter") {
		if got, _ := json.Marshal(p["LogGroupName"]); string(got) != string(want) {
			t.Errorf("%s filters %s; want %s", id, got, want)
		}
	}
}

// Otherwise the account's other events would page twice.
func TestSecondTrailWatchesItselfOnly(t *testing.T) {
	template := withTrail(t, here, nil, detection.Props{OwnOnly: true})
	rules := rulesOf(template)
	if rules["trail-stopped"] == nil || rules["audit-key-lost"] == nil || rules["root-sign-in"] != nil || rules["kms-key-lost"] != nil {
		t.Errorf("%d rules", len(rules))
	}
	want := len(catalogue.Health()) - 1 + 2 // without that of a watch, and two for the roles, whose events are in us-east-1
	for _, d := range catalogue.All() {
		if d.Counted() && rules[d.ID] != nil {
			want++
		}
	}
	if alarms := resources(template, "AWS::CloudWatch::Alarm"); len(alarms) != want {
		t.Errorf("%d alarms, want %d", len(alarms), want)
	}
}

func TestLinksLeadToThePartitionsConsole(t *testing.T) {
	for partition, row := range map[string]struct {
		env  *awscdk.Environment
		host string
	}{
		"aws":        {here, "console.aws.amazon.com"},
		"aws-us-gov": {cdktest.Env(account, "us-gov-west-1"), "console.amazonaws-us-gov.com"},
		"aws-cn":     {cdktest.Env(account, "cn-north-1"), "console.amazonaws.cn"},
		"any":        {nil, "Fn::FindInMap"},
	} {
		template := withLogGroup(t, row.env, func(_ awscdk.Stack, p *detection.Props) { p.LeaveOut = only("root-sign-in") })
		rule := rulesOf(template)["root-sign-in"]
		target, _ := json.Marshal(rule["Targets"])
		alarm := ""
		for _, p := range resources(template, "AWS::CloudWatch::Alarm") {
			if fmt.Sprint(p["AlarmName"]) == "audit-trail-page-elsewhere" {
				text, _ := json.Marshal(p["AlarmDescription"])
				alarm = string(text)
			}
		}
		if !strings.Contains(string(target), row.host) || !strings.Contains(alarm, row.host) {
			t.Errorf("%s: no %s in %s and %s", partition, row.host, target, alarm)
		}
	}
}

func TestSilencePagesAfterSilenceMinutes(t *testing.T) {
	for _, p := range resources(withTrail(t, here, nil, detection.Props{SilenceMinutes: 90, LeaveOut: []string{"ticket", "record"}}), "AWS::CloudWatch::Alarm") {
		if p["AlarmName"] != "audit-trail-page-silence" {
			continue
		}
		if p["MetricName"] != "IncomingLogEvents" || p["EvaluationPeriods"] != 18.0 || p["Period"] != 300.0 || p["ComparisonOperator"] != "LessThanThreshold" {
			t.Errorf("got %v", p)
		}
		return
	}
	t.Error("no alarm watches for silence")
}

func TestNamesBeginWithTheTrailsName(t *testing.T) {
	for trail, want := range map[string]string{
		"audit-trail":                      "audit-trail-",
		"organization.trail_of-everything": "organizatio-",
	} {
		for _, p := range resources(withTrail(t, here, &audittrail.Props{TrailName: trail}, detection.Props{LeaveOut: allButSignIns}), "AWS::Events::Rule") {
			name := p["Name"].(string)
			if !strings.HasPrefix(name, want) || len(name) > 64 {
				t.Errorf("trail %s has a rule %s of %d characters", trail, name, len(name))
			}
		}
	}
}

func TestWarnsOfMissingSubscribersAndLowQuotas(t *testing.T) {
	mail := []string{"on-call@example.com"}
	const missing, quota, mailOnly = "no one is subscribed", "EventBridge allows 100 rules on an event bus in eu-south-1", "pages are sent by e-mail only"
	for _, row := range []struct {
		region   string
		leaveOut []string
		page     []detection.Channel
		want     []string
	}{
		{region, allButSignIns, nil, []string{missing}},
		{region, allButSignIns, []detection.Channel{{Format: detection.JSON}}, []string{missing}},
		{region, allButSignIns, []detection.Channel{{Subscribers: mail}}, []string{mailOnly}},
		{region, allButSignIns, []detection.Channel{{Subscribers: append(mail, "https://pager.example.com/aws")}}, nil},
		{region, allButSignIns, []detection.Channel{{Subscribers: mail}, {Format: detection.JSON, Subscribers: []string{"arn:aws:sqs:eu-central-1:111111111111:pages"}}}, nil},
		{region, allButSignIns, []detection.Channel{{Subscribers: mail}, {Format: detection.Chat}}, nil}, // Amazon Q Developer subscribes itself
		{"eu-south-1", nil, []detection.Channel{{Subscribers: mail}}, []string{quota, mailOnly}},
	} {
		stack := cdktest.Stack(t, cdktest.Env(account, row.region))
		group := awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events"))
		detection.New(stack, "Detection", &detection.Props{LogGroup: group, LeaveOut: row.leaveOut, Page: row.page})
		said := append(cdktest.Warnings(t, stack), cdktest.Infos(t, stack)...)
		if len(said) != len(row.want) {
			t.Errorf("%s, %+v: %q; want %q", row.region, row.page, said, row.want)
			continue
		}
		for i, want := range row.want {
			if !strings.Contains(said[i], want) {
				t.Errorf("%s: no %q in %s", row.region, want, said[i])
			}
		}
	}
}

// An alarm that shares the metric of another must get a metric of its own where the
// other is left out.
func TestEveryAlarmOnTheLogGroupHasAFilterThatFeedsIt(t *testing.T) {
	var alarms []string // of the other packs
	for _, d := range catalogue.Choosable() {
		if d.Alarm() && d.Pack() != catalogue.CIS {
			alarms = append(alarms, d.ID)
		}
	}
	for without, template := range map[string]cdktest.Template{"": byDefault(t), "cis": withTrail(t, here, nil, detection.Props{LeaveOut: only(alarms...)})} {
		fed := map[any]bool{}
		for _, p := range resources(template, "AWS::Logs::MetricFilter") {
			fed[p["MetricTransformations"].([]any)[0].(map[string]any)["MetricName"]] = true
		}
		for id, p := range resources(template, "AWS::CloudWatch::Alarm") {
			if p["Namespace"] == "LogMetrics" && !fed[p["MetricName"]] {
				t.Errorf("without %q: no filter feeds the metric %v of %s", without, p["MetricName"], id)
			}
		}
	}
}
