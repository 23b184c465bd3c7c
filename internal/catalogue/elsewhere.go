package catalogue

import (
	"fmt"
	"strings"

	"example.com/audittrail/internal/condition"
)

// MaxRelays is the maximum number of Regions that relays may cover: every filter of the
// alarms for elsewhere excludes each of them, and a log group has at most 100 filters.
const MaxRelays = 3

// elsewhereID is the ID of the alarms for elsewhere.
const elsewhereID = "elsewhere"

// Elsewhere returns one alarm for pages and one for tickets, about events that the
// rules do not see: those in Regions other than withRules and, in the log group of an
// organization's trail, those in other accounts. Each filter has as many conditions as
// fit. The alarm reports that something happened and names the query that shows what. A
// rule for each Region would report more, but needs a stack in each.
//
// Some detections are left out; see [Detection.Swept]. Most of those about the trail's
// own parts are, because the parts are where the rules are.
func Elsewhere(chosen []Detection, own Own, withRules []string) []Alarm {
	var alarms []Alarm
	account := own.Account
	if len(own.Accounts) > 0 { // a watch has rules for all accounts
		account = ""
	}
	for _, s := range []Severity{Page, Ticket} {
		var conditions []condition.Condition
		var ids []string
		for _, d := range chosen {
			if d.Severity != s || !d.Swept() || d.Condition(own) == nil || d.Ours() && !own.has(TheRoles) {
				continue
			}
			conditions, ids = append(conditions, d.abroad(own)), append(ids, d.ID)
		}
		if len(ids) == 0 {
			continue
		}
		a := Alarm{
			ID: elsewhereID, Severity: s,
			Title:     "An event worth a " + string(s) + " happened in another Region or account",
			Why:       "Rules watch one Region, and intruders prefer the others.",
			First:     "Run the saved query to see what happened. It is " + oneOf(ids) + " docs/detections.md explains each.",
			Threshold: 1, Minutes: 5,
			Filters: packed(conditions, account, withRules), Queries: queries(conditions, notHere(account, withRules)),
		}
		a.Metric = a.name()
		alarms = append(alarms, a)
	}
	return alarms
}

// oneOf lists the detections that it may be, or counts them if the list is too long
// for the alarm's description, which has at most 1,024 characters.
func oneOf(ids []string) string {
	const room = 450
	list := strings.Join(ids, ", ")
	if len(list) > room {
		return fmt.Sprintf("one of %d detections.", len(ids))
	}
	return "one of " + list + "."
}

// Swept reports whether the alarms for elsewhere cover the detection. They do not cover
// one that compares with our own account: every other account of the organization would
// look like a stranger to it. Nor do they cover one that takes several events to mean
// something.
func (d Detection) Swept() bool {
	if d.Alarm() || d.Count.Events > 1 || d.Ours() && d.Abroad == nil || d.When == nil {
		return false
	}
	one, err := condition.UnmeasuredFilterPattern(d.abroad(Own{Account: sampleAccount, Roles: []string{"role"}}))
	other, _ := condition.UnmeasuredFilterPattern(d.abroad(Own{Account: "444455556666", Roles: []string{"role"}}))
	return err == nil && one == other
}

// abroad returns the condition for other Regions and accounts.
func (d Detection) abroad(own Own) condition.Condition {
	if d.Abroad != nil {
		return d.Abroad(own.abroad())
	}
	return d.When(own.abroad())
}

// notHere matches events that the rules do not see. No account means that the rules of
// withRules see those of all accounts.
func notHere(account string, withRules []string) condition.Condition {
	if account == "" {
		return condition.IsNot("awsRegion", withRules...)
	}
	return condition.Any(condition.IsNot("recipientAccountId", account), condition.IsNot("awsRegion", withRules...))
}

// An account and a Region of maximum length, with which patterns are measured: CDK
// tokens are longer than what they become, and vary in length.
const (
	sampleAccount = "111122223333"
	sampleRegion  = "ap-southeast-1" // one character longer than us-gov-west-1
)

// unmeasuredPattern returns the metric filter pattern of a condition that [Detection.Swept]
// found to have one.
func unmeasuredPattern(c condition.Condition) string {
	text, err := condition.UnmeasuredFilterPattern(c)
	if err != nil {
		panic(fmt.Sprintf("catalogue: elsewhere: %v", err))
	}
	return text
}
