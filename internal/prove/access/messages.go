package access

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

var (
	cloudWatch  = iam.Service("cloudwatch.amazonaws.com")
	eventBridge = iam.Service("events.amazonaws.com")
)

// messages are requests to publish to the topics of the detections, to use their key and to
// fill the dead-letter queue, for every alarm and every rule in the templates.
func (app *App) messages(t testing.TB) []request {
	t.Helper()
	var all []request
	for _, id := range slices.Sorted(maps.Keys(app.stacks)) {
		if app.file.ReadsExisting() && id == app.file.ExistingArchiveID() {
			continue // it has no detections, and readsExisting asks for its alarms and its rule
		}
		stack := app.stacks[id]
		alarms, rules := publishers(t, stack)
		keys := map[string]bool{}
		for _, c := range app.channels(t, stack, alarms, rules) {
			all = append(all, c.strangers()...)
			if !keys[c.key.ARN] {
				keys[c.key.ARN] = true
				all = append(all, c.encrypts()...)
			}
			all = append(all, c.alarms(alarms)...)
		}
		all = append(all, app.rules(t, stack, rules)...)
	}
	return all
}

// publisher is an alarm or a rule, with the topics that it publishes to.
type publisher struct {
	deployed.Resource
	topics []string
}

// publishers returns the alarms and the rules of a stack. Each alarm must have an action, and
// each rule a target or an alarm that counts it.
func publishers(t testing.TB, stack deployed.Stack) (alarms, rules []publisher) {
	t.Helper()
	counted := map[string]bool{}
	for _, alarm := range stack.OfType("AWS::CloudWatch::Alarm") {
		p := publisher{Resource: alarm}
		for _, property := range []string{"AlarmActions", "OKActions", "InsufficientDataActions"} {
			p.topics = append(p.topics, oneOrMany(alarm.Properties[property])...)
		}
		if len(oneOrMany(alarm.Properties["AlarmActions"])) == 0 {
			t.Errorf("%s: %s has no action", stack.Name, alarm.LogicalID)
		}
		slices.Sort(p.topics)
		p.topics = slices.Compact(p.topics)
		alarms = append(alarms, p)
		for _, metric := range metrics(alarm) {
			if metric["MetricName"] == "TriggeredRules" {
				counted[fmt.Sprint(metric["Dimensions"])] = true
			}
		}
	}
	for _, rule := range stack.OfType("AWS::Events::Rule") {
		p := publisher{Resource: rule}
		for _, target := range targets(rule) {
			p.topics = append(p.topics, fmt.Sprint(target["Arn"]))
		}
		dimensions := []any{map[string]any{"Name": "RuleName", "Value": rule.Name}}
		if bus := rule.Text("EventBusName"); bus != "" {
			dimensions = append([]any{map[string]any{"Name": "EventBusName", "Value": bus}}, dimensions...)
		}
		if of := fmt.Sprint(dimensions); len(p.topics) == 0 && !counted[of] {
			t.Errorf("%s: %s has no target, and no alarm counts it", stack.Name, rule.LogicalID)
		}
		rules = append(rules, p)
	}
	return alarms, rules
}

// metrics returns the metrics that an alarm watches: its own, or those that it adds up.
func metrics(alarm deployed.Resource) []map[string]any {
	all := []map[string]any{alarm.Properties}
	queries, _ := alarm.Properties["Metrics"].([]any)
	for _, query := range queries {
		stat, _ := query.(map[string]any)["MetricStat"].(map[string]any)
		if metric, ok := stat["Metric"].(map[string]any); ok {
			all = append(all, metric)
		}
	}
	return all
}

func targets(rule deployed.Resource) (all []map[string]any) {
	list, _ := rule.Properties["Targets"].([]any)
	for _, target := range list {
		all = append(all, target.(map[string]any))
	}
	return all
}

// channel is a topic for detections, with its key.
type channel struct {
	stack    deployed.Stack
	owner    string // the account
	topic    deployed.Resource
	key      deployed.Resource
	policies struct{ topic, key string }
}

// channels returns the topics that alarms and rules publish to, and those with the same
// key that nothing publishes to yet.
func (app *App) channels(t testing.TB, stack deployed.Stack, from ...[]publisher) (all []channel) {
	t.Helper()
	seen, keys := map[string]bool{}, map[string]bool{}
	for _, p := range slices.Concat(from...) {
		for _, arn := range p.topics {
			if !seen[arn] && strings.Contains(arn, ":sns:") {
				seen[arn] = true
				c := app.channelOf(t, stack, arn)
				all, keys[c.key.ARN] = append(all, c), true
			}
		}
	}
	for _, topic := range stack.OfType("AWS::SNS::Topic") {
		if !seen[topic.ARN] && keys[topic.Text("KmsMasterKeyId")] {
			all = append(all, app.channelOf(t, stack, topic.ARN))
		}
	}
	return all
}

// channelOf finds the topic with the ARN in the stack, its policy and its key. The owner of
// any other topic has added the statements in the stack's outputs.
func (app *App) channelOf(t testing.TB, stack deployed.Stack, arn string) channel {
	t.Helper()
	c := channel{stack: stack, owner: stack.Account}
	for _, topic := range stack.OfType("AWS::SNS::Topic") {
		if topic.ARN == arn {
			c.topic = topic
		}
	}
	for _, policy := range stack.OfType("AWS::SNS::TopicPolicy") {
		if slices.Contains(oneOrMany(policy.Properties["Topics"]), arn) {
			c.policies.topic = stack.Name + "/" + policy.LogicalID
		}
	}
	for _, key := range stack.OfType("AWS::KMS::Key") {
		if key.ARN == c.topic.Text("KmsMasterKeyId") {
			c.key, c.policies.key = key, stack.Name+"/"+key.LogicalID
		}
	}
	if c.topic.ARN == "" && app.policies[ownersTopic].Sids() != nil {
		return theirChannel(stack, arn)
	}
	if c.topic.ARN == "" || c.policies.topic == "" || c.key.ARN == "" {
		t.Fatalf("%s: the topic %s, its policy or its key is not in the stack: %+v", stack.Name, arn, c)
	}
	return c
}

func (c channel) onTopic(who iam.Principal, action string, identity ...string) request {
	return request{who: who, identity: identity, action: action, resource: c.topic.ARN, owner: c.owner, policy: c.policies.topic}
}

func (c channel) onKey(who iam.Principal, action string, identity ...string) request {
	return request{who: who, identity: identity, action: action, resource: c.key.ARN, owner: c.owner, policy: c.policies.key}
}

// alarms are requests of CloudWatch to publish for each alarm: it needs permission for the
// topic and for its key. Mistakes are requested once, because one statement lists all
// alarms, and for the alarm on queries, which has a statement of its own.
func (c channel) alarms(all []publisher) (asked []request) {
	var ours, others bool
	for _, p := range all {
		says := func(r request) request {
			return r.with("aws:SourceArn", p.ARN).with("aws:SourceAccount", c.stack.Account)
		}
		publish := says(c.onTopic(cloudWatch, "sns:Publish"))
		switch {
		case slices.Contains(p.topics, c.topic.ARN):
			asked = append(asked, publish.may("an alarm of the detections publishes to its topic"))
			for _, action := range []string{"kms:GenerateDataKey", "kms:Decrypt"} {
				asked = append(asked, says(c.onKey(cloudWatch, action)).may("an alarm of the detections calls "+action+" for its message"))
			}
			if onQueries := p.Text("Namespace") == "AWS/Athena"; !ours || onQueries {
				ours = ours || !onQueries
				asked = append(asked, c.mistakes(p, publish)...)
			}
		case !others:
			others = true
			asked = append(asked, publish.mayNot("an alarm of the detections publishes to the topic of another severity"))
		}
	}
	return asked
}

// mistakes are requests for sources that resemble an alarm.
func (c channel) mistakes(p publisher, publish request) []request {
	return []request{
		publish.with("aws:SourceArn", strings.Replace(p.ARN, c.stack.Account, stranger, 1)).with("aws:SourceAccount", stranger).
			mayNot("the namesake of an alarm of the detections in account " + stranger + " publishes"),
		publish.with("aws:SourceArn", strings.Replace(p.ARN, c.stack.Region, "sa-east-1", 1)).mayNot("the namesake of an alarm of the detections in another Region publishes"),
		publish.with("aws:SourceArn", p.ARN+"-9").mayNot("an alarm of the detections with a longer name publishes"),
		publish.with("aws:SourceAccount", stranger).mayNot("account " + stranger + " publishes with the ARN of an alarm of the detections"),
		publish.without("aws:SourceAccount").mayNot("CloudWatch publishes for an alarm of the detections without a source account"),
	}
}
