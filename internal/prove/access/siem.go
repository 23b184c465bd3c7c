package access

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/readers"
)

// siemName is the name of the SIEM in the examples, with which its resources begin.
const siemName = "audit-siem"

// siem are requests of the products that read the archive, and of everyone else, on the
// archive, on the queues of the products and on their roles.
func (app *App) siem(t testing.TB, a archive) (all []request) {
	t.Helper()
	if app.file.SIEM == nil {
		return nil
	}
	all = append(a.notices(t), a.areRead(t, readers.Of(app.file.SIEM.Products))...)
	return append(all, a.siemAlarms(t)...)
}

// areRead are requests of the products.
func (a archive) areRead(t testing.TB, products []readers.Reader) (all []request) {
	t.Helper()
	for _, r := range products {
		p := a.product(t, r)
		all = append(all, p.requests()...)
		for _, other := range products {
			if other.Name != r.Name && other.HasQueue() {
				all = append(all, p.onQueue(t, other.Name, "sqs:ReceiveMessage").mayNot(r.Title+" reads the queue of another product"))
			}
		}
		if r.HasQueue() {
			all = append(all, p.queues(t)...)
		}
		if r.HasRole() {
			all = append(all, p.assumes()...)
		}
	}
	return all
}

// product is a product with its principal and the policies of its role.
type product struct {
	archive
	readers.Reader
	who      iam.Principal
	identity []string
	role     deployed.Resource // without a name if the principal exists
}

func (a archive) product(t testing.TB, r readers.Reader) product {
	t.Helper()
	p := product{archive: a, Reader: r}
	if !r.HasRole() {
		p.who = iam.RoleSession(r.PrincipalARN, "session")
		if !strings.Contains(r.PrincipalARN, ":"+a.stack.Account+":") {
			p.identity = []string{administrator} // its account allows everything, so our policies decide
		}
		return p
	}
	id := "SIEM" + strings.ReplaceAll(r.Name, "-", "") + "Role"
	for _, role := range a.stack.OfType("AWS::IAM::Role") {
		if strings.HasPrefix(role.LogicalID, id) {
			p.role, p.who, p.identity = role, iam.RoleSession(role.ARN, "session"), []string{a.stack.Name + "/" + role.LogicalID + "/Read"}
		}
	}
	if p.role.ARN == "" {
		t.Fatalf("%s has no role %s…", a.stack.Name, id)
	}
	return p
}

// as makes r a request of the product.
func (p product) as() request { return secure(request{}).by(p.who, p.identity...) }

// requests are what a product may do with the archive, what it may not, and that others may
// not do in its place.
func (p product) requests() (all []request) {
	file := p.object(p.logs("", "111111111111") + "CloudTrail/eu-central-1/2026/11/22/file.json.gz")
	prefix := p.prefix + "AWSLogs/111111111111/"
	viaS3 := "s3." + p.stack.Region + "." + p.domain()
	for _, action := range p.Objects {
		all = append(all,
			p.onBucket(p.as(), action, file).may(p.Title+" calls "+action+" for a log file"),
			p.onBucket(p.as(), action, p.object("notes.txt")).mayNot(p.Title+" calls "+action+" for an object that is not a log file"))
		if p.policies.bucket != ownersBucket { // whose owner decides about plain HTTP
			all = append(all, p.onBucket(p.as(), action, file).with("aws:SecureTransport", "false").mayNot(p.Title+" calls "+action+" over plain HTTP"))
		}
	}
	for _, action := range p.Bucket {
		r := p.onBucket(p.as(), action, p.bucket.ARN)
		all = append(all, r.with("s3:prefix", prefix).may(p.Title+" calls "+action+" for the log bucket"))
		if strings.HasPrefix(action, "s3:List") {
			all = append(all, r.mayNot(p.Title+" calls "+action+" for the whole bucket"))
		}
	}
	for _, action := range []string{"s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObjectTagging"} {
		all = append(all, p.onBucket(p.as(), action, file).mayNot(p.Title+" calls "+action+" for a log file"))
	}
	for _, action := range []string{"s3:PutBucketNotification", "s3:PutBucketPolicy"} {
		all = append(all, p.onBucket(p.as(), action, p.bucket.ARN).mayNot(p.Title+" calls "+action+" for the log bucket"))
	}
	decrypt := p.onKey(p.as(), "kms:Decrypt")
	all = append(all,
		decrypt.with("kms:ViaService", viaS3).may(p.Title+" decrypts through S3"),
		decrypt.mayNot(p.Title+" decrypts without S3"),
		p.onKey(p.as(), "kms:GenerateDataKey").with("kms:ViaService", viaS3).mayNot(p.Title+" encrypts"),
		p.onKey(p.as(), "kms:CreateGrant").mayNot(p.Title+" creates a grant"))
	describe := p.onKey(p.as(), "kms:DescribeKey")
	if slices.Contains(p.Key, "kms:DescribeKey") {
		all = append(all, describe.may(p.Title+" describes the key"))
	} else {
		all = append(all, describe.mayNot(p.Title+" describes the key"))
	}
	if p.HasRole() {
		return all
	}
	another := p.as().by(iam.RoleSession(p.PrincipalARN+"-2", "session"))
	return append(all,
		p.onBucket(another, "s3:GetObject", file).mayNot("another role of the account of "+p.Title+" reads a log file"),
		p.onKey(another, "kms:Decrypt").with("kms:ViaService", viaS3).mayNot("another role of the account of "+p.Title+" decrypts"))
}

// assumes are requests to assume the role of a product.
func (p product) assumes() []request {
	policy := p.stack.Name + "/" + p.role.LogicalID + "/trust"
	ask := request{action: "sts:AssumeRole", resource: p.role.ARN, owner: p.stack.Account, policy: policy}
	whoever := func(account string) request {
		return ask.by(role(p.stack.Partition, account, "Collector"), administrator)
	}
	called := "the role for " + p.Title
	switch p.SignIn {
	case readers.WebIdentity:
		ask.action = "sts:AssumeRoleWithWebIdentity"
		provider := "arn:" + p.stack.Partition + ":iam::" + p.stack.Account + ":oidc-provider/" + readers.Issuer
		ours := ask.by(iam.Federated(provider)).with(readers.Issuer+":aud", readers.Audience).with("sts:RoleSessionName", p.Session())
		return []request{
			ours.may("our workspace assumes " + called),
			ours.with("sts:RoleSessionName", readers.SessionPrefix+"ffffffff-1bf0-4dda-aec3-111122223333").mayNot("another customer's workspace assumes " + called),
			ours.without("sts:RoleSessionName").mayNot("the identity provider assumes " + called + " without a session name"),
			ours.with(readers.Issuer+":aud", "api://another").mayNot("another application of the identity provider assumes " + called),
			ours.by(iam.Federated("accounts.google.com")).mayNot("another identity provider assumes " + called),
		}
	case readers.VendorOnly:
		return []request{
			whoever(p.Account).with("aws:SecureTransport", "true").may("the vendor's account assumes " + called),
			whoever(p.Account).with("aws:SecureTransport", "false").mayNot("the vendor's account assumes " + called + " over plain HTTP"),
			whoever(stranger).with("aws:SecureTransport", "true").mayNot("account " + stranger + " assumes " + called),
		}
	}
	return []request{
		whoever(p.Account).with("sts:ExternalId", p.ExternalID).may("the vendor's account assumes " + called + " with the external ID"),
		whoever(p.Account).with("sts:ExternalId", p.ExternalID+"0").mayNot("the vendor's account assumes " + called + " with another customer's external ID"),
		whoever(p.Account).mayNot("the vendor's account assumes " + called + " without an external ID"),
		whoever(stranger).with("sts:ExternalId", p.ExternalID).mayNot("account " + stranger + " assumes " + called + " with the external ID"),
		ask.by(iam.Anonymous()).with("sts:ExternalId", p.ExternalID).mayNot("an anonymous caller assumes " + called),
	}
}
