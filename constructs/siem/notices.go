package siem

import (
	"encoding/json"
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/site"
)

// logFiles is what the keys of log files end with. Digest and Insights files end with it
// too: their folders follow the account, so no prefix leaves them out, and products skip
// them.
const logFiles = ".json.gz"

const created = "s3:ObjectCreated:*"

// addTopic creates the topic of the bucket's notifications and its key. A topic is between
// bucket and queues because S3 does not notify two destinations of the same objects. The
// policies name the bucket by its name: a reference would be a cycle, because S3 checks the
// policies when it sets the notifications.
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html.
func (s *SIEM) addTopic() {
	notices := policy.Notices{BucketARN: s.from.plainARN(s.here), Account: s.from.owner}
	document := policy.Document(append(policy.KeyAdministration(s.here.Partition, s.here.Account), notices.Key()...))
	key := awskms.NewKey(s, jsii.String("Key"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the notifications of new log files."),
		Alias:             jsii.String("alias/" + s.name),
		EnableKeyRotation: jsii.Bool(true),
		Policy:            awsiam.PolicyDocument_FromJson(&document),
		RemovalPolicy:     awscdk.RemovalPolicy_DESTROY, // the messages are gone once they are delivered
	})
	s.topic = awssns.NewCfnTopic(s, jsii.String("Topic"), &awssns.CfnTopicProps{
		TopicName: jsii.String(s.name), DisplayName: jsii.String("New log files"), KmsMasterKeyId: key.KeyArn(),
	})
	s.topicARN = *s.topic.Ref()
	allowed := awssns.NewCfnTopicPolicy(s, jsii.String("TopicPolicy"), &awssns.CfnTopicPolicyProps{
		Topics: &[]*string{s.topic.Ref()}, PolicyDocument: policy.Document(notices.Topic(s.topicARN)),
	})
	if s.from.resource != nil {
		s.from.resource.Node().AddDependency(allowed)
	}
}

func (s *SIEM) ruleName() string { return s.name + "-log-files" }

// addRule creates the rule that sends EventBridge's events about new log files to the
// queues.
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html.
func (s *SIEM) addRule(all []readers.Reader) {
	var targets []any
	for _, r := range all {
		if q, ok := s.queues[r.Name]; ok {
			targets = append(targets, awsevents.CfnRule_TargetProperty{
				Id: jsii.String(r.Name), Arn: &q.arn,
				DeadLetterConfig: awsevents.CfnRule_DeadLetterConfigProperty{Arn: &q.deadLettersARN},
			})
		}
	}
	if len(targets) == 0 {
		return
	}
	props := &awsevents.CfnRuleProps{
		Name: jsii.String(s.ruleName()), Description: jsii.String("Sends the names of new log files to the queues of security products."),
		EventPattern: map[string]any{
			"source": []any{"aws.s3"}, "detail-type": []any{"Object Created"}, "account": []any{s.from.owner},
			"detail": map[string]any{
				"bucket": map[string]any{"name": []any{s.from.name}},
				"object": map[string]any{"key": []any{map[string]any{"wildcard": s.from.root + "*" + logFiles}}},
			},
		},
		Targets: targets,
	}
	s.record.Props("Rule", props)
	awsevents.NewCfnRule(s, jsii.String("Rule"), props)
}

// notify makes the bucket notify. For a bucket of the stack that is a property of the
// bucket. Other buckets belong to someone who may have set notifications already: a stack
// cannot add to them without replacing all others.
func (s *SIEM) notify(eventBridge bool) {
	bucket := s.from.resource
	switch {
	case bucket == nil:
		s.tellOwner(eventBridge)
	case eventBridge:
		bucket.SetNotificationConfiguration(awss3.CfnBucket_NotificationConfigurationProperty{
			EventBridgeConfiguration: awss3.CfnBucket_EventBridgeConfigurationProperty{EventBridgeEnabled: true},
		})
	default:
		rule := func(name, value string) awss3.CfnBucket_FilterRuleProperty {
			return awss3.CfnBucket_FilterRuleProperty{Name: &name, Value: &value}
		}
		bucket.SetNotificationConfiguration(awss3.CfnBucket_NotificationConfigurationProperty{
			TopicConfigurations: []any{awss3.CfnBucket_TopicConfigurationProperty{
				Event: jsii.String(created), Topic: &s.topicARN,
				Filter: awss3.CfnBucket_NotificationFilterProperty{S3Key: awss3.CfnBucket_S3KeyFilterProperty{
					Rules: []any{rule("prefix", s.from.root), rule("suffix", logFiles)},
				}},
			}},
		})
	}
}

// tellOwner tells the owner of an existing bucket what to add to its notifications, in the
// form of s3api put-bucket-notification-configuration.
func (s *SIEM) tellOwner(eventBridge bool) {
	configuration := map[string]any{"EventBridgeConfiguration": map[string]any{}}
	if !eventBridge {
		configuration = map[string]any{"TopicConfigurations": []any{map[string]any{
			"Id": s.name, "TopicArn": s.topicARN, "Events": []any{created},
			"Filter": map[string]any{"Key": map[string]any{"FilterRules": []any{
				map[string]any{"Name": "prefix", "Value": s.from.root}, map[string]any{"Name": "suffix", "Value": logFiles},
			}}},
		}}}
	}
	text, err := json.MarshalIndent(configuration, "", "  ")
	s.here.Refuse("siem", err)
	s.notification = string(text)
	output := s.here.Output(s, "BucketNotification", s.notification, "What the owner of the log bucket must add to its notifications.")
	awscdk.Annotations_Of(s).AddWarningV2(jsii.String("audittrail:bucketNotification"), jsii.String(fmt.Sprintf(
		"the app cannot change the notifications of an existing bucket: its owner must add the configuration in the stack output %s to them", output)))
}

// warn adds the warnings that only people can answer.
func (s *SIEM) warn(p Props, all []readers.Reader) {
	if len(p.topics()) == 0 && len(s.alarms) > 0 {
		awscdk.Annotations_Of(s).AddWarningV2(jsii.String("audittrail:siemUnheard"), jsii.String(
			"no one is notified when a product stops reading, because the alarms of the queues have no actions; set Detection or Topics"))
	}
	for _, r := range all {
		if p.EventBridge && r.HasQueue() && !r.EventBridge {
			awscdk.Annotations_Of(s).AddWarningV2(jsii.String("audittrail:siemEventBridge-"+r.Name), jsii.String(fmt.Sprintf(
				"%s documents no support for EventBridge's events; test it, or use S3's notifications", r.Title)))
		}
	}
}

// acceptWildcards accepts the wildcards in what products may do.
var acceptWildcards = site.Finding{
	Reason: "The product reads every log file below AWSLogs/, whose names are not known in advance. The bucket, the key and the queue are named.",
	Rules:  []string{"AwsSolutions-IAM5"},
}
