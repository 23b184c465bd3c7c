package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

const (
	pagesARN    = "arn:aws:sns:eu-west-1:111111111111:pages"
	theirsARN   = "arn:aws:sns:eu-west-1:222222222222:theirs"
	alertKeyARN = "arn:aws:kms:eu-west-1:111111111111:key/0234abcd-02ab-34cd-56ef-1234567890ab"
	theirKeyARN = "arn:aws:kms:eu-west-1:222222222222:key/0234abcd-02ab-34cd-56ef-1234567890ab"
	queueARN    = "arn:aws:sqs:eu-west-1:111111111111:audit-trail-alerts-dead-letters"
	alarmARN    = "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:audit-trail-page-silence"
	ruleARN     = "arn:aws:events:eu-west-1:111111111111:rule/audit-trail-page-root"
	roleARN     = "arn:aws:iam::111111111111:role/publishing"
)

var (
	cloudWatch  = iam.Service("cloudwatch.amazonaws.com")
	eventBridge = iam.Service("events.amazonaws.com")
	publishing  = iam.RoleSession(roleARN, "session")
	admin       = iam.RoleSession("arn:aws:iam::111111111111:role/Admin", "session")
	theirAdmin  = iam.RoleSession("arn:aws:iam::222222222222:role/Admin", "session")

	ourRules = policy.Rules{Account: "111111111111", ARNs: []string{
		"arn:aws:events:eu-west-1:111111111111:rule/audit-trail-page-*", "arn:aws:events:eu-west-1:111111111111:rule/audit-trail-ticket-*",
	}}
)

// publishers are one alarm and, where a topic's policy must name it, the rules' role.
func publishers(role string) policy.Publishers {
	return policy.Publishers{Partition: "aws", Account: "111111111111", Region: "eu-west-1", Alarms: []string{alarmARN}, Role: role}
}

// asked is a request concerning the messages of detections. Principals of an account have
// AdministratorAccess there, except the role that rules publish with.
type asked struct {
	says    string
	who     iam.Principal
	action  string
	context map[string]any
	allowed bool
}

// checkAsked puts the requests to the policy of a resource and, for the rules' role, to
// that role's own policy.
func checkAsked(t *testing.T, statements []policy.Statement, resource string, rows []asked, ofRole ...policy.Statement) {
	t.Helper()
	parse := func(document any) iam.Document {
		parsed, err := iam.Parse(document)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	document := parse(policy.Document(statements))
	all := parse([]byte(`{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}`))
	for _, row := range rows {
		policies := iam.Policies{Resource: &document}
		switch {
		case row.who.String() == publishing.String():
			if len(ofRole) > 0 {
				policies.Identity = []iam.Document{parse(policy.Document(ofRole))}
			}
		case strings.HasPrefix(row.who.String(), "arn:"):
			policies.Identity = []iam.Document{all}
		}
		d, err := iam.Evaluate(iam.Request{
			Principal: row.who, Action: row.action, Resource: resource, ResourceAccount: strings.Split(resource, ":")[4], Context: row.context,
		}, policies)
		if err != nil || d.Allowed != row.allowed {
			t.Errorf("%s: %s, %v", row.says, d, err)
		}
	}
}

func from(account, arn string) map[string]any {
	keys := map[string]any{"aws:SourceArn": arn}
	if account != "" {
		keys["aws:SourceAccount"] = account
	}
	return keys
}

func TestOurAlarmsAndRulesPublishAndNobodyElse(t *testing.T) {
	const publish = "sns:Publish"
	ofRole := policy.Destinations{Topics: []string{pagesARN}}.Publish()
	checkAsked(t, publishers("").Topic(pagesARN), pagesARN, []asked{
		{"our alarm", cloudWatch, publish, from("111111111111", alarmARN), true},
		{"the role of our rules", publishing, publish, nil, true},

		{"another account's alarm", cloudWatch, publish, from("222222222222", strings.Replace(alarmARN, "111111111111", "222222222222", 1)), false},
		{"another account, our alarm's ARN", cloudWatch, publish, from("222222222222", alarmARN), false},
		{"no account, our alarm's ARN", cloudWatch, publish, from("", alarmARN), false},
		{"another alarm of the account", cloudWatch, publish, from("111111111111", alarmARN+"-2"), false},
		{"our alarm's namesake in another Region", cloudWatch, publish, from("111111111111", strings.Replace(alarmARN, "eu-west-1", "us-east-1", 1)), false},
		{"no alarm in particular", cloudWatch, publish, map[string]any{"aws:SourceAccount": "111111111111"}, false},
		{"a rule by way of CloudWatch", cloudWatch, publish, from("111111111111", ruleARN), false},
		{"EventBridge for our rule, without the role", eventBridge, publish, from("111111111111", ruleARN), false},
		{"EventBridge for no rule", eventBridge, publish, nil, false},
		{"another service", iam.Service("s3.amazonaws.com"), publish, from("111111111111", alarmARN), false},
		{"an anonymous caller", iam.Anonymous(), publish, from("111111111111", alarmARN), false},
		{"an administrator of another account", theirAdmin, publish, nil, false},
		{"an administrator of another account subscribes", theirAdmin, "sns:Subscribe", nil, false},
		{"an anonymous caller subscribes", iam.Anonymous(), "sns:Subscribe", nil, false},
		{"our alarm subscribes", cloudWatch, "sns:Subscribe", from("111111111111", alarmARN), false},
		{"the role of our rules subscribes", publishing, "sns:Subscribe", nil, false},
		{"the role of our rules over plain HTTP", publishing, publish, map[string]any{"aws:SecureTransport": "false"}, false},

		{"the account's administrator over TLS", admin, publish, map[string]any{"aws:SecureTransport": "true"}, true},
		{"the account's administrator over plain HTTP", admin, publish, map[string]any{"aws:SecureTransport": "false"}, false},
	}, ofRole...)
	checkAsked(t, publishers("").Topic(pagesARN+"-2"), pagesARN+"-2", []asked{{"the role of our rules to another topic", publishing, publish, nil, false}}, ofRole...)
}

// In another account neither policy is enough without the other.
func TestTopicOfAnotherAccountAllowsOurRoleAndAlarms(t *testing.T) {
	const publish, dataKey, topicARN = "sns:Publish", "kms:GenerateDataKey", "kms:EncryptionContext:aws:sns:topicArn"
	theirKeys := strings.Split(theirKeyARN, "/")[0] + "/*"
	ofRole := policy.Destinations{Topics: []string{theirsARN}, Unknown: []policy.UnknownKey{{TopicARN: theirsARN, Keys: theirKeys}}}.Publish()
	ours, unnamed := publishers(roleARN), publishers("")
	for _, of := range [][]policy.Statement{nil, ofRole} {
		checkAsked(t, ours.Topic(theirsARN), theirsARN, []asked{
			{"our alarm", cloudWatch, publish, from("111111111111", alarmARN), true},
			{"their own alarm's namesake", cloudWatch, publish, from("222222222222", alarmARN), false},
			{"our role", publishing, publish, nil, of != nil},
			{"another role of ours", admin, publish, nil, false},
		}, of...)
		checkAsked(t, ours.Key(), theirKeyARN, []asked{
			{"our role for their topic", publishing, dataKey, map[string]any{topicARN: theirsARN}, of != nil},
			{"our role for another topic", publishing, dataKey, map[string]any{topicARN: theirsARN + "-2"}, false},
			{"our role for no topic", publishing, dataKey, nil, false},
			{"our alarm", cloudWatch, dataKey, from("111111111111", alarmARN), true},
		}, of...)
	}
	checkAsked(t, unnamed.Topic(theirsARN), theirsARN, []asked{{"our role, which the topic does not name", publishing, publish, nil, false}}, ofRole...)
	checkAsked(t, unnamed.Key(), theirKeyARN, []asked{{"our role, which the key does not name", publishing, dataKey, map[string]any{topicARN: theirsARN}, false}}, ofRole...)
}

// SNS rejects a condition without values.
func TestTopicPolicyNamesOnlyThoseThatPublish(t *testing.T) {
	for want, p := range map[string]policy.Publishers{
		"AllowOurAlarms DenyInsecureTransport":               publishers(""),
		"AllowOurAlarms AllowOurRules DenyInsecureTransport": publishers(roleARN),
		"AllowOurRules DenyInsecureTransport":                {Account: "111111111111", Role: roleARN},
		"DenyInsecureTransport":                              {Account: "111111111111"},
	} {
		if got := strings.Join(sids(p.Topic(pagesARN)), " "); got != want {
			t.Errorf("%+v: %s, want %s", p, got, want)
		}
	}
	if got := (policy.Publishers{}).Key(); len(got) > 0 {
		t.Errorf("the key of a topic without publishers allows %q", sids(got))
	}
}

func TestOurAlarmsAndRulesCanEncryptMessages(t *testing.T) {
	const dataKey, decrypt = "kms:GenerateDataKey", "kms:Decrypt"
	key := append(policy.KeyAdministration("aws", "111111111111"), publishers("").Key()...)
	theirs := strings.Replace(alarmARN, "111111111111", "222222222222", 1)
	checkAsked(t, key, alertKeyARN, []asked{
		{"an alarm", cloudWatch, dataKey, from("111111111111", alarmARN), true},
		{"an alarm decrypts", cloudWatch, decrypt, from("111111111111", alarmARN), true},
		{"the role of our rules", publishing, dataKey, nil, true},
		{"the role of our rules decrypts", publishing, decrypt, nil, true},
		{"the account's administrator", admin, decrypt, nil, true},
		{"the account's administrator looks after it", admin, "kms:PutKeyPolicy", nil, true},

		{"EventBridge without the role", eventBridge, dataKey, nil, false},
		{"EventBridge for our rule, without the role", eventBridge, dataKey, from("111111111111", ruleARN), false},
		{"another account's alarm", cloudWatch, dataKey, from("222222222222", theirs), false},
		{"another account, an alarm of ours", cloudWatch, dataKey, from("222222222222", alarmARN), false},
		{"our account, an alarm of others", cloudWatch, dataKey, from("111111111111", theirs), false},
		{"an alarm of another Region", cloudWatch, dataKey, from("111111111111", strings.Replace(alarmARN, "eu-west-1", "us-east-1", 1)), false},
		{"no alarm in particular", cloudWatch, dataKey, map[string]any{"aws:SourceAccount": "111111111111"}, false},
		{"no account in particular", cloudWatch, dataKey, from("", alarmARN), false},
		{"a composite alarm without an ARN", cloudWatch, dataKey, nil, false},
		{"another service", iam.Service("sns.amazonaws.com"), dataKey, from("111111111111", alarmARN), false},
		{"an administrator of another account", theirAdmin, decrypt, nil, false},
		{"an anonymous caller", iam.Anonymous(), decrypt, nil, false},
		{"CloudWatch deletes it", cloudWatch, "kms:ScheduleKeyDeletion", from("111111111111", alarmARN), false},
		{"CloudWatch makes a grant", cloudWatch, "kms:CreateGrant", from("111111111111", alarmARN), false},
		{"the role of our rules makes a grant", publishing, "kms:CreateGrant", nil, false},
		{"the role of our rules deletes it", publishing, "kms:ScheduleKeyDeletion", nil, false},
		{"the account's administrator makes a grant", admin, "kms:CreateGrant", nil, false},
	}, policy.Destinations{Topics: []string{pagesARN}, Keys: []string{alertKeyARN}}.Publish()...)
}

func TestEventBridgeAssumesTheRoleForOurRulesOnly(t *testing.T) {
	const assume = "sts:AssumeRole"
	ticket := strings.Replace(ruleARN, "-page-", "-ticket-", 1)
	checkAsked(t, ourRules.Assume(), roleARN, []asked{
		{"our rule", eventBridge, assume, from("111111111111", ruleARN), true},
		{"our rule for tickets", eventBridge, assume, from("111111111111", ticket), true},

		{"another rule of the account", eventBridge, assume, from("111111111111", strings.Replace(ruleARN, "audit-trail-", "other-", 1)), false},
		{"a rule whose name has ours in it", eventBridge, assume, from("111111111111", strings.Replace(ruleARN, "rule/", "rule/x-", 1)), false},
		{"our rule's namesake on another bus", eventBridge, assume, from("111111111111", strings.Replace(ruleARN, "rule/", "rule/other/", 1)), false},
		{"our rule's namesake in another Region", eventBridge, assume, from("111111111111", strings.Replace(ruleARN, "eu-west-1", "us-east-1", 1)), false},
		{"another account's rule", eventBridge, assume, from("222222222222", strings.Replace(ruleARN, "111111111111", "222222222222", 1)), false},
		{"another account, our rule's ARN", eventBridge, assume, from("222222222222", ruleARN), false},
		{"no account, our rule's ARN", eventBridge, assume, from("", ruleARN), false},
		{"no rule in particular", eventBridge, assume, map[string]any{"aws:SourceAccount": "111111111111"}, false},
		{"EventBridge Scheduler", iam.Service("scheduler.amazonaws.com"), assume, from("111111111111", ruleARN), false},
		{"CloudWatch", cloudWatch, assume, from("111111111111", ruleARN), false},
		{"the account's administrator", admin, assume, nil, false},
		{"an administrator of another account", theirAdmin, assume, nil, false},
	})
}

func TestDeadLettersComeFromOurRulesOverTLSOnly(t *testing.T) {
	const send, receive = "sqs:SendMessage", "sqs:ReceiveMessage"
	tls, plain := map[string]any{"aws:SecureTransport": "true"}, map[string]any{"aws:SecureTransport": "false"}
	checkAsked(t, ourRules.DeadLetters(queueARN), queueARN, []asked{
		{"our rule", eventBridge, send, from("", ruleARN), true},
		{"our rule, with its account", eventBridge, send, from("111111111111", ruleARN), true},
		{"the account's administrator reads over TLS", admin, receive, tls, true},

		{"another rule of the account", eventBridge, send, from("111111111111", strings.Replace(ruleARN, "audit-trail-", "other-", 1)), false},
		{"another account's rule", eventBridge, send, from("222222222222", strings.Replace(ruleARN, "111111111111", "222222222222", 1)), false},
		{"no rule in particular", eventBridge, send, nil, false},
		{"our rule reads", eventBridge, receive, from("", ruleARN), false},
		{"another service", iam.Service("sns.amazonaws.com"), send, from("", ruleARN), false},
		{"the role of our rules", publishing, send, nil, false},
		{"an anonymous caller", iam.Anonymous(), send, nil, false},
		{"an administrator of another account", theirAdmin, send, tls, false},
		{"an administrator of another account reads", theirAdmin, receive, tls, false},
		{"the account's administrator reads over plain HTTP", admin, receive, plain, false},
		{"our rule over plain HTTP", eventBridge, send, map[string]any{"aws:SourceArn": ruleARN, "aws:SecureTransport": "false"}, false},
	}, policy.Destinations{Topics: []string{pagesARN}, Keys: []string{alertKeyARN}}.Publish()...)
}

func TestRelayRoleSendsOnlyToTheHomeBus(t *testing.T) {
	checkJSON(t, policy.Relay("arn:aws:events:eu-west-1:111111111111:event-bus/default"), `[
  {
    "Action": "events:PutEvents",
    "Effect": "Allow",
    "Resource": "arn:aws:events:eu-west-1:111111111111:event-bus/default",
    "Sid": "SendHome"
  }
]`)
}

// SNS accepts a policy of 30,720 bytes (SetTopicAttributes). The longest is that of one
// topic for all severities, with every row an alarm and the longest names in the Region
// with the longest ARNs.
func TestTopicPolicyForTheWholeCatalogueFits(t *testing.T) {
	const topic = "arn:aws-us-gov:sns:us-gov-east-1:111111111111:"
	alarm := func(s catalogue.Severity, id string) string {
		name := strings.Repeat("n", 64-len("-ticket-")-catalogue.MaxID)
		return fmt.Sprintf("arn:aws-us-gov:cloudwatch:us-gov-east-1:111111111111:alarm:%s-%s-%s", name, s, id)
	}
	p := policy.Publishers{Partition: "aws-us-gov", Account: "111111111111", Region: "us-gov-east-1", Role: "arn:aws-us-gov:iam::111111111111:role/" + strings.Repeat("r", 64)}
	for _, d := range catalogue.Choosable() {
		p.Alarms = append(p.Alarms, alarm(d.Severity, d.ID))
	}
	for _, s := range catalogue.Severities() { // other Regions
		p.Alarms = append(p.Alarms, alarm(s, strings.Repeat("e", catalogue.MaxID)))
	}
	size := policy.Size(p.Topic(topic + strings.Repeat("t", 256)))
	t.Logf("%d alarms take %d of %d bytes", len(p.Alarms), size, policy.MostTopicPolicyBytes)
	if len(p.Alarms) < 50 || size > policy.MostTopicPolicyBytes {
		t.Errorf("the policy of %d alarms has %d bytes", len(p.Alarms), size)
	}
}

// IAM accepts 2,048 characters of trust policy without a higher quota, 10,240 of inline
// policy, and SQS 8,192 bytes.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html and
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
func TestPoliciesOfRulesFit(t *testing.T) {
	rules := policy.Rules{Account: "111111111111"}
	var to policy.Destinations
	for _, s := range catalogue.Severities() {
		rules.ARNs = append(rules.ARNs, "arn:aws-us-gov:events:us-gov-east-1:111111111111:rule/"+strings.Repeat("n", 20)+"-"+string(s)+"-*")
		for i := range 5 { // the targets of a rule
			topic := fmt.Sprintf("arn:aws-us-gov:sns:us-gov-east-1:111111111111:%s-%d%s", s, i, strings.Repeat("t", 246))
			key := fmt.Sprintf("arn:aws-us-gov:kms:us-gov-east-1:%s%d:key/*", s, i)
			to.Topics, to.Unknown = append(to.Topics, topic), append(to.Unknown, policy.UnknownKey{TopicARN: topic, Keys: key})
		}
	}
	for _, row := range []struct {
		what       string
		statements []policy.Statement
		most       int
	}{{"trust", rules.Assume(), 2048}, {"dead-letter queue", rules.DeadLetters(queueARN), 8192}, {"role", to.Publish(), 10240}} {
		if n := policy.Size(row.statements); n > row.most {
			t.Errorf("%s: %d bytes, AWS accepts %d", row.what, n, row.most)
		}
	}
}
