package policy

const (
	snsKeyPage   = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"
	snsCasesPage = "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"
	snsTLSPage   = "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"
)

// Alerts are the publishers of a topic for detections.
type Alerts struct {
	Account string
	Alarms  []string // ARNs
	Rules   []string // ARNs
}

// AlertTopic returns the policy of a topic to which our alarms and rules publish
// and nobody else does, but for what the account's IAM policies allow. CloudTrail
// events can be read by whoever subscribes, so nobody is let in to do that.
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
			"These alarms publish here; those of other accounts, which the service would serve as well, do not."))
	}
	if len(from.Rules) > 0 {
		rules := publish("AllowOurRules", eventBridge, from.Rules,
			"These rules publish here. EventBridge sends the rule's ARN, and no account is asked for: the ARN has it.")
		rules.Conditions = rules.Conditions[1:]
		statements = append(statements, rules)
	}
	return append(statements, Statement{
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone,
		Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "Messages name people, addresses and resources.",
		Source:     snsTLSPage,
	})
}

// AlertKey returns what a topic's key has to allow beside its administration.
func AlertKey(partition, account, region string) []Statement {
	return []Statement{{
		Sid: "AllowAlarms", Effect: Allow, Principal: Service(cloudWatch),
		Actions: []string{"kms:GenerateDataKey*", "kms:Decrypt"}, Resources: thisKey,
		Conditions: []Condition{
			{"StringEquals", "aws:SourceAccount", []string{account}},
			{"ArnLike", "aws:SourceArn", []string{"arn:" + partition + ":cloudwatch:" + region + ":" + account + ":alarm:*"}},
		},
		Why:    "CloudWatch encrypts what the alarms of this account publish.",
		Source: snsKeyPage,
	}, {
		Sid: "AllowRules", Effect: Allow, Principal: Service(eventBridge),
		Actions: []string{"kms:GenerateDataKey*", "kms:Decrypt"}, Resources: thisKey,
		Why: "EventBridge encrypts what the rules publish. In a key policy AWS does not support aws:SourceAccount and aws:SourceArn for it: " +
			"with them nothing would arrive. Which rules publish is decided by the topic's policy, and the key encrypts nothing else.",
		Source: snsKeyPage,
	}}
}

// Relay returns the policy of the role by which rules of another Region send
// events to the home Region's bus.
func Relay(busARN string) []Statement {
	return []Statement{{
		Sid: "SendHome", Effect: Allow,
		Actions: []string{"events:PutEvents"}, Resources: []string{busARN},
		Why:    "Rules send events to a bus of another Region by a role.",
		Source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html",
	}}
}

// Services that publish detections, the same in all partitions.
const (
	cloudWatch  = "cloudwatch.amazonaws.com"
	eventBridge = "events.amazonaws.com"
)
