package detection

import (
	"slices"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
)

// watched is what the alarms and the rules are about.
type watched struct {
	rules          []catalogue.Rule
	alarms         []catalogue.Alarm
	silenceMinutes int // 0 if nobody asked for it
	undelivered    bool
}

func (d *Detection) watched(p Props, choice catalogue.Choice, topics []string) watched {
	own, chosen := p.own(d.here, topics), p.recorded(choice.Detections)
	w := watched{rules: catalogue.Rules(chosen, own, d.console), undelivered: choice.Undelivered}
	if d.groupName == "" {
		return w
	}
	w.alarms = slices.Concat(catalogue.Alarms(chosen, own),
		catalogue.Elsewhere(chosen, own, append([]string{d.here.Region}, p.RelayedFrom...)))
	if choice.Silence {
		w.silenceMinutes = p.SilenceMinutes
	}
	return w
}

// severities are those that something is sent to.
func (w watched) severities() []Severity {
	var all []Severity
	for _, r := range w.rules {
		all = append(all, r.Severity)
	}
	for _, a := range w.alarms {
		all = append(all, a.Severity)
	}
	if w.silenceMinutes > 0 {
		all = append(all, Page)
	}
	if w.undelivered && slices.Contains(all, Page) {
		all = append(all, Ticket)
	}
	return all
}

// tooLong reports rules that EventBridge would refuse half-way through a deployment:
// only what the props list can make them so.
func (w watched) tooLong() error {
	var problems problem.List
	for _, r := range w.rules {
		if n := r.PatternLength(); n > catalogue.MaxPattern {
			problems.Addf(nil, "the pattern of %s has %d characters, and EventBridge allows %d; name fewer Readers, or topics and a log group with shorter names", r.ID, n, catalogue.MaxPattern)
		}
	}
	return problems.Err()
}
