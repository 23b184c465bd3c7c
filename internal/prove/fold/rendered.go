package fold

import (
	"fmt"

	"example.com/audittrail/internal/catalogue"
)

// rendered is a rule of the catalogue with its messages in JSON, as an input transformer has
// them.
type rendered struct {
	catalogue.Rule
	messages []string
}

// rulesFor returns the rules of every detection by its id, for a stack with these parts. They
// are rendered once: stacks have the same tokens, and tests fold one stack many times.
func rulesFor(own catalogue.Own, console string) map[string][]rendered {
	key := fmt.Sprintf("%+v %s", own, console)
	if rules[key] == nil {
		rules[key] = map[string][]rendered{}
		for _, r := range catalogue.Rules(catalogue.All(), own, console) {
			rules[key][r.ID] = append(rules[key][r.ID], render(r))
		}
	}
	return rules[key]
}

var rules = map[string]map[string][]rendered{}

func render(r catalogue.Rule) rendered {
	result := rendered{Rule: r}
	if r.Counted() {
		return result
	}
	for _, format := range catalogue.Formats() {
		m := r.Message(format)
		result.messages = append(result.messages, inJSON(map[string]any{"InputPathsMap": m.Paths, "InputTemplate": m.Template}))
	}
	return result
}

// alarmsElsewhere is [catalogue.Elsewhere], rendered once too.
func alarmsElsewhere(chosen []catalogue.Detection, own catalogue.Own, regions []string) []catalogue.Alarm {
	key := fmt.Sprintf("%+v %v", own, regions)
	for _, d := range chosen {
		key += fmt.Sprint(" ", d.ID, d.Pattern)
	}
	if alarms[key] == nil {
		alarms[key] = append([]catalogue.Alarm{}, catalogue.Elsewhere(chosen, own, regions)...)
	}
	return alarms[key]
}

var alarms = map[string][]catalogue.Alarm{}
