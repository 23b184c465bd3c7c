package metricfilter

const (
	syntaxPage  = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"
	jsonPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html"
	requestPage = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html"
)

// Quotas of a single pattern, which [Parse] keeps.
const (
	// MaxCharacters is the length of filterPattern; AWS counts characters,
	// not bytes.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
	MaxCharacters = 1024

	// MaxRegexes is how many %…% a JSON pattern may hold.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
	MaxRegexes = 2

	// MaxWildcardsPerSelector is how often one selector may hold * or [*].
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
	MaxWildcardsPerSelector = 1

	// MaxWildcards is how many selectors of one pattern may hold * or [*].
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
	MaxWildcards = 3
)

// Quotas of a log group, which a single pattern cannot break: they are for
// whoever adds patterns up.
const (
	// MaxFiltersPerLogGroup is how many metric filters a log group may have.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
	MaxFiltersPerLogGroup = 100

	// MaxRegexFiltersPerLogGroup is how many metric and subscription filters
	// of a log group may hold %…%.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
	MaxRegexFiltersPerLogGroup = 5
)
