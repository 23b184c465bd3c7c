package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/cdktest"
)

// Where both trails of the comparison are deployed, and who is not to be let in.
const (
	comparedIn, comparedRegion = "111111111111", "eu-west-1"
	unrelated                  = "444444444444"
	organizationID, prefix     = "o-a1b2c3d4e5", "trails"
)

// compared is a trail of an organization with a prefix and a key of its own.
type compared struct {
	bucket, arn string // of the log bucket and the trail
	key         string
	policies    map[string]iam.Document // by "bucket" and "key"
}

// inquiries are put to the policies of both trails. A delivery has the trail's ARN as its source.
var inquiries = []struct {
	says, policy, action string
	object               string // below the bucket, "" for the key
	source               string // the ARN of another trail, or "" for the trail's own
	who                  iam.Principal
	want                 bool
}{
	{says: "CloudTrail writes a log file of the management account", policy: "bucket", action: "s3:PutObject", object: prefix + "/AWSLogs/" + comparedIn + "/CloudTrail/f", want: true},
	{says: "CloudTrail writes a log file of a member", policy: "bucket", action: "s3:PutObject", object: prefix + "/AWSLogs/" + organizationID + "/222222222222/CloudTrail/f", want: true},
	{says: "CloudTrail encrypts a log file with the key", policy: "key", action: "kms:GenerateDataKey", want: true},
	{says: "CloudTrail reads the key's description", policy: "key", action: "kms:DescribeKey", want: true},
	{says: "CloudTrail writes for a stranger's trail of the same name", policy: "bucket", action: "s3:PutObject", object: prefix + "/AWSLogs/" + comparedIn + "/CloudTrail/f",
		source: "arn:aws:cloudtrail:" + comparedRegion + ":" + unrelated + ":trail/compared"},
	{says: "an administrator of the account deletes a log file", policy: "bucket", action: "s3:DeleteObject", object: prefix + "/AWSLogs/" + comparedIn + "/CloudTrail/f",
		who: iam.RoleSession("arn:aws:iam::"+comparedIn+":role/admin", "s")},
	{says: "an administrator of the account forges a log file", policy: "bucket", action: "s3:PutObject", object: prefix + "/AWSLogs/" + comparedIn + "/CloudTrail/f",
		who: iam.RoleSession("arn:aws:iam::"+comparedIn+":role/admin", "s")},
}

// ours and the CDK's trail are asked the same; the table with the answers is in
// docs/comparison.md.
func TestComparisonWithTheCDKsTrailIsWhatThePoliciesAnswer(t *testing.T) {
	ours := trailOf(t, func(stack awscdk.Stack) {
		audittrail.New(stack, "Trail", &audittrail.Props{
			TrailName: "compared", Coverage: audittrail.Organization(organizationID), Archive: &audittrail.ArchiveProps{S3KeyPrefix: prefix},
		})
	})
	theirs := trailOf(t, func(stack awscdk.Stack) {
		awscloudtrail.NewTrail(stack, jsii.String("Trail"), &awscloudtrail.TrailProps{
			TrailName: jsii.String("compared"), IsOrganizationTrail: jsii.Bool(true), OrgId: jsii.String(organizationID), S3KeyPrefix: jsii.String(prefix),
			EncryptionKey: awskms.NewKey(stack, jsii.String("Key"), nil),
		})
	})
	var table strings.Builder
	table.WriteString("| Question | Right | audittrail | CDK 2.270.0 |\n|---|---|---|---|\n")
	for _, q := range inquiries {
		answers := make([]bool, 2)
		for i, of := range []compared{ours, theirs} {
			answers[i] = of.allows(t, q.policy, q.action, q.object, q.source, q.who)
		}
		if answers[0] != q.want {
			t.Errorf("%s: our policies answer %t", q.says, answers[0])
		}
		fmt.Fprintf(&table, "| %s | %s | %s | %s |\n", q.says, word(q.want), word(answers[0]), word(answers[1]))
	}
	if document := read(t, "docs/comparison.md"); !strings.Contains(document, table.String()) {
		t.Errorf("docs/comparison.md lacks this table:\n%s", &table)
	}
}

func word(allowed bool) string {
	if allowed {
		return "allowed"
	}
	return "denied"
}

// trailOf deploys a stack with a trail.
func trailOf(t *testing.T, add func(awscdk.Stack)) compared {
	t.Helper()
	stack := cdktest.Stack(t, cdktest.Env(comparedIn, comparedRegion))
	if err := cdktest.Catch(func() { add(stack) }); err != nil {
		t.Fatal(err)
	}
	d, err := deployed.New(cdktest.Synth(t, stack).JSON(t), "compared", comparedIn, comparedRegion)
	if err != nil {
		t.Fatal(err)
	}
	trail := d.OfType("AWS::CloudTrail::Trail")[0]
	c := compared{bucket: trail.Text("S3BucketName"), arn: "arn:aws:cloudtrail:" + comparedRegion + ":" + comparedIn + ":trail/compared", policies: map[string]iam.Document{}}
	for _, policy := range d.OfType("AWS::S3::BucketPolicy") {
		if policy.Text("Bucket") == c.bucket {
			c.policies["bucket"] = parsePolicy(t, policy.Properties["PolicyDocument"])
		}
	}
	for _, key := range d.OfType("AWS::KMS::Key") {
		if key.ARN == trail.Text("KMSKeyId") {
			c.key, c.policies["key"] = key.ARN, parsePolicy(t, key.Properties["KeyPolicy"])
		}
	}
	return c
}

func parsePolicy(t *testing.T, document any) iam.Document {
	t.Helper()
	parsed, err := iam.Parse(document)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// allows decides a request: CloudTrail's for a trail, or an administrator's.
func (c compared) allows(t *testing.T, policy, action, object, source string, who iam.Principal) bool {
	t.Helper()
	document := c.policies[policy]
	request := iam.Request{Principal: who, Action: action, Resource: "arn:aws:s3:::" + c.bucket + "/" + object, ResourceAccount: comparedIn}
	policies := iam.Policies{Resource: &document}
	if policy == "key" {
		request.Resource = c.key
	}
	if who == (iam.Principal{}) {
		if source == "" {
			source = c.arn
		}
		request.Principal = iam.Service("cloudtrail.amazonaws.com")
		request.Context = map[string]any{
			"aws:SourceArn": source, "aws:SourceAccount": strings.Split(source, ":")[4], "s3:x-amz-acl": "bucket-owner-full-control",
			"kms:EncryptionContext:aws:cloudtrail:arn": c.arn,
		}
	} else {
		request.Context = map[string]any{"aws:SecureTransport": "true", "s3:TlsVersion": "1.3"}
		policies.Identity = []iam.Document{parsePolicy(t, []byte(`{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}`))}
	}
	decision, err := iam.Evaluate(request, policies)
	if err != nil {
		t.Fatal(err)
	}
	return decision.Allowed
}
