package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// before is a version with a resource of each kind that the tests change.
const before = `--- # Trail in 111111111111, eu-west-1
Resources:
  Alarm1: "AWS::CloudWatch::Alarm sha256:0000000000000000"
  Bucket1:
    Type: AWS::S3::Bucket
    DeletionPolicy: RetainExceptOnCreate
    Properties: {BucketName: logs}
  Key1:
    Type: AWS::KMS::Key
    Properties: {KeySpec: SYMMETRIC_DEFAULT}
  Policy1:
    Type: AWS::S3::BucketPolicy
    Properties:
      PolicyDocument:
        Statement:
          - {Sid: Read, Effect: Allow, Action: s3:GetObject, Principal: {AWS: "222222222222"}}
          - {Effect: Deny, Action: s3:DeleteObject, Principal: "*"}
  Role1:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: P, PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage}]}}]
--- # Copy in 222222222222, eu-west-1
# the same as Trail of example
--- # owner-policies.json
BucketPolicy: []
`

func parsed(t *testing.T, text string) version {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "example.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	v, err := read(folder)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestEachChangeIsReportedByItsEffect(t *testing.T) {
	for name, test := range map[string]struct {
		old, new string
		want     effect
		detail   string
		breaks   bool
	}{
		"a bucket's name":        {"BucketName: logs", "BucketName: files", replaced, `BucketName was "logs" and is "files"`, true},
		"a bucket's logical id":  {"Bucket1:", "Bucket2:", renamed, "to Bucket2", true},
		"a bucket's protection":  {"    DeletionPolicy: RetainExceptOnCreate\n", "", unprotected, `DeletionPolicy was RetainExceptOnCreate and is ""`, true},
		"a key's spec":           {"SYMMETRIC_DEFAULT", "RSA_4096", failing, `KeySpec was "SYMMETRIC_DEFAULT" and is "RSA_4096"`, true},
		"a type":                 {"AWS::S3::Bucket\n", "AWS::S3Express::DirectoryBucket\n", failing, "was AWS::S3::Bucket and is AWS::S3Express::DirectoryBucket", true},
		"a bucket":               {"  Bucket1:\n    Type: AWS::S3::Bucket\n    DeletionPolicy: RetainExceptOnCreate\n    Properties: {BucketName: logs}\n", "", removed, "", true},
		"an alarm":               {"  Alarm1: \"AWS::CloudWatch::Alarm sha256:0000000000000000\"\n", "", removed, "", false},
		"a reader":               {`AWS: "222222222222"`, `AWS: "*"`, wider, `now has PolicyDocument {"Action":"s3:GetObject","Effect":"Allow","Principal":{"AWS":"*"},"Sid":"Read"}`, true},
		"a reader less":          {"Sid: Read, Effect: Allow", "Sid: Read, Effect: Deny", narrower, `had PolicyDocument {"Action":"s3:GetObject","Effect":"Allow","Principal":{"AWS":"222222222222"},"Sid":"Read"}`, false},
		"a denial":               {"Action: s3:DeleteObject", "Action: s3:DeleteObjectVersion", wider, `had PolicyDocument {"Action":"s3:DeleteObject","Effect":"Deny","Principal":"*"}`, true},
		"who may assume a role":  {"Action: sts:AssumeRole", "Action: sts:*", wider, `now has AssumeRolePolicyDocument {"Action":"sts:*","Effect":"Allow"}`, true},
		"what a role may do":     {"sqs:SendMessage", "sqs:*", wider, `now has Policies {"Action":"sqs:*","Effect":"Allow"}`, true},
		"a new resource":         {"  Role1:", "  Alarm2: \"AWS::CloudWatch::Alarm sha256:1\"\n  Role1:", added, "", false},
		"a stack that is gone":   {"--- # Copy in 222222222222, eu-west-1\n# the same as Trail of example\n", "", removedStack, "", true},
		"a changed alarm":        {"sha256:0000000000000000", "sha256:1", "", "", false},
		"a stack that is new":    {"--- # owner", "--- # New in 333333333333, eu-west-1\n# the same as Trail of example\n--- # owner", "", "", false},
		"a property in between":  {"{BucketName: logs}", "{BucketName: logs, Tags: []}", "", "", false},
		"an alarm's logical id ": {"Alarm1", "Alarm2", removed, "", false},
	} {
		changes := compare(parsed(t, before), parsed(t, strings.Replace(before, test.old, test.new, 1)))
		at := slices.IndexFunc(changes, func(c change) bool { return c.effect == test.want && c.detail == test.detail })
		switch {
		case test.want == "" && len(changes) > 0:
			t.Errorf("%s: %v", name, changes)
		case test.want != "" && at < 0:
			t.Errorf("%s: %v lacks %q %s", name, changes, test.want, test.detail)
		case test.want != "" && changes[at].breaks() != test.breaks:
			t.Errorf("%s: it breaks something: %t", name, !test.breaks)
		}
	}
}

func TestABreakingChangeThatTheChangelogDoesNotNameIsAnError(t *testing.T) {
	changes := compare(parsed(t, before), parsed(t, strings.Replace(before, "Bucket1:", "Bucket2:", 1)))
	for changelog, want := range map[string]bool{
		"### Template changes\n\n- `Bucket1` is renamed.\n":                                true,
		"### Template changes\n\n- None.\n":                                                false,
		"### Template changes\n\n- None.\n\n## [0.1.0]\n\n### Template changes\n`Bucket1`": false, // an older release
		"### Changed\n\n- `Bucket1`\n":                                                     false,
	} {
		if err := unnamed(changes, changelog); (err == nil) != want {
			t.Errorf("%q: %v", changelog, err)
		}
	}
}

// The goldens show every resource whole that the tables are about.
func TestTheComparisonSeesEveryStatefulResource(t *testing.T) {
	v, err := read("../examples/testdata")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for id, s := range v {
		for logicalID, r := range s {
			_, stateful := kinds[r.Type]
			if _, permits := policies[r.Type]; (stateful || permits) && r.Properties == nil {
				t.Errorf("%s: %s has no properties", id, logicalID)
			}
			found[r.Type] = true
			if _, permits := policies[r.Type]; strings.HasSuffix(r.Type, "Policy") && !permits {
				t.Errorf("%s: the statements of %s are not compared", id, r.Type)
			}
			if strings.HasPrefix(r.DeletionPolicy, "Retain") && !strings.HasSuffix(r.Type, "Policy") {
				if _, stateful := kinds[r.Type]; !stateful {
					t.Errorf("%s: %s is retained, and %s is not among the stateful types", id, logicalID, r.Type)
				}
			}
		}
	}
	for _, kind := range slices.Concat(slices.Sorted(maps.Keys(kinds)), slices.Sorted(maps.Keys(policies))) {
		if !found[kind] {
			t.Errorf("no golden has a %s", kind)
		}
	}
	if report := report(compare(v, v)); !regexp.MustCompile(`^No resource`).MatchString(report) {
		t.Error(report)
	}
}
