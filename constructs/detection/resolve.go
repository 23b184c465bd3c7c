package detection

import (
	"cmp"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// resolved returns a copy of p with every default filled in and the detections that it
// chooses, or an error that lists every problem.
func (p *Props) resolved(here site.Site) (Props, catalogue.Choice, error) {
	r := p.withDefaults(here)
	choice, problems := r.problems(here)
	return r, choice, append(r.nothingToWatch(), problems...).Err()
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
	r.Name = cmp.Or(r.Name, r.defaultName())
	r.Bus = r.Bus.withDefaults(here.Region)
	r.OwnOnly = r.OwnOnly || r.Trail == nil && !r.hasLogGroup() && r.Bus == nil
	r.SilenceMinutes = cmp.Or(r.SilenceMinutes, catalogue.DefaultSilenceMinutes)
	many := catalogue.DefaultEscalation
	r.Escalation = Escalation{cmp.Or(r.Escalation.Tickets, many.Events), cmp.Or(r.Escalation.Minutes, many.Minutes)}
	for _, channels := range []*[]Channel{&r.Page, &r.Ticket, &r.Record} {
		if len(*channels) == 0 {
			*channels = []Channel{{}}
		}
	}
	return r
}

// watchName is the default name of a Detection with a bus, and of the bus.
const watchName = "audit-watch"

func (p Props) defaultName() string {
	switch {
	case p.Trail != nil:
		return catalogue.NameOfTrail(p.Trail.TrailName())
	case p.Bus != nil:
		return watchName
	case p.Archive != nil:
		return catalogue.ArchiveName
	}
	return catalogue.TrailName
}
