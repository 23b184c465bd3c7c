package audittrail_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// accountTrails returns the trails of n accounts, not including the stack's.
func accountTrails(n int) []audittrail.TrailRef {
	trails := make([]audittrail.TrailRef, n)
	for i := range trails {
		trails[i].Account = fmt.Sprintf("%012d", i)
	}
	return trails
}

// The template contains a reference to the bucket, which is not as long as the ARN
// that S3 counts.
func TestPolicyOfManyTrailsIsMeasuredWithTheNamesThatS3Counts(t *testing.T) {
	for n, want := range map[int]string{
		43:  `"Sid":"AWSCloudTrailWrite20150319Of`,
		44:  `"Sid":"AWSCloudTrailWrite20150319"`,
		98:  `"Sid":"AWSCloudTrailWrite20150319"`,
		99:  `"Sid":"CloudTrailAclCheckAndWrite"`,
		149: `"Sid":"CloudTrailAclCheckAndWrite"`,
	} {
		template := synthWith(t, func(stack awscdk.Stack) {
			audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{BucketName: "example-log-archive", Trails: accountTrails(n)})
		})
		id := logBucketID(t, template)
		document := template.Resources()[policyOf(t, template, id)].Properties()["PolicyDocument"]
		text, err := json.Marshal(resolved(document, id, "arn:aws:s3:::example-log-archive"))
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 20<<10 || !strings.Contains(string(text), want) {
			t.Errorf("%d trails: %d bytes, or not %s", n, len(text), want)
		}
	}
}

func TestNameThatCloudFormationChoosesIsAssumedToBeLong(t *testing.T) {
	for n, want := range map[int]string{64: "AWSCloudTrailAclCheck20150319", 95: "CloudTrailAclCheckAndWrite"} {
		template := synthWith(t, func(stack awscdk.Stack) {
			audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{Trails: accountTrails(n)})
		})
		template.Resources()[policyOf(t, template, logBucketID(t, template))].Statement(t, want)
	}
}

func TestTrailOfTheArchiveCountsTowardTheSizeLimits(t *testing.T) {
	props := func(n int) *audittrail.Props {
		return &audittrail.Props{Archive: &audittrail.ArchiveProps{BucketName: "example-log-archive", Trails: accountTrails(n)}}
	}
	synth(t, props(148))
	const want = "Archive admits too many trails: with 150 trails, the policy of the bucket has 20"
	if got := refusal(t, func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", props(149)) }); !strings.Contains(got, want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
}

// The owner of an existing bucket gets AWS's own statements, which must not exceed
// S3's limit.
func TestExistingBucketGetsAWSsFormOrIsRejected(t *testing.T) {
	archive := func(stack awscdk.Stack, n int) *audittrail.Archive {
		bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Bucket"), jsii.String("central-logs"))
		return audittrail.ImportArchive(stack, "Archive", bucket, &audittrail.ImportProps{Trails: accountTrails(n)})
	}
	owners := archive(cdktest.Stack(t, cdktest.Env(account, region)), 80).OwnerPolicies()
	if len(owners) != 1 || !strings.Contains(owners[0].Statements, "AWSCloudTrailAclCheck20150319") {
		t.Errorf("the owner must add %v", owners)
	}
	const want = "audittrail Stack/Archive: admits too many trails: with 150 trails, the policy of the bucket has "
	if got := refusal(t, func(stack awscdk.Stack) { archive(stack, 150) }); !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
}
