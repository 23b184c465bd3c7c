package fold

import (
	"encoding/json"
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/prove/deployed"
)

// explain compares the stack with the rows of the catalogue.
func (f *folder) explain() {
	var chosen []catalogue.Detection
	for _, d := range catalogue.All() {
		for _, r := range catalogue.Rules([]catalogue.Detection{d}, f.own, f.console) {
			f.found[d.ID] = f.explainRule(r)
		}
		for _, a := range catalogue.Alarms([]catalogue.Detection{d}, f.own) {
			f.found[d.ID] = f.explainAlarm(a)
		}
		if f.found[d.ID] {
			chosen = append(chosen, d)
		}
	}
	for _, a := range f.elsewhere(chosen) {
		f.explainAlarm(a)
	}
}

// elsewhere returns the alarms for events in other Regions and accounts. Their conditions are
// divided among filters and queries by length, which depends on placeholders.
func (f *folder) elsewhere(chosen []catalogue.Detection) []catalogue.Alarm {
	forth := strings.NewReplacer(f.known.Placeholders...)
	own, regions := f.own, slices.Clone(f.known.Regions)
	own.Account, own.TrailARN = forth.Replace(own.Account), forth.Replace(own.TrailARN) // the only own parts in their conditions
	for i := range regions {
		regions[i] = forth.Replace(regions[i])
	}
	alarms := catalogue.Elsewhere(chosen, own, regions)
	reversed := slices.Clone(f.known.Placeholders)
	slices.Reverse(reversed)
	back := strings.NewReplacer(reversed...)
	for _, a := range alarms {
		for _, texts := range [][]string{a.Filters, a.Queries} {
			for i := range texts {
				texts[i] = back.Replace(texts[i])
			}
		}
	}
	return alarms
}

// explainRule reports whether the stack has the rule, or the relay's rule for the same
// events.
func (f *folder) explainRule(want catalogue.Rule) bool {
	for _, r := range f.stack.OfType(ruleType) {
		relayed := r.Text("Name") == f.name+"-relay-"+want.ID
		if !relayed && r.Text("Name") != f.nameOf(want.Severity, want.ID) ||
			!same(r.Properties["EventPattern"], want.Pattern) ||
			!strings.HasPrefix(r.Text("Description"), want.Title) || r.Text("State") != state(want.Reads) {
			continue
		}
		if relayed {
			f.explained[r.LogicalID] = "relay"
			return true
		}
		targets, _ := r.Properties["Targets"].([]any)
		for _, target := range targets {
			message, _ := target.(map[string]any)["InputTransformer"].(map[string]any)
			if !slices.ContainsFunc(catalogue.Formats(), func(format catalogue.Format) bool {
				m := want.Message(format)
				return same(message, map[string]any{"InputPathsMap": m.Paths, "InputTemplate": m.Template})
			}) {
				return false
			}
		}
		f.explained[r.LogicalID] = string(want.Severity)
		return true
	}
	return false
}

// state is the state of a rule. In one of them EventBridge also delivers read-only
// management events.
func state(reads bool) string {
	if reads {
		return "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
	}
	return "ENABLED"
}

// explainAlarm reports whether the stack has the alarm with its filters and queries.
func (f *folder) explainAlarm(want catalogue.Alarm) bool {
	name := f.nameOf(want.Severity, want.ID)
	parts := map[string]bool{}
	for _, r := range f.stack.OfType(alarmType) {
		text := r.Text("AlarmDescription")
		if r.Text("AlarmName") == name && r.Text("MetricName") == name && r.Properties["Threshold"] == float64(want.Threshold) &&
			r.Properties["Period"] == float64(60*want.Minutes) &&
			strings.Contains(text, want.Title) && strings.Contains(text, want.Why) && strings.Contains(text, want.First) {
			parts[r.LogicalID] = true
		}
	}
	filters, ok := f.matching(filterType, "FilterPattern", want.Filters, parts, func(r deployed.Resource) bool { return metric(r.Properties) == name })
	queries, also := f.matching(queryType, "QueryString", want.Queries, parts, func(r deployed.Resource) bool { return f.shows(r, want) })
	if !ok || !also || len(parts) != 1+filters+queries {
		return false
	}
	for id := range parts {
		f.explained[id] = string(want.Severity)
	}
	return true
}

// shows reports whether a saved query belongs to the alarm.
func (f *folder) shows(query deployed.Resource, a catalogue.Alarm) bool {
	name := f.name + "/" + string(a.Severity) + "-" + a.ID
	return query.Text("Name") == name || strings.HasPrefix(query.Text("Name"), name+"-")
}

// matching adds the resources of the type that are meant to parts. It reports whether their
// property has exactly the texts.
func (f *folder) matching(kind, property string, texts []string, parts map[string]bool, meant func(deployed.Resource) bool) (n int, ok bool) {
	missing := map[string]bool{}
	for _, text := range texts {
		missing[text] = true
	}
	for _, r := range f.stack.OfType(kind) {
		if !meant(r) {
			continue
		}
		if !missing[r.Text(property)] {
			return 0, false
		}
		delete(missing, r.Text(property))
		parts[r.LogicalID] = true
		n++
	}
	return n, len(missing) == 0
}

// metric is the name of a filter's metric.
func metric(properties map[string]any) string {
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

// same reports whether two values are the same in JSON.
func same(a, b any) bool {
	one, err := json.Marshal(a)
	other, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(one) == string(other)
}
