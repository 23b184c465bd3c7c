package athenasql

import (
	"testing"

	"example.com/audittrail/internal/prove/syntax/syntaxtest"
)

// Where the rows of the tables come from.
const (
	tablePage    = "https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html"
	examplesPage = "https://docs.aws.amazon.com/athena/latest/ug/query-examples-cloudtrail-logs.html"
	quotasPage   = "https://docs.aws.amazon.com/athena/latest/ug/service-limits.html"
	logicalPage  = "https://trino.io/docs/current/functions/logical.html"
	comparePage  = "https://trino.io/docs/current/functions/comparison.html"
	arrayPage    = "https://trino.io/docs/current/functions/array.html"
	jsonPage     = "https://trino.io/docs/current/functions/json.html"

	// pathSource and extractSource are Trino's own code for JSON paths.
	pathSource    = "https://github.com/trinodb/trino/blob/master/core/trino-main/src/main/java/io/trino/operator/scalar/JsonPathTokenizer.java"
	extractSource = "https://github.com/trinodb/trino/blob/master/core/trino-main/src/main/java/io/trino/operator/scalar/JsonExtract.java"

	derived = syntaxtest.Derived
)

const trailEvent = `{
	"eventSource": "s3.amazonaws.com", "eventName": "PutBucketAcl", "readOnly": false, "eventVersion": "1.11",
	"userIdentity": {"type": "AssumedRole", "accountId": "anonymous", "sessionContext": {"sessionIssuer": {"arn": "arn:aws:iam::123456789012:role/Admin"}, "attributes": {"mfaAuthenticated": "false"}}},
	"requestParameters": {"bucketName": "b", "x-amz-acl": "private", "a": {"b": [{"x-y": "z"}], "n": 5, "f": 1.5, "t": true, "o": {}, "null": null}},
	"responseElements": null,
	"resources": [{"ARN": "arn:aws:s3:::a", "type": "AWS::S3::Bucket"}, {"ARN": "arn:aws:s3:::b", "accountId": "123456789012"}]
}`

func check(t *testing.T, rows []syntaxtest.Row) { t.Helper(); syntaxtest.Check(t, Parse, rows) }

func checkRefused(t *testing.T, refusals []syntaxtest.Refusal) {
	t.Helper()
	syntaxtest.CheckRefused(t, Parse, refusals)
}
