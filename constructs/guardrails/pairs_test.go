package guardrails_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/goccy/go-yaml"

	"example.com/audittrail/constructs/guardrails"
)

// pair is a rule with templates that comply with it and templates that do not. They
// contain only what the rule looks at, so other rules may report either.
type pair struct {
	rule      string
	compliant []string
	not       []string
}

const policyOfBucket = `
Trail: {Type: AWS::CloudTrail::Trail, Properties: {S3BucketName: {Ref: Bucket}}}
Bucket: {Type: AWS::S3::Bucket}
Policy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: {Ref: Bucket}
    PolicyDocument: {Statement: %s}
`

func bucketPolicy(statements string) string { return fmt.Sprintf(policyOfBucket, statements) }

func trailWith(properties string) string {
	return "Trail: {Type: AWS::CloudTrail::Trail, Properties: {" + properties + "}}"
}

const (
	archive = `
Policy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: {Ref: Bucket}
    PolicyDocument:
      Statement:
        - {Effect: Allow, Principal: {Service: cloudtrail.amazonaws.com}, Action: ["s3:GetBucketAcl", "s3:PutObject"], Resource: "*"}
`
	dataOnly = `AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resources.type, Equals: ["AWS::S3::Object"]}]}]`
	filtered = `
Trail: {Type: AWS::CloudTrail::Trail, Properties: {CloudWatchLogsLogGroupArn: {"Fn::GetAtt": [Group, Arn]}}}
Group: {Type: AWS::Logs::LogGroup}
Filter:
  Type: AWS::Logs::MetricFilter
  Properties: {LogGroupName: {Ref: Group}, FilterPattern: x, MetricTransformations: [{MetricNamespace: Audit, MetricName: Root, MetricValue: "1"}]}
`
	alarmOnRoot = `
Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {Namespace: Audit, MetricName: Root, `
)

var pairs = []pair{{
	rule:      "AUDIT-TRAIL-LOGGING",
	compliant: []string{trailWith("IsLogging: true"), trailWith("IsLogging: {Ref: Whether}") + "\n"},
	not:       []string{trailWith("IsLogging: false"), trailWith("S3BucketName: logs")},
}, {
	rule:      "AUDIT-TRAIL-VALIDATION",
	compliant: []string{trailWith("EnableLogFileValidation: true")},
	not:       []string{trailWith("EnableLogFileValidation: false"), trailWith("S3BucketName: logs")},
}, {
	rule:      "AUDIT-TRAIL-KMS",
	compliant: []string{trailWith("KMSKeyId: alias/logs"), trailWith("KMSKeyId: {'Fn::GetAtt': [Key, Arn]}") + "\nKey: {Type: AWS::KMS::Key}"},
	not:       []string{trailWith("S3BucketName: logs"), trailWith(`KMSKeyId: ""`)},
}, {
	rule:      "AUDIT-TRAIL-MULTI-REGION",
	compliant: []string{trailWith("IsMultiRegionTrail: true"), trailWith("IsMultiRegionTrail: false, " + dataOnly), trailWith("EventSelectors: [{IncludeManagementEvents: false}]")},
	not: []string{trailWith("IsMultiRegionTrail: false"), trailWith("S3BucketName: logs"), trailWith("EventSelectors: [{ReadWriteType: All}]"),
		trailWith("AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Management]}]}]")},
}, {
	rule: "AUDIT-TRAIL-EVENTS",
	compliant: []string{
		trailWith("S3BucketName: logs"), trailWith("EventSelectors: [{ReadWriteType: All}]"), trailWith(dataOnly),
		trailWith("AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Management]}]}]"),
	},
	not: []string{
		trailWith("EventSelectors: [{ReadWriteType: WriteOnly}]"),
		trailWith("EventSelectors: [{ExcludeManagementEventSources: [kms.amazonaws.com]}]"),
		trailWith("AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Management]}, {Field: readOnly, Equals: ['false']}]}]"),
	},
}, {
	rule:      "AUDIT-TRAIL-SELECTORS",
	compliant: []string{trailWith("EventSelectors: [{ReadWriteType: All}]"), trailWith(dataOnly)},
	not:       []string{trailWith("EventSelectors: [{ReadWriteType: All}], " + dataOnly)},
}, {
	rule:      "AUDIT-TRAIL-FIELDS",
	compliant: []string{trailWith(dataOnly)},
	not:       []string{trailWith("AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resource.type, Equals: ['AWS::S3::Object']}]}]")},
}, {
	rule:      "AUDIT-TRAIL-INSIGHTS",
	compliant: []string{trailWith("InsightSelectors: [{InsightType: ApiCallRateInsight}]"), trailWith(dataOnly)},
	not:       []string{trailWith("S3BucketName: logs"), trailWith("InsightSelectors: []"), trailWith("InsightSelectors: [{InsightType: ApiCallRate}]")},
}, {
	rule: "AUDIT-TRAIL-LOG-GROUP",
	compliant: []string{
		trailWith("CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:a:*', CloudWatchLogsRoleArn: 'arn:aws:iam::111111111111:role/a'"),
		trailWith(dataOnly),
	},
	not: []string{
		trailWith("S3BucketName: logs"),
		trailWith("CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:a:*'"),
		trailWith("CloudWatchLogsRoleArn: 'arn:aws:iam::111111111111:role/a', " + dataOnly),
	},
}, {
	rule:      "AUDIT-LOG-GROUP-RETENTION",
	compliant: []string{filtered, strings.Replace(filtered, "LogGroup}", "LogGroup, Properties: {RetentionInDays: 365}}", 1)},
	not:       []string{strings.Replace(filtered, "LogGroup}", "LogGroup, Properties: {RetentionInDays: 180}}", 1)},
}, {
	rule:      "AUDIT-BUCKET-VERSIONED",
	compliant: []string{archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}"},
	not: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket}",
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Suspended}}}",
		trailWith("S3BucketName: logs-of-ours") + "\nBucket: {Type: AWS::S3::Bucket, Properties: {BucketName: logs-of-ours}}",
	},
}, {
	rule: "AUDIT-BUCKET-PRIVATE",
	compliant: []string{archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: " +
		"{BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}}}"},
	not: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket}",
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: " +
			"{BlockPublicAcls: true, BlockPublicPolicy: false, IgnorePublicAcls: true, RestrictPublicBuckets: true}}}",
	},
}, {
	rule:      "AUDIT-BUCKET-TLS",
	compliant: []string{bucketPolicy(`[{Effect: Deny, Principal: {AWS: "*"}, Action: "s3:*", Resource: "*", Condition: {Bool: {"aws:SecureTransport": false}}}]`)},
	not: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket}",
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: {Bool: {"aws:SecureTransport": "false"}}}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::logs", Condition: {Bool: {"aws:SecureTransport": "false"}}}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*", Condition: {Bool: {"aws:SecureTransport": "false"}, StringEquals: {"aws:PrincipalAccount": "1"}}}]`),
	},
}, {
	rule: "AUDIT-BUCKET-ENCRYPTED",
	compliant: []string{archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {BucketEncryption: " +
		"{ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: alias/logs}}]}}}"},
	not: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket}",
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms'}}]}}}",
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: AES256}}]}}}",
	},
}, {
	rule: "AUDIT-BUCKET-DELETION",
	compliant: []string{
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"], Resource: "*"}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:Delete*", Resource: {"Fn::Join": ["", ["arn:aws:s3:::", {Ref: Bucket}, "/*"]]}}]`),
		bucketPolicy(`[{Effect: Deny, Principal: {AWS: "*"}, Action: "s3:Delete*", Resource: "*", Condition: {ArnNotEquals: {"aws:PrincipalArn": "arn:aws:iam::111111111111:role/BreakGlass"}}}]`),
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {ObjectLockEnabled: true, ObjectLockConfiguration: {ObjectLockEnabled: Enabled, Rule: {DefaultRetention: {Mode: COMPLIANCE, Days: 365}}}}}",
	},
	not: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket}",
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {ObjectLockEnabled: true}}",
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:DeleteObject", Resource: "*"}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:Delete*", Resource: "arn:aws:s3:::logs/tmp/*"}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:Delete*", Resource: {"Fn::Join": ["", ["arn:aws:s3:::", {Ref: Bucket}, "/tmp/*"]]}}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:Delete*", Resource: "*", Condition: {ArnNotLike: {"aws:PrincipalArn": "arn:aws:iam::111111111111:*"}}}]`),
		bucketPolicy(`[{Effect: Deny, Principal: {AWS: "arn:aws:iam::111111111111:role/a"}, Action: "s3:Delete*", Resource: "*"}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:Delete*", Resource: "*", Condition: {Bool: {"aws:MultiFactorAuthPresent": "false"}}}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:Delete*", Resource: "*", Condition: {ArnNotLike: {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}}]`),
	},
}, {
	rule: "AUDIT-BUCKET-EXPIRY",
	compliant: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket}",
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationInDays: 90}, {Status: Disabled, ExpirationInDays: 1}, {Status: Enabled, ExpiredObjectDeleteMarker: true}]}}}",
	},
	not: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationInDays: 1}]}}}",
		archive + "Bucket: {Type: AWS::S3::Bucket, Properties: {LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationDate: '2020-01-01'}]}}}",
	},
}, {
	rule: "AUDIT-KEY-ENABLED",
	compliant: []string{
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key}",
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key, Properties: {Enabled: true}}",
	},
	not: []string{trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key, Properties: {Enabled: false}}"},
}, {
	rule:      "AUDIT-LOG-GROUP-KMS",
	compliant: []string{strings.Replace(filtered, "LogGroup}", "LogGroup, Properties: {KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/a'}}", 1)},
	not:       []string{filtered},
}, {
	rule: "AUDIT-KEY-ROTATION",
	compliant: []string{
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key, Properties: {EnableKeyRotation: true}}",
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key, Properties: {EnableKeyRotation: true, RotationPeriodInDays: 90}}",
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key, Properties: {Origin: EXTERNAL}}",
	},
	not: []string{
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key}",
		trailWith("KMSKeyId: {Ref: Alias}") + "\nAlias: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/a, TargetKeyId: {Ref: Key}}}\nKey: {Type: AWS::KMS::Key}",
	},
}, {
	rule: "AUDIT-NO-PUBLIC-PRINCIPAL",
	compliant: []string{
		bucketPolicy(`[{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: {StringEquals: {"aws:PrincipalOrgID": o-a1b2c3d4e5}}}]`),
		bucketPolicy(`[{Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*"}]`),
		bucketPolicy(`[{Effect: Allow, Principal: {AWS: "arn:aws:iam::111111111111:root"}, Action: "s3:GetObject", Resource: "*"}]`),
	},
	not: []string{
		bucketPolicy(`[{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*"}]`),
		bucketPolicy(`{Effect: Allow, Principal: {AWS: ["*"]}, Action: "s3:GetObject", Resource: "*"}`),
		bucketPolicy(`[{Effect: Allow, NotPrincipal: {AWS: "111111111111"}, Action: "s3:GetObject", Resource: "*"}]`),
		bucketPolicy(`[{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: {StringNotEquals: {"aws:PrincipalOrgID": o-a1b2c3d4e5}}}]`),
		bucketPolicy(`[{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: {StringLike: {"aws:PrincipalOrgID": "*"}}}]`),
		bucketPolicy(`[{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: {StringLike: {"aws:PrincipalOrgID": "o-*"}}}]`),
		bucketPolicy(`[{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: {ArnLike: {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}}]`),
		trailWith("KMSKeyId: {Ref: Key}") + "\n" + `Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {Statement: [{Effect: Allow, Principal: {AWS: "*"}, Action: "kms:Decrypt", Resource: "*"}]}}}`,
		trailWith("SnsTopicName: {Ref: Topic}") + "\nTopic: {Type: AWS::SNS::Topic}\n" + `
Policy: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [{Ref: Topic}], PolicyDocument: {Statement: [{Effect: Allow, Principal: "*", Action: "sns:Publish", Resource: "*"}]}}}`,
	},
}, {
	rule: "AUDIT-ALARM-PER-FILTER",
	compliant: []string{
		filtered + alarmOnRoot + "AlarmActions: [a]}}",
		filtered + "Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {AlarmActions: [a], Metrics: [{Id: m, MetricStat: {Metric: {Namespace: Audit, MetricName: Root}, Period: 60, Stat: Sum}}]}}",
		filtered + alarmOnRoot + "}}\nAll: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmActions: [a], AlarmRule: {'Fn::Join': ['', ['ALARM(', {Ref: Alarm}, ')']]}}}",
	},
	not: []string{
		filtered,
		filtered + alarmOnRoot + "}}",
		filtered + alarmOnRoot + "AlarmActions: []}}",
		filtered + alarmOnRoot + "AlarmActions: [a], ActionsEnabled: false}}",
		filtered + "Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {AlarmActions: [a], Namespace: Audit, MetricName: Other}}",
	},
}, {
	rule: "AUDIT-DATA-RETAINED",
	compliant: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket, DeletionPolicy: RetainExceptOnCreate, UpdateReplacePolicy: Retain}",
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key, DeletionPolicy: Retain, UpdateReplacePolicy: Retain}",
	},
	not: []string{
		archive + "Bucket: {Type: AWS::S3::Bucket}",
		archive + "Bucket: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}",
		trailWith("KMSKeyId: {Ref: Key}") + "\nKey: {Type: AWS::KMS::Key, DeletionPolicy: Delete, UpdateReplacePolicy: Retain}",
		filtered,
	},
}}

func caseID(rule, kind string, i int) string { return fmt.Sprintf("%s-%s-%d", rule, kind, i) }

func buildPairs(app awscdk.App) {
	for _, p := range pairs {
		for i, template := range p.compliant {
			build(app, caseID(p.rule, "compliant", i), template)
		}
		for i, template := range p.not {
			build(app, caseID(p.rule, "not", i), template)
		}
	}
}

// build adds a stack with the resources of a template, under their logical ids.
func build(app awscdk.App, id, resources string) {
	var all map[string]map[string]any
	if err := yaml.Unmarshal([]byte(resources), &all); err != nil {
		panic(fmt.Errorf("%s: %w", id, err))
	}
	stack := awscdk.NewStack(app, &id, &awscdk.StackProps{Synthesizer: awscdk.NewBootstraplessSynthesizer(nil)})
	awscdk.NewCfnParameter(stack, jsii.String("Whether"), nil)
	for name, resource := range all {
		r := awscdk.NewCfnResource(stack, &name, &awscdk.CfnResourceProps{Type: jsii.String(resource["Type"].(string))})
		r.OverrideLogicalId(&name)
		for key, value := range resource {
			if key != "Type" {
				r.AddOverride(&key, value)
			}
		}
	}
}

func TestEachRuleReportsViolationsOnly(t *testing.T) {
	for _, p := range pairs {
		for i := range p.compliant {
			if got := rules(t, caseID(p.rule, "compliant", i)); slices.Contains(got, p.rule) {
				t.Errorf("%s reports a template that complies:\n%s", p.rule, p.compliant[i])
			}
		}
		for i := range p.not {
			if got := rules(t, caseID(p.rule, "not", i)); !slices.Contains(got, p.rule) {
				t.Errorf("%s does not report\n%s\nreported: %v", p.rule, p.not[i], got)
			}
		}
	}
}

func TestEachRuleHasAPairAndReportsItsOwnID(t *testing.T) {
	for _, rule := range guardrails.Rules() {
		i := slices.IndexFunc(pairs, func(p pair) bool { return p.rule == rule.ID })
		if i < 0 || len(pairs[i].compliant) == 0 || len(pairs[i].not) == 0 {
			t.Errorf("%s has no pair", rule.ID)
		}
		if !strings.Contains(rule.Rego(), `finding("`+rule.ID+`"`) {
			t.Errorf("the Rego of %s does not report %[1]s", rule.ID)
		}
	}
}
