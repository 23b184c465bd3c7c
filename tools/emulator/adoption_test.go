package emulator

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// The accounts file, the mapping and the commands are those of "Importing a bucket and a key" in
// docs/migrating.md. The commands of the AWS CLI there are calls of the SDK here.
func TestBucketAndKeyOfAnExistingTrailAreImported(t *testing.T) {
	t.Parallel()
	s := bootstrapped.fork(t)
	a, err := synth("testdata/accounts/import.yaml", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	archive := a.stack(t, "AuditTrail-log-archive")
	old := s.existingTrail(t, archive)
	steps := documented(t, "docs/migrating.md", "Importing a bucket and a key")

	commands := steps.commands(t, a, old.key)
	for i, command := range commands {
		if command[0] == "deploy" && slices.Contains(command, "--revert-drift") {
			if policy := s.bucketPolicy(t, archive, old.bucket); policy != old.policy {
				t.Errorf("the import has changed the policy: %s", policy)
			}
		}
		s.mustCDK(t, commands[i]...)
	}

	ids := s.physicalIDs(t, archive, archive.name)
	for logicalID, want := range map[string]string{
		"ArchiveKey3EF5EDE5": old.key, "ArchiveBucket49F1AC64": old.bucket, "ArchiveAccessLogs31F4F9D7": "example-old-access-logs",
	} {
		if ids[logicalID] != want {
			t.Errorf("%s is %s, and not the existing %s", logicalID, ids[logicalID], want)
		}
	}
	for _, st := range a.stacks {
		s.compare(t, st) // policies, versioning, encryption, rotation
	}
	s.checkData(t, archive, ids, old.file)
	for _, name := range []string{"old-trail", "audit-trail"} {
		if arn := "arn:aws:cloudtrail:eu-central-1:111111111111:trail/" + name; !strings.Contains(s.bucketPolicy(t, archive, old.bucket), arn) {
			t.Errorf("the policy of the bucket does not admit %s", arn)
		}
		status, err := cloudtrail.NewFromConfig(s.in(archive).Config).GetTrailStatus(context.Background(), &cloudtrail.GetTrailStatusInput{Name: &name})
		if err != nil || !*status.IsLogging {
			t.Errorf("%s does not record: %v", name, err)
		}
	}
}

// existing is what someone created without this app.
type existing struct {
	bucket, key, policy string
	file                *s3.PutObjectInput
}

// existingTrail creates a trail with its bucket and key in the account and Region of a stack. The bucket
// has no versions, no default key and the policy that CloudTrail's console writes.
func (s *server) existingTrail(t *testing.T, in stack) existing {
	t.Helper()
	ctx, client := context.Background(), s.in(in).s3()
	must := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	old := existing{bucket: "example-old-logs"}
	for _, name := range []string{old.bucket, "example-old-access-logs"} {
		must(client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: &name,
			CreateBucketConfiguration: &s3types.CreateBucketConfiguration{LocationConstraint: s3types.BucketLocationConstraint(in.region)}}))
	}
	old.policy = `{"Version":"2012-10-17","Statement":[` +
		`{"Sid":"AWSCloudTrailAclCheck20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl",` +
		`"Resource":"arn:aws:s3:::example-old-logs","Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:cloudtrail:eu-central-1:111111111111:trail/old-trail"}}},` +
		`{"Sid":"AWSCloudTrailWrite20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject",` +
		`"Resource":"arn:aws:s3:::example-old-logs/AWSLogs/111111111111/*","Condition":{"StringEquals":{` +
		`"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceArn":"arn:aws:cloudtrail:eu-central-1:111111111111:trail/old-trail"}}}]}`
	must(client.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: &old.bucket, Policy: &old.policy}))
	old.file = &s3.PutObjectInput{Bucket: &old.bucket, Key: aws.String("AWSLogs/111111111111/CloudTrail/eu-central-1/2026/11/01/file.json.gz")}
	must(client.PutObject(ctx, old.file))

	key, err := kms.NewFromConfig(s.in(in).Config).CreateKey(ctx, &kms.CreateKeyInput{Description: aws.String("The key of the old trail.")})
	must(key, err)
	old.key = *key.KeyMetadata.KeyId

	trails := cloudtrail.NewFromConfig(s.in(in).Config)
	must(trails.CreateTrail(ctx, &cloudtrail.CreateTrailInput{Name: aws.String("old-trail"), S3BucketName: &old.bucket, KmsKeyId: key.KeyMetadata.Arn}))
	must(trails.StartLogging(ctx, &cloudtrail.StartLoggingInput{Name: aws.String("old-trail")}))
	return old
}

func (s *server) bucketPolicy(t *testing.T, in stack, bucket string) string {
	t.Helper()
	out, err := s.in(in).s3().GetBucketPolicy(context.Background(), &s3.GetBucketPolicyInput{Bucket: &bucket})
	if err != nil {
		t.Fatal(err)
	}
	return *out.Policy
}

// section is a part of a document.
type section string

func documented(t *testing.T, document, heading string) section {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, document))
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(text), "# "+heading+"\n")
	if !found {
		t.Fatalf("%s has no section %q", document, heading)
	}
	part, _, _ := strings.Cut(after, "\n#")
	return section(part)
}

var (
	cdkCommand = regexp.MustCompile(`(?m)^ {4,}npx cdk (.+)$`)
	mapping    = regexp.MustCompile(`(?ms)^ {4,}\{\n.*?^ {4,}\}$`)
)

// placeholder is the id of the key in documents.
const placeholder = "11111111-2222-3333-4444-555555555555"

// commands returns the arguments of the section's CDK commands, for a synthesized app and with the
// section's mapping in a file.
func (s section) commands(t *testing.T, a assembly, key string) (all [][]string) {
	t.Helper()
	text := strings.ReplaceAll(mapping.FindString(string(s)), placeholder, key)
	if !json.Valid([]byte(text)) {
		t.Fatalf("the mapping is not valid JSON: %s", text)
	}
	file := filepath.Join(t.TempDir(), "existing.json")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, match := range cdkCommand.FindAllStringSubmatch(string(s), -1) {
		command := append(strings.Fields(strings.ReplaceAll(match[1], "existing.json", file)), "--app", a.folder)
		if command[0] == "deploy" {
			command = append(command, "--require-approval", "never")
		}
		all = append(all, command)
	}
	if len(all) == 0 {
		t.Fatal("the section has no command")
	}
	return all
}
