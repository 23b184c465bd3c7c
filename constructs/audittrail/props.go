package audittrail

import (
	"cmp"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// defaultName names the trail and the alias of its key.
const defaultName = "audit-trail"

// Props configures an [AuditTrail]. Every field is optional.
type Props struct {
	// TrailName names the trail: 3 to 128 letters, digits, '.', '_' and '-'.
	// Policies name the trail's ARN, so that the name has to be known at synth
	// time; changing it replaces the trail.
	//
	// Default: "audit-trail".
	TrailName string

	// Coverage says whose events the trail records: those of its own account
	// or, deployed to the management account, of an organization.
	//
	// Default: [Account], the trail's own account.
	Coverage Coverage

	// Regions says which Regions' events the trail records.
	//
	// Default: [AllRegions], those opted into later included.
	Regions Regions

	// Events says which events the trail records.
	//
	// Default: all management events, read and write, KMS included.
	Events events.Selection

	// Insights says for which unusual activity CloudTrail writes Insights
	// events. Management events cost 0.35 USD per 100,000 events analysed and
	// type (us-east-1), data events 0.03 USD; [NoInsights] costs nothing.
	//
	// Default: [CallRate] and [ErrorRate], as far as Events selects the
	// management events that they analyse.
	Insights []Insight

	// Archive is where the log files go: an *[ArchiveProps] for a bucket and a
	// key of the trail's own, an *[Archive] of the same stack, or an
	// [ArchiveRef] to one elsewhere.
	//
	// Default: a bucket and a key of the trail's own, with the defaults of
	// [ArchiveProps].
	Archive Destination

	// LogGroup is where CloudTrail copies the events for alarms and CloudWatch
	// Logs Insights: a *[LogGroupProps] for a log group of the trail's own,
	// [ExistingLogGroup], or [NoLogGroup].
	//
	// Default: a log group of the trail's own, with the defaults of
	// [LogGroupProps].
	LogGroup LogGroup

	// Topic receives CloudTrail's notice of every log file it delivered. The
	// trail's statements are added to the policies of the topic and of its
	// key; where they cannot be, see [AuditTrail.OwnerPolicies].
	//
	// Default: no notices.
	Topic awssns.ITopic
}

// Regions says which Regions' events a trail records.
type Regions string

const (
	// AllRegions records the events of every Region of the partition and of
	// the global services.
	AllRegions Regions = ""
	// HomeRegion records the events of the stack's Region only, and those of the
	// global services where they are that Region's: for an extra trail of data
	// events, say. As an account's only trail it fails the checks that synth
	// warns of.
	HomeRegion Regions = "HomeRegion"
)

// Coverage says whose events a trail records. Its zero value is [Account].
type Coverage struct {
	organizationID string
	organization   bool
}

// Account covers the account that the trail is in.
func Account() Coverage { return Coverage{} }

// Organization covers every account of the organization with the id, such as
// "o-a1b2c3d4e5", those that join later included. Deploy such a trail to the
// management account: CloudFormation cannot create it from a delegated
// administrator's. Trusted access for CloudTrail has to be enabled before.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html.
func Organization(id string) Coverage { return Coverage{organizationID: id, organization: true} }

// resolved returns a copy of p with every default filled in, or one error with
// every problem.
func (p *Props) resolved(env environment) (Props, error) {
	var r Props
	if p != nil {
		r = *p
	}
	r.TrailName = cmp.Or(r.TrailName, defaultName)
	if r.Insights == nil {
		r.Insights = defaultInsights(r.Events)
	}
	r.Archive = withDefaultArchive(r.Archive)
	r.LogGroup = withDefaultLogGroup(r.LogGroup)
	return r, r.validate(env)
}

func (p Props) validate(env environment) error {
	var problems problem.List
	env.Validate(&problems)
	problems.Add(problem.At("TrailName"), valid.TrailName(p.TrailName))
	if valid.Unresolved(p.TrailName) {
		problems.Addf(problem.At("TrailName"), "is not known before the deployment, and policies have to name it; give it as plain text")
	}
	if p.Coverage.organization {
		problems.Add(problem.At("Coverage"), valid.OrganizationID(p.Coverage.organizationID))
	}
	if p.Regions != AllRegions && p.Regions != HomeRegion {
		problems.Addf(problem.At("Regions"), "%q is unknown; want HomeRegion or, for all Regions, nothing", p.Regions)
	}
	problems.AddAll(problem.At("Events"), problem.Of(p.Events.Validate(env.Partition, p.Archive.bucketNames())))
	validateInsights(&problems, p.Insights, p.Events)
	p.Archive.validate(&problems, p.ref(env), env)
	p.LogGroup.validate(&problems, env)
	validateTopic(&problems, p.Topic, env)
	return problems.Err()
}

// ref names the trail for the archive it delivers to.
func (p Props) ref(env environment) TrailRef {
	return TrailRef{
		Name: p.TrailName, Account: env.Account, Region: env.Region,
		OrganizationID: p.Coverage.organizationID,
	}
}
