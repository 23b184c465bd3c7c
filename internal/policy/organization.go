package policy

const (
	controlTowerPage = "https://docs.aws.amazon.com/controltower/latest/userguide/logging-s3-audit-bucket.html"
	sourceOrgID      = "aws:SourceOrgID"
)

// OrganizationTrails are the trails with one name in the accounts of an
// organization: each account has a trail of its own, which the policies of an
// archive cannot name because there are too many, or because the accounts are not
// known. An organization trail is something else: a [Trail].
type OrganizationTrails struct {
	Partition string
	ID        string // the organization's
	Name      string // the name that all trails have
}

// Covers reports whether the policies admit the trail without naming its account.
// They do not admit an organization trail, which delivers to other paths.
func (o OrganizationTrails) Covers(t Trail) bool {
	return t.Organization == "" && t.Name == o.Name
}

// trails returns the condition that CloudTrail acts for a trail with the name, of
// any account and Region. ArnLike compares the parts of an ARN one by one, so that
// no wildcard matches more than the part it stands for.
func (o OrganizationTrails) trails() Condition {
	return Condition{"ArnLike", "aws:SourceArn", []string{"arn:" + o.Partition + ":cloudtrail:*:*:trail/" + o.Name}}
}

// members returns the condition that the trail's account belongs to the organization.
func (o OrganizationTrails) members() Condition {
	return Condition{"StringEquals", sourceOrgID, []string{o.ID}}
}

// anAccount matches the ID of any account in a resource ARN: 12 characters.
const anAccount = "????????????"

// Delivery returns the statements for the bucket with the ARN. CloudTrail derives
// the path of a file from the trail's account, and no caller can choose it:
// CreateTrail rejects a key prefix with AWSLogs/ in it
// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html).
// [LogBucket.Separation] keeps one account's trail out of another account's path if
// CloudTrail sends aws:SourceAccount.
func (o OrganizationTrails) Delivery(bucketARN, keyPrefix string) []Statement {
	return []Statement{{
		Sid: "CloudTrailAclCheckOfMembers", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"s3:GetBucketAcl"}, Resources: []string{bucketARN},
		Conditions: []Condition{o.trails()},
		Why: "CloudTrail checks the bucket before it creates a trail. The organization is not a condition: Control Tower has none here, and " +
			"CloudTrail was reported not to send aws:SourceOrgID with this call (ministryofjustice/modernisation-platform #11456). " +
			"A trail outside the organization that has the name passes this check and is denied the delivery.",
		Source: controlTowerPage + "; the condition on the trails' name is derived from " + bucketPolicyPage,
	}, {
		Sid: "CloudTrailWriteOfMembers", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"s3:PutObject"}, Resources: []string{bucketARN + "/" + LogPath(keyPrefix, "", anAccount) + "*"},
		Conditions: []Condition{ownerControls, o.trails(), o.members()},
		Why: "CloudTrail delivers the files of the trails with this name in every account of the organization, listed or not, " +
			"to the path of the trail's account.",
		Source: controlTowerPage + "; the condition on the trails' name and the 12 characters of the account are derived from " + bucketPolicyPage,
	}}
}

// KeyDelivery returns the statements for the key. AWS documents aws:SourceArn for
// CloudTrail's use of a key. That CloudTrail sends aws:SourceOrgID too is derived
// from the page on global condition keys, which has no exception for AWS KMS.
func (o OrganizationTrails) KeyDelivery() []Statement {
	derived := keyPolicyPage + "; aws:SourceOrgID is derived from " + globalKeysPage
	return []Statement{{
		Sid: "AllowCloudTrailEncryptLogsOfMembers", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:GenerateDataKey*"}, Resources: thisKey,
		Conditions: []Condition{
			o.trails(), o.members(),
			{"StringLike", "kms:EncryptionContext:aws:cloudtrail:arn", []string{Trail{Partition: o.Partition, Account: "*"}.encryptionContext()}},
		},
		Why:    "CloudTrail encrypts the files of the trails with this name in every account of the organization.",
		Source: derived,
	}, {
		Sid: "AllowCloudTrailDecryptOfMembers", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:Decrypt"}, Resources: thisKey,
		Conditions: []Condition{o.trails(), o.members()},
		Why:        "AWS requires kms:Decrypt for a bucket with an S3 Bucket Key. The archive's bucket has none, so nothing fails if CloudTrail does not send the organization here.",
		Source:     derived,
	}, {
		Sid: "AllowCloudTrailAccessOfMembers", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"kms:DescribeKey"}, Resources: thisKey,
		Conditions: []Condition{o.trails()},
		Why: "CreateTrail and UpdateTrail check the key before they accept it. As for the check of the bucket, the organization is not a condition; " +
			"a trail outside it that has the name learns that the key exists and cannot use it.",
		Source: keyPolicyPage + "; the pattern in aws:SourceArn is derived",
	}}
}
