package audittrail_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// An owner must add the statements that a new bucket and a new key get.
func TestOwnersGetTheStatementsOfNewResources(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{
		Archive: audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: otherKeyARN, S3KeyPrefix: "audit"},
	})
	added := map[string][]any{}
	for _, owner := range trail.OwnerPolicies() {
		var statements []any
		if err := json.Unmarshal([]byte(owner.Statements), &statements); err != nil {
			t.Fatal(err)
		}
		added[owner.Kind+" "+owner.ARN] = statements
	}

	own := synth(t, &audittrail.Props{Archive: &audittrail.ArchiveProps{BucketName: "example-archive", S3KeyPrefix: "audit"}})
	id := logBucketID(t, own)
	var wantBucket, wantKey []any
	for _, s := range own.Resources()[policyOf(t, own, id)].Statements()[:2] {
		wantBucket = append(wantBucket, resolved(s, id, "arn:aws:s3:::example-archive"))
	}
	for _, s := range own.Only(t, "AWS::KMS::Key").Statements()[2:4] {
		wantKey = append(wantKey, any(s))
	}
	if got := added["bucket arn:aws:s3:::example-archive"]; !reflect.DeepEqual(got, wantBucket) {
		t.Errorf("the bucket's owner must add %v\nwant %v", got, wantBucket)
	}
	if got := added["key "+otherKeyARN]; !reflect.DeepEqual(got, wantKey) {
		t.Errorf("the key's owner must add %v\nwant %v", got, wantKey)
	}
}

// resolved returns a statement with the ARN in place of references to the resource.
func resolved(value any, id, arn string) any {
	switch v := value.(type) {
	case map[string]any:
		if v["Fn::GetAtt"] != nil || v["Fn::Join"] != nil {
			return strings.ReplaceAll(flat(v), "{"+id+"}", arn)
		}
		m := map[string]any{}
		for key, inner := range v {
			m[key] = resolved(inner, id, arn)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, inner := range v {
			list[i] = resolved(inner, id, arn)
		}
		return list
	}
	return value
}

func TestForeignPoliciesAreOutputsAndWarnings(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	scenarios["all-brought-in"](stack)
	warned := strings.Join(cdktest.Warnings(t, stack), "\n")
	template := cdktest.Synth(t, stack)
	for _, resource := range []string{
		"bucket arn:aws:s3:::central-logs", "key " + otherKeyARN, "topic arn:aws:sns:eu-west-1:222222222222:deliveries",
	} {
		if !strings.Contains(warned, resource) {
			t.Errorf("no warning about %s in %s", resource, warned)
		}
		found := false
		for _, output := range template["Outputs"].(map[string]any) {
			description, _ := at(output, "Description").(string)
			value, _ := at(output, "Value").(string)
			found = found || strings.Contains(description, resource) && json.Valid([]byte(value))
		}
		if !found {
			t.Errorf("no output with the statements for %s", resource)
		}
	}
}

func TestResourcesOfTheAppRequireNoOwnerPolicies(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{
		Archive: audittrail.ImportArchive(stack, "Archive", awss3.NewBucket(stack, jsii.String("Bucket"), nil), &audittrail.ImportProps{
			Key: awskms.NewKey(stack, jsii.String("Key"), nil),
		}),
		Topic: awssns.NewTopic(stack, jsii.String("Topic"), nil),
	})
	if got := trail.OwnerPolicies(); len(got) != 0 {
		t.Errorf("owners must add %v", got)
	}
	template := cdktest.Synth(t, stack)
	template.Only(t, "AWS::S3::BucketPolicy").Statement(t, "AWSCloudTrailWrite20150319")
	template.Only(t, "AWS::KMS::Key").Statement(t, "AllowCloudTrailEncryptLogs")
	template.Only(t, "AWS::KMS::Key").Statement(t, "AllowCloudWatchLogsOfAuditTrail")
}

// Denials protect a bucket that the library creates. In an existing bucket, they could
// break other uses of the bucket.
func TestImportedBucketGetsNoDenials(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		audittrail.ImportArchive(stack, "Archive", awss3.NewBucket(stack, jsii.String("Bucket"), nil), nil)
	})
	for _, s := range template.Only(t, "AWS::S3::BucketPolicy").Statements() {
		if s["Effect"] != "Allow" {
			t.Errorf("statement %v", s["Sid"])
		}
	}
}

func TestArchiveReferencedByPlainValuesRequiresNoOwnerPolicies(t *testing.T) {
	app := cdktest.App(t)
	archiveStack := awscdk.NewStack(app, jsii.String("Archive"), &awscdk.StackProps{Env: cdktest.Env("999999999999", region)})
	archive := audittrail.NewArchive(archiveStack, "Archive", &audittrail.ArchiveProps{
		BucketName: "example-archive", Trails: []audittrail.TrailRef{{Account: account}},
	})
	stack := awscdk.NewStack(app, jsii.String("Member"), &awscdk.StackProps{Env: cdktest.Env(account, region)})
	trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: archive.Ref()})
	if got := trail.OwnerPolicies(); len(got) != 0 {
		t.Errorf("owners must add %v", got)
	}
	template := cdktest.Synth(t, stack)
	p := template.Only(t, trailType).Properties()
	if p["S3BucketName"] != "example-archive" || p["KMSKeyId"] != "arn:aws:kms:eu-west-1:999999999999:alias/audit-trail" {
		t.Errorf("delivers to %v with %v", p["S3BucketName"], p["KMSKeyId"])
	}
	for _, reference := range []string{"Fn::ImportValue", "Fn::GetStackOutput"} {
		if strings.Contains(string(template.JSON(t)), reference) {
			t.Errorf("%s crosses accounts", reference)
		}
	}
}

func TestReferenceRequiresValuesKnownAtSynthTime(t *testing.T) {
	tests := map[string]struct {
		env   *awscdk.Environment
		props *audittrail.ArchiveProps
		want  string
	}{
		"no name": {cdktest.Env(account, region), nil,
			"audittrail Stack/Archive: Ref requires ArchiveProps.BucketName: a name that CloudFormation chooses is not known at synth time"},
		"no account": {nil, &audittrail.ArchiveProps{BucketName: "example-archive"},
			"audittrail Stack/Archive: Ref requires the account and Region of the archive and of its key; set StackProps.Env"},
	}
	for name, test := range tests {
		err := cdktest.Catch(func() { audittrail.NewArchive(cdktest.Stack(t, test.env), "Archive", test.props).Ref() })
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// New rejects a trail that the archive's policies do not name: CreateTrail would fail.
func TestArchiveAcceptsOnlyConfiguredTrails(t *testing.T) {
	const want = "audittrail Stack/AuditTrail: Archive does not admit the trail audit-trail of account 111111111111, " +
		"home Region eu-west-1; add the trail to ArchiveProps.Trails"
	text := refusal(t, func(stack awscdk.Stack) {
		archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{Trails: []audittrail.TrailRef{{Name: "other"}}})
		audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: archive})
	})
	if text != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
	synthWith(t, func(stack awscdk.Stack) {
		audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: audittrail.NewArchive(stack, "Archive", nil)})
	})
}

func TestArchiveInAnotherStackIsRejected(t *testing.T) {
	app := cdktest.App(t)
	in := func(id string) awscdk.Stack {
		return awscdk.NewStack(app, &id, &awscdk.StackProps{Env: cdktest.Env(account, region)})
	}
	archive := audittrail.NewArchive(in("One"), "Archive", nil)
	err := cdktest.Catch(func() { audittrail.New(in("Two"), "AuditTrail", &audittrail.Props{Archive: archive}) })
	const want = "audittrail Two/AuditTrail: Archive is One/Archive, which is in another stack; set its BucketName and use its Ref() instead"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
