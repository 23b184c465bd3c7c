package catalogue

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/condition"
)

// MaxRelays is how many Regions the alarms for elsewhere leave to relays: each takes
// room from every filter, of which a log group has 100.
const MaxRelays = 3

// Elsewhere returns, for pages and for tickets, one alarm for what the rules do
// not see: what happens in other Regions than theirs and, in the log group of an
// organization's trail, in other accounts. Its filters hold as many conditions
// each as there is room for. It says that something happened and gives the query
// that shows what: a rule for each Region would say more and cost a stack in each.
//
// What is about the trail's own parts is left out, which are where the rules are,
// and what a metric filter cannot look for.
func Elsewhere(chosen []Detection, own Own, withRules []string) []Alarm {
	var alarms []Alarm
	for _, s := range []Severity{Page, Ticket} {
		var conditions []condition.Condition
		var ids []string
		for _, d := range chosen {
			if d.Severity == s && d.Swept() {
				conditions, ids = append(conditions, d.When(own)), append(ids, d.ID)
			}
		}
		if len(conditions) == 0 {
			continue
		}
		alarms = append(alarms, Alarm{
			ID: "elsewhere", Severity: s,
			Title:   "A " + string(s) + " in another Region or account",
			Why:     "Rules see one Region; intruders like the others.",
			First:   "Run the saved query. It is " + oneOf(ids),
			Filters: packed(conditions, own.Account, withRules), Threshold: 1, Minutes: 5,
			Queries: queries(conditions, notHere(own.Account, withRules)),
		})
	}
	return alarms
}

// oneOf lists the detections that it may be, as far as a message has room.
func oneOf(ids []string) string {
	const room = 450 // of the 1,024 characters of a description
	list := strings.Join(ids, ", ")
	if len(list) > room {
		return fmt.Sprintf("one of %d detections; see docs/detections.md.", len(ids))
	}
	return "one of " + list + "; see docs/detections.md."
}

// Swept reports whether the alarms for what happens elsewhere cover the detection.
// What compares something with the own account would take every other account of
// an organization for a stranger.
func (d Detection) Swept() bool {
	if d.Alarm() || len(d.Needs) > 0 {
		return false
	}
	one, err := condition.UnmeasuredFilterPattern(d.When(Own{Account: sampleAccount}))
	other, _ := condition.UnmeasuredFilterPattern(d.When(Own{Account: "444455556666"}))
	return err == nil && one == other
}

// notHere is met by events that the rules do not see.
func notHere(account string, withRules []string) condition.Condition {
	return condition.Any(condition.IsNot("recipientAccountId", account), condition.IsNot("awsRegion", withRules...))
}

// Account and Region of the longest spelling, by which patterns are measured: the
// CDK's tokens for them are longer, and not always of one length.
const (
	sampleAccount = "111122223333"
	sampleRegion  = "ap-southeast-1" // as us-gov-west-1, and one more
)

// packed returns the patterns of filters for the conditions, in their order.
func packed(conditions []condition.Condition, account string, withRules []string) []string {
	sampleRegions := make([]string, len(withRules))
	for i := range sampleRegions {
		sampleRegions[i] = sampleRegion
	}
	// Each condition is in parentheses after " || ".
	length := func(c condition.Condition) int { return len(pattern(c)) + len(" || ()") }
	room := condition.MaxFilter - len(pattern(notHere(sampleAccount, sampleRegions))) - len("() && ()")
	var pieces []condition.Condition
	for _, c := range conditions {
		pieces = append(pieces, condition.Split(c, func(c condition.Condition) bool { return length(c) <= room })...)
	}
	var patterns []string
	for _, some := range chunks(pieces, length, room) {
		patterns = append(patterns, pattern(condition.All(notHere(account, withRules), condition.Any(some...))))
	}
	return patterns
}

// pattern is the pattern of a condition that is known to have one.
func pattern(c condition.Condition) string {
	text, err := condition.UnmeasuredFilterPattern(c)
	if err != nil {
		panic(fmt.Sprintf("detections: elsewhere: %v", err))
	}
	return text
}
