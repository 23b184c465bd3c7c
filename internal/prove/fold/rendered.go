package fold

import (
	"fmt"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/memo"
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
	return rules.Of(key, func() map[string][]rendered {
		byID := map[string][]rendered{}
		for _, r := range catalogue.Rules(catalogue.All(), own, console) {
			byID[r.ID] = append(byID[r.ID], render(r))
		}
		return byID
	})
}

var rules memo.Memo[string, map[string][]rendered]

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
	return alarms.Of(key, func() []catalogue.Alarm { return catalogue.Elsewhere(chosen, own, regions) })
}

var alarms memo.Memo[string, []catalogue.Alarm]
