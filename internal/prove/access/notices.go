package access

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// NewImporter returns the app of the scenario notices-and-readers: a stack with a topic for
// CloudTrail's notifications and a role that reads the log files. Only importers of the
// library have these.
func NewImporter(t testing.TB, stack deployed.Stack) *App {
	t.Helper()
	file := config.Parse("accounts.yaml", []byte(`
accounts:
  - {name: `+strings.TrimPrefix(stack.Name, "AuditTrail-")+`, id: "`+stack.Account+`", homeRegion: `+stack.Region+`}
`))
	app := New(t, "notices-and-readers", file, map[string]deployed.Stack{stack.Name: stack}, nil)
	app.more = slices.Concat(notices(stack, app.archives(t)[0]), auditors(stack, app.archives(t)[0]))
	return app
}

// notices are requests to publish to the topic, and requests on its key.
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
	return append(a.confused(publish, trail, "publishes a notification"),
		publish.may("CloudTrail publishes a notification"),
		subscribe.mayNot("CloudTrail subscribes to the notifications"),
		publish.by(iam.Anonymous()).mayNot("an anonymous caller publishes a notification"),
		publish.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of an unrelated account publishes a notification"),
		encrypt.may("CloudTrail encrypts a notification"),
		decrypt.may("CloudTrail decrypts the data key of a notification"),
		encrypt.by(iam.Service("lambda.amazonaws.com")).mayNot("another service encrypts a notification"),
		encrypt.by(iam.Anonymous()).mayNot("an anonymous caller encrypts a notification"),
		destroy.mayNot("CloudTrail deletes the notifications' key"),
		destroy.by(admin, administrator).may("the account's administrator deletes the notifications' key"))
}

// auditors are requests of the auditor, whose only permissions are those of GrantRead.
func auditors(stack deployed.Stack, a archive) []request {
	granted := stack.Name + "/" + stack.OfType("AWS::IAM::Policy")[0].LogicalID
	auditor := secure(request{}).by(role(stack.Partition, stack.Account, "Auditor"), granted)
	file := a.object(a.logs("", stack.Account) + "file")
	list := a.onBucket(auditor, "s3:ListBucket", a.bucket.ARN)
	decrypt := a.onKey(auditor, "kms:Decrypt")
	return []request{
		a.onBucket(auditor, "s3:GetObject", file).may("the auditor reads a log file"),
		a.onBucket(auditor, "s3:GetObjectVersion", file).may("the auditor reads a version of a log file"),
		a.onBucket(auditor, "s3:GetBucketLocation", a.bucket.ARN).may("the auditor reads the bucket's location"),
		list.with("s3:prefix", "AWSLogs/"+stack.Account+"/").may("the auditor lists log files"),
		list.mayNot("the auditor lists the whole bucket"),
		a.onBucket(auditor, "s3:GetObject", a.object("notes.txt")).mayNot("the auditor reads an object that is not a log file"),
		a.onBucket(auditor, "s3:DeleteObject", file).mayNot("the auditor deletes a log file"),
		a.onBucket(auditor, "s3:PutObject", file).mayNot("the auditor writes a log file"),
		decrypt.with("kms:ViaService", "s3."+stack.Region+"."+a.domain()).may("the auditor decrypts through S3"),
		decrypt.mayNot("the auditor decrypts without S3"),
		a.onKey(auditor, "kms:GenerateDataKey").with("kms:ViaService", "s3."+stack.Region+"."+a.domain()).mayNot("the auditor encrypts"),
		request{action: "sts:AssumeRole", resource: "arn:" + stack.Partition + ":iam::" + stack.Account + ":role/Auditor", owner: stack.Account,
			policy: stack.Name + "/AuditorB9A7BEA8/trust"}.by(role(stack.Partition, stack.Account, "Admin"), administrator).may("an administrator of the account assumes the auditor's role"),
		request{action: "sts:AssumeRole", resource: "arn:" + stack.Partition + ":iam::" + stack.Account + ":role/Auditor", owner: stack.Account,
			policy: stack.Name + "/AuditorB9A7BEA8/trust"}.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of an unrelated account assumes the auditor's role"),
	}
}
