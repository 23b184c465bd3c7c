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
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// AuditTrail is a CloudTrail trail with an archive, a log group and the policies
// that let CloudTrail use them.
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
	record   reference.Record // what it creates
}

// New creates an audit trail in scope. It panics if props are invalid and lists
// every problem. nil props use the defaults.
//
// CloudFormation creates the archive's key and buckets, then the log group and its
// role, and last the trail. See [Props] for what can be changed.
func New(scope constructs.Construct, id string, props *Props) *AuditTrail {
	env := environmentOf(scope, id)
	p, err := props.resolved(env)
	env.refuse(err)
	env.refuse(env.Claim(p.names()...))

	t := &AuditTrail{env: env, name: p.TrailName, events: p.Events, insights: p.Insights}
	constructs.NewConstruct_Override(t, scope, &id)

	t.needs = newNeeds(t, env)
	t.archive = t.newDestination(p)
	t.addTopic(p)
	t.addLogGroup(p)
	t.addTrail(p)
	t.addOutputs()
	t.warn(p)
	reference.Define(env.Stack, env.Path, &t.record)
	return t
}

// newDestination returns the archive for the log files and creates it if necessary.
func (t *AuditTrail) newDestination(p Props) *Archive {
	trail, within := p.ref(t.env), t.env.child("Archive")
	switch d := p.Archive.(type) {
	case *Archive:
		return d
	case ArchiveRef:
		return d.archive(t, trail, within)
	default:
		own := d.(*ArchiveProps)
		plainly := own.settings().WithDefaults(t.env.Place, valid.AliasOfTrail(p.TrailName)).Admitting(settings.TrailRef(trail))
		archive := newArchive(t, "Archive", own.with(plainly), within)
		t.record.Retained(archive)
		return archive
	}
}

func (t *AuditTrail) ref(p Props) policy.Trail { return t.env.trail(p.ref(t.env)) }

// addTrail creates the trail. The CDK's L2 Trail grants both less than a trail
// needs and more than it should; see docs/adr/0001-l1-for-the-trail.md.
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
		props.SnsTopicName = p.Topic.TopicArn() // a topic of another account needs the ARN
	}
	t.selectEvents(props, p)

	t.trail = awscloudtrail.NewCfnTrail(t, jsii.String("Resource"), props)
	if t.logGroup == nil {
		site.Accept(t.trail, acceptNoLogGroup)
	}
	t.trail.Node().AddDependency(slices.Concat(t.archive.needs.WaitFor, t.needs.WaitFor)...)
	t.record.Known("Resource", reference.Known{Props: props, Waits: t.trail})
}

// TrailName returns the trail's name.
func (t *AuditTrail) TrailName() string { return t.name }

// TrailARN returns the trail's ARN. It is built from the name and does not refer to
// the resource, so policies that the trail depends on may contain it.
func (t *AuditTrail) TrailARN() string {
	return t.env.trail(TrailRef{Name: t.name, Account: t.env.Account, Region: t.env.Region}).ARN()
}

// Events returns the selection of events that the trail records.
func (t *AuditTrail) Events() events.Selection { return t.events }

// Insights returns the kinds of unusual activity that the trail records Insights
// events for.
func (t *AuditTrail) Insights() []Insight { return slices.Clone(t.insights) }

// Resource returns the L1 construct of the trail.
func (t *AuditTrail) Resource() awscloudtrail.CfnTrail { return t.trail }

// Archive returns the archive that the trail delivers its log files to.
func (t *AuditTrail) Archive() *Archive { return t.archive }

// LogGroup returns the log group that receives the trail's events, or nil with
// [NoLogGroup].
func (t *AuditTrail) LogGroup() awslogs.ILogGroup { return t.logGroup }

// LogsRole returns the role that CloudTrail assumes to write to the log group, or
// nil with [NoLogGroup].
func (t *AuditTrail) LogsRole() awsiam.IRole { return t.logsRole }

// OwnerPolicies returns the statements that the owner of an existing bucket, key or
// topic must add to its policy before the trail is deployed. It is empty if the app
// can change every policy itself. Each element is also an output of the stack.
func (t *AuditTrail) OwnerPolicies() []OwnerPolicy {
	return ownerPolicies(t.archive.needs, t.needs)
}

// optional returns nil, an omitted property, for the empty string.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
