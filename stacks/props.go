package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

// stackProps returns the props of an entry's stack.
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

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// trailProps returns the props of a trail.
func trailProps(s settings.Trail) audittrail.Props {
	props := audittrail.Props{TrailName: s.TrailName, Regions: audittrail.Regions(s.Regions), Events: s.Events}
	if s.Coverage != nil {
		props.Coverage = audittrail.Organization(*s.Coverage)
	}
	if s.Insights != nil {
		props.Insights = make([]audittrail.Insight, len(s.Insights))
		for i, insight := range s.Insights {
			props.Insights[i] = audittrail.Insight(insight)
		}
	}
	switch archive := s.Archive.(type) {
	case settings.Archive:
		own := archiveProps(archive)
		props.Archive = &own
	case settings.ArchiveRef:
		props.Archive = audittrail.ArchiveRef{
			BucketName: archive.BucketName, KeyARN: archive.KeyARN, S3KeyPrefix: archive.S3KeyPrefix, FedBuckets: archive.FedBuckets,
		}
	}
	switch group := s.LogGroup.(type) {
	case settings.NewLogGroup:
		own := audittrail.LogGroupProps(group)
		props.LogGroup = &own
	case settings.NoLogGroup:
		props.LogGroup = audittrail.NoLogGroup
	}
	return props
}

// archiveProps returns the props of an archive.
func archiveProps(s settings.Archive) audittrail.ArchiveProps {
	props := audittrail.ArchiveProps{
		BucketName: s.BucketName, S3KeyPrefix: s.S3KeyPrefix, KeyAlias: s.KeyAlias,
		Trails:   trailRefs(s.Trails),
		TrailsOf: (*audittrail.OrganizationTrails)(s.TrailsOf), MembersRead: s.MembersRead,
		RetentionDays: s.RetentionDays, AccessLogRetentionDays: s.AccessLogRetentionDays, AccessLogBucketName: s.AccessLogBucketName,
		Replication: (*audittrail.Replication)(s.Replication), BreakGlass: s.BreakGlass,
	}
	if s.Tiers != nil {
		props.Tiers = make([]audittrail.Tier, len(s.Tiers))
		for i, t := range s.Tiers {
			props.Tiers[i] = audittrail.Tier{AfterDays: t.AfterDays, StorageClass: audittrail.StorageClass(t.StorageClass)}
		}
	}
	if s.Lock != nil {
		props.Lock = &audittrail.Lock{Mode: audittrail.LockMode(s.Lock.Mode), Days: s.Lock.Days}
	}
	return props
}

func trailRefs(list []settings.TrailRef) []audittrail.TrailRef {
	return each(list, func(t settings.TrailRef) audittrail.TrailRef { return audittrail.TrailRef(t) })
}

// each converts a list. It returns nil for an empty one.
func each[From, To any](list []From, convert func(From) To) []To {
	var all []To
	for _, item := range list {
		all = append(all, convert(item))
	}
	return all
}
