package policy

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/fakeaccount"
	"example.com/audittrail/internal/policy"
)

var server *fakeaccount.Server

func TestMain(m *testing.M) {
	server = fakeaccount.Start()
	os.Exit(m.Run())
}

const (
	archive    = "999999999999"
	member     = "111111111111"
	bucket     = "arn:aws:s3:::example-log-archive"
	logFile    = bucket + "/AWSLogs/" + member + "/CloudTrail/eu-central-1/2026/11/26/file.json.gz"
	keyARN     = "arn:aws:kms:eu-central-1:" + archive + ":key/11111111-2222-3333-4444-555555555555"
	readerRole = "arn:aws:iam::" + archive + ":role/reader"
)

var (
	trail      = policy.Trail{Partition: "aws", Region: "eu-central-1", Account: member, Name: "audit-trail"}
	breakGlass = "arn:aws:iam::" + archive + ":role/BreakGlass"
	ours       = policy.LogBucket{ARN: bucket, KeyARN: keyARN, Trails: []policy.Trail{trail}, Account: archive, BreakGlass: []string{breakGlass}}
)

// resources are those of a log archive with the project's own policies, a role that reads it,
// and one within a boundary that no template has.
func resources() map[string]any {
	document := func(statements any) map[string]any {
		return map[string]any{"Version": "2012-10-17", "Statement": statements}
	}
	service := func(name string) any {
		return document([]any{map[string]any{"Effect": "Allow", "Principal": map[string]any{"Service": name}, "Action": "sts:AssumeRole"}})
	}
	reads := []any{map[string]any{
		"PolicyName":     "Read",
		"PolicyDocument": document([]any{map[string]any{"Sid": "ReadLogs", "Effect": "Allow", "Action": "s3:GetObject", "Resource": bucket + "/*"}}),
	}}
	return map[string]any{
		"Bucket": map[string]any{"Type": "AWS::S3::Bucket", "Properties": map[string]any{"BucketName": "example-log-archive"}},
		"BucketPolicy": map[string]any{"Type": "AWS::S3::BucketPolicy", "Properties": map[string]any{
			"Bucket": map[string]any{"Ref": "Bucket"}, "PolicyDocument": policy.Document(ours.Statements()),
		}},
		"Key1A2B3C4D": map[string]any{"Type": "AWS::KMS::Key", "Properties": map[string]any{
			"KeyPolicy": policy.Document(append(policy.KeyAdministration("aws", archive), ours.KeyDelivery()...)),
		}},
		"Reader": map[string]any{"Type": "AWS::IAM::Role", "Properties": map[string]any{
			"RoleName": "reader", "AssumeRolePolicyDocument": service("ec2.amazonaws.com"), "Policies": reads,
		}},
		"Bounded": map[string]any{"Type": "AWS::IAM::Role", "Properties": map[string]any{
			"RoleName": "bounded", "AssumeRolePolicyDocument": service("ec2.amazonaws.com"), "Policies": reads,
			"PermissionsBoundary": "arn:aws:iam::" + archive + ":policy/boundary",
		}},
	}
}

// assemblyOf writes a cloud assembly with the resources in one stack.
func assemblyOf(t *testing.T, environment string, resources map[string]any) string {
	t.Helper()
	folder := t.TempDir()
	for name, value := range map[string]any{
		"manifest.json": map[string]any{"artifacts": map[string]any{
			"Archive": map[string]any{"type": stackType, "environment": environment, "properties": map[string]any{"templateFile": "Archive.template.json"}},
			"Assets":  map[string]any{"type": "cdk:asset-manifest"},
		}},
		"Archive.template.json": map[string]any{"Resources": resources},
	} {
		text, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func ourAssembly(t *testing.T) string {
	return assemblyOf(t, "aws://"+archive+"/eu-central-1", resources())
}

func command(t *testing.T, args ...string) (cli.Code, string, string) {
	t.Helper()
	var out, err bytes.Buffer
	env := &cli.Env{Out: &out, Err: &err, Now: time.Now}
	code := cli.Run(context.Background(), env, append([]string{"policy"}, args...), Command)
	return code, out.String(), err.String()
}

// ask returns the answer of a question about one principal.
func ask(t *testing.T, args ...string) (cli.Code, answer) {
	t.Helper()
	code, out, err := command(t, append(args, "--output", "json")...)
	var a answer
	if json.Unmarshal([]byte(out), &a) != nil {
		t.Fatalf("%q: code %d, %s", args, code, err)
	}
	return code, a
}

// sids are the Sids of an answer's statements.
func (a answer) sids() string {
	var all []string
	for _, f := range a.Statements {
		all = append(all, f.Sid)
	}
	return strings.Join(all, " ")
}
