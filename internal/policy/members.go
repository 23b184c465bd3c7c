package policy

import "slices"

const (
	globalKeysPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"
	logsKMSUsePage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html"
)

// members is a group of accounts that may read their own log files.
type members struct {
	sid  string // the suffix of their statements' Sids
	who  Principal
	path string // the path in the bucket of each account's own files, with a policy variable
}

// members returns the groups that MembersRead allows to read: the accounts that
// have a trail of their own, and each organization.
func (b LogBucket) members() (all []members) {
	const own = "${aws:PrincipalAccount}" // the caller's account
	var accounts, organizations []string
	for _, t := range b.Trails {
		if t.Organization != "" {
			organizations = append(organizations, t.Organization)
		} else {
			accounts = append(accounts, "arn:"+t.Partition+":iam::"+t.Account+":root")
		}
	}
	if len(accounts) > 0 {
		all = append(all, members{who: Principal{AWS: unique(accounts)}, path: LogPath(b.KeyPrefix, "", own)})
	}
	for _, id := range unique(organizations) {
		all = append(all, members{sid: "Of" + Hash(id), who: Organization(id), path: LogPath(b.KeyPrefix, id, own)})
	}
	return all
}

// except returns the condition that leaves the account that owns the resource out
// of an organization, so that its IAM policies decide there: a resource policy
// that allows everyone allows the principals of its own account without an IAM
// policy, whereas one that names the account does not.
func (m members) except(account string) []Condition {
	if m.who.Organization == "" {
		return nil
	}
	return []Condition{{"StringNotEquals", "aws:PrincipalAccount", []string{account}}}
}

// Members returns the statements that let each account read its own log files in
// the bucket; none unless MembersRead is set.
func (b LogBucket) Members() (statements []Statement) {
	if !b.MembersRead {
		return nil
	}
	for _, m := range b.members() {
		statements = append(statements, Statement{
			Sid: "ListOwnLogs" + m.sid, Effect: Allow, Principal: m.who,
			Actions: []string{"s3:ListBucket"}, Resources: []string{b.ARN},
			Conditions: slices.Concat([]Condition{{"StringLike", "s3:prefix", []string{m.path + "*"}}}, m.except(b.Account)),
			Why:        "An account lists its own files and does not see the names of another account's.",
			Source:     readerPage + "; the account's own path is derived from " + globalKeysPage,
		}, Statement{
			Sid: "ReadOwnLogs" + m.sid, Effect: Allow, Principal: m.who,
			Actions:    []string{"s3:GetObject", "s3:GetObjectVersion", "s3:GetBucketLocation"},
			Resources:  []string{b.ARN, b.ARN + "/" + m.path + "*"},
			Conditions: m.except(b.Account),
			Why:        "An account reads its own files; Athena and the AWS CLI look up the bucket's Region.",
			Source:     readerPage + "; the account's own path is derived from " + globalKeysPage,
		})
	}
	return statements
}

// MembersKey returns the statements for the key that let each account decrypt the
// files that [LogBucket.Members] lets it read; none unless MembersRead is set. The
// Region is the bucket's, the account the key's.
//
// Their conditions match the object's ARN in the encryption context, which S3 sets
// as long as the bucket has no S3 Bucket Key. b.ARN must be plain text, because
// the bucket resource refers to the key.
func (b LogBucket) MembersKey(region, account string) (statements []Statement) {
	if !b.MembersRead {
		return nil
	}
	for _, m := range b.members() {
		statements = append(statements, Statement{
			Sid: "DecryptOwnLogs" + m.sid, Effect: Allow, Principal: m.who,
			Actions: []string{"kms:Decrypt"}, Resources: thisKey,
			Conditions: slices.Concat([]Condition{
				via("s3", region),
				{"StringLike", "kms:EncryptionContext:aws:s3:arn", []string{b.ARN + "/" + m.path + "*"}},
			}, m.except(account)),
			Why:    "An account decrypts its own files: the encryption context is the file's ARN, because the bucket has no S3 Bucket Key.",
			Source: logsKMSUsePage + "; the condition on the encryption context is derived from " + globalKeysPage,
		})
	}
	return statements
}
