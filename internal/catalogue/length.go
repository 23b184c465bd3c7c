package catalogue

import (
	"encoding/json"
	"fmt"
	"regexp"
	"sort"
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
	alternatives := condition.Split(c, func(condition.Condition) bool { return false })
	pattern := func(n int) map[string]any { return eventPattern(id, condition.Any(alternatives[:n]...)) }
	var patterns []map[string]any
	for len(alternatives) > 0 {
		n := 1 + sort.Search(len(alternatives)-1, func(i int) bool { return patternLength(id, pattern(i+2)) > MaxPattern })
		patterns, alternatives = append(patterns, pattern(n)), alternatives[n:]
	}
	return patterns
}
