package stacks

import (
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/settings"
)

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
