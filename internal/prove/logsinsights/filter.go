package logsinsights

import "example.com/audittrail/internal/prove/syntax"

const (
	// MaxCharacters is the length of a whole query, of which a filter is one part.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
	MaxCharacters = 10_000

	// MaxFields is how many fields Logs Insights extracts from a JSON event.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
	MaxFields = 200
)

// Filter is a parsed filter. The zero Filter matches nothing.
type Filter struct{ root syntax.Expr }

// Match reports whether the filter is certain to keep the event, a JSON object as
// encoding/json decodes it.
func (f Filter) Match(event map[string]any) bool {
	return syntax.Matches(f.root, event) && leaves(event) <= MaxFields
}

// leaves counts the fields of a flattened event.
func leaves(value any) int {
	count := 0
	switch value := value.(type) {
	case map[string]any:
		for _, inner := range value {
			count += leaves(inner)
		}
	case []any:
		for _, inner := range value {
			count += leaves(inner)
		}
	default:
		count = 1
	}
	return count
}
