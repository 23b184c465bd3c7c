package verify

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
)

// broken are deployments with one fault each, and the promises that it breaks.
var broken = []struct {
	fault string
	do    func(*deployment)
	wrong string
}{
	{"logging was stopped", func(d *deployment) {
		d.status["IsLogging"], d.status["StopLoggingTime"] = false, float64(now.Unix())
	}, "trail-logging"},
	{"the trail was deleted", func(d *deployment) { d.trail = nil },
		"access-logs access-logs-kept access-logs-public-access bucket-accepts-trail bucket-encryption bucket-lifecycle bucket-lock bucket-ownership bucket-public-access bucket-refuses-deletion bucket-refuses-plain-text bucket-refuses-strangers bucket-versioning key-accepts-trail key-enabled key-refuses-strangers key-rotation log-group log-group-encryption log-group-protection log-group-retention trail-destination trail-digest-delivery trail-encryption trail-files-valid trail-hours-covered trail-notification trail-organization trail-regions trail-validation"},
	{"CloudTrail cannot write log files", func(d *deployment) { d.status["LatestDeliveryError"] = "AccessDenied" }, "trail-log-delivery"},
	{"no log file and no digest arrive, without an error", func(d *deployment) {
		d.status["LatestDeliveryTime"], d.status["LatestDigestDeliveryTime"] = old(5*time.Hour), old(5*time.Hour)
	}, "trail-digest-delivery trail-log-delivery"},
	{"no digest was ever delivered", func(d *deployment) { delete(d.status, "LatestDigestDeliveryTime") }, "trail-digest-delivery"},
	{"CloudTrail cannot write to the log group", func(d *deployment) { d.status["LatestCloudWatchLogsDeliveryError"] = "AccessDenied" }, "trail-log-group-delivery"},
	{"events stopped arriving in the log group", func(d *deployment) { d.status["LatestCloudWatchLogsDeliveryTime"] = old(5 * time.Hour) }, "trail-log-group-delivery"},
	{"notifications fail", func(d *deployment) { d.status["LatestNotificationError"] = "AuthorizationError" }, "trail-notification"},
	{"the trail records one Region", func(d *deployment) { d.trail["IsMultiRegionTrail"] = false }, "trail-regions"},
	{"the trail records no global services", func(d *deployment) { d.trail["IncludeGlobalServiceEvents"] = false }, "trail-regions"},
	{"the trail became one of the organization", func(d *deployment) { d.trail["IsOrganizationTrail"] = true }, "trail-organization"},
	{"validation is off", func(d *deployment) { d.trail["LogFileValidationEnabled"] = false }, "trail-digest-delivery trail-validation"},
	{"files are no longer encrypted with the key", func(d *deployment) { delete(d.trail, "KmsKeyId") }, "trail-encryption"},
	{"files are encrypted with a stranger's key", func(d *deployment) { d.trail["KmsKeyId"] = strings.Replace(keyARN, me, stranger, 1) }, "trail-encryption"},
	{"files go to another prefix", func(d *deployment) { d.trail["S3KeyPrefix"] = "elsewhere" }, "trail-destination trail-hours-covered"},
	{"a log file was changed", func(d *deployment) { d.edit("/CloudTrail/"+home+"/", `"Records"`, `"records"`) }, "trail-files-valid"},
	{"a log file was deleted", func(d *deployment) { delete(d.files, d.file("/CloudTrail/us-east-1/")) }, "trail-files-valid"},
	{"a log file was added", func(d *deployment) { d.files[d.file("/CloudTrail/"+home+"/")+".gz"] = &fakeaws.Object{} }, "trail-files-valid"},
	{"a digest file was changed", func(d *deployment) { d.edit("/CloudTrail-Digest/"+home+"/", `"SHA-256"`, `"SHA-257"`) }, "trail-files-valid trail-hours-covered"},
	{"the digest files of a Region were deleted", func(d *deployment) {
		maps.DeleteFunc(d.files, func(key string, _ *fakeaws.Object) bool {
			return strings.Contains(key, "/CloudTrail-Digest/us-east-1/")
		})
	}, "trail-hours-covered"},
	{"everything was deleted", func(d *deployment) { clear(d.files) }, "trail-hours-covered"},
	{"only write events are recorded", func(d *deployment) {
		d.selectors["EventSelectors"].([]any)[0].(map[string]any)["ReadWriteType"] = "WriteOnly"
	}, "trail-selectors"},
	{"KMS events are left out", func(d *deployment) {
		d.selectors["EventSelectors"].([]any)[0].(map[string]any)["ExcludeManagementEventSources"] = []any{"kms.amazonaws.com"}
	}, "trail-selectors"},
	{"an advanced selector leaves a user out", func(d *deployment) {
		d.selectors = map[string]any{"AdvancedEventSelectors": []any{map[string]any{"FieldSelectors": []any{
			map[string]any{"Field": "eventCategory", "Equals": []any{"Management"}}, map[string]any{"Field": "userIdentity.arn", "NotStartsWith": []any{"arn:aws:iam"}},
		}}}}
	}, "trail-selectors"},
	{"CloudTrail summarizes data events", func(d *deployment) {
		d.aggregations = []any{map[string]any{"EventCategory": "Data", "Templates": []any{"API_ACTIVITY"}}}
	}, "trail-aggregations"},
	{"Insights is off", func(d *deployment) { d.insights = nil }, "trail-insights"},
	{"the trail has no log group", func(d *deployment) { delete(d.trail, "CloudWatchLogsLogGroupArn") }, "log-group log-group-encryption log-group-protection log-group-retention"},
	{"the log group was deleted", func(d *deployment) { d.group = nil }, "log-group log-group-encryption log-group-protection log-group-retention"},
	{"the log group keeps events for a day", func(d *deployment) { d.group["retentionInDays"] = 1 }, "log-group-retention"},
	{"the log group is not encrypted", func(d *deployment) { delete(d.group, "kmsKeyId") }, "log-group-encryption"},
	{"the log group can be deleted", func(d *deployment) { d.group["deletionProtectionEnabled"] = false }, "log-group-protection"},

	{"versioning is suspended", replace("versioning "+bucket, "Enabled", "Suspended"), "bucket-versioning"},
	{"a public policy is possible", replace("publicAccessBlock "+bucket, "<BlockPublicPolicy>true", "<BlockPublicPolicy>false"), "bucket-public-access"},
	{"public access is not blocked", func(d *deployment) { delete(d.s3, "publicAccessBlock "+bucket) }, "bucket-public-access"},
	{"the bucket encrypts with S3's own keys", replace("encryption "+bucket, "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>"+keyARN+"</KMSMasterKeyID>", "<SSEAlgorithm>AES256</SSEAlgorithm>"), "bucket-encryption"},
	{"ACLs are enabled", replace("ownershipControls "+bucket, "BucketOwnerEnforced", "ObjectWriter"), "bucket-ownership"},
	{"files are deleted after a week", func(d *deployment) { d.s3["lifecycle "+bucket] = expiry(7) }, "bucket-lifecycle"},
	{"the lifecycle was deleted", func(d *deployment) { delete(d.s3, "lifecycle "+bucket) }, "bucket-lifecycle"},
	{"the lock is shorter", replace("object-lock "+bucket, "365", "1"), "bucket-lock"},
	{"accesses are not logged", func(d *deployment) { d.s3["logging "+bucket] = `<BucketLoggingStatus/>` }, "access-logs access-logs-kept access-logs-public-access"},
	{"the access logs can be public", func(d *deployment) { delete(d.s3, "publicAccessBlock access") }, "access-logs-public-access"},
	{"access logs are deleted after a day", func(d *deployment) { d.s3["lifecycle access"] = expiry(1) }, "access-logs-kept"},
	{"the bucket policy is gone", func(d *deployment) { d.bucketPolicy = "" }, "bucket-accepts-trail bucket-refuses-deletion bucket-refuses-plain-text bucket-refuses-strangers"},
	{"the bucket policy admits another trail only", func(d *deployment) {
		d.bucketPolicy = strings.ReplaceAll(d.bucketPolicy, "trail/audit-trail", "trail/other")
	}, "bucket-accepts-trail"},
	{"the bucket policy admits every trail", func(d *deployment) { d.bucketPolicy = withoutCondition(d.bucketPolicy, "aws:SourceArn") }, "bucket-refuses-strangers"},
	{"the bucket policy lets everyone read", func(d *deployment) {
		d.bucketPolicy = withStatement(d.bucketPolicy, `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs-of-me/*"}`)
	}, "bucket-refuses-strangers"},
	{"the bucket policy no longer denies deletion", func(d *deployment) { d.bucketPolicy = withoutStatement(d.bucketPolicy, "DenyDeletingLogs") }, "bucket-refuses-deletion"},
	{"the bucket policy no longer denies writes", func(d *deployment) { d.bucketPolicy = withoutStatement(d.bucketPolicy, "DenyWritingLogs") }, "bucket-refuses-deletion"},
	{"the bucket policy no longer requires TLS", func(d *deployment) { d.bucketPolicy = withoutStatement(d.bucketPolicy, "DenyInsecureTransport") }, "bucket-refuses-plain-text"},
	{"the bucket policy no longer requires TLS 1.2", func(d *deployment) { d.bucketPolicy = withoutStatement(d.bucketPolicy, "DenyOldTLS") }, "bucket-refuses-plain-text"},

	{"the key is disabled", func(d *deployment) { d.key["KeyState"] = "Disabled" }, "key-enabled"},
	{"the key will be deleted", func(d *deployment) {
		d.key["KeyState"], d.key["DeletionDate"] = "PendingDeletion", float64(now.Add(30*24*time.Hour).Unix())
	}, "key-enabled"},
	{"the key is not rotated", func(d *deployment) { d.rotation["KeyRotationEnabled"] = false }, "key-rotation"},
	{"the key policy no longer admits CloudTrail", func(d *deployment) { d.keyPolicy = withoutStatement(d.keyPolicy, "AllowCloudTrailEncryptLogs") }, "key-accepts-trail"},
	{"the key policy lets everyone decrypt", func(d *deployment) {
		d.keyPolicy = withStatement(d.keyPolicy, `{"Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*"}`)
	}, "key-refuses-strangers"},

	{"the last update of the stack failed", func(d *deployment) { d.stack = "UPDATE_ROLLBACK_FAILED" }, "stack-deployed"},
	{"the stack is gone", func(d *deployment) { d.stack = "" },
		"alarms-enabled alarms-unchanged dead-letters-empty dead-letters-kept delivery-alarms-quiet detections-complete metric-filters-unchanged pages-heard roles-closed roles-unchanged rules-enabled rules-targets rules-unchanged stack-deployed stack-protected subscriptions-confirmed topics-closed topics-encrypted"},
	{"the stack can be deleted", func(d *deployment) { d.protected = false }, "stack-protected"},
	{"a role is gone", func(d *deployment) { d.trust = "" }, "roles-closed roles-unchanged"},
	{"a role can be assumed by everyone", func(d *deployment) {
		d.trust = withStatement(d.trust, `{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}`)
	}, "roles-closed roles-unchanged"},
	{"a role has another policy", func(d *deployment) { d.attached = "arn:aws:iam::aws:policy/AdministratorAccess" }, "roles-unchanged"},
	{"a role's policy allows more", func(d *deployment) { d.inline = strings.Replace(d.inline, "sns:Publish", "sns:*", 1) }, "roles-unchanged"},

	{"a rule is disabled", func(d *deployment) { d.rules[aRule]["State"] = "DISABLED" }, "rules-enabled"},
	{"a rule is gone", func(d *deployment) { delete(d.rules, aRule) }, "detections-complete rules-enabled rules-targets rules-unchanged"},
	{"a rule matches nothing", func(d *deployment) { d.rules[aRule]["EventPattern"] = `{"source":["nothing"]}` }, "rules-unchanged"},
	{"a rule has no target", func(d *deployment) { d.rules[aRule]["Targets"] = []any{} }, "rules-targets"},
	{"a rule sends to another topic", func(d *deployment) { target(d)["Arn"] = topicARN("elsewhere") }, "rules-targets"},
	{"a rule has no dead-letter queue", func(d *deployment) { delete(target(d), "DeadLetterConfig") }, "rules-targets"},
	{"a metric filter matches nothing", func(d *deployment) { d.filters[aFilter(d)] = "nothing" }, "metric-filters-unchanged"},
	{"a metric filter is gone", func(d *deployment) { delete(d.filters, aFilter(d)) }, "metric-filters-unchanged"},
	{"an alarm is gone", func(d *deployment) { delete(d.alarms, "audit-trail-page-silence") }, "alarms-enabled alarms-unchanged delivery-alarms-quiet"},
	{"an alarm is silenced", func(d *deployment) { d.alarms["audit-trail-page-silence"]["ActionsEnabled"] = false }, "alarms-enabled"},
	{"an alarm notifies no one", func(d *deployment) { d.alarms["audit-trail-page-silence"]["AlarmActions"] = []any{} }, "alarms-enabled"},
	{"an alarm has a higher threshold", func(d *deployment) { d.alarms["audit-trail-page-silence"]["Threshold"] = 1000.0 }, "alarms-unchanged"},
	{"the log group fell silent", func(d *deployment) { d.alarms["audit-trail-page-silence"]["StateValue"] = "ALARM" }, "delivery-alarms-quiet"},
	{"a topic is not encrypted", func(d *deployment) { delete(d.topics[topicARN("page")], "KmsMasterKeyId") }, "topics-encrypted"},
	{"a topic was deleted", func(d *deployment) { delete(d.topics, topicARN("page")) }, "topics-closed topics-encrypted"},
	{"everyone can publish to a topic", func(d *deployment) {
		page := d.topics[topicARN("page")]
		page["Policy"] = withStatement(page["Policy"], `{"Effect":"Allow","Principal":"*","Action":"sns:Publish","Resource":"`+topicARN("page")+`"}`)
	}, "topics-closed"},
	{"a subscription waits for its confirmation", func(d *deployment) { d.subscriptions[topicARN("ticket")][0][2] = "PendingConfirmation" }, "subscriptions-confirmed"},
	{"a subscriber of pages unsubscribed", func(d *deployment) { delete(d.subscriptions, topicARN("backstop")) }, "pages-heard subscriptions-confirmed"},
	{"an alert was not delivered", func(d *deployment) { d.queue["ApproximateNumberOfMessages"] = "1" }, "dead-letters-empty"},
	{"someone reads an alert that was not delivered", func(d *deployment) { d.queue["ApproximateNumberOfMessagesNotVisible"] = "1" }, "dead-letters-empty"},
	{"undelivered alerts are kept for a minute", func(d *deployment) { d.queue["MessageRetentionPeriod"] = "60" }, "dead-letters-kept"},

	{"the root user has no MFA", func(d *deployment) { d.summary["AccountMFAEnabled"] = 0 }, "account-root-mfa"},
	{"the root user has access keys", func(d *deployment) { d.summary["AccountAccessKeysPresent"] = 1 }, "account-root-keys"},
	{"the account does not block public access", func(d *deployment) { d.accountBlock = "" }, "account-s3-public-access"},
	{"a user has no MFA", func(d *deployment) {
		d.users += "carl,,,true,2026-11-25T08:00:00+00:00,,,false,false,N/A,N/A\n"
	}, "account-console-mfa"},
	{"a key is old", func(d *deployment) {
		d.users += "carl,,,false,N/A,,,false,true,2025-01-01T00:00:00+00:00,2026-11-25T08:00:00+00:00\n"
	}, "account-keys-rotated"},
	{"a password was never used", func(d *deployment) {
		d.users += "carl,,,true,no_information,2025-01-01T00:00:00+00:00,,true,false,N/A,N/A\n"
	}, "account-credentials-used"},
	{"nothing looks for cost anomalies", func(d *deployment) { d.monitors = []any{} }, "account-cost-anomalies"},
}

func TestEachFaultBreaksExactlyItsPromises(t *testing.T) {
	for _, row := range broken {
		d := healthy()
		row.do(d)
		server.Reset(d.answer)
		code, report, err := verify(t, accountsFile)
		if got := joinedIDs(ids(report, checks.Wrong)); code != cli.Found || got != row.wrong {
			t.Errorf("%s: code %d, wrong:\n%s\nwant:\n%s\n%s", row.fault, code, got, row.wrong, err)
		}
	}
}

// Every promise about a trail, an archive, a stack, detections and an account can be found
// broken.
func TestEveryPromiseCanBeFoundBroken(t *testing.T) {
	can := map[string]bool{}
	for _, row := range broken {
		ids := strings.Fields(row.wrong)
		if len(ids) < 10 { // what is gone altogether proves nothing about one promise
			for _, id := range ids {
				can[id] = true
			}
		}
	}
	for _, p := range Promises() {
		if !can[p.ID] && !strings.HasPrefix(p.ID, "forwarder-") && !strings.HasPrefix(p.ID, "rollout-") {
			t.Errorf("no fault breaks %s alone", p.ID)
		}
	}
}

const aRule = "audit-trail-page-root-email-changed"

func old(age time.Duration) float64 { return float64(now.Add(-age).Unix()) }

// file returns the key of a file that was delivered within the window of verify.
func (d *deployment) file(folder string) string {
	keys := slices.Sorted(maps.Keys(d.files))
	return keys[slices.IndexFunc(keys, func(key string) bool { return strings.Contains(key, folder) && strings.Contains(key, "_20261126T09") })]
}

func (d *deployment) edit(folder, old, new string) {
	trail := signedtrail.Trail{Objects: d.files}
	trail.Edit(d.file(folder), old, new)
}

func target(d *deployment) map[string]any {
	return d.rules[aRule]["Targets"].([]any)[0].(map[string]any)
}

func aFilter(d *deployment) (name string) {
	for name = range maps.Keys(d.filters) {
		break
	}
	return name
}

func replace(key, old, new string) func(*deployment) {
	return func(d *deployment) {
		if strings.Count(d.s3[key], old) == 0 {
			panic(key + " has no " + old)
		}
		d.s3[key] = strings.Replace(d.s3[key], old, new, 1)
	}
}

// edited returns a policy with its statements changed.
func edited(text string, edit func(statements []any) []any) string {
	var document map[string]any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		panic(err)
	}
	document["Statement"] = edit(document["Statement"].([]any))
	return jsonText(document)
}

func withStatement(text, statement string) string {
	return edited(text, func(all []any) []any { return append(all, json.RawMessage(statement)) })
}

func withoutStatement(text, sid string) string {
	return edited(text, func(all []any) []any {
		kept := slices.DeleteFunc(slices.Clone(all), func(s any) bool { return s.(map[string]any)["Sid"] == sid })
		if len(kept) == len(all) {
			panic("no statement " + sid)
		}
		return kept
	})
}

func withoutCondition(text, key string) string {
	return edited(text, func(all []any) []any {
		for _, s := range all {
			conditions, _ := s.(map[string]any)["Condition"].(map[string]any)
			for operator, values := range conditions {
				delete(values.(map[string]any), key)
				if len(values.(map[string]any)) == 0 {
					delete(conditions, operator)
				}
			}
			if conditions != nil && len(conditions) == 0 {
				delete(s.(map[string]any), "Condition")
			}
		}
		return all
	})
}
