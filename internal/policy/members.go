package policy

import "slices"

const (
	globalKeysPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"
	logsKMSUsePage = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html"
)

// members are accounts that may read their own log files.
type members struct {
	sid  string // ends the names of their statements
	who  Principal
	path string // of each one's own files below the bucket, by a policy variable
}

// members returns those of [LogBucket.MembersRead]: the accounts that have a
// trail of their own, and each organization.
func (b LogBucket) members() (all []members) {
	const own = "${aws:PrincipalAccount}" // the account of whoever asks
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

// but leaves the account that owns the resource out of an organization, and to
// its IAM policies: a policy that names everybody lets the principals of its own
// account in without any, which one that names the account does not.
func (m members) but(account string) []Condition {
	if m.who.Organization == "" {
		return nil
	}
	return []Condition{{"StringNotEquals", "aws:PrincipalAccount", []string{account}}}
}

// Members returns the statements by which each account reads its own log files
// in the bucket; none unless MembersRead.
func (b LogBucket) Members() (statements []Statement) {
	if !b.MembersRead {
		return nil
	}
	for _, m := range b.members() {
		statements = append(statements, Statement{
			Sid: "ListOwnLogs" + m.sid, Effect: Allow, Principal: m.who,
			Actions: []string{"s3:ListBucket"}, Resources: []string{b.ARN},
			Conditions: slices.Concat([]Condition{{"StringLike", "s3:prefix", []string{m.path + "*"}}}, m.but(b.Account)),
			Why:        "An account finds its own files, and not the names of another's.",
			Source:     readerPage + "; the account's own path is derived from " + globalKeysPage,
		}, Statement{
			Sid: "ReadOwnLogs" + m.sid, Effect: Allow, Principal: m.who,
			Actions:    []string{"s3:GetObject", "s3:GetObjectVersion", "s3:GetBucketLocation"},
			Resources:  []string{b.ARN, b.ARN + "/" + m.path + "*"},
			Conditions: m.but(b.Account),
			Why:        "An account reads its own files; Athena and the AWS CLI ask where the bucket is.",
			Source:     readerPage + "; the account's own path is derived from " + globalKeysPage,
		})
	}
	return statements
}

// MembersKey returns the statements for the key by which each account decrypts
// the files that [LogBucket.Members] lets it read; region is the bucket's, and
// account the key's.
//
// They go by the object's ARN in the encryption context, which S3 puts there as
// long as the bucket has no S3 Bucket Key; and the bucket's ARN in b has to be
// plain text, for the bucket refers to the key.
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
			}, m.but(account)),
			Why:    "An account decrypts its own files: the encryption context is the file's ARN, the bucket having no S3 Bucket Key.",
			Source: logsKMSUsePage + "; the condition on the encryption context is derived from " + globalKeysPage,
		})
	}
	return statements
}
