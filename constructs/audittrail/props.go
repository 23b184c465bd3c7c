package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
)

// Props configures an [AuditTrail]. Every field is optional.
type Props struct {
	// TrailName is the name of the trail: 3 to 128 letters, digits, '.', '_' and
	// '-'. It must be known at synth time, because policies contain the trail's
	// ARN. Changing it replaces the trail.
	//
	// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html.
	//
	// Default: "audit-trail".
	TrailName string

	// Coverage selects the accounts whose events the trail records: its own
	// account or, for a trail in the management account, an organization.
	//
	// Default: [Account], the trail's own account.
	Coverage Coverage

	// Regions selects the Regions whose events the trail records.
	//
	// Default: [AllRegions], including Regions that are enabled later.
	Regions Regions

	// Events selects the events that the trail records.
	//
	// Default: all management events, read and write, including AWS KMS events.
	Events events.Selection

	// Insights lists the kinds of unusual activity for which CloudTrail writes
	// Insights events. Each kind costs 0.35 USD per 100,000 management events
	// analysed (us-east-1) or 0.03 USD per 100,000 data events; [NoInsights]
	// costs nothing.
	//
	// Default: [CallRate] and [ErrorRate], if Events selects the management
	// events that they analyse.
	Insights []Insight

	// Archive is where CloudTrail delivers the log files: *[ArchiveProps] to
	// create a bucket and a key, an *[Archive] in the same stack, or an
	// [ArchiveRef] to an archive elsewhere.
	//
	// Default: a new bucket and a new key, with the defaults of [ArchiveProps].
	Archive Destination

	// LogGroup is where CloudTrail sends a copy of the events, for alarms and
	// CloudWatch Logs Insights: *[LogGroupProps] to create a log group,
	// [ExistingLogGroup], or [NoLogGroup].
	//
	// Default: a new log group, with the defaults of [LogGroupProps].
	LogGroup LogGroup

	// Topic is the SNS topic that CloudTrail notifies of every log file that it
	// delivers: a standard topic, not encrypted with the AWS managed key. The
	// required statements are added to the policies of the topic and its key; if
	// the app cannot change them, see [AuditTrail.OwnerPolicies].
	//
	// Default: no notifications.
	Topic awssns.ITopic
}

// Regions selects the Regions whose events a trail records.
type Regions string

const (
	// AllRegions records the events of every Region of the partition and of
	// the global services.
	AllRegions Regions = ""
	// HomeRegion records only the events of the stack's Region, including those of
	// the global services if they occur in that Region. It is meant for an
	// additional trail, such as one for data events. If it is the account's only
	// trail, the checks that the synth warning names fail.
	HomeRegion Regions = "HomeRegion"
)

// Coverage selects the accounts whose events a trail records. Its zero value is
// [Account].
type Coverage struct {
	organizationID string
	organization   bool
}

// Account covers the account that the trail is deployed to.
func Account() Coverage { return Coverage{} }

// Organization covers every account of the organization with the ID, such as
// "o-a1b2c3d4e5", including accounts that join later. Deploy the trail to the
// management account: CloudFormation cannot create it from a delegated
// administrator's account. Enable trusted access for CloudTrail first.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html.
func Organization(id string) Coverage { return Coverage{organizationID: id, organization: true} }

// resolved returns a copy of p with every default filled in, and an error that
// lists every problem.
func (p *Props) resolved(env environment) (Props, error) {
	var r Props
	if p != nil {
		r = *p
	}
	r.Archive = withDefaultArchive(r.Archive)
	r.LogGroup = withDefaultLogGroup(r.LogGroup)
	plainly := r.settings(env).WithDefaults()
	r.TrailName, r.Insights = plainly.TrailName, plain[Insight](plainly.Insights)
	problems := plainly.Problems(env.Place)
	problems.AddAll(problem.At("Topic"), topicProblems(r.Topic, env))
	return r, problems.Err()
}

// settings returns the props as plain values; package settings has their defaults and
// limits.
func (p Props) settings(env environment) settings.Trail {
	s := settings.Trail{
		TrailName: p.TrailName, Regions: string(p.Regions), Events: p.Events, Insights: plain[string](p.Insights),
		Archive: p.Archive.destination(env), LogGroup: p.LogGroup.settings(),
	}
	if p.Coverage.organization {
		s.Coverage = &p.Coverage.organizationID
	}
	return s
}

// ref returns the reference to the trail for the archive that it delivers to.
func (p Props) ref(env environment) TrailRef {
	return TrailRef{
		Name: p.TrailName, Account: env.Account, Region: env.Region,
		OrganizationID: p.Coverage.organizationID,
	}
}

// plain converts a list of texts. It returns nil for nil, which is not an empty list.
func plain[To, From ~string](list []From) []To {
	if list == nil {
		return nil
	}
	all := make([]To, len(list))
	for i, value := range list {
		all[i] = To(value)
	}
	return all
}
