package verify

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/fakeaws"
	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
)

const (
	me     = "111111111111"
	home   = "eu-central-1"
	bucket = "logs-of-me"
	keyARN = "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555"
	group  = "/aws/cloudtrail/audit-trail-1a2b3c4d"
	queue  = "https://sqs.eu-central-1.amazonaws.com/111111111111/audit-trail-alerts-dead-letters"
)

var (
	now     = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	ofTrail = policy.Trail{Partition: "aws", Region: home, Account: me, Name: "audit-trail"}
)

func topicARN(name string) string { return "arn:aws:sns:" + home + ":" + me + ":" + name }

// deployment is an account with a trail, as AWS would answer about it. Tests break it.
type deployment struct {
	trail, status, selectors, insights, group, key, rotation map[string]any
	bucketPolicy, keyPolicy                                  string
	s3                                                       map[string]string // by subresource and bucket
	stack                                                    string            // the status
	protected                                                bool
	template                                                 map[string]any // its resources
	ids                                                      map[string]string
	rules, alarms                                            map[string]map[string]any
	filters                                                  map[string]string
	topics                                                   map[string]map[string]string
	subscriptions                                            map[string][][3]string // protocol, endpoint, ARN
	queue                                                    map[string]string
	trust, inline                                            string
	attached                                                 string
	metrics                                                  map[string]float64
	summary                                                  map[string]int
	users                                                    string
	accountBlock                                             string
	aggregations                                             []any
	monitors                                                 []any
	instances                                                string
	files                                                    fakeaws.Bucket  // the log bucket
	members                                                  []any           // of the organization
	made                                                     []string        // requests of --exercise
	lost                                                     map[string]bool // where they do not arrive
	removed                                                  bool            // whether the key of --exercise is
}

const allBlocked = `<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><IgnorePublicAcls>true</IgnorePublicAcls><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`

func expiry(days int) string {
	return fmt.Sprintf(`<LifecycleConfiguration><Rule><ID>ExpireLogs</ID><Status>Enabled</Status><Expiration><Days>%d</Days></Expiration></Rule></LifecycleConfiguration>`, days)
}

const header = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date\n"

// healthy returns a deployment in which every promise holds.
func healthy() *deployment {
	b := policy.LogBucket{ARN: "arn:aws:s3:::" + bucket, KeyARN: keyARN, Trails: []policy.Trail{ofTrail}, Account: me}
	ago := func(d time.Duration) float64 { return float64(now.Add(-d).Unix()) }
	d := &deployment{
		trail: map[string]any{
			"Name": "audit-trail", "TrailARN": ofTrail.ARN(), "HomeRegion": home, "S3BucketName": bucket, "KmsKeyId": keyARN,
			"IsMultiRegionTrail": true, "IncludeGlobalServiceEvents": true, "IsOrganizationTrail": false, "LogFileValidationEnabled": true,
			"CloudWatchLogsLogGroupArn": "arn:aws:logs:" + home + ":" + me + ":log-group:" + group + ":*", "SnsTopicARN": topicARN("notices"),
		},
		status: map[string]any{
			"IsLogging": true, "StartLoggingTime": ago(1000 * time.Hour), "LatestDeliveryTime": ago(5 * time.Minute), "LatestDigestDeliveryTime": ago(time.Hour),
			"LatestCloudWatchLogsDeliveryTime": ago(3 * time.Minute), "LatestNotificationTime": ago(5 * time.Minute),
		},
		selectors:    map[string]any{"EventSelectors": []any{map[string]any{"IncludeManagementEvents": true, "ReadWriteType": "All"}}},
		insights:     map[string]any{"InsightSelectors": []any{map[string]any{"InsightType": "ApiCallRateInsight"}, map[string]any{"InsightType": "ApiErrorRateInsight"}}},
		group:        map[string]any{"logGroupName": group, "retentionInDays": 365, "kmsKeyId": keyARN, "deletionProtectionEnabled": true},
		key:          map[string]any{"KeyId": keyARN, "Arn": keyARN, "KeyState": "Enabled", "Enabled": true},
		rotation:     map[string]any{"KeyRotationEnabled": true, "RotationPeriodInDays": 365},
		bucketPolicy: policyText(b.Statements()),
		keyPolicy:    policyText(append(policy.KeyAdministration("aws", me), b.KeyDelivery()...)),
		s3: map[string]string{
			"versioning " + bucket:        `<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>`,
			"publicAccessBlock " + bucket: allBlocked,
			"encryption " + bucket:        `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>` + keyARN + `</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
			"ownershipControls " + bucket: `<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>`,
			"lifecycle " + bucket:         expiry(2557),
			"logging " + bucket:           `<BucketLoggingStatus><LoggingEnabled><TargetBucket>access</TargetBucket><TargetPrefix></TargetPrefix></LoggingEnabled></BucketLoggingStatus>`,
			"object-lock " + bucket:       `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>365</Days></DefaultRetention></Rule></ObjectLockConfiguration>`,
			"versioning access":           `<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>`,
			"publicAccessBlock access":    allBlocked,
			"lifecycle access":            expiry(365),
		},
		stack: "UPDATE_COMPLETE", protected: true,
		template: map[string]any{}, ids: map[string]string{},
		rules: map[string]map[string]any{}, alarms: map[string]map[string]any{}, filters: map[string]string{},
		topics: map[string]map[string]string{}, subscriptions: map[string][][3]string{},
		queue: map[string]string{
			"ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesNotVisible": "0", "ApproximateNumberOfMessagesDelayed": "0",
			"SqsManagedSseEnabled": "true", "MessageRetentionPeriod": "1209600",
		},
		metrics:      map[string]float64{"Invocations": 3, "TriggeredRules": 1, "NumberOfMessagesPublished": 1, "NumberOfNotificationsDelivered": 2},
		lost:         map[string]bool{},
		summary:      map[string]int{"AccountMFAEnabled": 1, "AccountAccessKeysPresent": 0, "AccountPasswordPresent": 1},
		users:        header + "<root_account>,,,not_supported,,,,true,false,,\nanna,,,true,2026-11-25T08:00:00+00:00,2026-01-01T00:00:00+00:00,,true,true,2026-11-01T00:00:00+00:00,2026-11-25T08:00:00+00:00\n",
		accountBlock: allBlocked,
		monitors:     []any{map[string]any{"MonitorName": "services", "MonitorType": "DIMENSIONAL"}},
		instances:    "CURRENT",
		files:        maps.Clone(delivered().Objects),
	}
	d.deploy()
	return d
}

// delivered is what the trail delivered in the last hours in two Regions. It is signed once.
var delivered = sync.OnceValue(func() *signedtrail.Trail {
	t := signedtrail.New()
	t.Trail = integrity.Trail{Bucket: bucket, Name: "audit-trail", HomeRegion: home}
	for _, region := range []string{home, "us-east-1"} {
		t.Chain(me, region).Hours(now.Add(-6*time.Hour), 6, 1)
	}
	return t
})

// deploy makes the template of the stack and what it creates. Rules, alarms and filters
// are those of the catalogue.
func (d *deployment) deploy() {
	for _, name := range []string{"backstop", "page", "ticket", "record"} {
		arn := topicARN(name)
		d.add(name, "AWS::SNS::Topic", arn, map[string]any{"DisplayName": name})
		d.topics[arn] = map[string]string{"KmsMasterKeyId": keyARN, "Policy": policyText(policy.Publishers{
			Partition: "aws", Account: me, Region: home, Alarms: []string{"arn:aws:cloudwatch:" + home + ":" + me + ":alarm:audit-trail-page-silence"},
		}.Topic(arn))}
	}
	for _, name := range []string{"backstop", "page", "ticket"} {
		d.add(name+"Subscription", "AWS::SNS::Subscription", topicARN(name)+":id", map[string]any{
			"TopicArn": map[string]any{"Ref": name}, "Protocol": "email", "Endpoint": "on-call@example.com",
		})
		d.subscriptions[topicARN(name)] = [][3]string{{"email", "on-call@example.com", topicARN(name) + ":id"}}
	}
	d.add("Queue", "AWS::SQS::Queue", queue, nil)
	d.add("Group", "AWS::Logs::LogGroup", group, nil)
	trust := policy.Rules{Account: me, ARNs: []string{"arn:aws:events:" + home + ":" + me + ":rule/audit-trail-*"}}.Assume()
	publish := policy.Destinations{Topics: []string{topicARN("page")}}.Publish()
	d.trust, d.inline = policyText(trust), policyText(publish)
	d.add("Role", "AWS::IAM::Role", "AuditTrail-Role", map[string]any{
		"AssumeRolePolicyDocument": policy.Document(trust),
		"Policies":                 []any{map[string]any{"PolicyName": "Publish", "PolicyDocument": policy.Document(publish)}},
	})
	d.detect()
}

func (d *deployment) detect() {
	chosen, problems := catalogue.Choose(leftOut, added)
	if len(problems) > 0 {
		panic(problems.Err())
	}
	own := catalogue.Own{Account: me, Trail: "audit-trail", TrailARN: ofTrail.ARN(), Buckets: []string{bucket}, KeyARN: keyARN}
	var applying []catalogue.Detection
	for _, one := range chosen.Detections {
		if one.Applies(own) {
			applying = append(applying, one)
		}
	}
	for _, r := range catalogue.Rules(applying, own, "console.aws.amazon.com") {
		name := "audit-trail-" + string(r.Severity) + "-" + r.ID
		state := "ENABLED"
		if r.Reads {
			state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
		}
		d.rule(name, state, r.Pattern, map[string]any{
			"Arn": map[string]any{"Ref": string(r.Severity)}, "Id": "Topic", "RoleArn": map[string]any{"Fn::GetAtt": []any{"Role", "Arn"}},
			"DeadLetterConfig": map[string]any{"Arn": map[string]any{"Fn::GetAtt": []any{"Queue", "Arn"}}},
		}, topicARN(string(r.Severity)))
	}
	d.rule("audit-trail-page-delivery-test-page", "ENABLED", map[string]any{"source": []any{"aws.sns"}}, map[string]any{
		"Arn": map[string]any{"Ref": "page"}, "Id": "Topic", "RoleArn": map[string]any{"Fn::GetAtt": []any{"Role", "Arn"}},
	}, topicARN("page"))
	for _, a := range catalogue.Alarms(applying, own) {
		for i, pattern := range a.Filters {
			id := fmt.Sprintf("Filter%s%d", a.ID, i)
			d.add(id, "AWS::Logs::MetricFilter", "AuditTrail-"+id, map[string]any{"LogGroupName": map[string]any{"Ref": "Group"}, "FilterPattern": pattern})
			d.filters["AuditTrail-"+id] = pattern
		}
		d.alarm("audit-trail-"+string(a.Severity)+"-"+a.ID, string(a.Severity))
	}
	for _, a := range []catalogue.Detection{catalogue.Silence, catalogue.DeadLettered} {
		d.alarm("audit-trail-page-"+a.ID, "backstop")
	}
}

func (d *deployment) rule(name, state string, pattern, target map[string]any, arn string) {
	d.add("Rule"+name, "AWS::Events::Rule", name, map[string]any{"Name": name, "State": state, "EventPattern": pattern, "Targets": []any{target}})
	deployed := map[string]any{"Id": target["Id"], "Arn": arn, "RoleArn": "arn:aws:iam::" + me + ":role/AuditTrail-Role"}
	if target["DeadLetterConfig"] != nil {
		deployed["DeadLetterConfig"] = map[string]any{"Arn": "arn:aws:sqs:" + home + ":" + me + ":audit-trail-alerts-dead-letters"}
	}
	d.rules[name] = map[string]any{"Name": name, "State": state, "EventPattern": jsonText(pattern), "Targets": []any{deployed}}
}

func (d *deployment) alarm(name, topic string) {
	d.add("Alarm"+name, "AWS::CloudWatch::Alarm", name, map[string]any{
		"AlarmName": name, "AlarmActions": []any{map[string]any{"Ref": topic}}, "Namespace": "LogMetrics", "MetricName": name, "Threshold": 1,
		"ComparisonOperator": "GreaterThanOrEqualToThreshold", "EvaluationPeriods": 1, "TreatMissingData": "notBreaching",
	})
	d.alarms[name] = map[string]any{
		"AlarmName": name, "AlarmActions": []any{topicARN(topic)}, "ActionsEnabled": true, "StateValue": "OK", "Namespace": "LogMetrics", "MetricName": name,
		"Threshold": 1.0, "ComparisonOperator": "GreaterThanOrEqualToThreshold", "EvaluationPeriods": 1, "TreatMissingData": "notBreaching",
	}
}

func (d *deployment) add(id, kind, name string, properties map[string]any) {
	if properties == nil {
		properties = map[string]any{}
	}
	d.template[id], d.ids[id] = map[string]any{"Type": kind, "Properties": properties}, name
}

func policyText(statements []policy.Statement) string { return jsonText(policy.Document(statements)) }

func jsonText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
