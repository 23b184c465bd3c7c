package policy

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
)

// answers are those of the account with the archive, as the API reference of each service
// shows them: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html,
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
func answers(c fakeaccount.Call) fakeaccount.Answer {
	text := func(id, property string) string {
		document, _ := json.Marshal(resources()[id].(map[string]any)["Properties"].(map[string]any)[property])
		return string(document)
	}
	admitsReader := fmt.Sprintf(`{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Principal":{"AWS":%q},"Action":"*","Resource":"*"}]}`, readerRole)
	allowed := url.QueryEscape(`{"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Allow","Action":"*","Resource":"*"}]}`)
	switch c.Operation {
	case "GetCallerIdentity":
		return `<Arn>arn:aws:iam::` + archive + `:user/anna</Arn><Account>` + archive + `</Account><UserId>id</UserId>`
	case "policy":
		if c.Bucket != "example-log-archive" {
			return fakeaccount.Fail("NoSuchBucketPolicy", "The bucket policy does not exist")
		}
		return text("BucketPolicy", "PolicyDocument")
	case "GetKeyPolicy":
		return map[string]any{"Policy": text("Key1A2B3C4D", "KeyPolicy")}
	case "GetTopicAttributes":
		return `<Attributes><entry><key>Policy</key><value>` + strings.ReplaceAll(admitsReader, `"`, "&quot;") + `</value></entry></Attributes>`
	case "GetQueueUrl":
		return map[string]any{"QueueUrl": "https://sqs.eu-central-1.amazonaws.com/" + archive + "/queue"}
	case "GetQueueAttributes":
		return map[string]any{"Attributes": map[string]any{"Policy": admitsReader}}
	case "DescribeEventBus":
		return map[string]any{"Policy": admitsReader}
	case "GetRole":
		boundary := ""
		if c.Form.Get("RoleName") == "bounded" {
			boundary = "<PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType><PermissionsBoundaryArn>arn:aws:iam::" + archive + ":policy/nothing</PermissionsBoundaryArn></PermissionsBoundary>"
		}
		return `<Role><Path>/</Path><RoleName>r</RoleName><RoleId>id</RoleId><Arn>a</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>` + url.QueryEscape(text("Reader", "AssumeRolePolicyDocument")) + `</AssumeRolePolicyDocument>` + boundary + `</Role>`
	case "GetUser":
		return `<User><Path>/</Path><UserName>u</UserName><UserId>id</UserId><Arn>a</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></User>`
	case "ListRolePolicies", "ListUserPolicies", "ListGroupPolicies":
		if c.Operation == "ListGroupPolicies" {
			return `<IsTruncated>false</IsTruncated><PolicyNames><member>inline</member></PolicyNames>`
		}
		return `<IsTruncated>false</IsTruncated><PolicyNames/>`
	case "GetGroupPolicy":
		return `<PolicyDocument>` + allowed + `</PolicyDocument>`
	case "ListAttachedRolePolicies":
		return `<IsTruncated>false</IsTruncated><AttachedPolicies><member><PolicyName>p</PolicyName><PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn></member></AttachedPolicies>`
	case "ListAttachedUserPolicies", "ListAttachedGroupPolicies":
		return `<IsTruncated>false</IsTruncated><AttachedPolicies/>`
	case "ListGroupsForUser":
		return `<IsTruncated>false</IsTruncated><Groups><member><Path>/</Path><GroupName>g</GroupName><GroupId>id</GroupId><Arn>a</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></member></Groups>`
	case "GetPolicy":
		return `<Policy><DefaultVersionId>v1</DefaultVersionId></Policy>`
	case "GetPolicyVersion":
		if strings.HasSuffix(c.Form.Get("PolicyArn"), "/nothing") {
			return `<PolicyVersion><Document>` + url.QueryEscape(`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}`) + `</Document></PolicyVersion>`
		}
		return `<PolicyVersion><Document>` + allowed + `</Document></PolicyVersion>`
	}
	return fakeaccount.Fail("InvalidAction", c.Operation)
}

func TestDeployedPoliciesAreReadFromEachService(t *testing.T) {
	for _, c := range []struct {
		as, action, resource string
		want                 verdict
	}{
		{"arn:aws:iam::" + archive + ":role/Admin", "s3:DeleteObject", logFile, deny},
		{"arn:aws:iam::" + archive + ":role/Admin", "s3:GetObject", logFile, allow},
		{"arn:aws:iam::" + archive + ":role/bounded", "s3:GetObject", logFile, deny},
		{"arn:aws:iam::" + archive + ":user/anna", "s3:GetObject", logFile, allow}, // by a policy of its group
		{"arn:aws:iam::" + archive + ":role/Admin", "s3:GetObject", "arn:aws:s3:::without-a-policy/key", allow},
		{"arn:aws:iam::" + archive + ":role/Admin", "kms:ScheduleKeyDeletion", keyARN, allow},
		{"anonymous", "kms:Decrypt", keyARN, deny},
		{readerRole, "sns:Publish", "arn:aws:sns:eu-central-1:" + archive + ":topic", allow},
		{"anonymous", "sns:Publish", "arn:aws:sns:eu-central-1:" + archive + ":topic", deny},
		{readerRole, "sqs:SendMessage", "arn:aws:sqs:eu-central-1:" + archive + ":queue", allow},
		{readerRole, "events:PutEvents", "arn:aws:events:eu-central-1:" + archive + ":event-bus/bus", allow},
		{"ec2.amazonaws.com", "sts:AssumeRole", readerRole, allow},
		{"lambda.amazonaws.com", "sts:AssumeRole", readerRole, deny},
	} {
		server.Reset(answers)
		code, a := ask(t, "--deployed", "--as", c.as, c.action, c.resource)
		if a.Verdict != c.want || code != cli.OK {
			t.Errorf("%s by %s on %s: %s, code %d: %s %q", c.action, c.as, c.resource, a.Verdict, code, a.Reason, a.DependsOn)
		}
	}
}

func TestADeniedCallIsNeverAnAnswer(t *testing.T) {
	for _, action := range []string{"s3:GetBucketPolicy", "iam:GetRole", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:GetPolicy", "iam:GetPolicyVersion"} {
		server.Reset(answers)
		server.Denied[action] = true
		code, out, err := command(t, "--deployed", "--as", "arn:aws:iam::"+archive+":role/Admin", "--expect", "allow", "s3:GetObject", logFile)
		if code != cli.Unchecked || !strings.Contains(out+err, "the permission "+action) {
			t.Errorf("%s: code %d, %s%s", action, code, out, err)
		}
	}
}

func TestAPrincipalOfAnotherAccountHasPoliciesThatAreNotKnown(t *testing.T) {
	server.Reset(answers)
	code, a := ask(t, "--deployed", "--as", "arn:aws:iam::"+member+":role/Admin", "s3:GetObject", "arn:aws:s3:::without-a-policy/key")
	if a.Verdict != deny || code != cli.OK { // no resource policy admits it, whatever its own say
		t.Errorf("%s, code %d", a.Verdict, code)
	}
	code, a = ask(t, "--deployed", "--account", member, "--as", "arn:aws:iam::"+archive+":role/Admin", "sqs:SendMessage", "arn:aws:sqs:eu-central-1:"+archive+":queue")
	if a.Verdict != allow || code != cli.OK {
		t.Errorf("%s, code %d", a.Verdict, code)
	}
	if code, _, err := command(t, "--deployed", "dynamodb:GetItem", "arn:aws:dynamodb:eu-central-1:"+archive+":table/t"); code != cli.Unchecked || !strings.Contains(err, "the policies of dynamodb are not supported") {
		t.Errorf("code %d, %s", code, err)
	}
	if !slices.Contains(a.NotConsidered, "service and resource control policies of the organization") {
		t.Errorf("%q does not name the organization's policies", a.NotConsidered)
	}
}
