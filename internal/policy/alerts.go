package policy

const (
	snsKeyPage   = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"
	snsCasesPage = "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"
	snsTLSPage   = "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"
)

// Alerts are the alarms and rules that publish to a topic for detections.
type Alerts struct {
	Account string
	Alarms  []string // ARNs
	Rules   []string // ARNs
}

// AlertTopic returns the policy of a topic to which only our alarms and rules may
// publish, in addition to what the account's IAM policies allow. It lets no one
// subscribe: subscribers read CloudTrail events.
func AlertTopic(topicARN string, from Alerts) []Statement {
	publish := func(sid, service string, arns []string, why string) Statement {
		return Statement{
			Sid: sid, Effect: Allow, Principal: Service(service),
			Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
			Conditions: []Condition{
				{"StringEquals", "aws:SourceAccount", []string{from.Account}},
				{"ArnEquals", "aws:SourceArn", unique(arns)},
			},
			Why: why, Source: snsCasesPage,
		}
	}
	var statements []Statement
	if len(from.Alarms) > 0 {
		statements = append(statements, publish("AllowOurAlarms", cloudWatch, from.Alarms,
			"Only these alarms may publish. CloudWatch also acts for other accounts; their alarms may not."))
	}
	if len(from.Rules) > 0 {
		rules := publish("AllowOurRules", eventBridge, from.Rules,
			"Only these rules may publish. EventBridge sends the rule's ARN; it contains the account, so there is no separate condition on the account.")
		rules.Conditions = rules.Conditions[1:]
		statements = append(statements, rules)
	}
	return append(statements, Statement{
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone,
		Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "Messages name people, addresses and resources, and must not be sent unencrypted.",
		Source:     snsTLSPage,
	})
}

// AlertKey returns the statements that the key of a topic for detections needs in
// addition to those of [KeyAdministration].
func AlertKey(partition, account, region string) []Statement {
	return []Statement{{
		Sid: "AllowAlarms", Effect: Allow, Principal: Service(cloudWatch),
		Actions: []string{"kms:GenerateDataKey*", "kms:Decrypt"}, Resources: thisKey,
		Conditions: []Condition{
			{"StringEquals", "aws:SourceAccount", []string{account}},
			{"ArnLike", "aws:SourceArn", []string{"arn:" + partition + ":cloudwatch:" + region + ":" + account + ":alarm:*"}},
		},
		Why:    "CloudWatch encrypts the messages that this account's alarms publish.",
		Source: snsKeyPage,
	}, {
		Sid: "AllowRules", Effect: Allow, Principal: Service(eventBridge),
		Actions: []string{"kms:GenerateDataKey*", "kms:Decrypt"}, Resources: thisKey,
		Why: "EventBridge encrypts the messages that the rules publish. AWS does not support aws:SourceAccount and aws:SourceArn for EventBridge " +
			"in a key policy: with them, no message would arrive. The topic's policy decides which rules may publish, and the key encrypts nothing else.",
		Source: snsKeyPage,
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
