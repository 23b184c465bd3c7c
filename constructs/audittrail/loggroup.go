package audittrail

import (
	"cmp"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/rules"
)

// LogGroup is where CloudTrail copies a trail's events for alarms and
// CloudWatch Logs Insights: a *[LogGroupProps], [ExistingLogGroup] or
// [NoLogGroup].
type LogGroup interface {
	validate(*rules.Problems)
}

// LogGroupProps configures a log group of the trail's own. It is encrypted
// with the archive's key, or with a key of its own where that key is another
// account's, and protected from deletion. Every field is optional.
type LogGroupProps struct {
	// Name names the log group. The key's policy names the log group's ARN, so
	// that CloudFormation cannot choose the name; the default ends in a part
	// of the stack's id instead, so that a second deployment does not run into
	// the log group that the first one left behind.
	//
	// Default: "/aws/cloudtrail/<trail name>-<part of the stack's id>".
	Name string

	// RetentionDays is how long CloudWatch keeps the events; it has to be one
	// of CloudWatch's values. CloudWatch charges 0.03 USD per GB and month
	// (us-east-1); the archive keeps them for less.
	//
	// Default: 365, what Security Hub CloudWatch.16 asks for.
	RetentionDays int
}

func (p *LogGroupProps) validate(problems *rules.Problems) {
	if p.Name != "" {
		problems.Add("LogGroup.Name", rules.LogGroupName(p.Name))
	}
	problems.Add("LogGroup.RetentionDays", rules.LogRetentionDays(p.RetentionDays))
}

// ExistingLogGroup copies the events to a log group of somebody else's making,
// in the trail's account and Region and of the standard class. The trail gets
// a role for it; encryption, retention and protection stay its owner's.
func ExistingLogGroup(group awslogs.ILogGroup) LogGroup { return existingLogGroup{group} }

type existingLogGroup struct{ group awslogs.ILogGroup }

func (e existingLogGroup) validate(problems *rules.Problems) {
	if e.group == nil {
		problems.Addf("LogGroup: ExistingLogGroup(nil) names none; use NoLogGroup to leave it out")
	}
}

// NoLogGroup leaves the log group out, and with it every alarm on the trail's
// events.
const NoLogGroup = noLogGroup("NoLogGroup")

type noLogGroup string

func (noLogGroup) validate(*rules.Problems) {}

func withDefaultLogGroup(group LogGroup) LogGroup {
	p, own := group.(*LogGroupProps)
	if group != nil && !own {
		return group
	}
	var r LogGroupProps
	if p != nil {
		r = *p
	}
	r.RetentionDays = cmp.Or(r.RetentionDays, 365)
	return &r
}

// inlinePolicy is a policy that comes and goes with its role, so that whatever
// waits for the role waits for the policy too.
func inlinePolicy(name string, statements []policy.Statement) *map[string]awsiam.PolicyDocument {
	document := policy.Document(statements)
	return &map[string]awsiam.PolicyDocument{name: awsiam.PolicyDocument_FromJson(&document)}
}

// logRetention maps CloudWatch's values, in days, to the CDK's names for them.
var logRetention = map[int]awslogs.RetentionDays{
	1:    awslogs.RetentionDays_ONE_DAY,
	3:    awslogs.RetentionDays_THREE_DAYS,
	5:    awslogs.RetentionDays_FIVE_DAYS,
	7:    awslogs.RetentionDays_ONE_WEEK,
	14:   awslogs.RetentionDays_TWO_WEEKS,
	30:   awslogs.RetentionDays_ONE_MONTH,
	60:   awslogs.RetentionDays_TWO_MONTHS,
	90:   awslogs.RetentionDays_THREE_MONTHS,
	120:  awslogs.RetentionDays_FOUR_MONTHS,
	150:  awslogs.RetentionDays_FIVE_MONTHS,
	180:  awslogs.RetentionDays_SIX_MONTHS,
	365:  awslogs.RetentionDays_ONE_YEAR,
	400:  awslogs.RetentionDays_THIRTEEN_MONTHS,
	545:  awslogs.RetentionDays_EIGHTEEN_MONTHS,
	731:  awslogs.RetentionDays_TWO_YEARS,
	1096: awslogs.RetentionDays_THREE_YEARS,
	1827: awslogs.RetentionDays_FIVE_YEARS,
	2192: awslogs.RetentionDays_SIX_YEARS,
	2557: awslogs.RetentionDays_SEVEN_YEARS,
	2922: awslogs.RetentionDays_EIGHT_YEARS,
	3288: awslogs.RetentionDays_NINE_YEARS,
	3653: awslogs.RetentionDays_TEN_YEARS,
}

// addLogGroup defines the log group and the role that fills it.
func (t *AuditTrail) addLogGroup(p Props) {
	group := policy.LogGroup{}
	switch g := p.LogGroup.(type) {
	case noLogGroup:
		return
	case existingLogGroup:
		t.logGroup = g.group
		group.ARN = t.env.logGroupARN(*g.group.LogGroupName())
	case *LogGroupProps:
		name := cmp.Or(g.Name, uniqueLogGroupName(awscdk.Stack_Of(t), t.name))
		group.ARN = t.env.logGroupARN(name)
		key := t.logGroupKey(group.ARN)
		group.KeyARN = *key.KeyArn()
		t.logGroup = t.newLogGroup(name, key, g.RetentionDays)
	}
	t.logsRole = awsiam.NewRole(t, jsii.String("LogsRole"), &awsiam.RoleProps{
		Description:    jsii.String("Lets CloudTrail write the events of an audit trail to its log group."),
		AssumedBy:      awsiam.NewServicePrincipal(jsii.String("cloudtrail.amazonaws.com"), nil),
		InlinePolicies: inlinePolicy("WriteEvents", policy.LogsRole(t.ref(p), group)),
	})
}

// logGroupKey returns a key that CloudWatch Logs may use for the log group: the
// archive's, or where that cannot be changed one of the trail's own.
func (t *AuditTrail) logGroupKey(logGroupARN string) awskms.IKey {
	statements := []policy.Statement{policy.KeyForLogGroup(t.env.region, t.env.domain, logGroupARN)}
	if _, added := add(keyPolicy(t.archive.key), statements); added {
		return t.archive.key
	}
	key := newKey(t, aliasFor(t.name)+"-log-group", t.env)
	add(keyPolicy(key), statements)
	return key
}

// newLogGroup returns the log group. It waits for all that the trail waits for
// too: should the first deployment fail there, no log group exists yet, which
// CloudFormation could not remove because it is protected.
func (t *AuditTrail) newLogGroup(name string, key awskms.IKey, retentionDays int) awslogs.ILogGroup {
	group := awslogs.NewLogGroup(t, jsii.String("LogGroup"), &awslogs.LogGroupProps{
		LogGroupName:              &name,
		LogGroupClass:             awslogs.LogGroupClass_STANDARD, // the others have no metric filters
		EncryptionKey:             key,
		Retention:                 logRetention[retentionDays],
		DeletionProtectionEnabled: jsii.Bool(true),
		RemovalPolicy:             awscdk.RemovalPolicy_RETAIN_ON_UPDATE_OR_DELETE,
	})
	for _, dependable := range slices.Concat(t.archive.needs.waitFor, t.needs.waitFor) {
		group.Node().AddDependency(dependable)
	}
	return group
}

// logGroupARN returns the ARN without the ":*" that CloudFormation's has.
func (e environment) logGroupARN(name string) string {
	return "arn:" + e.partition + ":logs:" + e.region + ":" + e.account + ":log-group:" + name
}

// uniqueLogGroupName ends in the first group of the GUID in the stack's id,
// which is a new one for each creation of the stack.
func uniqueLogGroupName(stack awscdk.Stack, trailName string) string {
	dash, slash := "-", "/"
	guid := awscdk.Fn_Select(number(2), awscdk.Fn_Split(&slash, stack.StackId(), nil))
	return "/aws/cloudtrail/" + trailName + "-" + *awscdk.Fn_Select(number(0), awscdk.Fn_Split(&dash, guid, nil))
}
