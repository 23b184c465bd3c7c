package guardrails_test

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
)

// foreign has resources that are unrelated to a trail and would violate every rule.
const foreign = `
Bucket: {Type: AWS::S3::Bucket, Properties: {BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: {Ref: Key}}}]}}}
Policy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: {Ref: Bucket}
    PolicyDocument: {Statement: [{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*"}]}
Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {Statement: [{Effect: Allow, Principal: "*", Action: "kms:Decrypt", Resource: "*"}]}}}
Topic: {Type: AWS::SNS::Topic}
TopicPolicy: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [{Ref: Topic}], PolicyDocument: {Statement: [{Effect: Allow, Principal: "*", Action: "sns:Publish", Resource: "*"}]}}}
Group: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 1}}
Filter:
  Type: AWS::Logs::MetricFilter
  Properties: {LogGroupName: {Ref: Group}, FilterPattern: x, MetricTransformations: [{MetricNamespace: Shop, MetricName: Errors, MetricValue: "1"}]}
Cluster: {Type: AWS::ECS::Cluster}
`

func buildForeign(app awscdk.App) {
	build(app, "foreign", foreign)
	build(app, "foreign-beside-trail", foreign+trailWith("S3BucketName: elsewhere, "+dataOnly+
		", IsLogging: true, EnableLogFileValidation: true, KMSKeyId: alias/elsewhere"))
}

func TestResourcesUnrelatedToATrailAreIgnored(t *testing.T) {
	for _, stack := range []string{"foreign", "foreign-beside-trail"} {
		if got := rules(t, stack); len(got) > 0 {
			t.Errorf("%s: %v", stack, got)
		}
	}
}
