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

// accountTrails are trails of n accounts, not of the stack's.
func accountTrails(n int) []audittrail.TrailRef {
	trails := make([]audittrail.TrailRef, n)
	for i := range trails {
		trails[i].Account = fmt.Sprintf("%012d", i)
	}
	return trails
}

// The template does not have the bucket's ARN, but a reference to it, which is
// not as long as the ARN that S3 will count.
func TestPolicyOfManyTrailsIsMeasuredWithTheNamesThatS3Counts(t *testing.T) {
	for n, want := range map[int]string{100: "AWSCloudTrailAclCheck20150319", 101: "CloudTrailAclCheckAndWrite", 152: "CloudTrailAclCheckAndWrite"} {
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

func TestNameThatCloudFormationChoosesIsTakenToBeLong(t *testing.T) {
	for n, want := range map[int]string{65: "AWSCloudTrailAclCheck20150319", 95: "CloudTrailAclCheckAndWrite"} {
		template := synthWith(t, func(stack awscdk.Stack) {
			audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{Trails: accountTrails(n)})
		})
		template.Resources()[policyOf(t, template, logBucketID(t, template))].Statement(t, want)
	}
}

func TestTrailThatTheArchiveIsMadeForTakesRoomToo(t *testing.T) {
	props := func(n int) *audittrail.Props {
		return &audittrail.Props{Archive: &audittrail.ArchiveProps{BucketName: "example-log-archive", Trails: accountTrails(n)}}
	}
	synth(t, props(151))
	const want = "Archive.Trails are 153, with which the policy of the bucket has 20"
	if got := refusal(t, func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", props(152)) }); !strings.Contains(got, want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
}

// Its owner gets AWS's own statements, which are not to be longer than S3 takes.
func TestForeignBucketGetsAWSsFormOrIsRefused(t *testing.T) {
	archive := func(stack awscdk.Stack, n int) *audittrail.Archive {
		bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Bucket"), jsii.String("central-logs"))
		return audittrail.ImportArchive(stack, "Archive", bucket, &audittrail.ImportProps{Trails: accountTrails(n)})
	}
	told := archive(cdktest.Stack(t, cdktest.Env(account, region)), 80).OwnerPolicies()
	if len(told) != 1 || !strings.Contains(told[0].Statements, "AWSCloudTrailAclCheck20150319") {
		t.Errorf("told %v", told)
	}
	const want = "audittrail Stack/Archive: Trails are 150, with which the policy of the bucket has "
	if got := refusal(t, func(stack awscdk.Stack) { archive(stack, 150) }); !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
}
