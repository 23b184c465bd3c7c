package catalogue

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/problem"
)

// Rule is an EventBridge rule with the message that it sends. A counted rule sends none.
type Rule struct {
	ID       string
	Severity Severity
	Title    string
	Pattern  map[string]any
	Reads    bool // see [Detection.Reads]

	// Count is set for a counted rule. Such a rule sends no messages: an alarm goes
	// off if it matches Count.Events events within Count.Minutes. The alarm needs Why,
	// First and Queries, which show the events; see [Alarm].
	Count      Count
	Why, First string
	Queries    []string
	// More has further patterns of a counted rule, for which one has no room. Each
	// needs a rule of its own, and the alarm counts what all of them match.
	More []map[string]any

	detection Detection
	context   Context
}

// Message returns the message that the rule sends in a format.
func (r Rule) Message(f Format) Message { return r.detection.Message(f, r.context) }

// Patterns returns all patterns of the rule: one, unless it is counted.
func (r Rule) Patterns() []map[string]any { return append([]map[string]any{r.Pattern}, r.More...) }

// Counted reports whether an alarm counts the events instead of a message for each.
func (r Rule) Counted() bool { return r.Count != Count{} }

// Custom reports whether a user added the detection of the rule.
func (r Rule) Custom() bool { return r.detection.Custom() }

// Alarm returns what people read about the events of the rule. It has no filters.
func (r Rule) Alarm() Alarm {
	return Alarm{ID: r.ID, Severity: r.Severity, Title: r.Title, Why: r.Why, First: r.First, Queries: r.Queries, Custom: r.Custom()}
}

// Rules returns the rules of the chosen detections that are not alarms. consoleHost is
// the host of the AWS console, for the link in the message. In the first step of
// a counted rule, the names of our stacks take the place of STACKS.
func Rules(chosen []Detection, own Own, consoleHost string) []Rule {
	var rules []Rule
	for _, d := range chosen {
		c := d.Condition(own)
		if d.Alarm() || c == nil && !d.Custom() {
			continue
		}
		r := Rule{
			ID: d.ID, Severity: d.Severity, Title: d.Title, Reads: d.Reads,
			Count: d.Count, Why: d.Why, First: strings.ReplaceAll(d.First, "STACKS", cmp.Or(strings.Join(own.Stacks, " and "), "the stack")),
			detection: d, context: Context{ConsoleHost: consoleHost, AccountName: own.AccountName, Named: own.Named},
		}
		switch {
		case d.Custom():
			r.Pattern, r.Queries = d.Pattern, d.queries(c)
		case r.Counted():
			patterns := packedRules(d.ID, c)
			r.Pattern, r.More, r.Queries = patterns[0], patterns[1:], d.queries(c)
		default:
			r.Pattern = eventPattern(d.ID, c)
		}
		rules = append(rules, r)
	}
	return rules
}

// eventPattern returns the event pattern of a condition. It panics if there is none,
// which the tests exclude for every row.
func eventPattern(id string, c condition.Condition) map[string]any {
	pattern, err := condition.EventPattern(c)
	if err != nil {
		panic(fmt.Sprintf("catalogue: %s: %v", id, err))
	}
	return pattern
}

// CheckReaders returns a problem if the pattern of a rule has no room for all readers.
func CheckReaders(readers []string) *problem.Problem {
	if len(readers) == 0 {
		return nil
	}
	longest := "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-11111111222233334444555555555555"
	own := Own{Account: sampleAccount, KeyARN: longest, Readers: append([]string{longest}, readers...)} // S3's replication role is a reader too
	for _, r := range Rules(needing(TheReaders), own, "") {
		if n := r.PatternLength(); n > MaxPattern {
			return &problem.Problem{
				Wrong: problem.Textf("are too many: with %d, the event pattern of %s has %d characters, and EventBridge allows %d", len(readers), r.ID, n, MaxPattern),
				Fix:   problem.Textf("let several of them read through one role"),
			}
		}
	}
	return nil
}

// needing returns the detections that need a part.
func needing(p Part) []Detection {
	return slices.DeleteFunc(All(), func(d Detection) bool { return !slices.Contains(d.Needs, p) })
}
