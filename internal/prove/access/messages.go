package access

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/deployed"
)

var (
	cloudWatch  = iam.Service("cloudwatch.amazonaws.com")
	eventBridge = iam.Service("events.amazonaws.com")
)

// channel is a topic for detections, with its key.
type channel struct {
	stack    deployed.Stack
	topic    deployed.Resource
	key      deployed.Resource
	policies struct{ topic, key string }
}

// publisher is an alarm or a rule, with the topics that it publishes to.
type publisher struct {
	deployed.Resource
	what   string
	topics []string
}

// messages are requests to publish to the topics of the detections and to use their key,
// for every alarm and every rule in the templates.
func (app *App) messages(t testing.TB) []request {
	t.Helper()
	var all []request
	for _, id := range slices.Sorted(maps.Keys(app.stacks)) {
		stack := app.stacks[id]
		from := publishers(t, stack)
		keys := map[string]bool{}
		for _, c := range channels(t, stack, from) {
			all = append(all, c.strangers()...)
			if !keys[c.key.ARN] {
				keys[c.key.ARN] = true
				all = append(all, c.encrypts()...)
			}
			asked := map[string]bool{}
			for _, p := range from {
				if slices.Contains(p.topics, c.topic.ARN) {
					all = append(all, c.hears(p)...)
					if !asked[p.what] { // one statement lists them all
						asked[p.what] = true
						all = append(all, slices.Concat(c.mistakes(p), c.encryptsFor(p))...)
					}
				} else if !asked["not "+p.what] {
					asked["not "+p.what] = true
					all = append(all, c.publish(p).mayNot(p.what+" publishes to the topic of another severity"))
				}
			}
		}
		for _, rule := range stack.OfType("AWS::Events::Rule") {
			for _, target := range targets(rule) {
				if target["RoleArn"] != nil {
					all = append(all, app.relays(t, stack, target)...)
				}
			}
		}
	}
	return all
}

// publishers returns the alarms and the rules of a stack. Each must have a target.
func publishers(t testing.TB, stack deployed.Stack) []publisher {
	t.Helper()
	var all []publisher
	for _, rule := range stack.OfType("AWS::Events::Rule") {
		if rule.Properties["EventBusName"] != nil {
			t.Errorf("%s: %s is on another bus, so its ARN is not known", stack.Name, rule.LogicalID)
		}
		p := publisher{Resource: rule, what: "a rule of the detections"}
		for _, target := range targets(rule) {
			if target["RoleArn"] == nil {
				p.topics = append(p.topics, fmt.Sprint(target["Arn"]))
			}
		}
		if len(targets(rule)) == 0 {
			t.Errorf("%s: %s has no target", stack.Name, rule.LogicalID)
		}
		all = append(all, p)
	}
	for _, alarm := range stack.OfType("AWS::CloudWatch::Alarm") {
		p := publisher{Resource: alarm, what: "an alarm of the detections"}
		for _, property := range []string{"AlarmActions", "OKActions", "InsufficientDataActions"} {
			p.topics = append(p.topics, oneOrMany(alarm.Properties[property])...)
		}
		if len(oneOrMany(alarm.Properties["AlarmActions"])) == 0 {
			t.Errorf("%s: %s has no action", stack.Name, alarm.LogicalID)
		}
		slices.Sort(p.topics)
		p.topics = slices.Compact(p.topics)
		all = append(all, p)
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

// channels returns the topics of the publishers, and the other topics with the same key.
func channels(t testing.TB, stack deployed.Stack, from []publisher) (all []channel) {
	t.Helper()
	heard, keys := map[string]bool{}, map[string]bool{}
	for _, p := range from {
		for _, arn := range p.topics {
			if !heard[arn] {
				heard[arn] = true
				c := channelOf(t, stack, arn)
				all, keys[c.key.ARN] = append(all, c), true
			}
		}
	}
	for _, topic := range stack.OfType("AWS::SNS::Topic") {
		if !heard[topic.ARN] && keys[topic.Text("KmsMasterKeyId")] {
			all = append(all, channelOf(t, stack, topic.ARN))
		}
	}
	return all
}

// channelOf finds the topic with the ARN in the stack, its policy and its key.
func channelOf(t testing.TB, stack deployed.Stack, arn string) channel {
	t.Helper()
	c := channel{stack: stack}
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
	if c.topic.ARN == "" || c.policies.topic == "" || c.key.ARN == "" {
		t.Fatalf("%s: the topic %s, its policy or its key is not in the stack: %+v", stack.Name, arn, c)
	}
	return c
}

func (c channel) onTopic(who iam.Principal, action string, identity ...string) request {
	return request{who: who, identity: identity, action: action, resource: c.topic.ARN, owner: c.stack.Account, policy: c.policies.topic}
}

func (c channel) onKey(who iam.Principal, action string, identity ...string) request {
	return request{who: who, identity: identity, action: action, resource: c.key.ARN, owner: c.stack.Account, policy: c.policies.key}
}

// publish is the request of CloudWatch for an alarm, or of EventBridge for a rule.
func (c channel) publish(p publisher) request {
	return p.says(c.onTopic(eventBridge, "sns:Publish"), p.ARN, c.stack.Account)
}

func (p publisher) says(r request, arn, account string) request {
	r.who = eventBridge
	if p.Type == "AWS::CloudWatch::Alarm" {
		r.who = cloudWatch
	}
	return r.with("aws:SourceArn", arn).with("aws:SourceAccount", account)
}

// hears are the requests for a message to arrive: the service needs permission for the
// topic and for its key. EventBridge does not send the rule's ARN to the key.
func (c channel) hears(p publisher) []request {
	all := []request{c.publish(p).may(p.what + " publishes to its topic")}
	if p.Type == "AWS::CloudWatch::Alarm" {
		all = append(all, c.encryptsFor(p)...)
	}
	return all
}

// encryptsFor are requests on the key for a publisher. EventBridge does not name the rule,
// so the requests for one rule cover all.
func (c channel) encryptsFor(p publisher) (all []request) {
	for _, action := range []string{"kms:GenerateDataKey", "kms:Decrypt"} {
		r := c.onKey(eventBridge, action)
		if p.Type == "AWS::CloudWatch::Alarm" {
			r = p.says(r, p.ARN, c.stack.Account)
		}
		all = append(all, r.may(p.what+" calls "+action+" for its message"))
	}
	return all
}

// mistakes are requests for sources that resemble a publisher.
func (c channel) mistakes(p publisher) []request {
	publish := c.publish(p)
	all := []request{
		publish.with("aws:SourceArn", strings.Replace(p.ARN, c.stack.Account, stranger, 1)).with("aws:SourceAccount", stranger).
			mayNot("the namesake of " + p.what + " in account " + stranger + " publishes"),
		publish.with("aws:SourceArn", strings.Replace(p.ARN, c.stack.Region, "sa-east-1", 1)).mayNot("the namesake of " + p.what + " in another Region publishes"),
		publish.with("aws:SourceArn", p.ARN+"-2").mayNot(p.what + " with a longer name publishes"),
	}
	if p.Type == "AWS::CloudWatch::Alarm" {
		all = append(all,
			publish.with("aws:SourceAccount", stranger).mayNot("account "+stranger+" publishes with the ARN of an alarm of the detections"),
			publish.without("aws:SourceAccount").mayNot("CloudWatch publishes for an alarm of the detections without a source account"))
	}
	return all
}

// strangers are requests of callers that have no permission for a topic.
func (c channel) strangers() []request {
	admin := c.onTopic(role(c.stack.Partition, c.stack.Account, "Admin"), "sns:Publish", administrator).with("aws:SecureTransport", "true")
	arn := func(service, resource string) string {
		return "arn:" + c.stack.Partition + ":" + service + ":" + c.stack.Region + ":" + c.stack.Account + ":" + resource
	}
	of := func(who iam.Principal, source string) request {
		return c.onTopic(who, "sns:Publish").with("aws:SourceArn", source).with("aws:SourceAccount", c.stack.Account)
	}
	all := []request{
		of(cloudWatch, arn("cloudwatch", "alarm:of-somebody")).mayNot("another alarm of the account publishes to a topic of the detections"),
		of(eventBridge, arn("events", "rule/of-somebody")).mayNot("another rule of the account publishes to a topic of the detections"),
		of(cloudTrail, arn("cloudtrail", "trail/audit-trail")).mayNot("CloudTrail publishes to a topic of the detections"),
		c.onTopic(cloudWatch, "sns:Publish").mayNot("CloudWatch publishes without a source ARN"),
		c.onTopic(eventBridge, "sns:Publish").mayNot("EventBridge publishes without a source ARN"),
		c.onTopic(iam.Anonymous(), "sns:Publish").mayNot("an anonymous caller publishes to a topic of the detections"),
		c.onTopic(iam.Anonymous(), "sns:Subscribe").mayNot("an anonymous caller subscribes to a topic of the detections"),
		c.onTopic(role(c.stack.Partition, c.stack.Account, "Nobody"), "sns:Subscribe").mayNot("a role of the account without a policy subscribes to a topic of the detections"),
		admin.may("an administrator of the account publishes to a topic of the detections"),
		admin.with("aws:SecureTransport", "false").mayNot("an administrator of the account publishes to a topic of the detections over plain HTTP"),
	}
	for _, account := range []string{stranger, joined} {
		for action, does := range map[string]string{"sns:Publish": "publishes to", "sns:Subscribe": "subscribes to", "sns:SetTopicAttributes": "changes"} {
			all = append(all, c.onTopic(role(c.stack.Partition, account, "Admin"), action, administrator).with("aws:SecureTransport", "true").
				with("aws:PrincipalOrgID", "o-a1b2c3d4e5").mayNot("an administrator of account "+account+" "+does+" a topic of the detections"))
		}
	}
	slices.SortFunc(all, func(a, b request) int { return strings.Compare(a.says, b.says) })
	return all
}

// encrypts are requests on the key of the topics.
func (c channel) encrypts() []request {
	alarm := func(region, account string) string {
		return "arn:" + c.stack.Partition + ":cloudwatch:" + region + ":" + account + ":alarm:any"
	}
	ours := c.onKey(cloudWatch, "kms:GenerateDataKey").with("aws:SourceAccount", c.stack.Account).
		with("aws:SourceArn", alarm(c.stack.Region, c.stack.Account))
	return append(administersKey(c.stack, c.key, "the detections' key"),
		ours.with("aws:SourceAccount", stranger).with("aws:SourceArn", alarm(c.stack.Region, stranger)).mayNot("CloudWatch uses the detections' key for another account"),
		ours.with("aws:SourceAccount", stranger).mayNot("CloudWatch uses the detections' key for another account, with the ARN of one of our alarms"),
		ours.with("aws:SourceArn", alarm(c.stack.Region, stranger)).mayNot("CloudWatch uses the detections' key for another account's alarm"),
		ours.with("aws:SourceArn", alarm("sa-east-1", c.stack.Account)).mayNot("CloudWatch uses the detections' key for an alarm in another Region"),
		c.onKey(cloudWatch, "kms:GenerateDataKey").mayNot("CloudWatch uses the detections' key without a source ARN"),
		c.onKey(cloudTrail, "kms:GenerateDataKey").mayNot("CloudTrail uses the detections' key"),
		c.onKey(eventBridge, "kms:CreateGrant").mayNot("EventBridge creates a grant on the detections' key"),
		c.onKey(eventBridge, "kms:ScheduleKeyDeletion").mayNot("EventBridge deletes the detections' key"),
		c.onKey(iam.Anonymous(), "kms:Decrypt").mayNot("an anonymous caller decrypts with the detections' key"),
		c.onKey(role(c.stack.Partition, joined, "Admin"), "kms:Decrypt", administrator).mayNot("an administrator of account "+joined+" decrypts with the detections' key"),
		c.onKey(role(c.stack.Partition, stranger, "Admin"), "kms:Decrypt", administrator).mayNot("an administrator of account "+stranger+" decrypts with the detections' key"))
}

// relays are requests of the role of a rule that sends events to another Region. It may
// only put them on the bus with the rules of the same account's detections.
func (app *App) relays(t testing.TB, stack deployed.Stack, target map[string]any) []request {
	t.Helper()
	home, bus := app.homeBus(t, stack), fmt.Sprint(target["Arn"])
	if bus != home {
		t.Errorf("%s sends to %s; want %s, which has the rules of the detections", stack.Name, bus, home)
	}
	i := slices.IndexFunc(stack.Resources, func(r deployed.Resource) bool { return r.ARN == target["RoleArn"] })
	if i < 0 {
		t.Fatalf("%s has no role %s", stack.Name, target["RoleArn"])
	}
	relay, id := stack.Resources[i], stack.Name+"/"+stack.Resources[i].LogicalID
	put := func(action, resource, owner string) request {
		return request{who: iam.RoleSession(relay.ARN, "events"), identity: []string{id + "/SendHome"}, action: action, resource: resource, owner: owner}
	}
	assume := request{action: "sts:AssumeRole", resource: relay.ARN, owner: stack.Account, policy: id + "/trust"}
	const events = "events:PutEvents"
	return []request{
		put(events, bus, stack.Account).may("the relay sends an event to the home Region"),
		put(events, strings.Replace(bus, "event-bus/default", "event-bus/other", 1), stack.Account).mayNot("the relay sends an event to another bus of the home Region"),
		put(events, bus+"-2", stack.Account).mayNot("the relay sends an event to a bus with a longer name"),
		put(events, "arn:"+stack.Partition+":events:"+stack.Region+":"+stack.Account+":event-bus/default", stack.Account).mayNot("the relay sends an event to its own Region"),
		put(events, strings.Replace(bus, stack.Account, stranger, 1), stranger).mayNot("the relay sends an event to another account"),
		put("events:PutRule", strings.Replace(bus, "event-bus/default", "rule/audit-trail-page-root", 1), stack.Account).mayNot("the relay changes a rule"),
		put("events:DeleteEventBus", bus, stack.Account).mayNot("the relay deletes a bus"),
		assume.by(eventBridge).may("EventBridge assumes the relay's role"),
		assume.by(cloudTrail).mayNot("CloudTrail assumes the relay's role"),
		assume.by(role(stack.Partition, stack.Account, "Admin"), administrator).mayNot("an administrator assumes the relay's role"),
		assume.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of an unrelated account assumes the relay's role"),
	}
}

// homeBus is the bus with the rules of the account's trail.
func (app *App) homeBus(t testing.TB, relay deployed.Stack) string {
	t.Helper()
	for _, trail := range app.file.Trails() {
		home := app.stacks[trail.ID]
		if strings.HasPrefix(relay.Name, trail.ID+"-") && trail.Account == relay.Account && len(home.OfType("AWS::Events::Rule")) > 0 {
			return "arn:" + home.Partition + ":events:" + home.Region + ":" + home.Account + ":event-bus/default"
		}
	}
	t.Fatalf("%s relays to a trail without rules", relay.Name)
	return ""
}

// unheard are relayed detections for which the home Region may have no rule.
var unheard = map[string]string{
	"kms-vpce-denied": "a relay does not know whether the trail records network activity",
}

// CheckRelays checks that the home Region has a rule for every event that is relayed there.
func CheckRelays(t testing.TB, apps []*App) {
	t.Helper()
	relayed := 0
	for _, app := range apps {
		for _, stack := range app.stacks {
			for _, rule := range stack.OfType("AWS::Events::Rule") {
				_, id, ok := strings.Cut(rule.Name, "-relay-")
				if !ok {
					continue
				}
				relayed++
				if unheard[id] == "" && !app.atHome(id, stack) {
					t.Errorf("%s: the home Region has no rule for the events of %s", stack.Name, rule.Name)
				}
			}
		}
	}
	if relayed < 20 {
		t.Errorf("%d rules send events to another Region; want at least 20", relayed)
	}
}

// atHome reports whether the trail's stack has a rule for the detection.
func (app *App) atHome(id string, relay deployed.Stack) bool {
	for _, trail := range app.file.Trails() {
		if !strings.HasPrefix(relay.Name, trail.ID+"-") {
			continue
		}
		for _, rule := range app.stacks[trail.ID].OfType("AWS::Events::Rule") {
			if strings.HasSuffix(rule.Name, "-page-"+id) || strings.HasSuffix(rule.Name, "-ticket-"+id) || strings.HasSuffix(rule.Name, "-record-"+id) {
				return true
			}
		}
	}
	return false
}
