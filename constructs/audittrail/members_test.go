package audittrail_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/samples"
)

var organizationSid = "Of" + policy.Hash("o-a1b2c3d4e5")

func TestMembersReadOnlyTheirOwnLogs(t *testing.T) {
	template := scenario(t, "archive-members-read")
	bucketID := logBucketID(t, template)
	bucket, key := template.Resources()[policyOf(t, template, bucketID)], template.Only(t, "AWS::KMS::Key")
	accounts := map[string]any{"AWS": []any{"arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:root"}}
	everybody := map[string]any{"AWS": "*"}
	for sid, want := range map[string]struct {
		principal  any
		path       string
		conditions map[string]any
	}{
		"": {accounts, "audit/AWSLogs/${aws:PrincipalAccount}/*", map[string]any{}},
		organizationSid: {everybody, "audit/AWSLogs/o-a1b2c3d4e5/${aws:PrincipalAccount}/*", map[string]any{
			"StringEquals":    map[string]any{"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
			"StringNotEquals": map[string]any{"aws:PrincipalAccount": account},
		}},
	} {
		find, read, decrypt := bucket.Statement(t, "ListOwnLogs"+sid), bucket.Statement(t, "ReadOwnLogs"+sid), key.Statement(t, "DecryptOwnLogs"+sid)
		for _, s := range []map[string]any{find, read, decrypt} {
			if s["Effect"] != "Allow" || !reflect.DeepEqual(s["Principal"], want.principal) {
				t.Errorf("%v allows %v", s["Sid"], s["Principal"])
			}
			for operator, keys := range want.conditions {
				if !reflect.DeepEqual(at(s, "Condition", operator), keys) {
					t.Errorf("%v: %s %v, want %v", s["Sid"], operator, at(s, "Condition", operator), keys)
				}
			}
		}
		if flat(find["Resource"]) != "{"+bucketID+"}" || at(find, "Condition", "StringLike", "s3:prefix") != want.path {
			t.Errorf("lists %v if %v", flat(find["Resource"]), find["Condition"])
		}
		resources := list(read["Resource"])
		if len(resources) != 2 || flat(resources[0]) != "{"+bucketID+"}" || flat(resources[1]) != "{"+bucketID+"}/"+want.path {
			t.Errorf("reads %v", resources)
		}
		through := map[string]any{
			"kms:ViaService":                   "s3.eu-west-1.amazonaws.com*",
			"kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::example-archive/" + want.path,
		}
		if decrypt["Action"] != "kms:Decrypt" || !reflect.DeepEqual(at(decrypt, "Condition", "StringLike"), through) {
			t.Errorf("may %v if %v", decrypt["Action"], decrypt["Condition"])
		}
	}
}

func TestMembersReadNothingByDefault(t *testing.T) {
	template := scenario(t, "archive-for-others")
	if text := string(template.JSON(t)); strings.Contains(text, "OwnLogs") || strings.Contains(text, "PrincipalAccount") {
		t.Error("the policies allow members")
	}
}

// The members of an archive that belongs to a trail are the accounts that the trail
// records.
func TestMembersReadFromTheArchiveOfATrail(t *testing.T) {
	template := synth(t, &audittrail.Props{
		Coverage: audittrail.Organization("o-a1b2c3d4e5"),
		Archive:  &audittrail.ArchiveProps{BucketName: "example-archive", MembersRead: true},
	})
	template.Only(t, "AWS::KMS::Key").Statement(t, "DecryptOwnLogs"+organizationSid)
	template.Resources()[policyOf(t, template, logBucketID(t, template))].Statement(t, "ReadOwnLogs"+organizationSid)
}

func TestOwnerOfAnExistingKeyIsNotifiedOfTheMembers(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	const keyARN = "arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555"
	owners := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
		BucketName: "example-archive", MembersRead: true, Trails: samples.MembersTrails,
		Key: awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String(keyARN)),
	}).OwnerPolicies()
	if len(owners) != 1 || owners[0].Kind != "key" {
		t.Fatalf("owners must add %v", owners)
	}
	for _, want := range []string{
		`"Sid": "DecryptOwnLogs` + policy.Hash("Stack/Archive"), `"Sid": "DecryptOwnLogs` + organizationSid, `"aws:PrincipalOrgID": "o-a1b2c3d4e5"`,
		`"aws:PrincipalAccount": "222222222222"`, // the key's own account, whose IAM policies decide
	} {
		if !strings.Contains(owners[0].Statements, want) {
			t.Errorf("no %s in %s", want, owners[0].Statements)
		}
	}
}

func TestStatementsForMembersAreAddedToAnExistingKeyOfTheApp(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
			BucketName: "example-archive", MembersRead: true, Key: awskms.NewKey(stack, jsii.String("Key"), nil),
		})
	})
	template.Only(t, "AWS::KMS::Key").Statement(t, "DecryptOwnLogs"+policy.Hash("Stack/Archive"))
}

// The statements for members count toward the size limits of the policies.
func TestStatementsForMembersCountTowardTheSizeLimits(t *testing.T) {
	const want = "audittrail Stack/Archive: 2 problems:\n" +
		"  - admits too many trails: with 200 trails, the policy of the bucket has 40249 bytes; AWS allows 20480 bytes, which is enough for the first 93; record the accounts with one organization trail, admit them by their organization with TrailsOf, or use a second archive\n" +
		"  - admits too many trails: with 200 trails, the policy of the key has 41332 bytes; AWS allows 32768 bytes, which is enough for the first 157; record the accounts with one organization trail, admit them by their organization with TrailsOf, or use a second archive"
	got := refusal(t, func(stack awscdk.Stack) {
		audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{BucketName: "example-log-archive", MembersRead: true, Trails: accountTrails(200)})
	})
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
