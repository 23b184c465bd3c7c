package policy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/smithy-go"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
)

// live are the policies in AWS.
type live struct {
	session *session.Session
	account string // that owns the bucket
}

func (l *live) roles() []string { return nil }

// resource reads the policy of a resource.
func (l *live) resource(ctx context.Context, arn string) (resource, error) {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" {
		return resource{}, cli.Failf(cli.Usage, "%q is not an ARN; --deployed requires one", arn)
	}
	r := resource{arn: arn, account: parts[4], trust: isRole(arn)}
	if r.account == "" {
		r.account = l.account
	}
	if r.account == "" {
		r.account = l.session.Account
	}
	there, err := l.session.In(r.account, parts[3])
	if err != nil {
		return r, err
	}
	text, err := policyText(ctx, there, parts)
	if err != nil {
		return r, fmt.Errorf("the policy of %s could not be read: %w", owner(arn), err)
	}
	if text != "" {
		r.policy = &statements{}
		err = addText(r.policy, text, source{owner(arn), "AWS"})
	}
	return r, err
}

// policyText returns the policy of the resource with the parts of an ARN; "" if it has none.
func policyText(ctx context.Context, there aws.Config, parts []string) (string, error) {
	name := parts[5]
	switch parts[2] {
	case "s3":
		bucket, _, _ := strings.Cut(name, "/")
		out, err := s3.NewFromConfig(there, func(o *s3.Options) { o.UsePathStyle = o.BaseEndpoint != nil }).GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: &bucket})
		if code(err) == "NoSuchBucketPolicy" {
			return "", nil
		}
		return value(out, err, func() *string { return out.Policy })
	case "kms":
		out, err := kms.NewFromConfig(there).GetKeyPolicy(ctx, &kms.GetKeyPolicyInput{KeyId: aws.String(strings.Join(parts, ":"))})
		return value(out, err, func() *string { return out.Policy })
	case "sns":
		out, err := sns.NewFromConfig(there).GetTopicAttributes(ctx, &sns.GetTopicAttributesInput{TopicArn: aws.String(strings.Join(parts, ":"))})
		return value(out, err, func() *string { return aws.String(out.Attributes["Policy"]) })
	case "sqs":
		client := sqs.NewFromConfig(there)
		queue, err := client.GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: &name, QueueOwnerAWSAccountId: &parts[4]})
		if err != nil {
			return "", err
		}
		out, err := client.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{QueueUrl: queue.QueueUrl, AttributeNames: queuePolicy})
		return value(out, err, func() *string { return aws.String(out.Attributes["Policy"]) })
	case "events":
		bus, isBus := strings.CutPrefix(name, "event-bus/")
		if !isBus {
			return "", nil
		}
		out, err := eventbridge.NewFromConfig(there).DescribeEventBus(ctx, &eventbridge.DescribeEventBusInput{Name: &bus})
		return value(out, err, func() *string { return out.Policy })
	case "iam":
		role := name[strings.LastIndex(name, "/")+1:]
		out, err := iam.NewFromConfig(there).GetRole(ctx, &iam.GetRoleInput{RoleName: &role})
		return value(out, err, func() *string { return out.Role.AssumeRolePolicyDocument })
	}
	return "", cli.Failf(cli.Unchecked, "the policies of %s are not supported; the supported ones are those of buckets, keys, topics, queues, event buses and roles", parts[2])
}

// value returns a field of an answer, or the error.
func value[T any](_ T, err error, field func() *string) (string, error) {
	if err != nil {
		return "", err
	}
	return aws.ToString(field()), nil
}

func code(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return ""
}

// addText adds a policy as AWS returns it: JSON, URL-encoded by IAM.
//
// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
func addText(to *statements, text string, from source) error {
	text, err := plain(text)
	if err != nil {
		return err
	}
	var document any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		return fmt.Errorf("the policy of %s is not JSON: %w", from.Resource, err)
	}
	return to.add(document, from)
}
