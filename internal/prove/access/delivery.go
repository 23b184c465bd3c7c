package access

import (
	"fmt"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/iam"
)

// Accounts that are in no accounts file.
const (
	stranger = "444444444444"
	joined   = "333333333333" // a member of the organization
)

// kinds are the folders to which CloudTrail delivers.
var kinds = []string{"CloudTrail", "CloudTrail-Digest", "CloudTrail-Insight", "CloudTrail-NetworkActivity", "CloudTrail-Aggregated"}

// deliveries are requests of CloudTrail for each trail of the archive and for other trails.
func (a archive) deliveries() []request {
	all := a.organizationDeliveries()
	for _, trail := range a.listed() {
		for _, path := range a.paths(trail) {
			all = append(all, a.writes(trail, path)...)
		}
		all = append(all, a.strays(trail)...)
		all = append(all, a.preflight(trail)...)
		all = append(all, a.encrypts(trail)...)
	}
	return all
}

// paths are the prefixes of a trail's files.
func (a archive) paths(trail config.Trail) []string {
	paths := []string{a.logs("", trail.Account)}
	if trail.OrganizationID != "" {
		paths = append(paths, a.logs(trail.OrganizationID, trail.Account), a.logs(trail.OrganizationID, joined))
	}
	return paths
}

// writes are requests to write the files of a trail under a prefix.
func (a archive) writes(trail config.Trail, path string) []request {
	put := a.put(trail, path+"CloudTrail/eu-central-1/2026/11/22/file.json.gz")
	var all []request
	for _, kind := range kinds {
		r := a.put(trail, path+kind+"/eu-central-1/2026/11/22/file.json.gz")
		all = append(all,
			r.may(fmt.Sprintf("CloudTrail writes a %s file of %s", kind, trail.TrailName)),
			r.with("s3:x-amz-server-side-encryption", "aws:kms").with("s3:x-amz-server-side-encryption-aws-kms-key-id", a.key.ARN).
				may(fmt.Sprintf("CloudTrail writes a %s file of %s and names the key", kind, trail.TrailName)))
	}
	return append(append(all,
		put.with("s3:x-amz-server-side-encryption", "aws:kms").with("s3:x-amz-server-side-encryption-aws-kms-key-id", "alias/audit-trail").
			may("CloudTrail names the key by its alias"),
		put.with("s3:x-amz-server-side-encryption", "AES256").may("CloudTrail writes a digest file with SSE-S3, as it did until 2025"),
		put.without("aws:SourceAccount").may("CloudTrail writes without aws:SourceAccount"),
		put.without("s3:x-amz-acl").mayNot("CloudTrail writes without an ACL"),
		put.with("s3:x-amz-acl", "public-read").mayNot("CloudTrail writes with a public ACL"),
		a.onBucket(put, "s3:GetObject", put.resource).mayNot("CloudTrail reads a log file"),
		a.onBucket(put, "s3:DeleteObject", put.resource).mayNot("CloudTrail deletes a log file"),
	), a.confused(put, trail, "writes a log file")...)
}

// put is a delivery as CreateTrail tests it, without an encryption header. S3 sets no
// transport keys for calls between services. aws:SourceAccount is the account of the
// trail's ARN: CloudTrail's page on bucket policies names it beside aws:SourceArn.
func (a archive) put(trail config.Trail, path string) request {
	r := request{who: cloudTrail, context: map[string]any{
		"aws:SourceArn": a.arnOf(trail), "aws:SourceAccount": trail.Account, "s3:x-amz-acl": "bucket-owner-full-control",
	}}
	return a.onBucket(r, "s3:PutObject", a.object(path))
}

// strays are writes of a trail to places where its files are not.
func (a archive) strays(trail config.Trail) []request {
	all := []request{
		a.put(trail, "elsewhere/file").mayNot("CloudTrail writes outside AWSLogs/"),
		a.put(trail, "other/"+a.logs("", trail.Account)+"file").mayNot("CloudTrail writes under another prefix"),
		a.put(trail, a.logs("", stranger)+"file").mayNot("CloudTrail writes another account's file"),
		a.put(trail, a.logs("", trail.Account+"0")+"file").mayNot("CloudTrail writes under an account id with one more digit"),
		a.put(trail, a.logs("o-zzzzzzzzzz", trail.Account)+"file").mayNot("CloudTrail writes another organization's file"),
	}
	for _, other := range a.listed() {
		if other.Account != trail.Account {
			all = append(all, a.put(trail, a.logs("", other.Account)+"file").mayNot("CloudTrail writes below the number of another account of the archive"))
		}
	}
	if trail.OrganizationID != "" {
		all = append(all, a.put(trail, a.logs(trail.OrganizationID+"0", joined)+"file").mayNot("CloudTrail writes a file of an organization with a longer id"))
	} else {
		for _, other := range a.trails {
			if other.OrganizationID != "" {
				all = append(all, a.put(trail, a.logs(other.OrganizationID, trail.Account)+"file").mayNot("CloudTrail writes an organization's file for an account's trail"))
			}
		}
	}
	return all
}

// preflight are the calls that CreateTrail makes first.
func (a archive) preflight(trail config.Trail) []request {
	look := a.onBucket(request{who: cloudTrail, context: map[string]any{"aws:SourceArn": a.arnOf(trail)}}, "s3:GetBucketAcl", a.bucket.ARN)
	return append(a.confused(look, trail, "reads the bucket's ACL"),
		look.may("CloudTrail reads the bucket's ACL for "+trail.TrailName),
		a.onBucket(look, "s3:ListBucket", a.bucket.ARN).mayNot("CloudTrail lists the bucket"),
		a.onBucket(look, "s3:PutBucketAcl", a.bucket.ARN).mayNot("CloudTrail changes the bucket's ACL"))
}

// encrypts are the calls of CloudTrail on the key.
func (a archive) encrypts(trail config.Trail) []request {
	arn := a.arnOf(trail)
	base := request{who: cloudTrail, context: map[string]any{"aws:SourceArn": arn}}
	dataKey := a.onKey(base, "kms:GenerateDataKey").with("kms:EncryptionContext:aws:cloudtrail:arn", arn).
		with("kms:EncryptionContext:aws:s3:arn", a.object(a.logs(trail.OrganizationID, trail.Account)+"file"))
	all := []request{
		dataKey.may("CloudTrail generates a data key for " + trail.TrailName),
		dataKey.with("kms:EncryptionContext:aws:cloudtrail:arn", a.trailARN(trail.HomeRegion, stranger, trail.TrailName)).mayNot("CloudTrail generates a data key with another account's encryption context"),
		dataKey.without("kms:EncryptionContext:aws:cloudtrail:arn").mayNot("CloudTrail generates a data key without an encryption context"),
		a.onKey(dataKey, "kms:CreateGrant").mayNot("CloudTrail creates a grant"),
		a.onKey(dataKey, "kms:ScheduleKeyDeletion").mayNot("CloudTrail deletes the key"),
	}
	for _, other := range a.listed() {
		if other.Account != trail.Account { // the statement combines all trails with all contexts; CloudTrail sets both
			all = append(all, dataKey.with("kms:EncryptionContext:aws:cloudtrail:arn", a.arnOf(other)).
				may("CloudTrail could generate a data key with the encryption context of another trail of the archive, which it never does: it sets both"))
		}
	}
	all = append(all, a.confused(dataKey, trail, "generates a data key")...)
	for _, action := range []string{"kms:DescribeKey", "kms:Decrypt"} {
		use := a.onKey(base, action)
		all = append(all, use.may(fmt.Sprintf("CloudTrail calls %s for %s", action, trail.TrailName)))
		all = append(all, a.confused(use, trail, "calls "+action)...)
	}
	return all
}

// confused are the same request for other sources, as a confused deputy would send it.
func (a archive) confused(r request, trail config.Trail, does string) []request {
	named := func(account, region, name string) request {
		return r.with("aws:SourceArn", a.trailARN(region, account, name))
	}
	elsewhere := r
	elsewhere.who = iam.Service("config.amazonaws.com")
	return []request{
		named(stranger, trail.HomeRegion, trail.TrailName).mayNot("CloudTrail " + does + " for an unrelated account's trail of the same name"),
		named(trail.Account, trail.HomeRegion, "another").mayNot("CloudTrail " + does + " for another trail of the account"),
		named(trail.Account, "sa-east-1", trail.TrailName).mayNot("CloudTrail " + does + " for a trail in another Region"),
		r.without("aws:SourceArn").mayNot("CloudTrail " + does + " without a source ARN"),
		elsewhere.mayNot("another service " + does),
	}
}
