package catalogue

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/condition"
)

// MaxPattern is the maximum length of an event pattern in characters.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const MaxPattern = 2048

// PatternLength returns the length in characters that the pattern has at most when it
// is deployed, with CDK tokens resolved.
func (r Rule) PatternLength() int {
	longest := 0
	for _, pattern := range r.Patterns() {
		longest = max(longest, patternLength(r.ID, pattern))
	}
	return longest
}

func patternLength(id string, pattern map[string]any) int {
	text, err := json.Marshal(pattern)
	if err != nil {
		panic(fmt.Sprintf("catalogue: %s: encoding the event pattern: %v", id, err))
	}
	return resolvedLength(string(text))
}

// resolvedLength returns the length that a text has at most with CDK tokens resolved.
func resolvedLength(text string) int {
	if !strings.Contains(text, "${Token[") {
		return len(text)
	}
	return len(token.ReplaceAllStringFunc(text, func(t string) string { return strings.Repeat("x", lengthOf(t)) }))
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
	return maxGenerated
}

// maxGenerated is the maximum length of a name or ARN that CloudFormation generates for a
// resource of this app.
const maxGenerated = 100

// packedRules returns the event patterns of a condition: one, or as few as its
// alternatives fit into, in their order.
func packedRules(id string, c condition.Condition) []map[string]any {
	if whole := eventPattern(id, c); patternLength(id, whole) <= MaxPattern {
		return []map[string]any{whole}
	}
	var patterns []map[string]any
	var inLast []condition.Condition
	for _, alternative := range condition.Split(c, func(condition.Condition) bool { return false }) {
		longer := eventPattern(id, condition.Any(append(slices.Clone(inLast), alternative)...))
		if len(inLast) > 0 && patternLength(id, longer) <= MaxPattern {
			inLast, patterns[len(patterns)-1] = append(inLast, alternative), longer
			continue
		}
		inLast, patterns = []condition.Condition{alternative}, append(patterns, eventPattern(id, alternative))
	}
	return patterns
}
