package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strings"

	"github.com/aws/smithy-go"
)

// Sentence is the one sentence that says why a run failed: with the permission that a denied
// call needs, and with the time limit or the interruption in place of "context canceled".
func Sentence(ctx context.Context, err error) string {
	var failure *Failure
	if errors.As(err, &failure) && failure.Code == Usage {
		return err.Error()
	}
	if cause := context.Cause(ctx); cause != nil {
		if errors.Is(cause, context.Canceled) {
			return "interrupted; what was not printed was not checked"
		}
		return cause.Error() + "; what was not printed was not checked"
	}
	return APIError(err)
}

// APIError describes a failed call of the AWS API in one sentence.
func APIError(err error) string {
	var operation *smithy.OperationError
	var api smithy.APIError
	switch {
	case !errors.As(err, &operation):
		return oneLine(err.Error())
	case !errors.As(err, &api):
		return fmt.Sprintf("%s of %s failed: %s", operation.Operation(), operation.Service(), Cause(err))
	}
	if denied(api.ErrorCode()) {
		needed := permission(operation)
		if named := namedAction.FindStringSubmatch(api.ErrorMessage()); named != nil {
			needed = named[1]
		}
		return fmt.Sprintf("denied: the caller needs the permission %s (%s)", needed, oneLine(api.ErrorMessage()))
	}
	return fmt.Sprintf("%s of %s failed: %s: %s", operation.Operation(), operation.Service(), api.ErrorCode(), oneLine(api.ErrorMessage()))
}

// Cause is the reason why a call had no answer, without the layers of the SDK around it.
func Cause(err error) string {
	if network := (*net.OpError)(nil); errors.As(err, &network) {
		return oneLine(network.Error()) // with the address
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return oneLine(err.Error())
}

// namedAction finds the action in AWS's message, which may be that of another service: S3 calls
// KMS with the permissions of its caller.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
var namedAction = regexp.MustCompile(`not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)`)

func denied(code string) bool {
	switch code {
	case "AccessDenied", "AccessDeniedException", "AuthorizationError", "AuthorizationErrorException", "UnauthorizedOperation":
		return true
	}
	return false
}

// prefixes are the IAM prefixes of the services whose SDK name is not the prefix.
var prefixes = map[string]string{
	"CloudWatch": "cloudwatch", "CloudWatch Logs": "logs", "EventBridge": "events", "CloudFormation": "cloudformation",
	"Cost Explorer": "ce",
}

// actions are the IAM actions of the operations that are not named after them:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
var actions = map[string]string{
	"s3:ListObjectsV2": "s3:ListBucket", "s3:HeadBucket": "s3:ListBucket", "s3:HeadObject": "s3:GetObject",
	"s3:ListObjectVersions": "s3:ListBucketVersions", "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
	"s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration", "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
	"s3control:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock", "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration", "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
}

func permission(operation *smithy.OperationError) string {
	prefix := prefixes[operation.Service()]
	if prefix == "" {
		prefix = strings.ToLower(strings.ReplaceAll(operation.Service(), " ", ""))
	}
	action := prefix + ":" + operation.Operation()
	if other := actions[action]; other != "" {
		return other
	}
	return action
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
