package detection

import (
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// resolved returns a copy of p with every default filled in and the detections that it
// chooses, or an error that lists every problem.
func (p *Props) resolved(here site.Site) (Props, catalogue.Choice, error) {
	r := p.withDefaults(here)
	plainly := r.settings(here)
	choice, problems := plainly.Problems(here.Place)
	return r, choice, append(plainly.NothingToWatch(), problems...).Err()
}

func (p *Props) withDefaults(here site.Site) Props {
	var r Props
	if p != nil {
		r = *p
	}
	if r.Trail != nil {
		if r.LogGroup == nil && r.LogGroupName == "" {
			r.LogGroup = r.Trail.LogGroup()
		}
		if a := r.Trail.Archive(); r.Archive == nil && a.AccessLogs() != nil {
			r.Archive = a
		}
	}
	d := r.settings(here).WithDefaults(here.Place)
	r.Name, r.OwnOnly, r.SilenceMinutes, r.Escalation = d.Name, d.OwnOnly, d.SilenceMinutes, Escalation(d.Escalation)
	r.Bus = r.Bus.with(d.Bus)
	for _, channels := range []*[]Channel{&r.Page, &r.Ticket, &r.Record} {
		if len(*channels) == 0 {
			*channels = []Channel{{}}
		}
	}
	return r
}

// settings returns the props as plain values; package settings has their defaults and
// limits.
func (p Props) settings(here site.Site) settings.Detection {
	d := settings.Detection{
		LogGroupName: p.LogGroupName, AlarmsOnly: p.AlarmsOnly, Name: p.Name, AccountName: p.AccountName,
		Page: plainChannels(p.Page), Ticket: plainChannels(p.Ticket), Record: plainChannels(p.Record),
		Escalation: settings.Escalation(p.Escalation), LeaveOut: p.LeaveOut, Add: p.Add, Own: customs(p.Own), OwnOnly: p.OwnOnly,
		Readers: p.Readers, SilenceMinutes: p.SilenceMinutes, RelayedFrom: p.RelayedFrom,
		Watched: settings.Watched{
			Archive: p.Archive != nil, KeyARN: p.keyARN(here), AddParts: func(own *catalogue.Own) { p.addParts(own, here) },
		},
	}
	if p.Bus != nil {
		bus := p.Bus.settings()
		d.Bus = &bus
	}
	if p.Trail != nil {
		d.Watched.TrailName = p.Trail.TrailName()
	}
	if p.LogGroup != nil {
		d.Watched.LogGroup = existingLogGroup{p.LogGroup}
	}
	return d
}
