package events_test

import (
	"testing"

	"example.com/audittrail/constructs/events"
)

func TestARNPrefixesAreBeginningsOfARNs(t *testing.T) {
	const (
		noARN    = ` is not the start of an ARN, such as "arn:aws:s3:::payroll/"`
		wildcard = " contains a wildcard, which CloudTrail takes literally; remove the wildcard: a prefix matches every ARN that starts with it"
		other    = " is not in the trail's partition and never matches; must start with arn:aws:"
	)
	// The same rules apply to prefixes and exceptions. The type is not S3Object,
	// which has further rules for bucket names.
	for field, topics := range map[string]func(...string) events.Selection{
		"Data[0].ARNPrefixes": func(prefixes ...string) events.Selection {
			return data(events.Data{Type: events.SNSTopic, ARNPrefixes: prefixes})
		},
		"Data[0].ExceptARNPrefixes": func(prefixes ...string) events.Selection {
			return data(events.Data{Type: events.SNSTopic, ExceptARNPrefixes: prefixes})
		},
	} {
		check(t, []verdict{
			{topics("arn:aws:sns:eu-west-1:111122223333:orders"), nil},
			{topics("arn:aws:sns:eu-west-1:", "arn:aws:sns:eu-west-2:"), nil},
			{topics("orders"), []string{field + `[0] "orders"` + noARN}},
			{topics(""), []string{field + `[0] ""` + noARN}},
			{topics("arn:aws:sns:*:111122223333:orders"), []string{field + `[0] "arn:aws:sns:*:111122223333:orders"` + wildcard}},
			{topics("arn:aws:sns:eu-west-?:"), []string{field + `[0] "arn:aws:sns:eu-west-?:"` + wildcard}},
			{topics("arn:aws-cn:sns:"), []string{field + `[0] "arn:aws-cn:sns:"` + other}},
			{topics("arn:aws:sns:", "arn:aws-us-gov:sns:"), []string{field + `[1] "arn:aws-us-gov:sns:"` + other}},
			{topics("arn:aws:sns:", "arn:aws:sns:"), []string{field + `[1] "arn:aws:sns:" is already in the list; remove it`}},
			{topics("*", "*"), []string{field + `[0] "*"` + noARN, field + `[1] "*"` + noARN, field + `[1] "*" is already in the list; remove it`}},
		})
	}
}

// "arn:aws:s3:::logs" also matches the objects of the bucket "logs-of-the-shop".
func TestPrefixOfABucketsObjectsEndsWithASlash(t *testing.T) {
	const open = " matches every bucket whose name starts like that; add '/' at the end, or remove the prefix"
	check(t, []verdict{
		{objects("arn:aws:s3:::payroll/"), nil},
		{objects("arn:aws:s3:::payroll/2026/11"), nil},
		{objects("arn:aws:s3:::payroll/X [1]+(ü)"), nil}, // an object key may contain any character
		{objects("arn:aws:s3:::payroll"), []string{`Data[0].ARNPrefixes[0] "arn:aws:s3:::payroll"` + open}},
		{objects("arn:aws:s3:::"), []string{`Data[0].ARNPrefixes[0] "arn:aws:s3:::"` + open}},
		{objects("arn:aws:lambda:eu-west-1:"), []string{
			`Data[0].ARNPrefixes[0] "arn:aws:lambda:eu-west-1:" is not the ARN of an S3 object and never matches; must start with arn:<partition>:s3:::<bucket>/`,
		}},
		{data(events.Data{Type: events.S3Object, ExceptARNPrefixes: []string{"arn:aws:s3:::payroll"}}), []string{
			`Data[0].ExceptARNPrefixes[0] "arn:aws:s3:::payroll"` + open,
		}},
		{data(events.Data{Type: "AWS::S3Outposts::Object", ARNPrefixes: []string{"arn:aws:s3:::payroll"}}), nil},
	})
}

func TestPrefixBelowAnExceptionIsRefused(t *testing.T) {
	const below = " selects nothing, because everything under "
	check(t, []verdict{
		{objects("arn:aws:s3:::audit-logs/AWSLogs/"), []string{
			`Data[0].ARNPrefixes[0] "arn:aws:s3:::audit-logs/AWSLogs/"` + below + `"arn:aws:s3:::audit-logs/" is excluded`,
		}},
		{objects("arn:aws:s3:::payroll/", "arn:aws:s3:::audit-access-logs/"), []string{
			`Data[0].ARNPrefixes[1] "arn:aws:s3:::audit-access-logs/"` + below + `"arn:aws:s3:::audit-access-logs/" is excluded`,
		}},
		{objects("arn:aws:s3:::audit-logs-of-the-shop/"), nil},
		{events.Selection{
			Data:          []events.Data{{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::query-results/a"}}},
			ExceptBuckets: []string{"query-results"},
		}, []string{
			`Data[0].ARNPrefixes[0] "arn:aws:s3:::query-results/a"` + below + `"arn:aws:s3:::query-results/" is excluded`,
		}},
		{data(events.Data{
			Type: events.DynamoDBTable, ARNPrefixes: []string{"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"},
			ExceptARNPrefixes: []string{"arn:aws:dynamodb:eu-west-1:"},
		}), []string{
			`Data[0].ARNPrefixes[0] "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"` + below + `"arn:aws:dynamodb:eu-west-1:" is excluded`,
		}},
		// An exception within the prefix is what exceptions are for.
		{data(events.Data{
			Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}, ExceptARNPrefixes: []string{"arn:aws:s3:::payroll/tmp/"},
		}), nil},
		// ExceptBuckets and the trail's own buckets apply to S3 objects only.
		{data(events.Data{Type: "AWS::S3Outposts::Object", ARNPrefixes: []string{"arn:aws:s3:::audit-logs/"}}), nil},
		// One problem, although the bucket is excluded three times.
		{events.Selection{
			Data: []events.Data{{
				Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::audit-logs/"}, ExceptARNPrefixes: []string{"arn:aws:s3:::audit-logs/"},
			}},
			ExceptBuckets: []string{"audit-logs"},
		}, []string{
			`Data[0].ARNPrefixes[0] "arn:aws:s3:::audit-logs/"` + below + `"arn:aws:s3:::audit-logs/" is excluded`,
		}},
	})
}
