package access

import (
	"testing"

	"example.com/audittrail/internal/iam"
)

const copiesKey = "the key of the copies"

// copies are requests of S3 in the role with which it replicates log files.
func (app *App) copies(t testing.TB, a archive) []request {
	t.Helper()
	if a.replication == nil {
		return nil
	}
	configuration := a.bucket.Properties["ReplicationConfiguration"].(map[string]any)
	var trust, policy string
	for _, role := range a.stack.OfType("AWS::IAM::Role") {
		if role.ARN == configuration["Role"] {
			trust = a.stack.Name + "/" + role.LogicalID + "/trust"
		}
	}
	for _, p := range a.stack.OfType("AWS::IAM::Policy") { // the only role with one
		policy = a.stack.Name + "/" + p.LogicalID
	}
	arn := configuration["Role"].(string)
	file := a.object(a.logs("", a.trails[0].Account) + "file")
	copied := "arn:" + a.stack.Partition + ":s3:::" + a.replication.BucketName
	on := func(action, resource string) request {
		return request{who: iam.RoleSession(arn, "s3"), identity: []string{policy}, action: action, resource: resource, owner: a.stack.Account}
	}
	source := func(action, resource string) request {
		r := secure(on(action, resource))
		r.policy = a.policies.bucket
		return r
	}
	via := func(action, key, region string) request {
		return on(action, key).with("kms:ViaService", "s3."+region+"."+a.domain())
	}
	decrypt := via("kms:Decrypt", a.key.ARN, a.stack.Region)
	decrypt.policy = a.policies.key
	// The owner of the copies' key sets its policy; here it is the default key policy.
	app.add(t, copiesKey, map[string]any{"Version": "2012-10-17", "Statement": []any{map[string]any{
		"Effect": "Allow", "Action": "kms:*", "Resource": "*",
		"Principal": map[string]any{"AWS": "arn:" + a.stack.Partition + ":iam::" + a.stack.Account + ":root"},
	}}})
	onCopiesKey := func(r request) request {
		r.policy = copiesKey
		return r
	}
	assume := request{action: "sts:AssumeRole", resource: arn, owner: a.stack.Account, policy: trust}
	all := []request{
		source("s3:GetReplicationConfiguration", a.bucket.ARN).may("replication reads the replication configuration"),
		source("s3:ListBucket", a.bucket.ARN).may("replication lists the log files"),
		decrypt.may("replication decrypts log files through S3"),
		decrypt.without("kms:ViaService").mayNot("replication decrypts without S3"),
		source("s3:PutObject", file).mayNot("replication writes a log file"),
		source("s3:DeleteObject", file).mayNot("replication deletes a log file"),
		on("s3:ReplicateObject", copied+"/file").may("replication writes a copy"),
		on("s3:ReplicateTags", copied+"/file").may("replication writes a copy's tags"),
		on("s3:ReplicateDelete", copied+"/file").mayNot("replication deletes a copy"),
		on("s3:ReplicateObject", copied+"-of-others/file").mayNot("replication writes to another bucket"),
		onCopiesKey(on("kms:Encrypt", a.replication.KeyARN)).mayNot("replication encrypts without S3"),
		onCopiesKey(via("kms:Encrypt", a.replication.KeyARN+"0", "eu-west-1")).mayNot("replication encrypts with another key"),
		assume.by(iam.Service("s3.amazonaws.com")).may("S3 assumes the role"),
		assume.by(cloudTrail).mayNot("CloudTrail assumes the replication role"),
		assume.by(role(a.stack.Partition, a.stack.Account, "Admin"), administrator).mayNot("an administrator assumes the replication role"),
	}
	for _, action := range []string{"s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging", "s3:GetObjectRetention", "s3:GetObjectLegalHold"} {
		all = append(all, source(action, file).may("replication calls "+action))
	}
	for _, action := range []string{"kms:Encrypt", "kms:GenerateDataKey"} {
		all = append(all, onCopiesKey(via(action, a.replication.KeyARN, "eu-west-1")).may("replication calls "+action+" with the copies' key"))
	}
	return all
}
