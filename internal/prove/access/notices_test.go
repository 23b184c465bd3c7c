package access

import (
	"slices"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/deployed"
)

// noticesAndReaders is a stack with a topic for CloudTrail's notices and a role
// that reads the log files: what importers add, and no accounts file has.
func noticesAndReaders(t *testing.T) *world {
	t.Helper()
	const id, account, region = "AuditTrail-importer", "111111111111", "eu-west-1"
	w := newWorld(t, "notices-and-readers", "accounts.yaml", []byte(`
accounts:
  - {name: importer, id: "`+account+`", homeRegion: `+region+`}
`))
	w.deploy(t, "../../../constructs/audittrail/testdata/notices-and-readers.json", id, account, region)
	stack := w.stacks[id]
	w.more = slices.Concat(notices(stack, w.archives(t)[0]), readers(stack, w.archives(t)[0]))
	return w
}

// notices asks who publishes to the topic, and who uses its key.
func notices(stack deployed.Stack, a archive) []request {
	topic, topicPolicy := stack.OfType("AWS::SNS::Topic")[0], stack.OfType("AWS::SNS::TopicPolicy")[0]
	i := slices.IndexFunc(stack.Resources, func(r deployed.Resource) bool { return r.LogicalID == "TopicKeyB2E0C9CB" })
	key := stack.Resources[i]
	trail := a.trails[0]
	publish := request{who: cloudTrail, action: "sns:Publish", resource: topic.ARN, owner: stack.Account, policy: stack.Name + "/" + topicPolicy.LogicalID}.
		with("aws:SourceArn", a.arnOf(trail))
	encrypt := request{who: cloudTrail, action: "kms:GenerateDataKey", resource: key.ARN, owner: stack.Account, policy: stack.Name + "/" + key.LogicalID}
	subscribe, decrypt, destroy := publish, encrypt, encrypt
	subscribe.action, decrypt.action, destroy.action = "sns:Subscribe", "kms:Decrypt", "kms:ScheduleKeyDeletion"
	admin := role(stack.Partition, stack.Account, "Admin")
	return append(a.confused(publish, trail, "publishes a notice"),
		publish.may("CloudTrail publishes a notice"),
		subscribe.mayNot("CloudTrail subscribes to the notices"),
		publish.by(iam.Anonymous()).mayNot("an anonymous caller publishes a notice"),
		publish.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("a stranger publishes a notice"),
		encrypt.may("CloudTrail encrypts a notice"),
		decrypt.may("CloudTrail decrypts what it needs to encrypt a notice"),
		encrypt.by(iam.Service("lambda.amazonaws.com")).mayNot("another service encrypts a notice"),
		encrypt.by(iam.Anonymous()).mayNot("an anonymous caller encrypts a notice"),
		destroy.mayNot("CloudTrail deletes the notices' key"),
		destroy.by(admin, administrator).may("the account's administrator deletes the notices' key"))
}

// readers asks what the auditor can do, who has nothing but what GrantRead gave.
func readers(stack deployed.Stack, a archive) []request {
	granted := stack.Name + "/" + stack.OfType("AWS::IAM::Policy")[0].LogicalID
	auditor := secure(request{}).by(role(stack.Partition, stack.Account, "Auditor"), granted)
	file := a.object(a.logs("", stack.Account) + "file")
	list := a.onBucket(auditor, "s3:ListBucket", a.bucket.ARN)
	decrypt := a.onKey(auditor, "kms:Decrypt")
	return []request{
		a.onBucket(auditor, "s3:GetObject", file).may("the auditor reads a log file"),
		a.onBucket(auditor, "s3:GetObjectVersion", file).may("the auditor reads a version of a log file"),
		a.onBucket(auditor, "s3:GetBucketLocation", a.bucket.ARN).may("the auditor asks where the bucket is"),
		list.with("s3:prefix", "AWSLogs/"+stack.Account+"/").may("the auditor lists log files"),
		list.mayNot("the auditor lists the whole bucket"),
		a.onBucket(auditor, "s3:GetObject", a.object("notes.txt")).mayNot("the auditor reads what is no log file"),
		a.onBucket(auditor, "s3:DeleteObject", file).mayNot("the auditor deletes a log file"),
		a.onBucket(auditor, "s3:PutObject", file).mayNot("the auditor writes a log file"),
		decrypt.with("kms:ViaService", "s3."+stack.Region+"."+a.domain()).may("the auditor decrypts through S3"),
		decrypt.mayNot("the auditor decrypts past S3"),
		a.onKey(auditor, "kms:GenerateDataKey").with("kms:ViaService", "s3."+stack.Region+"."+a.domain()).mayNot("the auditor encrypts"),
		request{action: "sts:AssumeRole", resource: "arn:" + stack.Partition + ":iam::" + stack.Account + ":role/Auditor", owner: stack.Account,
			policy: stack.Name + "/AuditorB9A7BEA8/trust"}.by(role(stack.Partition, stack.Account, "Admin"), administrator).may("who may take on the auditor's role does"),
		request{action: "sts:AssumeRole", resource: "arn:" + stack.Partition + ":iam::" + stack.Account + ":role/Auditor", owner: stack.Account,
			policy: stack.Name + "/AuditorB9A7BEA8/trust"}.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("a stranger takes on the auditor's role"),
	}
}
