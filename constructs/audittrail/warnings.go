package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/settings"
)

// warnings returns a warning for each requirement of auditors that the props opt
// out of.
func (p Props) warnings() []events.Warning {
	warnings := p.Events.Warnings()
	warn := func(id, text string) { warnings = append(warnings, events.Warning{ID: id, Text: text}) }
	if p.Regions == HomeRegion {
		warn("homeRegionOnly", "the trail records one Region only; without another trail that records all Regions, "+
			"Security Hub CloudTrail.1, CIS AWS Foundations 3.1 (4.1 from 6.0 on) and AWS Config multi-region-cloudtrail-enabled fail")
	}
	switch group := p.LogGroup.(type) {
	case noLogGroup:
		warn("noLogGroup", "the trail sends its events to no log group; Security Hub CloudTrail.5 fails, and alarms on the trail's events are not possible")
	case *LogGroupProps:
		if group.RetentionDays < settings.OneYear {
			warn("shortLogRetention", "the log group keeps events for less than 365 days; Security Hub CloudWatch.16 fails")
		}
	}
	return warnings
}

// warn adds a warning for each requirement of auditors that the archive opts out
// of, and notes what depends on how it is deployed.
func (a *Archive) warn(p ArchiveProps) {
	warn := func(id, text string) { annotate(a, events.Warning{ID: id, Text: text}) }
	if p.RetentionDays < settings.OneYear {
		warn("shortRetention", "the archive keeps log files for less than 365 days; PCI DSS 10.5.1 fails")
	}
	if p.Lock != nil { // whether the archive is deployed without one is not known here
		awscdk.Annotations_Of(a).AddInfoV2(jsii.String("audittrail:lock"), jsii.String(
			"if the archive is deployed without a lock already, read the change set before you deploy: CloudFormation may replace the bucket; "+
				"docs/operating.md, Locking log files, has the commands that lock it in place"))
	}
	if !p.MembersRead {
		return
	}
	for _, id := range p.organizations() {
		awscdk.Annotations_Of(a).AddInfoV2(jsii.String("audittrail:organizationReads"), jsii.String(
			"the key's policy lets each account of "+id+" decrypt its own log files, with the principal \"*\" and a condition on aws:PrincipalOrgID; "+
				"AWS does not document whether Security Hub KMS.5 regards that as public"))
	}
}

func (t *AuditTrail) warn(p Props) {
	warnings := p.warnings()
	ref := t.archive.ref
	unknown := t.archive.accessLogs == nil && (ref.unnamedAccessLogs || len(ref.FedBuckets) == 0)
	if unknown && p.Events.RecordsEveryBucket() {
		warnings = append(warnings, events.Warning{ID: "feedback", Text: "the trail records data events for the objects of every bucket, but the names of the archive's access-log bucket and replica are not known; " +
			"if the trail records them too, each delivery causes new events without end; name them in AccessLogBucketName or FedBuckets"})
	}
	for _, w := range warnings {
		annotate(t, w)
	}
}

func annotate(construct constructs.IConstruct, w events.Warning) {
	awscdk.Annotations_Of(construct).AddWarningV2(jsii.String("audittrail:"+w.ID), jsii.String(w.Text))
}
