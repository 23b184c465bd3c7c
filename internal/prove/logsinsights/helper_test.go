package logsinsights

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

// Where the rows of the tables come from.
const (
	filterPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html"
	functionsPage = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html"
	fieldsPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html"
	quotasPage    = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"

	// oldGuide is AWS's own guide as it was on GitHub until 2023, which had more detail.
	oldGuide = "https://github.com/awsdocs/amazon-cloudwatch-logs-user-guide/blob/master/doc_source/CWL_QuerySyntax.md"

	derived = syntaxtest.Derived
)

// trailEvent is the event of fieldsPage, shortened.
const trailEvent = `{
	"eventName": "StartInstances", "sourceIPAddress": "192.0.2.255",
	"userIdentity": {"type": "IAMUser", "userName": "Alice", "sessionContext": {"sessionIssuer": {"arn": "arn:aws:iam::123456789012:role/Admin"}}},
	"requestParameters": {"instancesSet": {"items": [{"instanceId": "i-abcde123"}]}, "x-amz-acl": "private"},
	"responseElements": {"instancesSet": {"items": [{"instanceId": "i-abcde123", "currentState": {"code": 0, "name": "pending"}}]}},
	"resources": [{"ARN": "arn:aws:s3:::a"}, {"ARN": "arn:aws:s3:::b"}],
	"readOnly": false, "errorCode": null
}`

func check(t *testing.T, rows []syntaxtest.Row) { t.Helper(); syntaxtest.Check(t, Parse, rows) }

func checkRefused(t *testing.T, refusals []syntaxtest.Refusal) {
	t.Helper()
	syntaxtest.CheckRefused(t, Parse, refusals)
}
