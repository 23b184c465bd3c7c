package audittrail

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// AuditTrail is a CloudTrail trail with what it needs to be one: an archive, a
// log group and the policies that let CloudTrail use them.
type AuditTrail struct {
	constructs.Construct

	env      environment
	name     string
	events   events.Selection
	insights []Insight
	trail    awscloudtrail.CfnTrail
	archive  *Archive
	logGroup awslogs.ILogGroup // nil with NoLogGroup
	logsRole awsiam.IRole      // nil with NoLogGroup
	needs    site.Needs
}

// New defines an audit trail in scope. It panics with every problem of props;
// nil props are the defaults.
//
// The construct creates, in this order, the archive's buckets and key, a log
// group and a role for it, and the trail. See [Props] for what can be changed.
func New(scope constructs.Construct, id string, props *Props) *AuditTrail {
	env, stack := environmentOf(scope, id)
	p, err := props.resolved(env)
	env.refuse(err)
	env.refuse(env.Claim(stack, p.names()))

	t := &AuditTrail{env: env, name: p.TrailName, events: p.Events, insights: p.Insights}
	constructs.NewConstruct_Override(t, scope, &id)

	t.needs = newNeeds(t, env)
	t.archive = newDestination(t, p, env)
	t.addTopic(p)
	t.addLogGroup(p)
	t.addTrail(p)
	t.addOutputs()
	t.warn(p)
	return t
}

// newDestination returns the archive that the logs go to, making it if need be.
func newDestination(scope constructs.Construct, p Props, env environment) *Archive {
	trail, within := p.ref(env), env.child("Archive")
	switch d := p.Archive.(type) {
	case *Archive:
		return d
	case ArchiveRef:
		return d.archive(scope, trail, within)
	default:
		own := d.(*ArchiveProps).resolved(env, valid.AliasOfTrail(p.TrailName)).admitting(trail)
		return newArchive(scope, "Archive", own, within)
	}
}

func (t *AuditTrail) ref(p Props) policy.Trail { return t.env.trail(p.ref(t.env)) }

// addTrail defines the trail itself. The L2 Trail of the CDK grants less than
// the trail needs and more than it should; see docs/adr/0001-l1-for-the-trail.md.
func (t *AuditTrail) addTrail(p Props) {
	props := &awscloudtrail.CfnTrailProps{
		TrailName:                  &p.TrailName,
		IsLogging:                  jsii.Bool(true),
		IsMultiRegionTrail:         jsii.Bool(p.Regions == AllRegions),
		IncludeGlobalServiceEvents: jsii.Bool(true),
		EnableLogFileValidation:    jsii.Bool(true),
		S3BucketName:               t.archive.name,
		S3KeyPrefix:                optional(t.archive.prefix),
		KmsKeyId:                   t.archive.keyARN,
		InsightSelectors:           insightSelectors(p.Insights),
	}
	if p.Coverage.organization {
		props.IsOrganizationTrail = jsii.Bool(true)
	}
	if t.logGroup != nil {
		props.CloudWatchLogsLogGroupArn = t.logGroup.LogGroupArn()
		props.CloudWatchLogsRoleArn = t.logsRole.RoleArn()
	}
	if p.Topic != nil {
		props.SnsTopicName = p.Topic.TopicArn() // a name would not do for another account's topic
	}
	t.selectEvents(props, p)

	t.trail = awscloudtrail.NewCfnTrail(t, jsii.String("Resource"), props)
	t.trail.Node().AddDependency(slices.Concat(t.archive.needs.WaitFor, t.needs.WaitFor)...)
}

// TrailName returns the trail's name.
func (t *AuditTrail) TrailName() string { return t.name }

// TrailARN returns the trail's ARN, built from its name: it may be used in
// policies that the trail itself waits for.
func (t *AuditTrail) TrailARN() string {
	return t.env.trail(TrailRef{Name: t.name, Account: t.env.Account, Region: t.env.Region}).ARN()
}

// Events returns which events the trail records.
func (t *AuditTrail) Events() events.Selection { return t.events }

// Insights returns for which unusual activity the trail records Insights events.
func (t *AuditTrail) Insights() []Insight { return slices.Clone(t.insights) }

// Resource returns the trail.
func (t *AuditTrail) Resource() awscloudtrail.CfnTrail { return t.trail }

// Archive returns where the log files go.
func (t *AuditTrail) Archive() *Archive { return t.archive }

// LogGroup returns the log group with the trail's events, or nil with
// [NoLogGroup].
func (t *AuditTrail) LogGroup() awslogs.ILogGroup { return t.logGroup }

// LogsRole returns the role by which CloudTrail writes to the log group, or nil
// with [NoLogGroup].
func (t *AuditTrail) LogsRole() awsiam.IRole { return t.logsRole }

// OwnerPolicies returns what the owners of a bucket, key or topic that is not
// the app's have to add to their policies before the trail is deployed;
// nothing if all are. It is also an output of the stack.
func (t *AuditTrail) OwnerPolicies() []OwnerPolicy {
	return slices.Concat(t.archive.needs.Owners, t.needs.Owners)
}

// optional is nil for the empty string: a property that is left out.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
