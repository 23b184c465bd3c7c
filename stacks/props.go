package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/constructs/rollout"
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

// The functions of this file turn the settings of a plan into the props of constructs.

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

// detectionProps returns the props of detections, which a stack completes with its trail or
// archive, and whether there are none.
func detectionProps(s *settings.Detection) (props detection.Props, none bool) {
	if s == nil {
		return detection.Props{}, true
	}
	props = detection.Props{
		LogGroupName: s.LogGroupName, AlarmsOnly: s.AlarmsOnly, Name: s.Name, AccountName: s.AccountName,
		Page: channels(s.Page), Ticket: channels(s.Ticket), Record: channels(s.Record),
		Escalation: detection.Escalation(s.Escalation), LeaveOut: s.LeaveOut, Add: s.Add, Own: owns(s.Own), OwnOnly: s.OwnOnly,
		Readers: s.Readers, SilenceMinutes: s.SilenceMinutes, RelayedFrom: s.RelayedFrom,
	}
	if bus := s.Bus; bus != nil {
		props.Bus = &detection.BusProps{
			Organization: bus.Organization, TrailNames: bus.TrailNames, Buckets: bus.Buckets, KeyAccount: bus.KeyAccount, KeyRegion: bus.KeyRegion,
			LogGroupPrefix: bus.LogGroupPrefix, StackPrefix: bus.StackPrefix,
			Accounts: each(bus.Accounts, func(a settings.WatchedAccount) detection.WatchedAccount { return detection.WatchedAccount(a) }),
		}
	}
	return props, false
}

func channels(list []settings.Channel) []detection.Channel {
	return each(list, func(c settings.Channel) detection.Channel {
		return detection.Channel{Format: detection.Format(c.Format), TopicARN: c.TopicARN, Subscribers: c.Subscribers}
	})
}

func owns(list []catalogue.Custom) []detection.Own {
	return each(list, func(c catalogue.Custom) detection.Own {
		return detection.Own{
			ID: c.ID, Title: c.Title, Severity: detection.Severity(c.Severity), Why: c.Why, FirstStep: c.FirstStep,
			Pattern: c.Pattern, Count: detection.Count(c.Count), Events: detection.OwnEvents(c.Events),
		}
	})
}

func forwarderProps(s *settings.Forwarder) *detection.ForwarderProps {
	if s == nil {
		return nil
	}
	return &detection.ForwarderProps{Bus: s.Bus, Name: s.Name, LeaveOut: s.LeaveOut, Add: s.Add, Own: owns(s.Own), KeyARN: s.KeyARN}
}

// investigationProps returns the props of an entry's queries, which a stack completes with
// its archive, and whether there are none.
func investigationProps(s *settings.Investigation) (props investigation.Props, none bool) {
	if s == nil {
		return investigation.Props{}, true
	}
	props = investigation.Props{
		Name: s.Name, Accounts: s.Accounts, Regions: s.Regions,
		ResultDays: s.ResultDays, QueryLimitGB: s.QueryLimitGB, DailyAlarmGB: s.DailyAlarmGB,
	}
	if e := s.Existing; e != nil {
		props.Existing = &investigation.Existing{
			BucketName: e.BucketName, KeyARN: e.KeyARN, S3KeyPrefix: e.S3KeyPrefix, Account: e.Account, OrganizationID: e.OrganizationID,
			Trails: trailRefs(e.Trails), RetentionDays: e.RetentionDays,
		}
	}
	return props, false
}

// siemProps returns the props of the products that read the log archive, which its stack
// completes; nil for none.
func siemProps(s *settings.SIEM) *siem.Props {
	if s == nil {
		return nil
	}
	return &siem.Props{
		Existing: (*siem.Existing)(s.Existing), Products: s.Products, Name: s.Name, EventBridge: s.EventBridge, OldestMinutes: s.OldestMinutes,
	}
}

func destinations(list []settings.StreamTo) []siem.Destination {
	return each(list, func(to settings.StreamTo) siem.Destination { return siem.Destination{ARN: to.ARN, Pattern: to.Pattern} })
}

// rolloutProps returns what the StackSets have in common; each has its own stack.
func rolloutProps(s settings.Rollout) rollout.Props {
	return rollout.Props{
		Stack: func(awscdk.Stack) {}, Name: s.Name, Description: s.Description,
		Targets: s.Targets, OnlyAccounts: s.OnlyAccounts, ExceptAccounts: s.ExceptAccounts, Regions: s.Regions,
		DelegatedAdministrator: s.DelegatedAdministrator, DeleteOnRemoval: s.DeleteOnRemoval,
		MaxConcurrentPercentage: s.MaxConcurrentPercentage, FailureTolerancePercentage: s.FailureTolerancePercentage,
		ParallelRegions: s.ParallelRegions,
	}
}

// each converts a list. It returns nil for an empty one.
func each[From, To any](list []From, convert func(From) To) []To {
	var all []To
	for _, item := range list {
		all = append(all, convert(item))
	}
	return all
}
