package audittrail_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// A reader who may read objects but not decrypt them reads nothing.
func TestReaderGetsBucketPrefixAndKeyByTheirARNs(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.ArchiveProps{S3KeyPrefix: "audit"}})
		trail.Archive().GrantRead(newRole(stack))
	})
	bucketID, keyID := logBucketID(t, template), template.OfType("AWS::KMS::Key")[0]
	want := map[string]struct {
		resource  string
		condition any
	}{
		"s3:ListBucket":        {"{" + bucketID + "}", map[string]any{"StringLike": map[string]any{"s3:prefix": "audit/AWSLogs/*"}}},
		"s3:GetBucketLocation": {"{" + bucketID + "}", nil},
		"s3:GetObject":         {"{" + bucketID + "}/audit/AWSLogs/*", nil},
		"s3:GetObjectVersion":  {"{" + bucketID + "}/audit/AWSLogs/*", nil},
		"kms:Decrypt":          {"{" + keyID + "}", map[string]any{"StringLike": map[string]any{"kms:ViaService": "s3.eu-west-1.amazonaws.com*"}}},
	}
	granted := 0
	for _, s := range template.Only(t, "AWS::IAM::Policy").Statements() {
		for _, action := range list(s["Action"]) {
			granted++
			w, ok := want[action.(string)]
			if !ok || flat(s["Resource"]) != w.resource || !reflect.DeepEqual(s["Condition"], w.condition) {
				t.Errorf("%v on %s if %v", action, flat(s["Resource"]), s["Condition"])
			}
		}
	}
	if granted != len(want) {
		t.Errorf("%d actions granted, want %d", granted, len(want))
	}
}

func newRole(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("Reader"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil)})
}

func list(value any) []any {
	if many, ok := value.([]any); ok {
		return many
	}
	return []any{value}
}

// The conditions are needed in the policies of bucket and key too.
func TestReaderOfAnotherAccountIsNamedInBothPoliciesUnderTheSameConditions(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		trail := audittrail.New(stack, "AuditTrail", nil)
		trail.Archive().GrantRead(awsiam.NewAccountPrincipal("222222222222"))
		trail.Archive().GrantRead(awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::333333333333:role/SIEM")))
	})
	policy := template.Resources()[policyOf(t, template, logBucketID(t, template))]
	key := template.Only(t, "AWS::KMS::Key")
	for n, principal := range map[string]string{"1": "arn:aws:iam::222222222222:root", "2": "arn:aws:iam::333333333333:role/SIEM"} {
		decrypt := key.Statement(t, "DecryptLogs"+n)
		if at(decrypt, "Principal", "AWS") != principal || at(decrypt, "Condition", "StringLike", "kms:ViaService") != "s3.eu-west-1.amazonaws.com*" {
			t.Errorf("key: %v", decrypt)
		}
		find := policy.Statement(t, "ListLogs"+n)
		if at(find, "Principal", "AWS") != principal || at(find, "Condition", "StringLike", "s3:prefix") != "AWSLogs/*" {
			t.Errorf("bucket: %v", find)
		}
		if got := at(policy.Statement(t, "ReadLogs"+n), "Principal", "AWS"); got != principal {
			t.Errorf("objects: %v", got)
		}
	}
}

func TestOwnerOfAnExistingArchiveIsNotifiedOfAReader(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: otherKeyARN}})
	before := len(trail.OwnerPolicies())
	trail.Archive().GrantRead(newRole(stack))
	added := trail.OwnerPolicies()[before:]
	if len(added) != 2 || !strings.Contains(added[0].Statements, "ReadLogs1") || !strings.Contains(added[1].Statements, "s3.eu-central-1.amazonaws.com*") {
		t.Errorf("owners must add %v", added)
	}
	cdktest.Synth(t, stack).Only(t, "AWS::IAM::Policy")
}

// An imported role reports that it accepts policies even if it does not.
func TestReaderKnownByItsARNIsNamedInBothPolicies(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		role := awsiam.Role_FromRoleArn(stack, jsii.String("Known"), jsii.String("arn:aws:iam::111111111111:role/Known"),
			&awsiam.FromRoleArnOptions{Mutable: jsii.Bool(false)})
		audittrail.New(stack, "AuditTrail", nil).Archive().GrantRead(role)
	})
	template.Only(t, "AWS::KMS::Key").Statement(t, "DecryptLogs1")
	template.Resources()[policyOf(t, template, logBucketID(t, template))].Statement(t, "ReadLogs1")
}

func TestGrantReadRejectsWhatNoPolicyCanExpress(t *testing.T) {
	tests := map[string]struct {
		archive func(awscdk.Stack) *audittrail.Archive
		grantee awsiam.IGrantable
		want    string
	}{
		"alias": {
			func(stack awscdk.Stack) *audittrail.Archive {
				ref := audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: "arn:aws:kms:eu-west-1:222222222222:alias/audit-trail"}
				return audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: ref}).Archive()
			},
			awsiam.NewAccountPrincipal(account),
			"audittrail Stack/AuditTrail/Archive: GrantRead cannot name the key by its alias arn:aws:kms:eu-west-1:222222222222:alias/audit-trail; " +
				"set ArchiveRef.KeyARN to the ARN of the key itself",
		},
		"nobody": {ownArchive, nil, "audittrail Stack/Archive: GrantRead requires a grantee, got nil"},
		"everyone": {ownArchive, awsiam.NewAnyPrincipal(),
			"audittrail Stack/Archive: GrantRead accepts only roles, users and accounts, got the principal AWS *"},
		"federation": {ownArchive, awsiam.NewFederatedPrincipal(jsii.String("cognito-identity.amazonaws.com"), nil, nil),
			"audittrail Stack/Archive: GrantRead accepts only roles, users and accounts, got the principal Federated cognito-identity.amazonaws.com"},
		"organization": {ownArchive, awsiam.NewOrganizationPrincipal(jsii.String("o-a1b2c3d4e5")),
			"audittrail Stack/Archive: GrantRead accepts only roles, users and accounts, got the principal AWS *"},
		"conditions": {ownArchive, awsiam.NewPrincipalWithConditions(awsiam.NewAccountPrincipal("222222222222"), &map[string]any{
			"Bool": map[string]any{"aws:MultiFactorAuthPresent": "true"},
		}), "audittrail Stack/Archive: GrantRead accepts only principals without conditions, got map[Bool:map[aws:MultiFactorAuthPresent:true]]; " +
			"add them to the reader's own policy instead"},
	}
	for name, test := range tests {
		text := refusal(t, func(stack awscdk.Stack) { test.archive(stack).GrantRead(test.grantee) })
		if text != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, text, test.want)
		}
	}
}

func ownArchive(stack awscdk.Stack) *audittrail.Archive {
	return audittrail.NewArchive(stack, "Archive", nil)
}

func TestAccessorsReturnEveryPart(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.ArchiveProps{S3KeyPrefix: "audit"}})
	archive := trail.Archive()
	if archive.Bucket() == nil || archive.Key() == nil || archive.AccessLogs() == nil || trail.LogGroup() == nil || trail.LogsRole() == nil || trail.Resource() == nil {
		t.Error("a part is missing")
	}
	if trail.TrailName() != "audit-trail" || trail.TrailARN() != "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail" || archive.S3KeyPrefix() != "audit" {
		t.Errorf("%s %s %s", trail.TrailName(), trail.TrailARN(), archive.S3KeyPrefix())
	}
	imported := audittrail.ImportArchive(stack, "Imported", awss3.NewBucket(stack, jsii.String("Bucket"), nil), &audittrail.ImportProps{KeyAlias: "imported"})
	if imported.AccessLogs() != nil {
		t.Error("an imported bucket has an access-log bucket of ours")
	}
}
