package catalogue

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

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

// MaxPattern is how many characters an event pattern may have.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const MaxPattern = 2048

// PatternLength is how many characters the pattern has when it is deployed.
func (r Rule) PatternLength() int {
	text, err := json.Marshal(r.Pattern)
	if err != nil {
		panic(fmt.Sprintf("detections: %s: maps of texts do not fail to encode: %v", r.ID, err))
	}
	return len(token.ReplaceAllStringFunc(string(text), func(t string) string { return strings.Repeat("x", lengthOf(t)) }))
}

var token = regexp.MustCompile(`\$\{Token\[([^\]]*)\.[0-9]+\]\}`)

// lengthOf is the most that a token of the CDK becomes: what it names, or else a
// name or an ARN as CloudFormation makes them up.
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
			ID: d.ID, Severity: d.Severity, Title: d.Title, Pattern: pattern, Reads: d.Reads, Message: d.Message(Text, Context{ConsoleHost: consoleHost}),
		})
	}
	return rules
}

// CheckReaders refuses more readers than the pattern of a rule can name.
func CheckReaders(readers []string) error {
	if len(readers) == 0 {
		return nil
	}
	longest := "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-11111111222233334444555555555555"
	own := Own{Account: sampleAccount, KeyARN: longest, Readers: append([]string{longest}, readers...)} // S3's role among them
	for _, r := range Rules(needing(TheReaders), own, "") {
		if n := r.PatternLength(); n > MaxPattern {
			return fmt.Errorf("are %d, with which the pattern of the rule %s has %d characters, and EventBridge allows %d; let some of them read by one role", len(readers), r.ID, n, MaxPattern)
		}
	}
	return nil
}

// needing returns the detections that are about a part.
func needing(p Part) []Detection {
	return slices.DeleteFunc(All(), func(d Detection) bool { return !slices.Contains(d.Needs, p) })
}
