// Package events selects the events that a CloudTrail trail records.
//
// The zero [Selection] records every management event of the account, read and
// write, including those of AWS KMS. The first copy of these events is free, and
// auditors' checks require all of them. Data events and network activity events
// are recorded in addition and cost money per event:
//
//	events.Selection{
//		Data: []events.Data{
//			{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}, Access: events.WriteOnly},
//			{Type: events.DynamoDBTable},
//		},
//		Network: []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}},
//	}
//
// A selection of management events only becomes CloudTrail's basic event selector,
// because Security Hub, AWS Config, Prowler and Steampipe all understand it. Any
// other selection becomes advanced event selectors, the only kind that can exclude
// a bucket.
//
// The package is pure Go: it needs neither the CDK nor Node.js.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html,
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html and
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html.
package events
