package audittrail

import (
	"cmp"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// addLogGroup creates the log group and the role that writes to it.
func (t *AuditTrail) addLogGroup(p Props) {
	switch group := p.LogGroup.(type) {
	case existingLogGroup:
		t.logGroup = group.group
		t.addLogsRole(p, policy.LogGroup{ARN: t.env.logGroupARN(*group.group.LogGroupName())})
	case *LogGroupProps:
		groupName := cmp.Or(group.Name, uniqueLogGroupName(t.name))
		arn := t.env.logGroupARN(groupName)
		key := t.logGroupKey(p, arn)
		t.addLogsRole(p, policy.LogGroup{ARN: arn, KeyARN: *key.KeyArn()})
		t.logGroup = t.newLogGroup(groupName, key, group.RetentionDays)
	}
}

func (t *AuditTrail) addLogsRole(p Props, group policy.LogGroup) {
	statements := policy.LogsRole(t.ref(p), group)
	const service, name = "cloudtrail.amazonaws.com", "WriteEvents"
	about := jsii.String("Lets CloudTrail write the events of an audit trail to its log group.")
	role := awsiam.NewRole(t, jsii.String("LogsRole"), &awsiam.RoleProps{
		Description:    about,
		AssumedBy:      awsiam.NewServicePrincipal(jsii.String(service), nil),
		InlinePolicies: site.Inline(name, statements),
	})
	t.record.Props("LogsRole/Resource", &awsiam.CfnRoleProps{ // what the CDK makes of it
		Description: about,
		AssumeRolePolicyDocument: map[string]any{"Version": "2012-10-17", "Statement": map[string]any{
			"Effect": "Allow", "Principal": map[string]any{"Service": service}, "Action": "sts:AssumeRole",
		}},
		Policies: []any{awsiam.CfnRole_PolicyProperty{PolicyName: jsii.String(name), PolicyDocument: policy.Document(statements)}},
	})
	site.Accept(role, site.InlinePolicy, acceptLogsWildcards)
	t.logsRole = role
}

// logGroupKey returns a key that CloudWatch Logs may use for the log group. It is
// the archive's key, or a new one if the archive's key belongs to another stack,
// whose policy cannot name this stack's log group, or the app cannot change its
// policy.
func (t *AuditTrail) logGroupKey(p Props, logGroupARN string) awskms.IKey {
	statements := []policy.Statement{policy.KeyForLogGroup(t.ref(p), t.env.Domain, logGroupARN)}
	if t.archive.keyHere {
		if _, added := site.Add(site.Key(t.archive.key), statements); added {
			return t.archive.key
		}
	}
	alias := valid.AliasOfTrail(t.name) + "-log-group"
	t.env.refuse(t.env.Claim(site.Name{Kind: "alias", At: problem.At("KeyAlias"), Value: alias}))
	key := newKey(t, alias, t.env, statements)
	t.record.Retained(key)
	return key
}

// newLogGroup creates a log group of the standard class, the only one with metric
// filters. The log group depends on everything that the trail depends on. If the
// first deployment fails there, the log group does not exist yet; CloudFormation
// could not delete it, because it is protected.
func (t *AuditTrail) newLogGroup(name string, key awskms.IKey, retentionDays int) awslogs.ILogGroup {
	group := awslogs.NewLogGroup(t, jsii.String("LogGroup"), &awslogs.LogGroupProps{
		LogGroupName:              &name,
		EncryptionKey:             key,
		Retention:                 logRetention[retentionDays],
		DeletionProtectionEnabled: jsii.Bool(true),
		RemovalPolicy:             awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
	group.Node().AddDependency(slices.Concat([]constructs.IDependable{t.logsRole}, t.archive.needs.WaitFor, t.needs.WaitFor)...)
	t.record.Known("LogGroup/Resource", reference.Known{Waits: group, Retained: true, Props: &awslogs.CfnLogGroupProps{
		LogGroupName: &name, KmsKeyId: key.KeyArn(), RetentionInDays: site.Number(retentionDays), DeletionProtectionEnabled: true,
	}})
	return group
}

// logGroupARN returns the ARN of a log group, without the ":*" at the end of the
// ARN that CloudFormation returns.
func (e environment) logGroupARN(name string) string {
	return "arn:" + e.Partition + ":logs:" + e.Region + ":" + e.Account + ":log-group:" + name
}

// uniqueLogGroupName returns a name that ends with the first group of the GUID in
// the stack's ID. Each creation of the stack has a new GUID.
func uniqueLogGroupName(trailName string) string {
	part := func(i int, separator string, of any) map[string]any {
		return map[string]any{"Fn::Select": []any{i, map[string]any{"Fn::Split": []any{separator, of}}}}
	}
	guid := part(2, "/", map[string]any{"Ref": "AWS::StackId"})
	return "/aws/cloudtrail/" + trailName + "-" + *awscdk.Token_AsString(part(0, "-", guid), nil)
}
