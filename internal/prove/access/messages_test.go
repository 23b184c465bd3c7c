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

// channel is a topic that detections are sent to, with its key.
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

// messages asks who publishes to the topics of the detections and who uses their
// key, for every alarm and every rule of the templates.
func (w *world) messages(t *testing.T) []request {
	t.Helper()
	var all []request
	for _, id := range slices.Sorted(maps.Keys(w.stacks)) {
		stack := w.stacks[id]
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
					if !asked[p.what] { // the statement that lists them all is one
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
					all = append(all, w.relays(t, stack, target)...)
				}
			}
		}
	}
	return all
}

// publishers returns the alarms and the rules of a stack. One that tells nobody
// has no business there.
func publishers(t *testing.T, stack deployed.Stack) []publisher {
	t.Helper()
	var all []publisher
	for _, rule := range stack.OfType("AWS::Events::Rule") {
		if rule.Properties["EventBusName"] != nil {
			t.Errorf("%s: the ARN of %s is not known, which is of another bus", stack.Name, rule.LogicalID)
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
			t.Errorf("%s: %s tells nobody", stack.Name, alarm.LogicalID)
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

// channels returns the topics that they publish to, and those with the same key,
// to which nobody may publish yet.
func channels(t *testing.T, stack deployed.Stack, from []publisher) (all []channel) {
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
func channelOf(t *testing.T, stack deployed.Stack, arn string) channel {
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
		t.Fatalf("%s: the topic %s with its policy and its key is not in the stack: %+v", stack.Name, arn, c)
	}
	return c
}

func (c channel) onTopic(who iam.Principal, action string, identity ...string) request {
	return request{who: who, identity: identity, action: action, resource: c.topic.ARN, owner: c.stack.Account, policy: c.policies.topic}
}

func (c channel) onKey(who iam.Principal, action string, identity ...string) request {
	return request{who: who, identity: identity, action: action, resource: c.key.ARN, owner: c.stack.Account, policy: c.policies.key}
}

// publish is what CloudWatch and EventBridge send for an alarm and for a rule.
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

// hears asks whether a message arrives: both the topic and its key have to let the
// service. EventBridge tells the key nothing of the rule.
func (c channel) hears(p publisher) []request {
	all := []request{c.publish(p).may(p.what + " publishes to its topic")}
	if p.Type == "AWS::CloudWatch::Alarm" {
		all = append(all, c.encryptsFor(p)...)
	}
	return all
}

// encryptsFor asks for the key in the name of a publisher. EventBridge does not name
// it, so that one rule asks for all.
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

// mistakes asks for those who could be taken for a publisher.
func (c channel) mistakes(p publisher) []request {
	publish := c.publish(p)
	all := []request{
		publish.with("aws:SourceArn", strings.Replace(p.ARN, c.stack.Account, stranger, 1)).with("aws:SourceAccount", stranger).
			mayNot(p.what + " has a namesake in account " + stranger + ", which publishes"),
		publish.with("aws:SourceArn", strings.Replace(p.ARN, c.stack.Region, "sa-east-1", 1)).mayNot(p.what + " has a namesake in another Region, which publishes"),
		publish.with("aws:SourceArn", p.ARN+"-2").mayNot(p.what + " has a neighbour whose name begins alike, which publishes"),
	}
	if p.Type == "AWS::CloudWatch::Alarm" {
		all = append(all,
			publish.with("aws:SourceAccount", stranger).mayNot("account "+stranger+" publishes in the name of an alarm of the detections"),
			publish.without("aws:SourceAccount").mayNot("CloudWatch publishes for an alarm of the detections, and for no account"))
	}
	return all
}

// strangers asks for those who have no business with a topic.
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
		c.onTopic(cloudWatch, "sns:Publish").mayNot("CloudWatch publishes for no alarm in particular"),
		c.onTopic(eventBridge, "sns:Publish").mayNot("EventBridge publishes for no rule in particular"),
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

// encrypts asks who uses the key of the topics.
func (c channel) encrypts() []request {
	alarm := func(region, account string) string {
		return "arn:" + c.stack.Partition + ":cloudwatch:" + region + ":" + account + ":alarm:any"
	}
	ours := c.onKey(cloudWatch, "kms:GenerateDataKey").with("aws:SourceAccount", c.stack.Account).
		with("aws:SourceArn", alarm(c.stack.Region, c.stack.Account))
	return append(administersKey(c.stack, c.key, "the detections' key"),
		ours.with("aws:SourceAccount", stranger).with("aws:SourceArn", alarm(c.stack.Region, stranger)).mayNot("CloudWatch uses the detections' key for another account"),
		ours.with("aws:SourceAccount", stranger).mayNot("CloudWatch uses the detections' key for another account, in the name of an alarm of ours"),
		ours.with("aws:SourceArn", alarm(c.stack.Region, stranger)).mayNot("CloudWatch uses the detections' key for another account's alarm"),
		ours.with("aws:SourceArn", alarm("sa-east-1", c.stack.Account)).mayNot("CloudWatch uses the detections' key for an alarm of another Region"),
		c.onKey(cloudWatch, "kms:GenerateDataKey").mayNot("CloudWatch uses the detections' key for no alarm in particular"),
		c.onKey(cloudTrail, "kms:GenerateDataKey").mayNot("CloudTrail uses the detections' key"),
		c.onKey(eventBridge, "kms:CreateGrant").mayNot("EventBridge makes a grant on the detections' key"),
		c.onKey(eventBridge, "kms:ScheduleKeyDeletion").mayNot("EventBridge deletes the detections' key"),
		c.onKey(iam.Anonymous(), "kms:Decrypt").mayNot("an anonymous caller decrypts with the detections' key"),
		c.onKey(role(c.stack.Partition, joined, "Admin"), "kms:Decrypt", administrator).mayNot("an administrator of account "+joined+" decrypts with the detections' key"),
		c.onKey(role(c.stack.Partition, stranger, "Admin"), "kms:Decrypt", administrator).mayNot("an administrator of account "+stranger+" decrypts with the detections' key"))
}

// relays asks what the role of a rule can do that sends events to another Region:
// put them on the bus of which the rules of the same account's detections are.
func (w *world) relays(t *testing.T, stack deployed.Stack, target map[string]any) []request {
	t.Helper()
	home, bus := w.homeBus(t, stack), fmt.Sprint(target["Arn"])
	if bus != home {
		t.Errorf("%s sends to %s; the detections are on %s", stack.Name, bus, home)
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
		put(events, bus+"-2", stack.Account).mayNot("the relay sends an event to a bus whose name begins alike"),
		put(events, "arn:"+stack.Partition+":events:"+stack.Region+":"+stack.Account+":event-bus/default", stack.Account).mayNot("the relay sends an event to its own Region"),
		put(events, strings.Replace(bus, stack.Account, stranger, 1), stranger).mayNot("the relay sends an event to another account"),
		put("events:PutRule", strings.Replace(bus, "event-bus/default", "rule/audit-trail-page-root", 1), stack.Account).mayNot("the relay changes a rule"),
		put("events:DeleteEventBus", bus, stack.Account).mayNot("the relay deletes a bus"),
		assume.by(eventBridge).may("EventBridge takes on the relay's role"),
		assume.by(cloudTrail).mayNot("CloudTrail takes on the relay's role"),
		assume.by(role(stack.Partition, stack.Account, "Admin"), administrator).mayNot("an administrator takes on the relay's role"),
		assume.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("a stranger takes on the relay's role"),
	}
}

// homeBus is where the rules of the account's trail are.
func (w *world) homeBus(t *testing.T, relay deployed.Stack) string {
	t.Helper()
	for _, trail := range w.file.Trails() {
		home := w.stacks[trail.ID]
		if strings.HasPrefix(relay.Name, trail.ID+"-") && trail.Account == relay.Account && len(home.OfType("AWS::Events::Rule")) > 0 {
			return "arn:" + home.Partition + ":events:" + home.Region + ":" + home.Account + ":event-bus/default"
		}
	}
	t.Fatalf("%s relays for no trail that has rules", relay.Name)
	return ""
}

// unheard are the relayed detections that the home Region may have no rule for.
var unheard = map[string]string{
	"kms-vpce-denied": "a relay does not know whether the trail records network activity",
}

// What is relayed meets a rule in the home Region that says who it was.
func TestWhatIsRelayedMeetsARuleAtHome(t *testing.T) {
	relayed := 0
	for _, w := range worlds(t) {
		for _, stack := range w.stacks {
			for _, rule := range stack.OfType("AWS::Events::Rule") {
				_, id, ok := strings.Cut(rule.Name, "-relay-")
				if !ok {
					continue
				}
				relayed++
				if unheard[id] == "" && !w.atHome(id, stack) {
					t.Errorf("%s: nobody waits for what %s sends", stack.Name, rule.Name)
				}
			}
		}
	}
	if relayed < 20 {
		t.Errorf("%d rules send to another Region", relayed)
	}
}

// atHome reports whether the trail's stack has a rule for the detection.
func (w *world) atHome(id string, relay deployed.Stack) bool {
	for _, trail := range w.file.Trails() {
		if !strings.HasPrefix(relay.Name, trail.ID+"-") {
			continue
		}
		for _, rule := range w.stacks[trail.ID].OfType("AWS::Events::Rule") {
			if strings.HasSuffix(rule.Name, "-page-"+id) || strings.HasSuffix(rule.Name, "-ticket-"+id) || strings.HasSuffix(rule.Name, "-record-"+id) {
				return true
			}
		}
	}
	return false
}
