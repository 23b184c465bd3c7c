package access

import (
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// rules are requests of the roles of rules: rules of detections publish to their topics, and
// those of a forwarder send events to a bus. What a rule cannot deliver goes to the
// dead-letter queue.
func (app *App) rules(t testing.TB, stack deployed.Stack, rules []publisher) (all []request) {
	t.Helper()
	asked := map[string]bool{} // whether the role, the topic or the queue was asked for
	for _, rule := range rules {
		for _, target := range targets(rule.Resource) {
			arn := fmt.Sprint(target["Arn"])
			queue, policy := queueOf(t, stack, target)
			all = append(all, queueing(stack, queue, policy).from(rule.ARN).may("EventBridge sends what it could not deliver for one of our rules to the dead-letter queue"))
			if !asked[queue.ARN] {
				asked[queue.ARN] = true
				all = append(all, queueing(stack, queue, policy).strangers(stack, rule.Resource)...)
			}
			if strings.Contains(arn, ":event-bus/") {
				all = append(all, app.forwards(t, stack, rule.Resource)...)
				continue
			}
			publishing, id := roleOf(t, stack, target)
			c := app.channelOf(t, stack, arn)
			may, mayNot := assumes(stack, rule.Resource, publishing, id, "the publishing role")
			all = append(all, may)
			if !asked[id] {
				asked[id] = true
				all = append(all, mayNot...)
			}
			if !asked[arn] {
				asked[arn] = true
				all = append(all, c.publishes(publishing, id)...)
			}
		}
	}
	return all
}

// publishes are requests of the publishing role for a topic and its key.
func (c channel) publishes(publishing deployed.Resource, id string) []request {
	const topicARN = "kms:EncryptionContext:aws:sns:topicArn"
	who := iam.RoleSession(publishing.ARN, "events")
	publish, encrypt := c.onTopic(who, "sns:Publish", id+"/Publish"), c.onKey(who, "kms:GenerateDataKey", id+"/Publish").with(topicARN, c.topic.ARN)
	other := publish
	other.resource, other.policy = c.topic.ARN+"-9", ""
	do := func(r request, action string) request { r.action = action; return r }
	all := []request{
		publish.may("the publishing role publishes to a topic of the detections"),
		encrypt.may("the publishing role encrypts a message"),
		do(encrypt, "kms:Decrypt").may("the publishing role calls kms:Decrypt for a message"),
		other.mayNot("the publishing role publishes to another topic"),
		do(publish, "sns:Subscribe").mayNot("the publishing role subscribes to a topic of the detections"),
		do(publish, "sns:SetTopicAttributes").mayNot("the publishing role changes a topic of the detections"),
		do(encrypt, "kms:CreateGrant").mayNot("the publishing role creates a grant on the detections' key"),
		do(encrypt, "kms:ScheduleKeyDeletion").mayNot("the publishing role deletes the detections' key"),
		do(encrypt, "kms:PutKeyPolicy").mayNot("the publishing role changes the policy of the detections' key"),
	}
	if c.owner == c.stack.Account {
		return append(all, publish.with("aws:SecureTransport", "false").mayNot("the publishing role publishes over plain HTTP"))
	}
	return append(all,
		publish.by(role(c.stack.Partition, c.stack.Account, "Admin"), administrator).mayNot("another role of ours publishes to a topic of another account"),
		encrypt.by(role(c.stack.Partition, c.stack.Account, "Admin"), administrator).mayNot("another role of ours encrypts for a topic of another account"),
		encrypt.with(topicARN, c.topic.ARN+"-9").mayNot("the publishing role encrypts for another topic of that account"))
}

// queueing is a request to send a message to the dead-letter queue.
func queueing(stack deployed.Stack, queue deployed.Resource, policy string) letter {
	return letter{request{who: eventBridge, action: "sqs:SendMessage", resource: queue.ARN, owner: stack.Account, policy: policy}}
}

type letter struct{ request }

// from returns the request for a rule.
func (l letter) from(ruleARN string) request {
	return l.with("aws:SourceArn", ruleARN).with("aws:SecureTransport", "true")
}

// strangers are requests of callers that have no permission for the queue.
func (l letter) strangers(stack deployed.Stack, rule deployed.Resource) []request {
	other := "arn:" + stack.Partition + ":events:" + stack.Region + ":" + stack.Account + ":rule/of-somebody"
	read := l.by(role(stack.Partition, stack.Account, "Admin"), administrator).with("aws:SecureTransport", "true")
	read.action = "sqs:ReceiveMessage"
	steal := l.by(role(stack.Partition, stranger, "Admin"), administrator).with("aws:SecureTransport", "true")
	steal.action = "sqs:ReceiveMessage"
	take := l.from(rule.ARN)
	take.action = "sqs:ReceiveMessage"
	return []request{
		l.from(other).mayNot("EventBridge fills the dead-letter queue for another rule of the account"),
		l.from(strings.Replace(rule.ARN, stack.Account, stranger, 1)).mayNot("EventBridge fills the dead-letter queue for account " + stranger),
		l.from(strings.Replace(rule.ARN, stack.Region, "sa-east-1", 1)).mayNot("EventBridge fills the dead-letter queue for a rule in another Region"),
		l.mayNot("EventBridge fills the dead-letter queue without a source ARN"),
		l.from(rule.ARN).by(cloudTrail).mayNot("CloudTrail fills the dead-letter queue"),
		l.by(iam.Anonymous()).mayNot("an anonymous caller fills the dead-letter queue"),
		l.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of account " + stranger + " fills the dead-letter queue"),
		steal.mayNot("an administrator of account " + stranger + " reads the dead-letter queue"),
		take.mayNot("EventBridge reads the dead-letter queue"),
		read.may("an administrator of the account reads the dead-letter queue"),
		read.with("aws:SecureTransport", "false").mayNot("an administrator of the account reads the dead-letter queue over plain HTTP"),
	}
}

// queueOf returns the dead-letter queue of a target and the name of its policy.
func queueOf(t testing.TB, stack deployed.Stack, target map[string]any) (deployed.Resource, string) {
	t.Helper()
	config, _ := target["DeadLetterConfig"].(map[string]any)
	for _, queue := range stack.OfType("AWS::SQS::Queue") {
		for _, policy := range stack.OfType("AWS::SQS::QueuePolicy") {
			for _, url := range oneOrMany(policy.Properties["Queues"]) {
				if queue.ARN == config["Arn"] && queue.Name == url {
					return queue, stack.Name + "/" + policy.LogicalID
				}
			}
		}
	}
	t.Fatalf("%s: the dead-letter queue %v with its policy is not in the stack", stack.Name, config)
	return deployed.Resource{}, ""
}
