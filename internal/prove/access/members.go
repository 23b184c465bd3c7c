package access

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/iam"
)

// members are requests of administrators of the accounts whose log files are in the
// archive. They may read their own files if the accounts file says so, and no others.
func (a archive) members() []request {
	var all []request
	for _, trail := range a.trails {
		if trail.Account != a.stack.Account {
			all = append(all, a.member(trail.Account, "", a.logs("", trail.Account), a.membersRead && trail.OrganizationID == "")...)
		}
		if trail.OrganizationID != "" {
			for _, account := range []string{trail.Account, joined} {
				if account != a.stack.Account {
					all = append(all, a.member(account, trail.OrganizationID, a.logs(trail.OrganizationID, account), a.membersRead)...)
				}
			}
			all = append(all, a.leavers(trail.OrganizationID)...)
		}
	}
	return all
}

// member are requests of the administrator of an account whose files are under a prefix.
func (a archive) member(account, organization, path string, reads bool) []request {
	who := fmt.Sprintf("an administrator of account %s", account)
	admin := secure(request{}).by(role(a.stack.Partition, account, "Admin"), administrator)
	if organization != "" {
		admin = admin.with("aws:PrincipalOrgID", organization)
		who += ", of the organization,"
	}
	others := a.logs(organization, stranger)
	get := a.onBucket(admin, "s3:GetObject", a.object(path+"file"))
	list := a.onBucket(admin, "s3:ListBucket", a.bucket.ARN)
	decrypt := a.onKey(admin, "kms:Decrypt").with("kms:ViaService", "s3."+a.stack.Region+"."+a.domain()).with("kms:EncryptionContext:aws:s3:arn", a.object(path+"file"))
	all := []request{
		a.onBucket(admin, "s3:GetObject", a.object(others+"file")).mayNot(who + " reads another account's log file"),
		a.onBucket(admin, "s3:GetObject", a.object("notes.txt")).mayNot(who + " reads an object that is not a log file"),
		a.onBucket(admin, "s3:GetObject", a.object(strings.TrimSuffix(path, "/")+"0/file")).mayNot(who + " reads under an account id with one more digit"),
		list.with("s3:prefix", strings.TrimSuffix(path, "/")+"0/").mayNot(who + " lists under an account id with one more digit"),
		list.with("s3:prefix", others).mayNot(who + " lists another account's log files"),
		list.with("s3:prefix", a.prefix+"AWSLogs/").mayNot(who + " lists all log files"),
		list.mayNot(who + " lists the whole bucket"),
		a.onBucket(admin, "s3:PutObject", a.object(path+"file")).mayNot(who + " writes a log file"),
		a.onBucket(admin, "s3:DeleteObject", a.object(path+"file")).mayNot(who + " deletes a log file"),
		decrypt.with("kms:EncryptionContext:aws:s3:arn", a.object(others+"file")).mayNot(who + " decrypts another account's log file"),
		decrypt.without("kms:EncryptionContext:aws:s3:arn").mayNot(who + " decrypts without an encryption context"),
		decrypt.without("kms:ViaService").mayNot(who + " decrypts without S3"),
		a.onKey(decrypt, "kms:GenerateDataKey").mayNot(who + " encrypts"),
	}
	for _, other := range a.trails {
		if path := a.logs(organization, other.Account); other.Account != account {
			all = append(all,
				a.onBucket(admin, "s3:GetObject", a.object(path+"file")).mayNot(who+" reads another member's log file"),
				list.with("s3:prefix", path).mayNot(who+" lists another member's log files"),
				decrypt.with("kms:EncryptionContext:aws:s3:arn", a.object(path+"file")).mayNot(who+" decrypts another member's log file"))
		}
	}
	for _, r := range []request{
		get.may("reads its own log file"),
		a.onBucket(admin, "s3:GetObjectVersion", a.object(path+"file")).may("reads a version of its own log file"),
		list.with("s3:prefix", path).may("lists its own log files"),
		a.onBucket(admin, "s3:GetBucketLocation", a.bucket.ARN).may("reads the bucket's location"),
		decrypt.may("decrypts its own log file"),
	} {
		forgotten := r.by(role(a.stack.Partition, account, "Nobody")).mayNot("a role without a policy, of " + who[len("an administrator of "):] + " " + r.says)
		r.says, r.allowed = who+" "+r.says, reads
		all = append(all, r, forgotten)
	}
	return all
}

// leavers are requests from accounts outside the organization, and from the archive's own
// account without an IAM policy.
func (a archive) leavers(organization string) []request {
	var all []request
	ask := func(r request, account, who string) {
		path := a.logs(organization, account)
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
