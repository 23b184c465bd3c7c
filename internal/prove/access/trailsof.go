package access

import (
	"slices"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// organizationTrails are the trails that the file admits by their organization.
func (a archive) organizationTrails() *policy.OrganizationTrails {
	if a.trailsOf == nil {
		return nil
	}
	name := a.trailsOf.TrailName
	if name == "" {
		name = "audit-trail"
	}
	return &policy.OrganizationTrails{Partition: a.stack.Partition, ID: a.trailsOf.OrganizationID, Name: name}
}

// listed are the trails that the archive's policies name.
func (a archive) listed() []config.Trail {
	of := a.organizationTrails()
	return slices.DeleteFunc(slices.Clone(a.trails), func(t config.Trail) bool {
		return of != nil && of.Covers(policy.Trail{Name: t.TrailName, Organization: t.OrganizationID})
	})
}

// organizationDeliveries asks what CloudTrail can do for a trail that no policy
// names: of an account of the organization, of one that left it, of a stranger.
func (a archive) organizationDeliveries() []request {
	of := a.organizationTrails()
	if of == nil {
		return nil
	}
	base := request{who: cloudTrail, context: map[string]any{
		"aws:SourceArn": a.trailARN("eu-west-1", joined, of.Name), "aws:SourceOrgID": of.ID, "aws:SourceAccount": joined,
	}}
	all := a.organizationChecks(base)
	all = append(all, a.organizationWrites(base.with("s3:x-amz-acl", "bucket-owner-full-control"))...)

	dataKey := a.onKey(base, "kms:GenerateDataKey").with("kms:EncryptionContext:aws:cloudtrail:arn", base.context["aws:SourceArn"])
	decrypt := a.onKey(base, "kms:Decrypt")
	all = append(all,
		dataKey.may("CloudTrail makes a data key for the trail of a member that the file does not list"),
		dataKey.without("kms:EncryptionContext:aws:cloudtrail:arn").mayNot("CloudTrail makes a data key for a member without a context"),
		a.onKey(dataKey, "kms:CreateGrant").mayNot("CloudTrail makes a grant for a member"),
		decrypt.may("CloudTrail calls kms:Decrypt for the trail of a member that the file does not list"))
	all = append(all, a.strangers(dataKey, "makes a data key")...)
	return append(all, a.strangers(decrypt, "calls kms:Decrypt")...)
}

// organizationWrites are uploads for a member's trail.
func (a archive) organizationWrites(base request) []request {
	put := func(path string) request { return a.onBucket(base, "s3:PutObject", a.object(path)) }
	own := put(a.logs("", joined) + "CloudTrail/eu-central-1/2026/11/22/file.json.gz")
	var all []request
	for _, kind := range kinds {
		all = append(all, put(a.logs("", joined)+kind+"/eu-central-1/2026/11/22/file.json.gz").
			may("CloudTrail writes a "+kind+" file of a member that the file does not list"))
	}
	all = append(all,
		own.with("s3:x-amz-server-side-encryption", "aws:kms").with("s3:x-amz-server-side-encryption-aws-kms-key-id", "alias/audit-trail").
			may("CloudTrail names the key by its alias for a member"),
		own.with("s3:x-amz-server-side-encryption", "AES256").may("CloudTrail writes a member's digest file with SSE-S3, as it did until 2025"),
		own.without("s3:x-amz-acl").mayNot("CloudTrail writes a member's file without an ACL"),
		own.with("s3:x-amz-acl", "public-read").mayNot("CloudTrail writes a member's file with a public ACL"),
		a.onBucket(own, "s3:GetObject", own.resource).mayNot("CloudTrail reads a member's log file"),
		a.onBucket(own, "s3:DeleteObject", own.resource).mayNot("CloudTrail deletes a member's log file"),
		put("elsewhere/file").mayNot("CloudTrail writes outside AWSLogs/ for a member"),
		put("other/"+a.logs("", joined)+"file").mayNot("CloudTrail writes below a key prefix that a member chose"),
		put(a.logs("", joined+"0")+"file").mayNot("CloudTrail writes below a number that is longer than an account's"),
		put(a.logs("", stranger)+"file").mayNot("CloudTrail writes below another account's number for a member"),
		own.without("aws:SourceAccount").may("CloudTrail writes a member's file without aws:SourceAccount"),
		put(a.logs("", stranger)+"file").without("aws:SourceAccount").
			may("CloudTrail could write below another account's number if it did not send aws:SourceAccount; it derives the path from the trail's account"))
	return append(all, a.strangers(own, "writes a log file")...)
}

// organizationChecks are those of CreateTrail, which come without an organization.
func (a archive) organizationChecks(base request) []request {
	var all []request
	for _, c := range []struct {
		does  string
		check request
	}{
		{"looks at the bucket", a.onBucket(base, "s3:GetBucketAcl", a.bucket.ARN)},
		{"calls kms:DescribeKey", a.onKey(base, "kms:DescribeKey")},
	} {
		does, check := c.does, c.check
		elsewhere := check
		elsewhere.who = iam.Service("config.amazonaws.com")
		all = append(all,
			check.may("CloudTrail "+does+" for a member's trail"),
			check.without("aws:SourceOrgID").may("CloudTrail "+does+" for any trail with the name, without an organization in the request"),
			check.with("aws:SourceArn", a.trailARN("eu-west-1", joined, "another")).mayNot("CloudTrail "+does+" for another trail of a member"),
			check.without("aws:SourceArn").mayNot("CloudTrail "+does+" for a member and no trail"),
			elsewhere.mayNot("another service "+does+" for a member"))
	}
	return all
}

// strangers are the same request for trails that the organization's accounts do not
// have.
func (a archive) strangers(r request, does string) []request {
	elsewhere := r
	elsewhere.who = iam.Service("config.amazonaws.com")
	return []request{
		r.with("aws:SourceArn", a.trailARN("us-east-1", joined, a.organizationTrails().Name)).may("CloudTrail " + does + " for a member's trail with another home Region"),
		r.without("aws:SourceOrgID").mayNot("CloudTrail " + does + " for an account that left the organization"),
		r.with("aws:SourceOrgID", "o-zzzzzzzzzz").mayNot("CloudTrail " + does + " for the trail of a stranger's organization that has the name"),
		r.with("aws:SourceArn", a.trailARN("eu-west-1", joined, "another")).mayNot("CloudTrail " + does + " for another trail of a member"),
		r.without("aws:SourceArn").mayNot("CloudTrail " + does + " for a member and no trail"),
		elsewhere.mayNot("another service " + does + " for a member"),
	}
}

// organizationMembers asks what the administrators of the members can read.
func (a archive) organizationMembers() []request {
	of := a.organizationTrails()
	if of == nil {
		return nil
	}
	all := a.leavers(of.ID, "")
	for _, account := range append([]string{joined}, accountsOf(a.trails)...) {
		if account != a.stack.Account {
			all = append(all, a.member(account, of.ID, "", a.membersRead)...)
		}
	}
	return all
}

func accountsOf(trails []config.Trail) []string {
	accounts := make([]string, len(trails))
	for i, t := range trails {
		accounts[i] = t.Account
	}
	return accounts
}
