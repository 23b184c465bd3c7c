package iam_test

import (
	"testing"

	"example.com/audittrail/internal/iam"
)

func TestActionsAndResourcesMatch(t *testing.T) {
	for _, row := range []struct {
		page, why, elements, action, resource, want string
	}{
		{actionPage, "itself", `"Action": "s3:GetObject", "Resource": "*"`, "s3:GetObject", objectARN, "true"},
		{actionPage, "the case of an action does not matter", `"Action": "S3:getobject", "Resource": "*"`, "s3:GetObject", objectARN, "true"},
		{actionPage, "every action of a service", `"Action": "s3:*", "Resource": "*"`, "s3:GetObject", objectARN, "true"},
		{actionPage, "a wildcard at the start", `"Action": "s3:*Object", "Resource": "*"`, "s3:GetObject", objectARN, "true"},
		{actionPage, "a ? for one character", `"Action": "s3:?etObject", "Resource": "*"`, "s3:GetObject", objectARN, "true"},
		{actionPage, "a prefix is not enough", `"Action": "s3:Get", "Resource": "*"`, "s3:GetObject", objectARN, "false"},
		{actionPage, "everything", `"Action": "*", "Resource": "*"`, "kms:ListKeys", "*", "true"},
		{actionPage, "one of several", `"Action": ["s3:PutObject", "s3:GetObject"], "Resource": "*"`, "s3:GetObject", objectARN, "true"},
		{notActionPage, "all except these", `"NotAction": ["iam:*", "s3:Put*"], "Resource": "*"`, "s3:GetObject", objectARN, "true"},
		{notActionPage, "one of these", `"NotAction": ["iam:*", "s3:Get*"], "Resource": "*"`, "s3:GetObject", objectARN, "false"},
		{resourcePage, "itself", `"Action": "*", "Resource": "arn:aws:s3:::logs/a/b"`, "s3:GetObject", objectARN, "true"},
		{resourcePage, "the case of a resource matters", `"Action": "*", "Resource": "arn:aws:s3:::logs/A/b"`, "s3:GetObject", objectARN, "false"},
		{resourcePage, "* matches across slashes", `"Action": "*", "Resource": "arn:aws:s3:::logs/*"`, "s3:GetObject", objectARN, "true"},
		{resourcePage, "a bucket does not include its objects", `"Action": "*", "Resource": "arn:aws:s3:::logs"`, "s3:GetObject", objectARN, "false"},
		{resourcePage, "the objects do not include the bucket", `"Action": "*", "Resource": "arn:aws:s3:::logs/*"`, "s3:GetObject", bucketARN, "false"},
		{resourcePage, "AWS's example", `"Action": "*", "Resource": "arn:aws:s3:::b/*/test/*"`, "s3:GetObject", "arn:aws:s3:::b//test/x/y", "true"},
		{resourcePage, "AWS's counterexample", `"Action": "*", "Resource": "arn:aws:s3:::b/*/test/*"`, "s3:GetObject", "arn:aws:s3:::b/test/x", "false"},
		{resourcePage, "? is one character", `"Action": "*", "Resource": "arn:aws:s3:::logs/?/b"`, "s3:GetObject", objectARN, "true"},
		{resourcePage, "colons after the fifth are ordinary text", `"Action": "*", "Resource": "arn:aws:logs:*:111122223333:log-group:*x:log-stream:y"`,
			"logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:a:x:log-stream:y", "true"},
		{resourcePage, "a * at the end of a part matches across colons", `"Action": "*", "Resource": "arn:aws:sns:*:topic"`,
			"sns:Publish", "arn:aws:sns:eu-west-1:111122223333:topic", "true"},
		{resourcePage, "a * at the end matches across colons", `"Action": "*", "Resource": "arn:aws:sns:eu*"`, "sns:Publish", "arn:aws:sns:eu-west-1:111122223333:topic", "true"},
		{resourcePage, "for another * that is not documented", `"Action": "*", "Resource": "arn:aws:sns:*-topic"`,
			"sns:Publish", "arn:aws:sns:eu-west-1:111122223333:my-topic", refused},
		{resourcePage, "for a ? that is not documented", `"Action": "*", "Resource": "arn:aws:sns:eu-west-1?111122223333:topic"`,
			"sns:Publish", "arn:aws:sns:eu-west-1:111122223333:topic", refused},
		{resourcePage, "an action without a resource", `"Action": "*", "Resource": "arn:aws:s3:::*"`, "s3:ListAllMyBuckets", "*", "false"},
		{notResource, "all except these", `"Action": "*", "NotResource": "arn:aws:s3:::other/*"`, "s3:GetObject", objectARN, "true"},
		{notResource, "one of these", `"Action": "*", "NotResource": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]`, "s3:GetObject", objectARN, "false"},
		{variablePage, "a NotResource without a value excepts nothing", `"Action": "*", "NotResource": "arn:aws:s3:::logs/${a:k}"`, "s3:GetObject", objectARN, "true"},
	} {
		d := parse(t, `{"Effect": "Allow", `+row.elements+`}`)
		decision, err := iam.Evaluate(iam.Request{
			Principal: alice, Action: row.action, Resource: row.resource, ResourceAccount: accountID,
		}, iam.Policies{Identity: []iam.Document{d}})
		if got := outcome(decision, err); got != row.want {
			t.Errorf("%s\n%s: got %s, want %s (%v)", row.page, row.why, got, row.want, err)
		}
	}
}

func TestTheContextHasTheKeysThatFollowFromThePrincipal(t *testing.T) {
	for _, row := range []struct {
		page, condition string
		who             iam.Principal
		want            string
	}{
		{keysPage, `"StringEquals": {"aws:PrincipalArn": "` + roleARN + `"}`, auditor, "true"}, // the role's, not the session's
		{keysPage, `"ArnLike": {"aws:PrincipalArn": "arn:aws:sts::*:assumed-role/*"}`, auditor, "false"},
		{keysPage, `"StringEquals": {"aws:PrincipalArn": "` + userARN + `"}`, alice, "true"},
		{keysPage, `"StringEquals": {"aws:PrincipalArn": "` + rootARN + `"}`, iam.Root(rootARN), "true"},
		{keysPage, `"Null": {"aws:PrincipalArn": "true"}`, iam.Anonymous(), "true"},
		{keysPage, `"StringEquals": {"aws:PrincipalAccount": "111122223333"}`, auditor, "true"},
		{keysPage, `"StringEquals": {"aws:PrincipalAccount": "anonymous"}`, iam.Anonymous(), "true"},
		{keysPage, `"Bool": {"aws:PrincipalIsAWSService": "true"}`, iam.Service(trail), "true"},
		{keysPage, `"Bool": {"aws:PrincipalIsAWSService": "false"}`, iam.Service(trail), "false"},
		{keysPage, `"Bool": {"aws:PrincipalIsAWSService": "false"}`, auditor, "true"},
		{keysPage, `"Null": {"aws:PrincipalIsAWSService": "true"}`, iam.Anonymous(), "true"},
		{keysPage, `"StringEquals": {"aws:PrincipalServiceName": "cloudtrail.amazonaws.com"}`, iam.Service(trail), "true"},
		{keysPage, `"Null": {"aws:PrincipalServiceName": "true"}`, auditor, "true"},
		{variablePage, `"StringEquals": {"aws:PrincipalType": "AssumedRole"}`, auditor, "true"},
		{variablePage, `"StringEquals": {"aws:PrincipalType": "User", "aws:username": "alice"}`, alice, "true"},
		{variablePage, `"StringEquals": {"aws:PrincipalType": "Account", "aws:userid": "111122223333"}`, iam.Root(rootARN), "true"},
		{variablePage, `"StringEquals": {"aws:PrincipalType": "Anonymous", "aws:userid": "anonymous"}`, iam.Anonymous(), "true"},
		{variablePage, `"Null": {"aws:username": "true", "aws:userid": "true"}`, auditor, "true"},
		{keysPage, `"Null": {"aws:PrincipalOrgID": "true", "aws:SourceArn": "true", "aws:SecureTransport": "true"}`, iam.Service(trail), "true"},
	} {
		d := parse(t, `{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {`+row.condition+`}}`)
		decision, err := iam.Evaluate(iam.Request{
			Principal: row.who, Action: "s3:GetObject", Resource: objectARN, ResourceAccount: accountID,
		}, iam.Policies{Resource: &d})
		if got := decision.ExplicitlyDenied(); err != nil || (row.want == "true") != got {
			t.Errorf("%s\n%s: %s: %t, %v", row.page, row.who, row.condition, got, err)
		}
	}
	given, err := matching(`"StringEquals": {"aws:userid": "AIDA"}`, with("AWS:UserId", "AIDA"))
	if given != "true" {
		t.Errorf("a key of the request does not override the principal's: got %s, %v", given, err)
	}
}
