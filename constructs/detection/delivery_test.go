package detection_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/cdktest"
)

// withLogGroup returns the template of the detections on an existing log group, without
// what tests of delivery do not need.
func withLogGroup(t *testing.T, env *awscdk.Environment, set func(awscdk.Stack, *detection.Props)) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, env)
	props := &detection.Props{
		LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events")),
		LeaveOut: []string{"cis", "kms", "takeover", "exfiltration", "signals"},
	}
	if err := cdktest.Catch(func() { set(stack, props); detection.New(stack, "Detection", props) }); err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

// allButSignInsAndHealth leaves out what tests of alarms on delivery do not need.
func allButSignInsAndHealth() []string {
	var ids []string
	for _, d := range catalogue.Health() {
		ids = append(ids, d.ID)
	}
	for _, d := range catalogue.All() {
		if d.Pack() == catalogue.SignIn {
			ids = append(ids, d.ID)
		}
	}
	return only(ids...)
}

// topicIDs returns the logical ids of topics by their display names.
func topicIDs(template cdktest.Template) map[string]string {
	ids := map[string]string{}
	for id, p := range resources(template, "AWS::SNS::Topic") {
		name, _ := p["DisplayName"].(string)
		if named, ok := p["TopicName"].(string); ok {
			name = named
		}
		ids[name] = id
	}
	return ids
}

func ref(id string) any { return map[string]any{"Ref": id} }

func arn(id string) any { return map[string]any{"Fn::GetAtt": []any{id, "Arn"}} }

func same(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// alarmsByName returns the alarms of a template by their names, without the trail's.
func alarmsByName(template cdktest.Template) map[string]map[string]any {
	alarms := map[string]map[string]any{}
	for _, a := range resources(template, "AWS::CloudWatch::Alarm") {
		alarms[strings.TrimPrefix(a["AlarmName"].(string), "audit-trail-")] = a
	}
	return alarms
}

func TestEveryRuleSendsToEveryChannelOfItsSeverityThroughTheRole(t *testing.T) {
	template := withLogGroup(t, here, func(stack awscdk.Stack, p *detection.Props) {
		p.Page = []detection.Channel{{}, {Format: detection.JSON}, {TopicARN: "arn:aws:sns:eu-central-1:111111111111:pager", Format: detection.Chat}}
		p.Ticket = []detection.Channel{{Format: detection.Chat}}
	})
	topics := topicIDs(template)
	want := map[string][]any{
		"page":   {ref(topics["audit-trail page"]), ref(topics["audit-trail-alerts-page-json"]), "arn:aws:sns:eu-central-1:111111111111:pager"},
		"ticket": {ref(topics["audit-trail-alerts-ticket-chat"])},
	}
	role, queue := arn(template.OfType("AWS::IAM::Role")[0]), arn(template.OfType("AWS::SQS::Queue")[0])
	rules := resources(template, "AWS::Events::Rule")
	sending := 0
	for id, rule := range rules {
		severity := strings.Split(rule["Name"].(string), "-")[2]
		targets, sends := rule["Targets"].([]any)
		if !sends {
			continue // it is counted
		}
		sending++
		ids := map[any]bool{}
		for i, target := range targets {
			target := target.(map[string]any)
			ids[target["Id"]] = true
			if i >= len(want[severity]) || !same(target["Arn"], want[severity][i]) {
				t.Errorf("%s: target %d is %v; want %v", id, i, target["Arn"], want[severity])
			}
			if !same(target["RoleArn"], role) || !same(target["DeadLetterConfig"], map[string]any{"Arn": queue}) {
				t.Errorf("%s: target %d has the role %v and the dead-letter queue %v", id, i, target["RoleArn"], target["DeadLetterConfig"])
			}
		}
		if len(targets) != len(want[severity]) || len(ids) != len(targets) {
			t.Errorf("%s has %d targets with %d ids; want %d", id, len(targets), len(ids), len(want[severity]))
		}
	}
	if sending < 10 {
		t.Errorf("%d rules send messages", sending)
	}
}

// Another logical id or name would replace a topic, which ends its subscriptions. It would
// also replace the topic's policy: CloudFormation deletes the old one last, and a topic has
// only one (derived).
func TestTopicsAndTheirPoliciesKeepTheirLogicalIDs(t *testing.T) {
	template := byDefault(t)
	for id, name := range map[string]string{
		"Detectionpage733E6908": "audit-trail page", "Detectionticket7D168BF2": "audit-trail ticket", "Detectionrecord2D6B4F87": "audit-trail record",
	} {
		if p := resources(template, "AWS::SNS::Topic")[id]; p == nil || p["DisplayName"] != name || p["TopicName"] != nil {
			t.Errorf("%s is %v, among %v", id, p, template.OfType("AWS::SNS::Topic"))
		}
	}
	for _, id := range []string{"DetectionpagePolicy17F2A8FB", "DetectionticketPolicyC02C3EB5", "DetectionrecordPolicyF74EEA4C"} {
		if resources(template, "AWS::SNS::TopicPolicy")[id] == nil {
			t.Errorf("no %s among %v", id, template.OfType("AWS::SNS::TopicPolicy"))
		}
	}
}

// A flood of events must not close the way of the alarms, so no rule publishes to it.
func TestAlarmsOfSeverityPagePublishToTheBackstopAndNotToOurPageTopics(t *testing.T) {
	const theirs = "arn:aws:sns:eu-central-1:222222222222:pager"
	for _, row := range []struct {
		about string
		page  func(awscdk.Stack) []detection.Channel
		want  []string // display names, or ARNs of existing topics
	}{
		{"ours", func(awscdk.Stack) []detection.Channel { return []detection.Channel{{}, {Format: detection.Chat}} }, []string{"audit-trail-alerts-backstop"}},
		{"ours and theirs", func(s awscdk.Stack) []detection.Channel {
			return []detection.Channel{{}, {Topic: topic(s, theirs)}}
		}, []string{"audit-trail-alerts-backstop", theirs}},
		{"theirs", func(awscdk.Stack) []detection.Channel { return []detection.Channel{{TopicARN: theirs}} }, []string{theirs}},
	} {
		template := withLogGroup(t, here, func(stack awscdk.Stack, p *detection.Props) {
			p.Page, p.LeaveOut = row.page(stack), allButSignInsAndHealth()
		})
		topics := topicIDs(template)
		var want, tickets []any
		for _, name := range row.want {
			if id := topics[name]; id != "" {
				want = append(want, ref(id))
			} else {
				want = append(want, name)
			}
		}
		tickets = append(tickets, ref(topics["audit-trail ticket"]))
		for name, a := range alarmsByName(template) {
			wanted := want
			if strings.HasPrefix(name, "ticket-") {
				wanted = tickets
			}
			if !same(a["AlarmActions"], wanted) {
				t.Errorf("%s: %s publishes to %v; want %v", row.about, name, a["AlarmActions"], wanted)
			}
		}
		backstop := topics["audit-trail-alerts-backstop"]
		for id, rule := range resources(template, "AWS::Events::Rule") {
			if targets := fmt.Sprint(rule["Targets"]); backstop != "" && strings.Contains(targets, backstop) {
				t.Errorf("%s: %s publishes to the backstop: %s", row.about, id, targets)
			}
		}
	}
}

// A topic cannot report its own failure.
func TestAlarmAboutATopicPublishesToAnotherTopic(t *testing.T) {
	templates := map[string]cdktest.Template{} // by the page topics
	const pager, second = "arn:aws:sns:eu-central-1:111111111111:pager", "arn:aws:sns:eu-central-1:111111111111:second"
	for _, row := range []struct {
		about       string
		page        []detection.Channel
		alarm, want string
	}{
		{"one page topic: tickets", []detection.Channel{{TopicARN: pager}}, "page-alerts-undelivered", "audit-trail ticket"},
		{"two page topics: the other", []detection.Channel{{TopicARN: pager}, {TopicARN: second}}, "page-alerts-undelivered", second},
		{"ours: the backstop", nil, "page-alerts-undelivered", "audit-trail-alerts-backstop"},
		{"tickets: the backstop", nil, "page-tickets-undelivered", "audit-trail-alerts-backstop"},
		{"the backstop: tickets", nil, "ticket-backstop-undelivered", "audit-trail ticket"},
	} {
		topics := fmt.Sprint(row.page)
		if templates[topics] == nil {
			templates[topics] = withLogGroup(t, here, func(_ awscdk.Stack, p *detection.Props) { p.Page, p.LeaveOut = row.page, allButSignInsAndHealth() })
		}
		template := templates[topics]
		want := any(row.want)
		if id := topicIDs(template)[row.want]; id != "" {
			want = ref(id)
		}
		if got := alarmsByName(template)[row.alarm]["AlarmActions"]; !same(got, []any{want}) {
			t.Errorf("%s: %s publishes to %v; want %v", row.about, row.alarm, got, want)
		}
	}
}

func TestEverySubscriberOfPagesBelongsToTheBackstop(t *testing.T) {
	template := withLogGroup(t, here, func(_ awscdk.Stack, p *detection.Props) {
		p.Page = []detection.Channel{
			{Subscribers: []string{"on-call@example.com", "https://pager.example.com/aws"}},
			{Format: detection.JSON, Subscribers: []string{"https://pager.example.com/aws", "arn:aws:sqs:eu-central-1:111111111111:pages"}},
		}
		p.Ticket = []detection.Channel{{Subscribers: []string{"tickets@example.com"}}}
	})
	backstop := ref(topicIDs(template)["audit-trail-alerts-backstop"])
	var endpoints []string
	for _, s := range resources(template, "AWS::SNS::Subscription") {
		if same(s["TopicArn"], backstop) {
			endpoints = append(endpoints, s["Endpoint"].(string))
		}
	}
	slices.Sort(endpoints)
	if want := []string{"arn:aws:sqs:eu-central-1:111111111111:pages", "https://pager.example.com/aws", "on-call@example.com"}; !slices.Equal(endpoints, want) {
		t.Errorf("%q belong to the backstop; want %q", endpoints, want)
	}
}

// Each row is an alarm with what it watches, when it goes off and what its text names.
func TestHealthAlarmsWatchTheirMetricAndNameIt(t *testing.T) {
	template := withLogGroup(t, here, func(_ awscdk.Stack, p *detection.Props) {
		p.Page = []detection.Channel{{}, {Format: detection.JSON}}
		p.Escalation = detection.Escalation{Tickets: 25, Minutes: 30}
	})
	topics := topicIDs(template)
	nameOf := func(topic string) any { return map[string]any{"Fn::GetAtt": []any{topics[topic], "TopicName"}} }
	queue := "audit-trail-alerts-dead-letters"
	failed := []float64{1, 300, 12, 1}
	want := map[string]struct {
		metric, dimension string
		value             any
		numbers           []float64 // threshold, period, periods, breaching
		says, first       string
	}{
		"page-silence":                {"AWS/Logs IncomingLogEvents Sum", "LogGroupName", "events", []float64{1, 300, 12, 12}, "No event reached log group events for 60 minutes", "--name NAME"},
		"page-alerts-dead-lettered":   {"AWS/SQS ApproximateNumberOfMessagesVisible Maximum", "QueueName", queue, []float64{1, 300, 1}, "put them into queue " + queue, "--queue-url "},
		"page-alerts-undelivered":     {"AWS/SNS NumberOfNotificationsFailed Sum", "TopicName", nameOf("audit-trail page"), failed, "Pages were not delivered to a subscriber of topic ", "--topic-arn "},
		"page-alerts-undelivered-2":   {"AWS/SNS NumberOfNotificationsFailed Sum", "TopicName", nameOf("audit-trail-alerts-page-json"), failed, "Pages were not delivered to a subscriber of topic ", "--topic-arn "},
		"page-tickets-undelivered":    {"AWS/SNS NumberOfNotificationsFailed Sum", "TopicName", nameOf("audit-trail ticket"), failed, "Tickets were not delivered to a subscriber of topic ", "--topic-arn "},
		"ticket-backstop-undelivered": {"AWS/SNS NumberOfNotificationsFailed Sum", "TopicName", nameOf("audit-trail-alerts-backstop"), failed, "Alarms were not delivered to a subscriber of topic ", "--topic-arn "},
		"page-many-pages":             {"AWS/SNS NumberOfMessagesPublished Sum", "TopicName", nameOf("audit-trail page"), []float64{10, 60, 60, 1}, "10 or more pages within a minute on topic ", "--topic-arn "},
		"page-many-tickets":           {"AWS/SNS NumberOfMessagesPublished Sum", "TopicName", nameOf("audit-trail ticket"), []float64{25, 1800, 2, 1}, "25 or more tickets within 30 minutes on topic ", "several of the last tickets"},
	}
	alarms := alarmsByName(template)
	for name, w := range want {
		a := alarms[name]
		if a == nil {
			t.Errorf("no alarm %s among %q", name, slices.Sorted(maps.Keys(alarms)))
			continue
		}
		if got := fmt.Sprint(a["Namespace"], " ", a["MetricName"], " ", a["Statistic"]); got != w.metric {
			t.Errorf("%s watches %s; want %s", name, got, w.metric)
		}
		if dimensions := []any{map[string]any{"Name": w.dimension, "Value": w.value}}; !same(a["Dimensions"], dimensions) {
			t.Errorf("%s watches %v; want %v", name, a["Dimensions"], dimensions)
		}
		for i, property := range []string{"Threshold", "Period", "EvaluationPeriods", "DatapointsToAlarm"}[:len(w.numbers)] {
			if a[property] != w.numbers[i] {
				t.Errorf("%s: %s is %v; want %v", name, property, a[property], w.numbers[i])
			}
		}
		text, _ := json.Marshal(a["AlarmDescription"])
		for _, part := range []string{w.says, w.first, "(account 111111111111, eu-central-1)"} {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s: no %q in %s", name, part, text)
			}
		}
	}
	for name, a := range alarms {
		if _, ok := want[name]; !ok && a["Namespace"] != "LogMetrics" && !strings.Contains(fmt.Sprint(a), "TriggeredRules") {
			t.Errorf("the alarm %s is not expected", name)
		}
	}
}

func TestDeadLettersAreEncryptedAndKeptForTwoWeeks(t *testing.T) {
	queue := byDefault(t).Only(t, "AWS::SQS::Queue").Properties()
	if queue["SqsManagedSseEnabled"] != true || queue["MessageRetentionPeriod"] != 1209600.0 {
		t.Errorf("got %v", queue)
	}
}

// AWS does not support conditions for EventBridge in the policies of topics and keys, so
// that a statement would let any rule of any account publish.
func TestOnlyTheDeadLetterQueueAndTheRoleAdmitEventBridge(t *testing.T) {
	for id, r := range byDefault(t).Resources() {
		for _, property := range []string{"PolicyDocument", "KeyPolicy", "AssumeRolePolicyDocument"} {
			document, _ := json.Marshal(r.Properties()[property])
			admits := strings.Contains(string(document), "events.amazonaws.com")
			expected := r["Type"] == "AWS::SQS::QueuePolicy" && property == "PolicyDocument" || strings.HasPrefix(id, "DetectionRole") && property == "AssumeRolePolicyDocument"
			if admits != expected {
				t.Errorf("%s names EventBridge: %v; want %v", id, admits, expected)
			}
		}
	}
}

// The owner has to add the statements, and the stack cannot tell whether that was done.
func TestOwnersOfTopicsAreToldWhatToAdd(t *testing.T) {
	const ours, theirs = "arn:aws:sns:eu-central-1:111111111111:pager", "arn:aws:sns:eu-central-1:222222222222:pager"
	withKey := func(arn, key string) func(awscdk.Stack) awssns.ITopic {
		return func(s awscdk.Stack) awssns.ITopic {
			return awssns.Topic_FromTopicAttributes(s, jsii.String("Topic"), &awssns.TopicAttributes{TopicArn: &arn, KeyArn: &key})
		}
	}
	const theirKey = "arn:aws:kms:eu-central-1:222222222222:key/22222222-3333-4444-5555-666666666666"
	for _, row := range []struct {
		about string
		topic func(awscdk.Stack) awssns.ITopic
		want  []string // kind and Sids
		keys  string   // in the role's policy
	}{
		{"imported", func(s awscdk.Stack) awssns.ITopic { return topic(s, ours) },
			[]string{"topic: AllowOurAlarms", "key, if there is one, of the topic: AllowAlarms AllowRules"}, "arn:aws:kms:eu-central-1:111111111111:key/*"},
		{"of another account", func(s awscdk.Stack) awssns.ITopic { return topic(s, theirs) },
			[]string{"topic: AllowOurAlarms AllowOurRules", "key, if there is one, of the topic: AllowAlarms AllowRules"}, "arn:aws:kms:eu-central-1:222222222222:key/*"},
		{"of another account, with its key", withKey(theirs, theirKey),
			[]string{"topic: AllowOurAlarms AllowOurRules", "key: AllowAlarms AllowRules"}, theirKey},
		{"of the app", func(s awscdk.Stack) awssns.ITopic {
			return awssns.NewTopic(s, jsii.String("Topic"), &awssns.TopicProps{MasterKey: awskms.NewKey(s, jsii.String("TopicKey"), nil)})
		}, nil, "TopicKey"},
		{"of the app, without a key", func(s awscdk.Stack) awssns.ITopic { return awssns.NewTopic(s, jsii.String("Topic"), nil) }, nil, ""},
	} {
		var owners []string
		stack := cdktest.Stack(t, here)
		d := detection.New(stack, "Detection", &detection.Props{
			LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events")),
			LeaveOut: allButSignIns, Page: []detection.Channel{{Topic: row.topic(stack)}},
		})
		for _, o := range d.OwnerPolicies() {
			var statements []struct{ Sid string }
			if err := json.Unmarshal([]byte(o.Statements), &statements); err != nil {
				t.Fatal(err)
			}
			told := o.Kind + ":"
			for _, s := range statements {
				told += " " + s.Sid[:len(s.Sid)-8] // without the hash
			}
			owners = append(owners, told)
		}
		if !slices.Equal(owners, row.want) {
			t.Errorf("%s: owners are told %q; want %q", row.about, owners, row.want)
		}
		role, _ := json.Marshal(cdktest.Synth(t, stack).Only(t, "AWS::IAM::Role").Properties()["Policies"])
		if (row.keys == "") != !strings.Contains(string(role), "TopicKey") && row.keys == "TopicKey" || !strings.Contains(string(role), row.keys) {
			t.Errorf("%s: the role's policy has no key %s: %s", row.about, row.keys, role)
		}
	}
}

func TestDashboardShowsTopicsQueueAndAlarmsOnDelivery(t *testing.T) {
	template := byDefault(t)
	raw, err := json.Marshal(template.Only(t, "AWS::CloudWatch::Dashboard").Properties()["DashboardBody"])
	if err != nil {
		t.Fatal(err)
	}
	body := string(raw)
	parts := []string{"audit-trail-alerts-dead-letters"}
	for _, id := range template.OfType("AWS::SNS::Topic") {
		parts = append(parts, `{"Fn::GetAtt":["`+id+`","TopicName"]}`)
	}
	for _, d := range catalogue.Health() {
		if d.ID != catalogue.Unheard.ID { // which only a watch has
			parts = append(parts, "alarm:audit-trail-"+string(d.Severity)+"-"+d.ID)
		}
	}
	for _, part := range parts {
		if !strings.Contains(body, part) {
			t.Errorf("no %s in %s", part, body)
		}
	}
}
