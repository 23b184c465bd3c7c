package access

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// logGroup is a trail's log group with its key and CloudTrail's role.
type logGroup struct {
	stack    deployed.Stack
	trail    config.Trail
	arn      string // without ":*"
	key      deployed.Resource
	role     deployed.Resource
	policies struct{ key, trust, role string }
}

// logGroups returns the log groups of the trails.
func (app *App) logGroups(t testing.TB) []logGroup {
	t.Helper()
	if app.detectionsOnly {
		return nil
	}
	var all []logGroup
	for _, trail := range app.file.Trails() {
		g := logGroup{stack: app.stacks[trail.ID], trail: trail}
		groups := g.stack.OfType("AWS::Logs::LogGroup")
		if len(groups) != 1 {
			t.Fatalf("%s has %d log groups; want 1", trail.ID, len(groups))
		}
		g.arn = strings.TrimSuffix(groups[0].ARN, ":*")
		for _, key := range g.stack.OfType("AWS::KMS::Key") {
			if key.ARN == groups[0].Text("KmsKeyId") {
				g.key = key
			}
		}
		for _, role := range g.stack.OfType("AWS::IAM::Role") {
			if role.ARN == g.stack.OfType("AWS::CloudTrail::Trail")[0].Text("CloudWatchLogsRoleArn") {
				g.role = role
			}
		}
		g.policies.key = g.stack.Name + "/" + g.key.LogicalID
		g.policies.trust = g.stack.Name + "/" + g.role.LogicalID + "/trust"
		g.policies.role = g.stack.Name + "/" + g.role.LogicalID + "/WriteEvents"
		all = append(all, g)
	}
	return all
}

// encrypts are requests of CloudWatch Logs on the key, for this log group and for others.
func (g logGroup) encrypts() []request {
	const context = "kms:EncryptionContext:aws:logs:arn"
	logs := func(region string) iam.Principal {
		return iam.Service("logs." + region + "." + archive{stack: g.stack}.domain())
	}
	onKey := func(who iam.Principal, action string) request {
		return request{who: who, action: action, resource: g.key.ARN, owner: g.stack.Account, policy: g.policies.key}.with(context, g.arn)
	}
	var all []request
	for _, action := range []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey"} {
		r := onKey(logs(g.stack.Region), action)
		all = append(all,
			r.may("CloudWatch Logs calls "+action+" for the log group"),
			r.with(context, g.arn+"-of-others").mayNot("CloudWatch Logs calls "+action+" for another log group"),
			r.with(context, strings.Replace(g.arn, g.stack.Account, stranger, 1)).mayNot("CloudWatch Logs calls "+action+" for another account's log group"),
			r.without(context).mayNot("CloudWatch Logs calls "+action+" without an encryption context"))
	}
	return append(append(all, administersKey(g.stack, g.key, "the log group's key")...),
		onKey(logs("sa-east-1"), "kms:Decrypt").mayNot("CloudWatch Logs of another Region decrypts"),
		onKey(iam.Service("lambda.amazonaws.com"), "kms:Decrypt").mayNot("another service decrypts the log group"),
		onKey(logs(g.stack.Region), "kms:CreateGrant").mayNot("CloudWatch Logs creates a grant"))
}

// writes are requests of CloudTrail in its role, and requests to assume the role.
func (g logGroup) writes() []request {
	as := iam.RoleSession(g.role.ARN, "CloudTrail")
	on := func(action, resource string) request {
		return request{who: as, identity: []string{g.policies.role}, action: action, resource: resource, owner: g.stack.Account}
	}
	stream := g.arn + ":log-stream:" + g.trail.Account + "_CloudTrail_" + g.stack.Region
	var all []request
	for _, action := range []string{"logs:CreateLogStream", "logs:PutLogEvents"} {
		all = append(all,
			on(action, stream).may("the role calls "+action+" on the trail's stream"),
			on(action, stream+"_3").may("the role calls "+action+" on the trail's third stream"),
			on(action, g.arn+":log-stream:"+stranger+"_CloudTrail_"+g.stack.Region).mayNot("the role calls "+action+" on another account's stream"),
			on(action, g.arn+":log-stream:"+g.trail.Account+"_CloudTrail_sa-east-1").mayNot("the role calls "+action+" on the stream of a trail in another Region"),
			on(action, g.arn+":log-stream:forged").mayNot("the role calls "+action+" on a stream of another name"),
			on(action, strings.Replace(stream, g.arn, g.arn+"-of-others", 1)).mayNot("the role calls "+action+" on another log group"))
		organization := on(action, g.arn+":log-stream:o-a1b2c3d4e5_"+joined+"_CloudTrail_"+g.stack.Region)
		organization.says, organization.allowed = "the role calls "+action+" on the organization's stream", g.trail.OrganizationID != ""
		all = append(all, organization)
	}
	assume := request{action: "sts:AssumeRole", resource: g.role.ARN, owner: g.stack.Account, policy: g.policies.trust}
	return append(append(all, g.uses(on)...),
		on("logs:DeleteLogStream", stream).mayNot("the role deletes a stream"),
		on("logs:DeleteLogGroup", g.arn).mayNot("the role deletes the log group"),
		on("logs:GetLogEvents", stream).mayNot("the role reads the events"),
		assume.by(cloudTrail).may("CloudTrail assumes the role"),
		assume.by(iam.Service("lambda.amazonaws.com")).mayNot("another service assumes the role"),
		assume.by(role(g.stack.Partition, g.stack.Account, "Admin"), administrator).mayNot("an administrator assumes the role"),
		assume.by(role(g.stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of an unrelated account assumes the role"))
}

// uses are requests of the role on the log group's key.
func (g logGroup) uses(on func(action, resource string) request) []request {
	var all []request
	domain := archive{stack: g.stack}.domain()
	for _, action := range []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:GenerateDataKey", "kms:DescribeKey"} {
		r := on(action, g.key.ARN)
		r.policy = g.policies.key
		all = append(all,
			r.with("kms:ViaService", "logs."+g.stack.Region+"."+domain).may("the role calls "+action+" through CloudWatch Logs"),
			r.with("kms:ViaService", "s3."+g.stack.Region+"."+domain).mayNot("the role calls "+action+" through S3"),
			r.mayNot("the role calls "+action+" directly"))
	}
	return all
}
