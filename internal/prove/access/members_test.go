package access

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/iam"
)

// members asks what the administrators of the accounts can do that the archive
// has the log files of: read their own, if the file says so, and no other's.
func (a archive) members() []request {
	all := a.organizationMembers()
	for _, trail := range a.listed() {
		if trail.Account != a.stack.Account {
			all = append(all, a.member(trail.Account, "", "", a.membersRead && trail.OrganizationID == "")...)
		}
		if trail.OrganizationID != "" {
			for _, account := range []string{trail.Account, joined} {
				if account != a.stack.Account {
					all = append(all, a.member(account, trail.OrganizationID, trail.OrganizationID, a.membersRead)...)
				}
			}
			all = append(all, a.leavers(trail.OrganizationID, trail.OrganizationID)...)
		}
	}
	return all
}

// member is an account's administrator, whose files are in the folder, which is the
// organization's ID or "".
func (a archive) member(account, organization, folder string, reads bool) []request {
	path := a.logs(folder, account)
	who := fmt.Sprintf("an administrator of account %s", account)
	admin := secure(request{}).by(role(a.stack.Partition, account, "Admin"), administrator)
	if organization != "" {
		admin = admin.with("aws:PrincipalOrgID", organization)
		who += ", of the organization,"
	}
	others := a.logs(folder, stranger)
	get := a.onBucket(admin, "s3:GetObject", a.object(path+"file"))
	list := a.onBucket(admin, "s3:ListBucket", a.bucket.ARN)
	decrypt := a.onKey(admin, "kms:Decrypt").with("kms:ViaService", "s3."+a.stack.Region+"."+a.domain()).with("kms:EncryptionContext:aws:s3:arn", a.object(path+"file"))
	all := []request{
		a.onBucket(admin, "s3:GetObject", a.object(others+"file")).mayNot(who + " reads another account's log file"),
		a.onBucket(admin, "s3:GetObject", a.object("notes.txt")).mayNot(who + " reads what is no log file"),
		a.onBucket(admin, "s3:GetObject", a.object(strings.TrimSuffix(path, "/")+"0/file")).mayNot(who + " reads below a longer number than its own"),
		list.with("s3:prefix", strings.TrimSuffix(path, "/")+"0/").mayNot(who + " lists below a longer number than its own"),
		list.with("s3:prefix", others).mayNot(who + " lists another account's log files"),
		list.with("s3:prefix", a.prefix+"AWSLogs/").mayNot(who + " lists all log files"),
		list.mayNot(who + " lists the whole bucket"),
		a.onBucket(admin, "s3:PutObject", a.object(path+"file")).mayNot(who + " writes a log file"),
		a.onBucket(admin, "s3:DeleteObject", a.object(path+"file")).mayNot(who + " deletes a log file"),
		decrypt.with("kms:EncryptionContext:aws:s3:arn", a.object(others+"file")).mayNot(who + " decrypts another account's log file"),
		decrypt.without("kms:EncryptionContext:aws:s3:arn").mayNot(who + " decrypts without a context"),
		decrypt.without("kms:ViaService").mayNot(who + " decrypts past S3"),
		a.onKey(decrypt, "kms:GenerateDataKey").mayNot(who + " encrypts"),
	}
	for _, other := range a.trails {
		if path := a.logs(folder, other.Account); other.Account != account {
			all = append(all,
				a.onBucket(admin, "s3:GetObject", a.object(path+"file")).mayNot(who+" reads another member's log file"),
				list.with("s3:prefix", path).mayNot(who+" lists another member's log files"),
				decrypt.with("kms:EncryptionContext:aws:s3:arn", a.object(path+"file")).mayNot(who+" decrypts another member's log file"))
		}
	}
	for _, r := range []request{
		get.may("reads its own log file"),
		a.onBucket(admin, "s3:GetObjectVersion", a.object(path+"file")).may("reads a version of its own"),
		list.with("s3:prefix", path).may("lists its own log files"),
		a.onBucket(admin, "s3:GetBucketLocation", a.bucket.ARN).may("asks where the bucket is"),
		decrypt.may("decrypts its own log file"),
	} {
		forgotten := r.by(role(a.stack.Partition, account, "Nobody")).mayNot("a role without a policy, of " + who[len("an administrator of "):] + " " + r.says)
		r.says, r.allowed = who+" "+r.says, reads
		all = append(all, r, forgotten)
	}
	return all
}

// leavers have an account of the organization's no more, or never had; and the
// archive's own account needs IAM policies like any account.
func (a archive) leavers(organization, folder string) []request {
	var all []request
	ask := func(r request, account, who string) {
		path := a.logs(folder, account)
		all = append(all,
			a.onBucket(r, "s3:GetObject", a.object(path+"file")).mayNot(who+" reads what would be its log file"),
			a.onBucket(r, "s3:ListBucket", a.bucket.ARN).with("s3:prefix", path).mayNot(who+" lists what would be its log files"),
			a.onKey(r, "kms:Decrypt").with("kms:ViaService", "s3."+a.stack.Region+"."+a.domain()).
				with("kms:EncryptionContext:aws:s3:arn", a.object(path+"file")).mayNot(who+" decrypts what would be its log file"))
	}
	left := secure(request{}).by(role(a.stack.Partition, stranger, "Admin"), administrator)
	ask(left, stranger, "an account of no organization")
	ask(left.with("aws:PrincipalOrgID", "o-zzzzzzzzzz"), stranger, "an account of another organization")
	ask(secure(request{}).by(iam.Anonymous()), stranger, "an anonymous caller")
	ask(secure(request{}).by(role(a.stack.Partition, a.stack.Account, "Nobody")).with("aws:PrincipalOrgID", organization), a.stack.Account,
		"a role of the archive's account without a policy")
	return all
}

func (a archive) domain() string {
	if a.stack.Partition == "aws-cn" {
		return "amazonaws.com.cn"
	}
	return "amazonaws.com"
}
