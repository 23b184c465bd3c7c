package policy

const (
	snsKeyPage      = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"
	snsCasesPage    = "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"
	snsTLSPage      = "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"
	snsContextPage  = "https://docs.aws.amazon.com/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html"
	otherTopicPage  = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html"
	eventsRolePage  = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html"
	deadLettersPage = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html"
	sqsTLSPage      = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html"
)

// encrypt are the actions that a publisher to an encrypted topic needs on its key.
var encrypt = []string{"kms:GenerateDataKey*", "kms:Decrypt"}

// Publishers are the alarms that publish to a topic for detections and, where the topic's
// policy must name it, the role that rules publish with. In the topic's account the role's
// own policy is enough.
//
// No statement allows EventBridge to publish. AWS does not support conditions for it in the
// policies of topics and of their keys, so any rule of any account could publish.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
type Publishers struct {
	Partition, Account, Region string

	Alarms []string // ARNs
	Role   string   // ARN; "" if the policy need not name it
}

// Topic returns the policy of a topic to which only these may publish, in addition to what
// the account's IAM policies allow. It lets no one subscribe: subscribers read CloudTrail
// events.
func (p Publishers) Topic(topicARN string) []Statement {
	var statements []Statement
	if len(p.Alarms) > 0 {
		statements = append(statements, Statement{
			Sid: "AllowOurAlarms", Effect: Allow, Principal: Service(cloudWatch),
			Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
			Conditions: []Condition{
				{"StringEquals", "aws:SourceAccount", []string{p.Account}},
				{"ArnEquals", "aws:SourceArn", unique(p.Alarms)},
			},
			Why:    "Only these alarms may publish. CloudWatch also acts for other accounts; their alarms may not.",
			Source: snsCasesPage,
		})
	}
	if p.Role != "" {
		statements = append(statements, Statement{
			Sid: "AllowOurRules", Effect: Allow, Principal: Principal{AWS: []string{p.Role}},
			Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
			Why: "The rules' role needs this in another account, in addition to its own policy.", Source: otherTopicPage,
		})
	}
	return append(statements, Statement{
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone,
		Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "Messages name people, addresses and resources, and must not be sent unencrypted.",
		Source:     snsTLSPage,
	})
}

// Key returns the statements that the topic's key needs in addition to those of
// [KeyAdministration].
func (p Publishers) Key() []Statement {
	var statements []Statement
	if len(p.Alarms) > 0 {
		statements = append(statements, Statement{
			Sid: "AllowAlarms", Effect: Allow, Principal: Service(cloudWatch),
			Actions: encrypt, Resources: thisKey,
			Conditions: []Condition{
				{"StringEquals", "aws:SourceAccount", []string{p.Account}},
				{"ArnLike", "aws:SourceArn", []string{"arn:" + p.Partition + ":cloudwatch:" + p.Region + ":" + p.Account + ":alarm:*"}},
			},
			Why:    "CloudWatch encrypts the messages that this account's alarms publish.",
			Source: snsKeyPage,
		})
	}
	if p.Role != "" {
		statements = append(statements, Statement{
			Sid: "AllowRules", Effect: Allow, Principal: Principal{AWS: []string{p.Role}},
			Actions: encrypt, Resources: thisKey,
			Why: "The rules' role encrypts the messages that it publishes.", Source: snsKeyPage,
		})
	}
	return statements
}

// Destinations are the topics that rules publish to, each once.
type Destinations struct {
	Topics []string // ARNs
	Keys   []string // ARNs of the topics' keys, where they are known

	// Unknown are the topics that may have a key that is not in Keys.
	Unknown []UnknownKey
}

// UnknownKey is a topic whose key only the topic's owner knows.
type UnknownKey struct {
	TopicARN string
	Keys     string // a pattern of the ARNs of the keys that it can have
}

// Publish returns the policy of the role that rules publish with.
func (d Destinations) Publish() []Statement {
	statements := []Statement{{
		Sid: "Publish", Effect: Allow, Actions: []string{"sns:Publish"}, Resources: d.Topics,
		Why: "EventBridge assumes the role to publish to these topics.", Source: eventsRolePage,
	}}
	if len(d.Keys) > 0 {
		statements = append(statements, Statement{
			Sid: "Encrypt", Effect: Allow, Actions: encrypt, Resources: d.Keys,
			Why: "A publisher to an encrypted topic uses its key.", Source: snsKeyPage,
		})
	}
	if len(d.Unknown) > 0 {
		var topics, keys []string
		for _, u := range d.Unknown {
			topics, keys = append(topics, u.TopicARN), append(keys, u.Keys)
		}
		statements = append(statements, Statement{
			Sid: "EncryptWithOwnersKeys", Effect: Allow, Actions: encrypt, Resources: unique(keys),
			Conditions: []Condition{{"StringEquals", "kms:EncryptionContext:aws:sns:topicArn", topics}},
			Why: "Only the owner of a topic knows its key. The encryption context limits this to messages for that topic, " +
				"and the key's policy must allow it too.",
			Source: snsKeyPage + "; the condition is derived from " + snsContextPage,
		})
	}
	return statements
}

// Rules are the rules of one Detection or Relay.
type Rules struct {
	Account string
	ARNs    []string // patterns of ARNs: a list of the rules would exceed the quotas of policies
}

// Assume returns the trust policy of the rules' role.
func (r Rules) Assume() []Statement {
	return []Statement{{
		Sid: "AllowOurRulesToAssume", Effect: Allow, Principal: Service(eventBridge), Actions: []string{"sts:AssumeRole"},
		Conditions: []Condition{
			{"StringEquals", "aws:SourceAccount", []string{r.Account}},
			{"ArnLike", "aws:SourceArn", unique(r.ARNs)},
		},
		Why:    "EventBridge assumes the role for these rules only.",
		Source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html",
	}}
}

// DeadLetters returns the policy of the queue that keeps what rules could not deliver.
func (r Rules) DeadLetters(queueARN string) []Statement {
	return []Statement{{
		Sid: "AllowOurRulesToSend", Effect: Allow, Principal: Service(eventBridge),
		Actions: []string{"sqs:SendMessage"}, Resources: []string{queueARN},
		Conditions: []Condition{{"ArnLike", "aws:SourceArn", unique(r.ARNs)}},
		Why:        "EventBridge keeps here what these rules could not deliver. AWS's page names one rule; these patterns match all of ours.",
		Source:     deadLettersPage,
	}, {
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone,
		Actions: []string{"sqs:*"}, Resources: []string{queueARN},
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "The messages are CloudTrail events.",
		Source:     sqsTLSPage,
	}}
}

// Relay returns the policy of the role that rules in another Region use to send
// events to the event bus of the home Region.
func Relay(busARN string) []Statement {
	return []Statement{{
		Sid: "SendHome", Effect: Allow,
		Actions: []string{"events:PutEvents"}, Resources: []string{busARN},
		Why:    "A rule needs a role to send events to a bus in another Region.",
		Source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html",
	}}
}

// The service principals that publish detections. They are the same in all
// partitions.
const (
	cloudWatch  = "cloudwatch.amazonaws.com"
	eventBridge = "events.amazonaws.com"
)
