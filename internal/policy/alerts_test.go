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
	alertKeyARN = "arn:aws:kms:eu-west-1:111111111111:key/0234abcd-02ab-34cd-56ef-1234567890ab"
	alarmARN    = "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:audit-trail-page-silence"
	ruleARN     = "arn:aws:events:eu-west-1:111111111111:rule/audit-trail-page-root"
)

var (
	cloudWatch  = iam.Service("cloudwatch.amazonaws.com")
	eventBridge = iam.Service("events.amazonaws.com")
	admin       = iam.RoleSession("arn:aws:iam::111111111111:role/Admin", "session")
	theirAdmin  = iam.RoleSession("arn:aws:iam::222222222222:role/Admin", "session")
)

// asked is a request concerning the messages of detections. Principals of an
// account have AdministratorAccess there.
type asked struct {
	says    string
	who     iam.Principal
	action  string
	context map[string]any
	allowed bool
}

func checkAsked(t *testing.T, statements []policy.Statement, resource string, rows []asked) {
	t.Helper()
	document, err := iam.Parse(policy.Document(statements))
	if err != nil {
		t.Fatal(err)
	}
	all, err := iam.Parse([]byte(`{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		policies := iam.Policies{Resource: &document}
		if strings.HasPrefix(row.who.String(), "arn:") {
			policies.Identity = []iam.Document{all}
		}
		d, err := iam.Evaluate(iam.Request{
			Principal: row.who, Action: row.action, Resource: resource, ResourceAccount: "111111111111", Context: row.context,
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
	ours := policy.AlertTopic(pagesARN, policy.Alerts{Account: "111111111111", Alarms: []string{alarmARN}, Rules: []string{ruleARN}})
	checkAsked(t, ours, pagesARN, []asked{
		{"our alarm", cloudWatch, publish, from("111111111111", alarmARN), true},
		{"our rule", eventBridge, publish, from("", ruleARN), true},
		{"our rule, with its account", eventBridge, publish, from("111111111111", ruleARN), true},

		{"another account's alarm", cloudWatch, publish, from("222222222222", strings.Replace(alarmARN, "111111111111", "222222222222", 1)), false},
		{"another account with our alarm's ARN", cloudWatch, publish, from("222222222222", alarmARN), false},
		{"our alarm's ARN without an account", cloudWatch, publish, from("", alarmARN), false},
		{"another alarm of the account", cloudWatch, publish, from("111111111111", alarmARN+"-2"), false},
		{"our alarm's namesake in another Region", cloudWatch, publish, from("111111111111", strings.Replace(alarmARN, "eu-west-1", "us-east-1", 1)), false},
		{"CloudWatch without an alarm's ARN", cloudWatch, publish, map[string]any{"aws:SourceAccount": "111111111111"}, false},
		{"our rule's ARN from CloudWatch", cloudWatch, publish, from("111111111111", ruleARN), false},
		{"another rule of the account", eventBridge, publish, from("111111111111", ruleARN+"-2"), false},
		{"another account's rule", eventBridge, publish, from("222222222222", strings.Replace(ruleARN, "111111111111", "222222222222", 1)), false},
		{"our rule's namesake on another bus", eventBridge, publish, from("", strings.Replace(ruleARN, "rule/", "rule/other/", 1)), false},
		{"EventBridge without a rule's ARN", eventBridge, publish, nil, false},
		{"our alarm's ARN from EventBridge", eventBridge, publish, from("111111111111", alarmARN), false},
		{"another service", iam.Service("s3.amazonaws.com"), publish, from("111111111111", alarmARN), false},
		{"an anonymous caller", iam.Anonymous(), publish, from("111111111111", alarmARN), false},
		{"an administrator of another account", theirAdmin, publish, nil, false},
		{"an administrator of another account subscribes", theirAdmin, "sns:Subscribe", nil, false},
		{"an anonymous caller subscribes", iam.Anonymous(), "sns:Subscribe", nil, false},
		{"our alarm subscribes", cloudWatch, "sns:Subscribe", from("111111111111", alarmARN), false},

		{"the account's administrator over TLS", admin, publish, map[string]any{"aws:SecureTransport": "true"}, true},
		{"the account's administrator over plain HTTP", admin, publish, map[string]any{"aws:SecureTransport": "false"}, false},
	})
}

// SNS rejects a condition without values.
func TestTopicPolicyNamesOnlyServicesThatPublish(t *testing.T) {
	for want, from := range map[string]policy.Alerts{
		"AllowOurAlarms DenyInsecureTransport": {Account: "111111111111", Alarms: []string{alarmARN}},
		"AllowOurRules DenyInsecureTransport":  {Account: "111111111111", Rules: []string{ruleARN}},
		"DenyInsecureTransport":                {Account: "111111111111"},
	} {
		if got := strings.Join(sids(policy.AlertTopic(pagesARN, from)), " "); got != want {
			t.Errorf("%+v: %s, want %s", from, got, want)
		}
	}
}

func TestOurAlarmsAndRulesCanEncryptMessages(t *testing.T) {
	const dataKey, decrypt = "kms:GenerateDataKey", "kms:Decrypt"
	key := append(policy.KeyAdministration("aws", "111111111111"), policy.AlertKey("aws", "111111111111", "eu-west-1")...)
	theirs := strings.Replace(alarmARN, "111111111111", "222222222222", 1)
	checkAsked(t, key, alertKeyARN, []asked{
		{"an alarm", cloudWatch, dataKey, from("111111111111", alarmARN), true},
		{"an alarm decrypts", cloudWatch, decrypt, from("111111111111", alarmARN), true},
		// AWS supports neither condition key for EventBridge in a key policy.
		{"a rule", eventBridge, dataKey, nil, true},
		{"a rule decrypts", eventBridge, decrypt, nil, true},
		{"the account's administrator", admin, decrypt, nil, true},
		{"the account's administrator changes the policy", admin, "kms:PutKeyPolicy", nil, true},

		{"another account's alarm", cloudWatch, dataKey, from("222222222222", theirs), false},
		{"another account with our alarm's ARN", cloudWatch, dataKey, from("222222222222", alarmARN), false},
		{"our account with another account's alarm", cloudWatch, dataKey, from("111111111111", theirs), false},
		{"an alarm of another Region", cloudWatch, dataKey, from("111111111111", strings.Replace(alarmARN, "eu-west-1", "us-east-1", 1)), false},
		{"CloudWatch without an alarm's ARN", cloudWatch, dataKey, map[string]any{"aws:SourceAccount": "111111111111"}, false},
		{"our alarm's ARN without an account", cloudWatch, dataKey, from("", alarmARN), false},
		{"a composite alarm without an ARN", cloudWatch, dataKey, nil, false},
		{"another service", iam.Service("sns.amazonaws.com"), dataKey, from("111111111111", alarmARN), false},
		{"an administrator of another account", theirAdmin, decrypt, nil, false},
		{"an anonymous caller", iam.Anonymous(), decrypt, nil, false},
		{"CloudWatch deletes the key", cloudWatch, "kms:ScheduleKeyDeletion", from("111111111111", alarmARN), false},
		{"EventBridge creates a grant", eventBridge, "kms:CreateGrant", nil, false},
		{"CloudWatch creates a grant", cloudWatch, "kms:CreateGrant", from("111111111111", alarmARN), false},
		{"the account's administrator creates a grant", admin, "kms:CreateGrant", nil, false},
	})
}

// A condition that EventBridge does not meet would make it drop every message
// without an error.
func TestKeyHasNoConditionForEventBridge(t *testing.T) {
	if s := find(t, policy.AlertKey("aws", "111111111111", "eu-west-1"), "AllowRules"); len(s.Conditions) > 0 {
		t.Errorf("conditions %+v", s.Conditions)
	}
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

// SNS accepts policies of up to 30,720 bytes (SetTopicAttributes). The longest
// policy is that of one topic for all severities, with the longest names in the
// Region with the longest ARNs.
func TestTopicPolicyForTheWholeCatalogueFits(t *testing.T) {
	const topic = "arn:aws-us-gov:sns:us-gov-east-1:111111111111:"
	from := policy.Alerts{Account: "111111111111"}
	name := func(d catalogue.Detection, id string) string {
		return strings.Repeat("n", 64-len("-ticket-")-catalogue.MaxID) + "-" + string(d.Severity) + "-" + id
	}
	for _, d := range catalogue.All() {
		arn := func(service, kind string) string {
			return "arn:aws-us-gov:" + service + ":us-gov-east-1:111111111111:" + kind + name(d, d.ID)
		}
		if d.Alarm() {
			from.Alarms = append(from.Alarms, arn("cloudwatch", "alarm:"))
		} else {
			from.Rules = append(from.Rules, arn("events", "rule/"))
		}
	}
	for _, s := range catalogue.Severities() { // alarms for silence, failed deliveries and events elsewhere
		for _, id := range []string{"a", "b"} {
			from.Alarms = append(from.Alarms, fmt.Sprintf("arn:aws-us-gov:cloudwatch:us-gov-east-1:111111111111:alarm:%s",
				name(catalogue.Detection{Severity: s}, strings.Repeat(id, catalogue.MaxID))))
		}
	}
	size := policy.Size(policy.AlertTopic(topic+strings.Repeat("t", 256), from))
	t.Logf("%d alarms and %d rules take %d of %d bytes", len(from.Alarms), len(from.Rules), size, policy.MostTopicPolicyBytes)
	if len(from.Rules) < 50 || size > policy.MostTopicPolicyBytes {
		t.Errorf("the policy of %d alarms and %d rules has %d bytes", len(from.Alarms), len(from.Rules), size)
	}
}
