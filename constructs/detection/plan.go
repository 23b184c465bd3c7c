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
	detections     []catalogue.Detection // those that can see an event
	parts          catalogue.Own         // without the topics
	logGroup       string                // the name; "" if there are rules only
	withRules      []string              // the Regions whose rules publish here
	silenceMinutes int                   // 0 without the alarm on silence
	undelivered    bool                  // with the alarm on pages that are not delivered
}

// plan returns what to watch for with the resolved props.
func (p Props) plan(here site.Site, choice catalogue.Choice) plan {
	result := plan{parts: p.parts(here), withRules: append([]string{here.Region}, p.RelayedFrom...)}
	if p.recordsManagement() {
		result.logGroup = result.parts.LogGroup
	}
	result.detections = slices.DeleteFunc(slices.Clone(choice.Detections), func(d catalogue.Detection) bool {
		return p.OwnOnly && !d.Ours() || !p.records(d) || !d.Applies(result.parts) || d.Alarm() && result.logGroup == ""
	})
	result.detections = catalogue.WithoutLoneTests(result.detections)
	if choice.Silence && result.logGroup != "" {
		result.silenceMinutes = p.SilenceMinutes
	}
	result.undelivered = choice.Undelivered && slices.Contains(result.severities(), catalogue.Page)
	return result
}

// severities returns the severities that something is sent to, most urgent first.
// The alarms on other Regions add none: each stands in for rules of its severity.
func (p plan) severities() []catalogue.Severity {
	return slices.DeleteFunc(catalogue.Severities(), func(s catalogue.Severity) bool {
		watched := slices.ContainsFunc(p.detections, func(d catalogue.Detection) bool { return d.Severity == s }) ||
			s == catalogue.Silence.Severity && p.silenceMinutes > 0 ||
			s == catalogue.Undelivered.Severity && p.undelivered
		return !watched
	})
}

// empty reports a LeaveOut after which nothing is left to watch.
func (p plan) empty() error {
	var problems problem.List
	if len(p.severities()) == 0 {
		problems.Addf(problem.At("LeaveOut"), "removes every detection that applies; remove entries from it, or remove the Detection construct")
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
			problems.Addf(nil, "the event pattern of %s has %d characters, and EventBridge allows %d; name fewer Readers, or use shorter names for topics and log group", r.ID, n, catalogue.MaxPattern)
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
	return slices.Concat(catalogue.Alarms(p.detections, own), catalogue.Elsewhere(p.detections, own, p.withRules))
}

func (p plan) with(topics []string) catalogue.Own {
	own := p.parts
	own.Topics = topics
	return own
}
