package detections

import (
	"fmt"

	"example.com/audittrail/internal/condition"
)

// Rule is a rule of EventBridge with the message that it sends.
type Rule struct {
	ID       string
	Severity Severity
	Title    string
	Pattern  map[string]any
	Reads    bool // see [Detection.Reads]
	Message  Message
}

// Rules returns the rules of the detections that are no alarms. The console's
// host stands in the message's link.
func Rules(chosen []Detection, own Own, consoleHost string) []Rule {
	var rules []Rule
	for _, d := range chosen {
		c := d.Condition(own)
		if d.Alarm() || c == nil {
			continue
		}
		pattern, err := condition.EventPattern(c)
		if err != nil {
			panic(fmt.Sprintf("detections: %s: %v", d.ID, err))
		}
		rules = append(rules, Rule{
			ID: d.ID, Severity: d.Severity, Title: d.Title, Pattern: pattern, Reads: d.Reads, Message: message(d, consoleHost),
		})
	}
	return rules
}
