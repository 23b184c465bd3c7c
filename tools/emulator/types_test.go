package emulator

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// check compares a resource of a template with what its service's API returns.
type check struct {
	// want says what the template asks for.
	want func(properties) string
	// got says the same of the resource that the API returns for a physical id.
	got func(ctx context.Context, a account, id string, p properties) (string, error)
}

// notCreated are the types that the emulator accepts and does not create.
var notCreated = map[string]string{
	"AWS::Logs::QueryDefinition":    "moto has no API for saved queries",
	"AWS::Athena::NamedQuery":       "moto's CloudFormation skips it",
	"AWS::Athena::WorkGroup":        "moto's CloudFormation skips it",
	"AWS::Glue::Database":           "moto's CloudFormation skips it",
	"AWS::Glue::Table":              "moto's CloudFormation skips it",
	"AWS::Logs::SubscriptionFilter": "the stream of the example does not exist",
	"AWS::Lambda::Permission":       "the function of the example does not exist",
}

// checks are the checks by the type of resource.
var checks = map[string]check{
	"AWS::CloudTrail::Trail": {
		func(p properties) string {
			return fmt.Sprintf("logging %v, multi-Region %v, organization %v, validated %v, encrypted %v, selectors %d, insights %d",
				p["IsLogging"], p["IsMultiRegionTrail"], p["IsOrganizationTrail"] == true, p["EnableLogFileValidation"], p["KMSKeyId"] != nil,
				p.count("AdvancedEventSelectors"), p.count("InsightSelectors"))
		}, trail,
	},
	"AWS::S3::Bucket": {
		func(p properties) string {
			return fmt.Sprintf("versioning %v, public access blocked %v, encryption %v, expiry after %v days",
				p.at("VersioningConfiguration", "Status"), p.at("PublicAccessBlockConfiguration", "RestrictPublicBuckets"),
				p.at("BucketEncryption", "ServerSideEncryptionConfiguration", "[0]", "ServerSideEncryptionByDefault", "SSEAlgorithm"),
				p.at("LifecycleConfiguration", "Rules", "[0]", "ExpirationInDays"))
		}, bucket,
	},
	"AWS::S3::BucketPolicy": {
		func(p properties) string { return statements(p["PolicyDocument"]) },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := a.s3().GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: &id})
			if err != nil {
				return "", err
			}
			return statements(*out.Policy), nil
		},
	},
	"AWS::KMS::Key": {
		func(p properties) string {
			return fmt.Sprintf("rotation %v, %s", p["EnableKeyRotation"], statements(p["KeyPolicy"]))
		},
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			client := kms.NewFromConfig(a.Config)
			rotation, err := client.GetKeyRotationStatus(ctx, &kms.GetKeyRotationStatusInput{KeyId: &id})
			if err != nil {
				return "", err
			}
			policy, err := client.GetKeyPolicy(ctx, &kms.GetKeyPolicyInput{KeyId: &id, PolicyName: aws.String("default")})
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("rotation %v, %s", rotation.KeyRotationEnabled, statements(*policy.Policy)), nil
		},
	},
	"AWS::KMS::Alias": {
		func(properties) string { return "of a key that is Enabled" },
		func(ctx context.Context, a account, id string, p properties) (string, error) {
			name := p["AliasName"].(string)
			out, err := kms.NewFromConfig(a.Config).DescribeKey(ctx, &kms.DescribeKeyInput{KeyId: &name})
			if err != nil {
				return "", err
			}
			return "of a key that is " + string(out.KeyMetadata.KeyState), nil
		},
	},
	"AWS::Logs::LogGroup": {
		func(p properties) string { return fmt.Sprintf("retention %v days", p["RetentionInDays"]) },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := cloudwatchlogs.NewFromConfig(a.Config).DescribeLogGroups(ctx, &cloudwatchlogs.DescribeLogGroupsInput{LogGroupNamePrefix: &id})
			if err != nil || len(out.LogGroups) != 1 || out.LogGroups[0].RetentionInDays == nil {
				return "absent, or without a retention", err
			}
			return fmt.Sprintf("retention %d days", *out.LogGroups[0].RetentionInDays), nil
		},
	},
	"AWS::Logs::MetricFilter": {
		func(p properties) string {
			return fmt.Sprintf("metric %v in %v", p.at("MetricTransformations", "[0]", "MetricName"), p.at("MetricTransformations", "[0]", "MetricNamespace"))
		},
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := cloudwatchlogs.NewFromConfig(a.Config).DescribeMetricFilters(ctx, &cloudwatchlogs.DescribeMetricFiltersInput{FilterNamePrefix: &id})
			if err != nil || len(out.MetricFilters) != 1 {
				return "absent", err
			}
			transformation := out.MetricFilters[0].MetricTransformations[0]
			return fmt.Sprintf("metric %s in %s", *transformation.MetricName, *transformation.MetricNamespace), nil
		},
	},
	"AWS::CloudWatch::Alarm": {
		func(p properties) string {
			return fmt.Sprintf("actions %d, threshold %v", p.count("AlarmActions"), p["Threshold"])
		},
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := cloudwatch.NewFromConfig(a.Config).DescribeAlarms(ctx, &cloudwatch.DescribeAlarmsInput{AlarmNames: []string{id}})
			if err != nil || len(out.MetricAlarms) != 1 {
				return "absent", err
			}
			threshold := strconv.FormatFloat(*out.MetricAlarms[0].Threshold, 'f', -1, 64) // as in the template, not 1e+12
			return fmt.Sprintf("actions %d, threshold %s", len(out.MetricAlarms[0].AlarmActions), threshold), nil
		},
	},
	"AWS::CloudWatch::Dashboard": {
		func(properties) string { return "there" },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			_, err := cloudwatch.NewFromConfig(a.Config).GetDashboard(ctx, &cloudwatch.GetDashboardInput{DashboardName: &id})
			return "there", err
		},
	},
	"AWS::Events::EventBus": {
		func(properties) string { return "there" },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			_, err := eventbridge.NewFromConfig(a.Config).DescribeEventBus(ctx, &eventbridge.DescribeEventBusInput{Name: &id})
			return "there", err
		},
	},
	"AWS::Events::EventBusPolicy": {
		func(p properties) string { return "statements " + fmt.Sprint(p["StatementId"]) },
		busPolicy,
	},
	"AWS::Events::Rule": {
		func(p properties) string { return fmt.Sprintf("targets %d", p.count("Targets")) },
		rule,
	},
	"AWS::IAM::Role": {
		func(p properties) string {
			return fmt.Sprintf("policies %d, trust %s", p.count("Policies"), statements(p["AssumeRolePolicyDocument"]))
		},
		func(ctx context.Context, a account, id string, p properties) (string, error) {
			client := iam.NewFromConfig(a.Config)
			role, err := client.GetRole(ctx, &iam.GetRoleInput{RoleName: &id})
			if err != nil {
				return "", err
			}
			policies, err := client.ListRolePolicies(ctx, &iam.ListRolePoliciesInput{RoleName: &id})
			if err != nil {
				return "", err
			}
			own := 0 // others come from resources of the type AWS::IAM::Policy
			for i := range p.count("Policies") {
				name, _ := properties(p["Policies"].([]any)[i].(map[string]any))["PolicyName"].(string)
				if slices.Contains(policies.PolicyNames, name) {
					own++
				}
			}
			return fmt.Sprintf("policies %d, trust %s", own, statements(*role.Role.AssumeRolePolicyDocument)), nil
		},
	},
	"AWS::IAM::OIDCProvider": {
		func(p properties) string { return fmt.Sprintf("%v for %v", p["Url"], p["ClientIdList"]) },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := iam.NewFromConfig(a.Config).GetOpenIDConnectProvider(ctx, &iam.GetOpenIDConnectProviderInput{OpenIDConnectProviderArn: &id})
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("https://%s for %v", *out.Url, out.ClientIDList), nil
		},
	},
	"AWS::SNS::Topic": {
		func(p properties) string { return fmt.Sprintf("encrypted %v", p["KmsMasterKeyId"] != nil) },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := sns.NewFromConfig(a.Config).GetTopicAttributes(ctx, &sns.GetTopicAttributesInput{TopicArn: &id})
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("encrypted %v", out.Attributes["KmsMasterKeyId"] != ""), nil
		},
	},
	"AWS::SNS::TopicPolicy": {
		func(p properties) string { return statements(p["PolicyDocument"]) },
		func(ctx context.Context, a account, _ string, p properties) (string, error) {
			topic, _ := p.at("Topics", "[0]").(string)
			out, err := sns.NewFromConfig(a.Config).GetTopicAttributes(ctx, &sns.GetTopicAttributesInput{TopicArn: &topic})
			if err != nil {
				return "", err
			}
			return statements(out.Attributes["Policy"]), nil
		},
	},
	"AWS::SNS::Subscription": {
		func(p properties) string { return fmt.Sprint(p["Protocol"]) },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := sns.NewFromConfig(a.Config).GetSubscriptionAttributes(ctx, &sns.GetSubscriptionAttributesInput{SubscriptionArn: &id})
			if err != nil {
				return "", err
			}
			return out.Attributes["Protocol"], nil
		},
	},
	"AWS::SQS::Queue": {
		func(p properties) string {
			return fmt.Sprintf("retention %v s, dead-letter queue %v", p["MessageRetentionPeriod"], p["RedrivePolicy"] != nil)
		},
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			attributes, err := a.queue(ctx, id)
			return fmt.Sprintf("retention %s s, dead-letter queue %v", attributes["MessageRetentionPeriod"], attributes["RedrivePolicy"] != ""), err
		},
	},
	"AWS::SQS::QueuePolicy": {
		func(p properties) string { return statements(p["PolicyDocument"]) },
		func(ctx context.Context, a account, _ string, p properties) (string, error) {
			url, _ := p.at("Queues", "[0]").(string)
			attributes, err := a.queue(ctx, url)
			if err != nil {
				return "", err
			}
			return statements(attributes["Policy"]), nil
		},
	},
	"AWS::CloudFormation::StackSet": {
		func(p properties) string { return fmt.Sprint(p["PermissionModel"]) },
		func(ctx context.Context, a account, id string, _ properties) (string, error) {
			out, err := cloudformation.NewFromConfig(a.Config).DescribeStackSet(ctx, &cloudformation.DescribeStackSetInput{StackSetName: &id})
			if err != nil {
				return "", err
			}
			return string(out.StackSet.PermissionModel), nil
		},
	},
	"AWS::IAM::Policy": {
		func(p properties) string { return fmt.Sprintf("in %d roles", p.count("Roles")) },
		func(ctx context.Context, a account, _ string, p properties) (string, error) {
			role, _ := p.at("Roles", "[0]").(string)
			name, _ := p["PolicyName"].(string)
			_, err := iam.NewFromConfig(a.Config).GetRolePolicy(ctx, &iam.GetRolePolicyInput{RoleName: &role, PolicyName: &name})
			return "in 1 roles", err
		},
	},
}

func trail(ctx context.Context, a account, id string, _ properties) (string, error) {
	client := cloudtrail.NewFromConfig(a.Config)
	status, err := client.GetTrailStatus(ctx, &cloudtrail.GetTrailStatusInput{Name: &id})
	if err != nil {
		return "", err
	}
	trail, err := client.GetTrail(ctx, &cloudtrail.GetTrailInput{Name: &id})
	if err != nil {
		return "", err
	}
	selectors, err := client.GetEventSelectors(ctx, &cloudtrail.GetEventSelectorsInput{TrailName: &id})
	if err != nil {
		return "", err
	}
	insights, err := client.GetInsightSelectors(ctx, &cloudtrail.GetInsightSelectorsInput{TrailName: &id})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("logging %v, multi-Region %v, organization %v, validated %v, encrypted %v, selectors %d, insights %d",
		*status.IsLogging, *trail.Trail.IsMultiRegionTrail, *trail.Trail.IsOrganizationTrail, *trail.Trail.LogFileValidationEnabled,
		trail.Trail.KmsKeyId != nil, len(selectors.AdvancedEventSelectors), len(insights.InsightSelectors)), nil
}

func bucket(ctx context.Context, a account, id string, _ properties) (string, error) {
	client := a.s3()
	versioning, err := client.GetBucketVersioning(ctx, &s3.GetBucketVersioningInput{Bucket: &id})
	if err != nil {
		return "", err
	}
	block, err := client.GetPublicAccessBlock(ctx, &s3.GetPublicAccessBlockInput{Bucket: &id})
	if err != nil {
		return "", err
	}
	encryption, err := client.GetBucketEncryption(ctx, &s3.GetBucketEncryptionInput{Bucket: &id})
	if err != nil {
		return "", err
	}
	lifecycle, err := client.GetBucketLifecycleConfiguration(ctx, &s3.GetBucketLifecycleConfigurationInput{Bucket: &id})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("versioning %s, public access blocked %v, encryption %s, expiry after %d days", versioning.Status,
		*block.PublicAccessBlockConfiguration.RestrictPublicBuckets,
		encryption.ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.SSEAlgorithm,
		*lifecycle.Rules[0].Expiration.Days), nil
}

func busPolicy(ctx context.Context, a account, _ string, p properties) (string, error) {
	name, _ := p["EventBusName"].(string)
	out, err := eventbridge.NewFromConfig(a.Config).DescribeEventBus(ctx, &eventbridge.DescribeEventBusInput{Name: &name})
	if err != nil || out.Policy == nil {
		return "none", err
	}
	return statements(*out.Policy), nil
}

func rule(ctx context.Context, a account, id string, p properties) (string, error) {
	input := &eventbridge.ListTargetsByRuleInput{Rule: &id}
	if bus, named := p["EventBusName"].(string); named {
		input.EventBusName = &bus
	}
	out, err := eventbridge.NewFromConfig(a.Config).ListTargetsByRule(ctx, input)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("targets %d", len(out.Targets)), nil
}

func (a account) s3() *s3.Client {
	return s3.NewFromConfig(a.Config, func(o *s3.Options) { o.UsePathStyle = true })
}

func (a account) queue(ctx context.Context, url string) (map[string]string, error) {
	out, err := sqs.NewFromConfig(a.Config).GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{
		QueueUrl: &url, AttributeNames: []sqstypes.QueueAttributeName{sqstypes.QueueAttributeNameAll},
	})
	if err != nil {
		return nil, err
	}
	return out.Attributes, nil
}
