package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/config"
)

// plan is what a file asks for, as props of the stacks.
type plan struct {
	file     *config.File
	archive  *LogArchiveProps // nil without a log archive
	trails   []trailPlan
	existing []existingPlan
	watch    watchPlan
	rollout  *rolloutPlan      // nil without a roll-out
	watchers map[string]string // the trails that watch their account; see config.Watchers
}

// trailPlan is a stack with a trail.
type trailPlan struct {
	config.Trail
	props AuditTrailProps
}

func newPlan(file *config.File) plan {
	trails := file.Trails()
	p := plan{file: file, watchers: config.Watchers(trails)}
	for _, t := range trails {
		props := AuditTrailProps{
			StackProps: stackProps(t.Account, t.HomeRegion, t.Stack, t.Deployment),
			Trail:      trailProps(t, destination(file, t.Archive)),
			StreamTo:   destinations(t.LogGroup),
		}
		props.Detection, props.NoDetection = detectionProps(t.Name(), t.Detections)
		props.Investigation, props.NoInvestigation = investigationProps(nameOfTrail(t.TrailName), t.Investigation)
		props.Detection.OwnOnly = !props.NoDetection && p.watchers[t.Account] != t.ID
		if props.Detection.OwnOnly {
			props.Detection.Own = nil
		}
		p.trails = append(p.trails, trailPlan{t, props})
	}
	if a := file.LogArchive; a != nil {
		p.archive = &LogArchiveProps{
			StackProps: stackProps(a.Account, a.Region, a.Stack, a.Deployment),
			Archive:    logArchiveProps(*a, p.refs()),
		}
		p.archive.Detection, p.archive.NoDetection = detectionProps(file.LogArchiveName(), a.Detections)
		p.archive.Investigation, p.archive.NoInvestigation = investigationProps("", a.Investigation)
		p.archive.SIEM = siemProps(file.SIEM)
		p.archive.Detection.Readers = withProducts(p.archive.Detection.Readers, p.archive.SIEM, p.archive.Env)
	}
	p.existing = newExistingPlans(file)
	p.watch = newWatchPlan(file, &p)
	p.rollout = newRolloutPlan(file, p.watch)
	return p
}

// refs returns references to the trails for the archive that admits them.
func (p plan) refs() []audittrail.TrailRef {
	refs := make([]audittrail.TrailRef, len(p.trails))
	for i, t := range p.trails {
		refs[i] = audittrail.TrailRef{Name: t.TrailName, Account: t.Account, Region: t.HomeRegion, OrganizationID: t.OrganizationID}
	}
	return refs
}

func stackProps(account, region string, s config.Stack, d config.Deployment) awscdk.StackProps {
	props := awscdk.StackProps{
		Env:                   &awscdk.Environment{Account: &account, Region: &region},
		TerminationProtection: d.TerminationProtection,
		StackName:             optional(s.StackName),
		Description:           optional(s.Description),
	}
	if len(d.Tags) > 0 {
		tags := map[string]*string{}
		for key, value := range d.Tags {
			tags[key] = &value
		}
		props.Tags = &tags
	}
	return props
}

func trailProps(t config.Trail, archive audittrail.Destination) audittrail.Props {
	props := audittrail.Props{
		TrailName: t.TrailName,
		Regions:   audittrail.Regions(t.Regions),
		Events:    t.Events,
		Archive:   archive,
	}
	if t.OrganizationID != "" {
		props.Coverage = audittrail.Organization(t.OrganizationID)
	}
	if t.Insights != nil {
		props.Insights = make([]audittrail.Insight, len(t.Insights))
		for i, insight := range t.Insights {
			props.Insights[i] = audittrail.Insight(insight)
		}
	}
	if group := t.LogGroup; group != nil {
		props.LogGroup = &audittrail.LogGroupProps{Name: group.Name, RetentionDays: group.RetentionDays}
		if group.None {
			props.LogGroup = audittrail.NoLogGroup
		}
	}
	return props
}

// destination returns where a trail's log files go. For a log archive, that is what is
// known before the archive is built. own is nil for the defaults.
func destination(file *config.File, own *config.Archive) audittrail.Destination {
	switch {
	case file.LogArchive != nil:
		return audittrail.ArchiveRef{BucketName: file.LogArchive.BucketName, KeyARN: file.LogArchive.KeyARN, S3KeyPrefix: file.LogArchive.S3KeyPrefix}
	case file.ExistingArchive != nil:
		existing := *file.ExistingArchive
		return audittrail.ArchiveRef{
			BucketName: existing.BucketName, KeyARN: existing.KeyARN, S3KeyPrefix: existing.S3KeyPrefix, FedBuckets: existing.FedBuckets,
		}
	case own != nil:
		props := archiveProps(*own)
		return &props
	}
	return &audittrail.ArchiveProps{}
}

func logArchiveProps(a config.LogArchive, trails []audittrail.TrailRef) audittrail.ArchiveProps {
	props := archiveProps(a.Archive)
	props.BucketName, props.AccessLogBucketName, props.KeyAlias = a.BucketName, a.AccessLogBucketName, a.Alias()
	props.MembersRead, props.Trails = a.MembersRead, trails
	if of := a.TrailsOf; of != nil {
		props.TrailsOf = &audittrail.OrganizationTrails{OrganizationID: of.OrganizationID, TrailName: of.TrailName}
	}
	return props
}

func archiveProps(a config.Archive) audittrail.ArchiveProps {
	props := audittrail.ArchiveProps{
		S3KeyPrefix:            a.S3KeyPrefix,
		RetentionDays:          a.RetentionDays,
		AccessLogRetentionDays: a.AccessLogRetentionDays,
		BreakGlass:             a.BreakGlass,
	}
	if a.Tiers != nil {
		props.Tiers = make([]audittrail.Tier, len(a.Tiers))
		for i, tier := range a.Tiers {
			props.Tiers[i] = audittrail.Tier{AfterDays: tier.AfterDays, StorageClass: audittrail.StorageClass(tier.StorageClass)}
		}
	}
	if a.Lock != nil {
		props.Lock = &audittrail.Lock{Mode: audittrail.LockMode(a.Lock.Mode), Days: a.Lock.Days}
	}
	if r := a.Replication; r != nil {
		props.Replication = &audittrail.Replication{BucketName: r.BucketName, KeyARN: r.KeyARN, Account: r.Account}
	}
	return props
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
