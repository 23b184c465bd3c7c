package catalogue

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/problem"
)

// Rule is an EventBridge rule with the message that it sends.
type Rule struct {
	ID       string
	Severity Severity
	Title    string
	Pattern  map[string]any
	Reads    bool // see [Detection.Reads]
	Message  Message

	// Count is set for a counted rule. Such a rule sends no messages: an alarm goes
	// off if it matches Count.Events events within Count.Minutes. The alarm needs Why,
	// First and Queries, which show the events; see [Alarm].
	Count      Count
	Why, First string
	Queries    []string
}

// Counted reports whether an alarm counts the events instead of a message for each.
func (r Rule) Counted() bool { return r.Count != Count{} }

// MaxPattern is the maximum length of an event pattern in characters.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const MaxPattern = 2048

// PatternLength returns the length in characters that the pattern has at most when it
// is deployed, with CDK tokens resolved.
func (r Rule) PatternLength() int {
	text, err := json.Marshal(r.Pattern)
	if err != nil {
		panic(fmt.Sprintf("catalogue: %s: encoding the event pattern: %v", r.ID, err))
	}
	return len(token.ReplaceAllStringFunc(string(text), func(t string) string { return strings.Repeat("x", lengthOf(t)) }))
}

var token = regexp.MustCompile(`\$\{Token\[([^\]]*)\.[0-9]+\]\}`)

// lengthOf returns the maximum length of the text that a CDK token becomes: that of
// the pseudo parameter it names, or that of a name or ARN that CloudFormation generates.
func lengthOf(t string) int {
	switch token.FindStringSubmatch(t)[1] {
	case "AWS.AccountId":
		return len(sampleAccount)
	case "AWS.Region":
		return len(sampleRegion)
	case "AWS.Partition":
		return len("aws-us-gov")
	}
	return 100
}

// Rules returns the rules of the chosen detections that are not alarms. consoleHost is
// the host of the AWS console, for the link in the message.
func Rules(chosen []Detection, own Own, consoleHost string) []Rule {
	var rules []Rule
	for _, d := range chosen {
		c := d.Condition(own)
		if d.Alarm() || c == nil {
			continue
		}
		pattern, err := condition.EventPattern(c)
		if err != nil {
			panic(fmt.Sprintf("catalogue: %s: %v", d.ID, err))
		}
		r := Rule{
			ID: d.ID, Severity: d.Severity, Title: d.Title, Pattern: pattern, Reads: d.Reads, Message: message(d, consoleHost),
			Count: d.Count, Why: d.Why, First: d.First,
		}
		if r.Counted() {
			r.Queries = queries([]condition.Condition{c})
		}
		rules = append(rules, r)
	}
	return rules
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
