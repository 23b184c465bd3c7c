package metricfilter

import "example.com/audittrail/internal/prove/syntax"

const (
	// MaxCharacters is the length of a pattern, in characters, not bytes.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
	MaxCharacters = 1024

	// MaxFiltersPerLogGroup is how many metric filters a log group may have.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
	MaxFiltersPerLogGroup = 100
)

// Filter is a parsed pattern. The zero Filter matches nothing.
type Filter struct{ root syntax.Expr }

// Match reports whether the filter counts the event, a JSON object as encoding/json
// decodes it.
func (f Filter) Match(event map[string]any) bool { return syntax.Matches(f.root, event) }
