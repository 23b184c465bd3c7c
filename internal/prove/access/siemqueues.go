package access

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

var (
	s3  = iam.Service("s3.amazonaws.com")
	sns = iam.Service("sns.amazonaws.com")
)

// called returns the topic or queue with the name.
func called(t testing.TB, stack deployed.Stack, resourceType, name string) deployed.Resource {
	t.Helper()
	for _, r := range stack.OfType(resourceType) {
		if r.Text("TopicName")+r.Text("QueueName") == name {
			return r
		}
	}
	t.Fatalf("%s has no %s %s", stack.Name, resourceType, name)
	return deployed.Resource{}
}

// policyOf returns the name of the policy of a queue or topic. of is the property with what
// the policy is for.
func policyOf(t testing.TB, stack deployed.Stack, resourceType, of, value string) string {
	t.Helper()
	for _, p := range stack.OfType(resourceType) {
		if slices.Contains(oneOrMany(p.Properties[of]), value) {
			return stack.Name + "/" + p.LogicalID
		}
	}
	t.Fatalf("%s has no %s of %s", stack.Name, resourceType, value)
	return ""
}

// onNotices is a request on the topic of new log files.
func (a archive) onNotices(t testing.TB, who iam.Principal, action string) request {
	t.Helper()
	topic := called(t, a.stack, "AWS::SNS::Topic", siemName)
	return request{
		who: who, action: action, resource: topic.ARN, owner: a.stack.Account,
		policy: policyOf(t, a.stack, "AWS::SNS::TopicPolicy", "Topics", topic.ARN),
	}
}

// notices are requests to publish that log files are new, and requests on the topic's key.
func (a archive) notices(t testing.TB) []request {
	t.Helper()
	topic := called(t, a.stack, "AWS::SNS::Topic", siemName)
	i := slices.IndexFunc(a.stack.Resources, func(r deployed.Resource) bool {
		return r.Type == "AWS::KMS::Key" && r.ARN == topic.Text("KmsMasterKeyId")
	})
	key := a.stack.Resources[i]
	ours := func(r request) request {
		return r.with("aws:SourceArn", a.bucket.ARN).with("aws:SourceAccount", a.stack.Account)
	}
	others := func(r request, does string) []request {
		return []request{
			ours(r).with("aws:SourceArn", a.bucket.ARN+"-2").mayNot("S3 " + does + " for another bucket of the account"),
			ours(r).with("aws:SourceAccount", stranger).mayNot("S3 " + does + " for a bucket with the name of the log bucket in account " + stranger),
			r.mayNot("S3 " + does + " without a source"),
			ours(r).by(cloudTrail).mayNot("CloudTrail " + does + " that a log file is new"),
			ours(r).by(iam.Anonymous()).mayNot("an anonymous caller " + does + " that a log file is new"),
			r.by(role(a.stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of account " + stranger + " " + does + " that a log file is new"),
		}
	}
	publish := a.onNotices(t, s3, "sns:Publish")
	admin := publish.by(role(a.stack.Partition, a.stack.Account, "Admin"), administrator).with("aws:SecureTransport", "true")
	encrypt := request{who: s3, action: "kms:GenerateDataKey", resource: key.ARN, owner: a.stack.Account, policy: a.stack.Name + "/" + key.LogicalID}
	decrypt := encrypt
	decrypt.action = "kms:Decrypt"
	return slices.Concat(others(publish, "publishes"), others(encrypt, "encrypts"), administersKey(a.stack, key, "the key of the notifications"), []request{
		ours(publish).may("S3 publishes for the log bucket"),
		ours(a.onNotices(t, s3, "sns:Subscribe")).mayNot("S3 subscribes to the notifications of the log bucket"),
		a.onNotices(t, iam.Anonymous(), "sns:Subscribe").mayNot("an anonymous caller subscribes to the notifications of the log bucket"),
		admin.may("an administrator of the account publishes to the topic of the log bucket"),
		admin.with("aws:SecureTransport", "false").mayNot("an administrator of the account publishes to the topic of the log bucket over plain HTTP"),
		ours(encrypt).may("S3 encrypts for the log bucket"),
		ours(decrypt).may("S3 calls kms:Decrypt for its notification"),
	})
}

// onQueue is a request of the product on a queue of the SIEM.
func (p product) onQueue(t testing.TB, name, action string) request {
	t.Helper()
	queue := called(t, p.stack, "AWS::SQS::Queue", siemName+"-"+name)
	r := p.as()
	r.action, r.resource, r.owner, r.policy = action, queue.ARN, p.stack.Account, policyOf(t, p.stack, "AWS::SQS::QueuePolicy", "Queues", queue.Name)
	return r
}

// queues are requests on the queue of a product and on its dead-letter queue.
func (p product) queues(t testing.TB) (all []request) {
	t.Helper()
	for _, action := range p.Queue {
		r := p.onQueue(t, p.Name, action)
		all = append(all,
			r.may(p.Title+" calls "+action+" for its queue"),
			r.with("aws:SecureTransport", "false").mayNot(p.Title+" calls "+action+" over plain HTTP"),
			p.onQueue(t, p.Name+"-dead-letters", action).mayNot(p.Title+" calls "+action+" for its dead-letter queue"))
	}
	for _, action := range []string{"sqs:SendMessage", "sqs:SetQueueAttributes", "sqs:DeleteQueue", "sqs:PurgeQueue"} {
		all = append(all, p.onQueue(t, p.Name, action).mayNot(p.Title+" calls "+action+" for its queue"))
	}
	from := p.sender(t)
	for _, name := range []string{p.Name, p.Name + "-dead-letters"} {
		send := p.onQueue(t, name, "sqs:SendMessage").by(from.who).with("aws:SourceArn", from.arn)
		receive := p.onQueue(t, name, "sqs:ReceiveMessage")
		all = append(all,
			send.may(from.service+" sends a notification of the log bucket to the queue "+name),
			send.with("aws:SourceArn", from.arn+"-2").mayNot(from.service+" sends the message of another "+from.what+" to the queue "+name),
			send.with("aws:SourceArn", strings.Replace(from.arn, p.stack.Account, stranger, 1)).mayNot(from.service+" sends the message of account "+stranger+" to the queue "+name),
			send.without("aws:SourceArn").mayNot(from.service+" sends a message without a source to the queue "+name),
			send.by(s3).mayNot("S3 sends to the queue "+name),
			send.by(from.other).mayNot(from.otherService+" sends to the queue "+name),
			send.by(iam.Anonymous()).mayNot("an anonymous caller sends to the queue "+name),
			receive.by(iam.Anonymous()).mayNot("an anonymous caller reads the queue "+name),
			receive.by(role(p.stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of account "+stranger+" reads the queue "+name),
			receive.by(role(p.stack.Partition, p.stack.Account, "Nobody")).mayNot("a role of the account without a policy reads the queue "+name),
			receive.by(role(p.stack.Partition, p.stack.Account, "Admin"), administrator).may("an administrator of the account reads the queue "+name),
			receive.by(role(p.stack.Partition, p.stack.Account, "Admin"), administrator).with("aws:SecureTransport", "false").
				mayNot("an administrator of the account reads the queue "+name+" over plain HTTP"))
	}
	return all
}

// sender is who fills the queues.
type sender struct {
	who, other            iam.Principal
	service, otherService string
	what, arn             string // of the source
}

// sender returns SNS with the topic of the SIEM or, without one, EventBridge with its rule.
func (a archive) sender(t testing.TB) sender {
	t.Helper()
	for _, rule := range a.stack.OfType("AWS::Events::Rule") {
		if strings.HasPrefix(rule.Text("Name"), siemName) {
			return sender{eventBridge, sns, "EventBridge", "SNS", "rule", rule.ARN}
		}
	}
	return sender{sns, eventBridge, "SNS", "EventBridge", "topic", called(t, a.stack, "AWS::SNS::Topic", siemName).ARN}
}

// siemAlarms are requests of the alarms of queues on the topics of the detections that
// resemble them. Those of the alarms themselves are among the messages.
func (a archive) siemAlarms(t testing.TB) (all []request) {
	t.Helper()
	alarms, _ := publishers(t, a.stack)
	i := slices.IndexFunc(alarms, func(p publisher) bool { return strings.HasPrefix(p.Name, siemName) })
	for _, arn := range alarms[i].topics {
		publish := request{
			who: cloudWatch, action: "sns:Publish", resource: arn, owner: a.stack.Account,
			policy: policyOf(t, a.stack, "AWS::SNS::TopicPolicy", "Topics", arn),
		}.with("aws:SourceArn", alarms[i].ARN).with("aws:SourceAccount", a.stack.Account)
		all = append(all,
			publish.may("an alarm of a product's queue publishes to the topic for tickets"),
			publish.with("aws:SourceAccount", stranger).mayNot("account "+stranger+" publishes with the ARN of an alarm of a product's queue"),
			publish.with("aws:SourceArn", alarms[i].ARN+"-9").mayNot("an alarm with a longer name than that of a product's queue publishes"))
	}
	return all
}
