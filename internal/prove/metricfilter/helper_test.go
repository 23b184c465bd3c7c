package metricfilter

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

// Where the rows of the tables come from.
const (
	syntaxPage  = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"
	jsonPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html"
	metricPage  = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html"
	requestPage = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html"
	cdkPage     = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_logs.FilterPattern.html"
	hubPage     = "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"

	// oldGuide is AWS's own guide as it was before 2022, which had more detail.
	oldGuide = "https://github.com/awsdocs/amazon-cloudwatch-logs-user-guide/blob/master/doc_source/FilterAndPatternSyntax.md"

	// console is a test in AWS's console that a public issue describes.
	console = "https://github.com/DataBiosphere/azul/issues/5884"

	// undocumented marks what no page says; doc.go lists it.
	undocumented = "not documented on " + jsonPage
)

func check(t *testing.T, rows []syntaxtest.Row) { t.Helper(); syntaxtest.Check(t, Parse, rows) }

func checkRefused(t *testing.T, refusals []syntaxtest.Refusal) {
	t.Helper()
	syntaxtest.CheckRefused(t, Parse, refusals)
}
