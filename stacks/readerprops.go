package stacks

import (
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/settings"
)

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
