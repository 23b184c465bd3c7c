package audittrail_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// ofOrganization is an archive for the trails of an organization's accounts, of
// which some are listed.
func ofOrganization(listed int) *audittrail.ArchiveProps {
	return &audittrail.ArchiveProps{
		BucketName: "example-log-archive", MembersRead: true, Trails: accountTrails(listed),
		TrailsOf: &audittrail.OrganizationTrails{OrganizationID: "o-a1b2c3d4e5"},
	}
}

func TestArchiveOfAnOrganizationNamesNoAccount(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) { audittrail.NewArchive(stack, "Archive", ofOrganization(2000)) })
	bucket := template.Resources()[policyOf(t, template, logBucketID(t, template))]
	key := template.Only(t, "AWS::KMS::Key")
	for _, s := range []map[string]any{
		bucket.Statement(t, "CloudTrailWriteOfMembers"), key.Statement(t, "AllowCloudTrailEncryptLogsOfMembers"),
	} {
		if at(s, "Condition", "StringEquals", "aws:SourceOrgID") != "o-a1b2c3d4e5" || at(s, "Condition", "ArnLike", "aws:SourceArn") != "arn:aws:cloudtrail:*:*:trail/audit-trail" {
			t.Errorf("%v has the conditions %v", s["Sid"], s["Condition"])
		}
	}
	for what, document := range map[string]any{"bucket": bucket.Properties()["PolicyDocument"], "key": key.Properties()["KeyPolicy"]} {
		text, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "000000000001") || len(text) > 8<<10 {
			t.Errorf("the policy of the %s has %d bytes, or names an account", what, len(text))
		}
	}
}

func TestTrailsOfAnOrganizationThatHaveAnotherNameAreNamed(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		props := ofOrganization(1)
		props.Trails = append(props.Trails, audittrail.TrailRef{Name: "data-trail", Account: "222222222222"})
		audittrail.NewArchive(stack, "Archive", props)
	})
	bucket := template.Resources()[policyOf(t, template, logBucketID(t, template))]
	want := "arn:aws:cloudtrail:eu-west-1:222222222222:trail/data-trail"
	if got := at(bucket.Statement(t, "AWSCloudTrailWrite20150319"), "Condition", "StringEquals", "aws:SourceArn"); got != want {
		t.Errorf("the bucket names %v", got)
	}
}

func TestReferenceToAnArchiveOfAnOrganizationAcceptsTrailsThatAreNotListed(t *testing.T) {
	app := cdktest.App(t)
	stack := func(id, account string) awscdk.Stack {
		return awscdk.NewStack(app, &id, &awscdk.StackProps{Env: cdktest.Env(account, region)})
	}
	archive := audittrail.NewArchive(stack("Archive", account), "Archive", ofOrganization(0))
	member := stack("Member", "222222222222")
	trail := audittrail.New(member, "AuditTrail", &audittrail.Props{Archive: archive.Ref()})
	if owners := trail.OwnerPolicies(); len(owners) > 0 {
		t.Errorf("the owner of the archive must add %v", owners)
	}
	cdktest.Synth(t, member).Only(t, "AWS::CloudTrail::Trail")
}
