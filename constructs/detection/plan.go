package detection

import (
	"slices"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
)

// plan is what a Detection watches for, worked out before it creates anything: the
// severities decide which topics there are, and event patterns name the topics.
type plan struct {
	detections []catalogue.Detection // those that can see an event
	health     []catalogue.Detection // the alarms on delivery that have something to watch
	parts      catalogue.Own         // without the topics
	elsewhere  []catalogue.Detection // what the alarms on other Regions may stand in for
	unwatched  []string              // the ids of detections that would compare too many accounts
	logGroup   string                // the name; "" if there are rules only
	withRules  []string              // the Regions whose rules publish here
}

// plan returns what to watch for with the resolved props.
func (p Props) plan(here site.Site, choice catalogue.Choice) plan {
	result := plan{parts: p.settings(here).Parts(here.Place), withRules: append([]string{here.Region}, p.RelayedFrom...)}
	if p.recordsManagement() {
		result.logGroup = p.logGroupName()
	}
	if p.AlarmsOnly {
		result.parts.Accounts = []string{here.Account} // and the others: a watch has rules for all
	}
	result.detections = slices.DeleteFunc(slices.Clone(choice.Detections), func(d catalogue.Detection) bool {
		return p.OwnOnly && !d.Ours() || !p.records(d) || !d.Applies(result.parts) || d.Alarm() && result.logGroup == ""
	})
	result.detections = catalogue.WithoutLoneTests(result.detections)
	result.elsewhere = result.detections
	if p.AlarmsOnly {
		result.detections = slices.DeleteFunc(slices.Clone(result.detections), func(d catalogue.Detection) bool { return !d.Alarm() })
	}
	if p.Bus != nil {
		result.detections = slices.DeleteFunc(result.detections, func(d catalogue.Detection) bool {
			long := comparesTooManyAccounts(d, result.parts)
			if long {
				result.unwatched = append(result.unwatched, d.ID)
			}
			return long
		})
	}
	for { // an alarm may bring in the topics that other alarms watch
		before := len(result.health)
		result.health = slices.DeleteFunc(slices.Clone(choice.Health), func(row catalogue.Detection) bool {
			return !p.applies(row, result, here)
		})
		if len(result.health) == before {
			return result
		}
	}
}

// applies reports whether an alarm on delivery has something to watch.
func (p Props) applies(row catalogue.Detection, so plan, here site.Site) bool {
	switch row.ID {
	case catalogue.Silence.ID:
		return so.logGroup != ""
	case catalogue.DeadLettered.ID:
		return so.publishes()
	case catalogue.Unheard.ID:
		return p.Bus != nil && len(p.Bus.places()) > 0
	case catalogue.PagesUndelivered.ID:
		return so.has(catalogue.Page) && p.measures(catalogue.Page, here)
	case catalogue.TicketsUndelivered.ID:
		return so.has(catalogue.Ticket) && p.measures(catalogue.Ticket, here)
	case catalogue.BackstopUndelivered.ID, catalogue.ManyPages.ID:
		return so.has(catalogue.Page) && p.creates(catalogue.Page)
	case catalogue.ManyTickets.ID:
		return so.has(catalogue.Ticket) && p.creates(catalogue.Ticket)
	}
	panic("detection: nothing is known about the alarm " + row.ID)
}

// creates reports whether a topic of the severity is ours.
func (p Props) creates(s catalogue.Severity) bool {
	return slices.ContainsFunc(p.channels(s), Channel.isNew)
}

// measures reports whether the metrics of a topic of the severity are in the account.
func (p Props) measures(s catalogue.Severity, here site.Site) bool {
	return slices.ContainsFunc(p.channels(s), func(c Channel) bool {
		if c.isNew() {
			return true
		}
		account, _ := c.place(here)
		return !site.Differ(account, here.Account)
	})
}

// has reports whether something of the severity is sent.
func (p plan) has(s catalogue.Severity) bool {
	of := func(d catalogue.Detection) bool { return d.Severity == s }
	swept := func(d catalogue.Detection) bool { return p.logGroup != "" && of(d) && d.Swept() }
	return slices.ContainsFunc(p.detections, of) || slices.ContainsFunc(p.health, of) || slices.ContainsFunc(p.elsewhere, swept)
}

// severities returns the severities that something is sent to, most urgent first.
func (p plan) severities() []catalogue.Severity {
	return slices.DeleteFunc(catalogue.Severities(), func(s catalogue.Severity) bool { return !p.has(s) })
}

// publishes reports whether there are rules that send messages.
func (p plan) publishes() bool {
	return slices.ContainsFunc(p.detections, func(d catalogue.Detection) bool { return !d.Alarm() && d.Count == catalogue.Count{} })
}

// empty reports a LeaveOut after which nothing is left to watch.
func (p plan) empty() error {
	var problems problem.List
	if len(p.severities()) == 0 {
		problems.Add(problem.At("LeaveOut"), &problem.Problem{
			Wrong: problem.Textf("removes every detection that applies"), Fix: problem.Textf("remove entries from it, or remove the Detection construct"),
		})
	}
	return problems.Err()
}

// rules renders the rules, whose patterns name the topics. It reports those that
// EventBridge would refuse in the middle of a deployment: only the lists in the
// props can make a pattern too long.
func (p plan) rules(topics []string, console string) ([]catalogue.Rule, error) {
	rules := catalogue.Rules(p.detections, p.with(topics), console)
	var problems problem.List
	for _, r := range rules {
		if n := r.PatternLength(); n > catalogue.MaxPattern {
			problems.Add(nil, &problem.Problem{
				Wrong: problem.Textf("the event pattern of %s has %d characters, and EventBridge allows %d", r.ID, n, catalogue.MaxPattern),
				Fix:   problem.Textf("name fewer %v or topics, or use shorter names for topics and log group", problem.At("Readers")),
			})
		}
	}
	return rules, problems.Err()
}

// alarms renders the alarms on the log group.
func (p plan) alarms(topics []string) []catalogue.Alarm {
	if p.logGroup == "" {
		return nil
	}
	own := p.with(topics)
	return slices.Concat(catalogue.Alarms(p.detections, own), catalogue.Elsewhere(p.elsewhere, own, p.withRules))
}

func (p plan) with(topics []string) catalogue.Own {
	own := p.parts
	own.Topics = topics
	return own
}

// comparesTooManyAccounts reports whether the detection compares events with a list of
// accounts for which its pattern has no room.
func comparesTooManyAccounts(d catalogue.Detection, own catalogue.Own) bool {
	if d.Alarm() {
		return false
	}
	length := func(own catalogue.Own) int {
		for _, r := range catalogue.Rules([]catalogue.Detection{d}, own, "") {
			return r.PatternLength()
		}
		return 0 // it needs the topics
	}
	one := own
	one.Accounts = own.Accounts[:1]
	return length(own) > catalogue.MaxPattern && length(one) <= catalogue.MaxPattern
}
