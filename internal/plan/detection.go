package plan

import (
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/settings"
)

// detection returns the settings of the detections, or nil for none. Messages name the account
// as the entry.
func detection(account string, d *config.Detections) *settings.Detection {
	switch {
	case d == nil:
		return &settings.Detection{AccountName: account}
	case d.None:
		return nil
	}
	return &settings.Detection{
		Name: d.Name, AccountName: account,
		Page: channels(d.Page), Ticket: channels(d.Ticket), Record: channels(d.Record),
		Escalation: settings.Escalation(d.Escalation),
		LeaveOut:   d.LeaveOut, Add: d.Add, Own: own(d.Own), Readers: d.Readers,
		SilenceMinutes: d.SilenceMinutes, RelayedFrom: d.RelayFrom,
	}
}

func channels(list config.Channels) []settings.Channel {
	var all []settings.Channel
	for _, c := range list {
		format := c.Format
		if format == "text" {
			format = ""
		}
		all = append(all, settings.Channel{Format: format, Subscribers: c.Subscribers, TopicARN: c.Topic})
	}
	return all
}

// own returns the detections of the file's user, with the events that the file itself has.
func own(list []config.Own) []catalogue.Custom {
	var all []catalogue.Custom
	for _, o := range list {
		custom := catalogue.Custom{
			ID: o.ID, Title: o.Title, Severity: catalogue.Severity(o.Severity), Why: o.Why, FirstStep: o.FirstStep, Pattern: string(o.Pattern),
		}
		if o.Count != nil {
			custom.Count = catalogue.Count(*o.Count)
		}
		if o.Events != nil {
			custom.Events = catalogue.CustomEvents{Match: texts(o.Events.Match), Ignore: texts(o.Events.Ignore)}
		}
		all = append(all, custom)
	}
	return all
}

func texts(documents []config.Document) []string {
	var all []string
	for _, d := range documents {
		all = append(all, string(d))
	}
	return all
}
