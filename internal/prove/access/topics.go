package access

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/iam"
)

// strangers are requests of callers that have no permission for a topic.
func (c channel) strangers() []request {
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
	}
	if c.owner == c.stack.Account {
		admin := c.onTopic(role(c.stack.Partition, c.stack.Account, "Admin"), "sns:Publish", administrator).with("aws:SecureTransport", "true")
		all = append(all,
			admin.may("an administrator of the account publishes to a topic of the detections"),
			admin.with("aws:SecureTransport", "false").mayNot("an administrator of the account publishes to a topic of the detections over plain HTTP"))
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
	all := []request{
		ours.with("aws:SourceAccount", stranger).with("aws:SourceArn", alarm(c.stack.Region, stranger)).mayNot("CloudWatch uses the detections' key for another account"),
		ours.with("aws:SourceAccount", stranger).mayNot("CloudWatch uses the detections' key for another account, with the ARN of one of our alarms"),
		ours.with("aws:SourceArn", alarm(c.stack.Region, stranger)).mayNot("CloudWatch uses the detections' key for another account's alarm"),
		ours.with("aws:SourceArn", alarm("sa-east-1", c.stack.Account)).mayNot("CloudWatch uses the detections' key for an alarm in another Region"),
		c.onKey(cloudWatch, "kms:GenerateDataKey").mayNot("CloudWatch uses the detections' key without a source ARN"),
		c.onKey(cloudTrail, "kms:GenerateDataKey").mayNot("CloudTrail uses the detections' key"),
		c.onKey(eventBridge, "kms:GenerateDataKey").mayNot("EventBridge uses the detections' key without a role"),
		c.onKey(eventBridge, "kms:CreateGrant").mayNot("EventBridge creates a grant on the detections' key"),
		c.onKey(eventBridge, "kms:ScheduleKeyDeletion").mayNot("EventBridge deletes the detections' key"),
		c.onKey(iam.Anonymous(), "kms:Decrypt").mayNot("an anonymous caller decrypts with the detections' key"),
		c.onKey(role(c.stack.Partition, joined, "Admin"), "kms:Decrypt", administrator).mayNot("an administrator of account " + joined + " decrypts with the detections' key"),
		c.onKey(role(c.stack.Partition, stranger, "Admin"), "kms:Decrypt", administrator).mayNot("an administrator of account " + stranger + " decrypts with the detections' key"),
	}
	if c.owner == c.stack.Account {
		all = append(all, administersKey(c.stack, c.key, "the detections' key")...)
	}
	return all
}
