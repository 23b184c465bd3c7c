package fold

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/deployed"
)

// explain compares the stack with the rows of the catalogue. A row can share the metric of
// an earlier one.
func (f *folder) explain() {
	var chosen []catalogue.Detection
	rules := rulesFor(f.own, f.console)
	for _, d := range catalogue.All() {
		for _, r := range rules[d.ID] {
			f.found[d.ID] = f.explainRule(r)
		}
		shared := slices.DeleteFunc(slices.Clone(chosen), func(other catalogue.Detection) bool { return other.ID != d.Shares.ID })
		for _, a := range catalogue.Alarms(append(shared, d), f.own) {
			if a.ID == d.ID {
				f.found[d.ID] = f.explainAlarm(a)
			}
		}
		if f.found[d.ID] {
			chosen = append(chosen, d)
		}
	}
	chosen = append(chosen, f.known.Custom...)
	own := f.own
	if f.known.Elsewhere != nil {
		chosen, own.Accounts = f.known.Elsewhere, []string{own.Account}
	}
	for _, a := range alarmsElsewhere(chosen, own, f.tokens.parts(f.known.Regions)) {
		f.explainAlarm(a)
	}
}

// explainRule reports whether the stack has the rule.
func (f *folder) explainRule(want rendered) bool {
	if want.Counted() {
		return f.explainCounted(want.Rule)
	}
	return f.explainSending(want)
}

// explainSending reports whether the stack has the rule with its messages.
func (f *folder) explainSending(want rendered) bool {
	r, ok := f.rule(f.nameOf(want.Severity, want.ID), want.Title+".", want.Pattern, want.Reads)
	targets, _ := r.Properties["Targets"].([]any)
	if !ok || len(targets) == 0 {
		return false
	}
	for _, target := range targets {
		if !slices.Contains(want.messages, inJSON(within(target, "InputTransformer"))) {
			return false
		}
	}
	f.explained[r.LogicalID] = string(want.Severity)
	return true
}

// rule returns the rule with the name, if the rest is as described.
func (f *folder) rule(name, description string, pattern map[string]any, reads bool) (deployed.Resource, bool) {
	for _, r := range f.stack.OfType(ruleType) {
		if r.Text("Name") == name {
			text := r.Text("Description")
			return r, strings.HasPrefix(text, description) && f.is(r.Properties["EventPattern"], pattern) && r.Text("State") == state(reads)
		}
	}
	return deployed.Resource{}, false
}

// state is the state of a rule. In one of them EventBridge also delivers read-only
// management events.
func state(reads bool) string {
	if reads {
		return "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
	}
	return "ENABLED"
}

// explainAlarm reports whether the stack has the alarm with its filters and queries. An
// alarm on the metric of another has no filters.
func (f *folder) explainAlarm(want catalogue.Alarm) bool {
	metric := f.name + "-" + want.Metric
	parts, ok := f.alarm(want, func(properties map[string]any) bool {
		return properties["MetricName"] == metric && properties["Period"] == float64(60*want.Minutes)
	})
	if ok && len(want.Filters) > 0 {
		ok = f.matching(filterType, "FilterPattern", want.Filters, parts, func(r deployed.Resource) bool { return metricOf(r.Properties) == metric })
	}
	if ok {
		f.add(parts, want.Severity)
	}
	return ok
}

// alarm returns the alarm and its queries as the keys of a map, with the form of the
// alarm's description, if they are as in the catalogue and the alarm watches what it should.
func (f *folder) alarm(want catalogue.Alarm, watches func(properties map[string]any) bool) (parts map[string]string, ok bool) {
	parts = map[string]string{}
	if len(f.stack.OfType(queryType)) == 0 { // there is no log group
		want.Queries = nil
	}
	for _, r := range f.stack.OfType(alarmType) {
		if r.Text("AlarmName") == f.nameOf(want.Severity, want.ID) && r.Properties["Threshold"] == float64(want.Threshold) && watches(r.Properties) {
			parts[r.LogicalID], ok = f.description(r.Text("AlarmDescription"), want)
		}
	}
	return parts, ok && f.matching(queryType, "QueryString", want.Queries, parts, func(r deployed.Resource) bool { return f.shows(r, want) })
}

// add explains the resources.
func (f *folder) add(parts map[string]string, severity catalogue.Severity) {
	for id, description := range parts {
		f.explained[id], f.descriptions[id] = string(severity), description
	}
}

// shows reports whether a saved query belongs to the alarm.
func (f *folder) shows(query deployed.Resource, a catalogue.Alarm) bool {
	name := f.queryOf(a)
	return query.Text("Name") == name || strings.HasPrefix(query.Text("Name"), name+"-")
}

// matching adds the resources of the type that are meant to parts. It reports whether their
// property has exactly the texts.
func (f *folder) matching(kind, property string, texts []string, parts map[string]string, meant func(deployed.Resource) bool) bool {
	missing := map[string]bool{}
	for _, text := range texts {
		missing[f.tokens.back.Replace(text)] = true
	}
	for _, r := range f.stack.OfType(kind) {
		if !meant(r) {
			continue
		}
		if !missing[r.Text(property)] {
			return false
		}
		delete(missing, r.Text(property))
		parts[r.LogicalID] = ""
	}
	return len(missing) == 0
}

// metricOf is the name of a filter's metric.
func metricOf(properties map[string]any) string {
	transformations, _ := properties["MetricTransformations"].([]any)
	if len(transformations) != 1 {
		return ""
	}
	name, _ := transformations[0].(map[string]any)["MetricName"].(string)
	return name
}

func (f *folder) nameOf(s catalogue.Severity, id string) string {
	return f.name + "-" + string(s) + "-" + id
}

// is reports whether a value of the stack is the same in JSON as one of the catalogue,
// which has tokens.
func (f *folder) is(value, want any) bool {
	return inJSON(value) == f.tokens.back.Replace(inJSON(want))
}

// same reports whether two values are the same in JSON.
func same(a, b any) bool { return inJSON(a) == inJSON(b) }

// inJSON returns a value in JSON, with sorted keys.
func inJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("fold: %v is not decoded from JSON: %v", value, err))
	}
	return string(text)
}
