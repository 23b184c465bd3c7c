package emulator

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func TestChangedConfigurationKeepsBucketKeyAndLogGroup(t *testing.T) {
	t.Parallel()
	s := bootstrapped.fork(t)
	before := example(t, "standalone").stack(t, "AuditTrail-payments")
	s.deploy(t, example(t, "standalone"), before.name)
	ids := s.physicalIDs(t, before, before.name)

	a := changed(t, "standalone", "retentionDays: 3653", "retentionDays: 4000\n    logGroup:\n      retentionDays: 731", "team: security", "team: audit")
	s.deploy(t, a, before.name)
	after := a.stack(t, before.name)
	s.compare(t, after)
	checkSame(t, before, ids, s.physicalIDs(t, after, after.name))
}

func TestNewMemberChangesTheArchivesPoliciesInPlace(t *testing.T) {
	t.Parallel()
	s := bootstrapped.fork(t)
	archive := example(t, "members-read").stack(t, "AuditTrail-log-archive")
	s.deploy(t, example(t, "members-read"), archive.name)
	ids := s.physicalIDs(t, archive, archive.name)

	a := changed(t, "members-read", `id: "222222222222"`, "id: \"222222222222\"\n\n  - name: shop\n    id: \"333333333333\"")
	s.deploy(t, a, archive.name)
	s.compare(t, a.stack(t, archive.name))
	checkSame(t, archive, ids, s.physicalIDs(t, archive, archive.name))
	policy, err := s.in(archive).s3().GetBucketPolicy(context.Background(), &s3.GetBucketPolicyInput{Bucket: aws.String("example-log-archive")})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(*policy.Policy, "arn:aws:cloudtrail:eu-central-1:333333333333:trail/audit-trail") {
		t.Errorf("the bucket's policy does not admit the new trail: %s", *policy.Policy)
	}
}

// checkSame checks that no resource with data was replaced.
func checkSame(t *testing.T, st stack, before, after map[string]string) {
	t.Helper()
	for logicalID, r := range st.resources {
		if keepsData(r) && before[logicalID] != after[logicalID] {
			t.Errorf("%s was replaced: %s became %s", logicalID, before[logicalID], after[logicalID])
		}
	}
}

func keepsData(r resource) bool { return r.DeletionPolicy == "RetainExceptOnCreate" }

func TestFailedFirstDeploymentLeavesNothingInTheWay(t *testing.T) {
	t.Parallel()
	s, a := bootstrapped.fork(t), example(t, "log-archive")
	member := a.stack(t, "AuditTrail-payments")
	_, err := s.cdk(deployment(a, member.name, "--exclusively")...)
	if err == nil || !strings.Contains(err.Error(), "S3BucketDoesNotExistException") {
		t.Fatalf("the trail was created before its archive: %v", err)
	}
	groups, err := cloudwatchlogs.NewFromConfig(s.in(member).Config).DescribeLogGroups(context.Background(), nil)
	if err != nil || len(groups.LogGroups) > 0 {
		t.Errorf("log groups are left: %v %v", groups, err)
	}

	_, err = cloudformation.NewFromConfig(s.in(member).Config).UpdateTerminationProtection(context.Background(),
		&cloudformation.UpdateTerminationProtectionInput{StackName: &member.name, EnableTerminationProtection: aws.Bool(false)})
	if err != nil {
		t.Fatal(err)
	}
	s.deploy(t, a, member.name) // the CLI deploys the archive first
	s.compare(t, member)
}

// The steps are those of "Deploying over a retained archive" in docs/deploying.md.
func TestDestroyedArchiveKeepsItsDataAndIsImportedAgain(t *testing.T) {
	t.Parallel()
	s, a := bootstrapped.fork(t), example(t, "log-archive")
	archive := a.stack(t, "AuditTrail-log-archive")
	s.deploy(t, a, archive.name)
	ids := s.physicalIDs(t, archive, archive.name)
	file := &s3.PutObjectInput{Bucket: aws.String("example-log-archive"), Key: aws.String("AWSLogs/111111111111/CloudTrail/file.json.gz")}
	if _, err := s.in(archive).s3().PutObject(context.Background(), file); err != nil {
		t.Fatal(err)
	}

	stackID := s.destroy(t, a, archive)
	s.checkData(t, archive, ids, file)
	kept := s.physicalIDs(t, archive, stackID)
	mapping := map[string]map[string]string{}
	for logicalID, r := range archive.resources {
		if keepsData(r) {
			mapping[logicalID] = map[string]string{identifier[r.Type]: kept[logicalID]}
		}
	}

	if _, err := s.cdk(importation(t, a, archive, mapping)...); err == nil || !strings.Contains(err.Error(), "ArchiveReplicationRole") {
		t.Errorf("the import of a replicated bucket is expected to miss its role: %v", err)
	}
	text, err := os.ReadFile(filepath.Join(root, "examples", "log-archive.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, replication, _ := strings.Cut(string(text), "\n  replication:")
	replication, _, _ = strings.Cut(replication, "\n\n")
	s.mustCDK(t, importation(t, changed(t, "log-archive", "\n  replication:"+replication, ""), archive, mapping)...)
	s.mustCDK(t, "deploy", "--app", a.folder, archive.name, "--revert-drift", "--require-approval", "never")
	s.compare(t, archive)
	checkSame(t, archive, ids, s.physicalIDs(t, archive, archive.name))
	s.checkData(t, archive, ids, file)
}

// identifier is the property by which CloudFormation imports a resource.
var identifier = map[string]string{
	"AWS::KMS::Key":         "KeyId",
	"AWS::S3::Bucket":       "BucketName",
	"AWS::S3::BucketPolicy": "Bucket",
}

// importation returns the arguments of a "cdk import" with the mapping of a stack's resources.
func importation(t *testing.T, a assembly, st stack, mapping map[string]map[string]string) []string {
	t.Helper()
	text, err := json.Marshal(mapping)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "retained.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return []string{"import", "--app", a.folder, st.name, "--resource-mapping", file}
}

// destroy destroys a stack, after it has failed because of the termination protection, and
// returns the stack's id.
func (s *server) destroy(t *testing.T, a assembly, st stack) string {
	t.Helper()
	client := cloudformation.NewFromConfig(s.in(st).Config)
	described, err := client.DescribeStacks(context.Background(), &cloudformation.DescribeStacksInput{StackName: &st.name})
	if err != nil {
		t.Fatal(err)
	}
	destroy := []string{"destroy", "--app", a.folder, st.name, "--exclusively", "--force"}
	if _, err := s.cdk(destroy...); err == nil {
		t.Errorf("%s was destroyed although it is protected", st.name)
	}
	if _, err := client.UpdateTerminationProtection(context.Background(),
		&cloudformation.UpdateTerminationProtectionInput{StackName: &st.name, EnableTerminationProtection: aws.Bool(false)}); err != nil {
		t.Fatal(err)
	}
	s.mustCDK(t, destroy...)
	if _, err := client.DescribeStacks(context.Background(), &cloudformation.DescribeStacksInput{StackName: &st.name}); err == nil {
		t.Errorf("%s is still there", st.name)
	}
	return *described.Stacks[0].StackId
}

// checkData checks that the file is in the bucket and that no key is going to be deleted.
func (s *server) checkData(t *testing.T, st stack, ids map[string]string, file *s3.PutObjectInput) {
	t.Helper()
	if _, err := s.in(st).s3().HeadObject(context.Background(), &s3.HeadObjectInput{Bucket: file.Bucket, Key: file.Key}); err != nil {
		t.Errorf("the file is lost: %v", err)
	}
	client := kms.NewFromConfig(s.in(st).Config)
	for logicalID, r := range st.resources {
		if r.Type != "AWS::KMS::Key" || !keepsData(r) {
			continue
		}
		key, err := client.DescribeKey(context.Background(), &kms.DescribeKeyInput{KeyId: aws.String(ids[logicalID])})
		if err != nil || string(key.KeyMetadata.KeyState) != "Enabled" {
			t.Errorf("the key %s is lost: %v %v", ids[logicalID], key, err)
		}
	}
}
