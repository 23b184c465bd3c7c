// Package events says which events a CloudTrail trail records.
//
// The zero [Selection] is every management event of the account, read and
// write, those of AWS KMS included: what the first copy of a trail records for
// free and what auditors' checks ask for. Data events and network activity
// events come on top and are paid per event:
//
//	events.Selection{
//		Data: []events.Data{
//			{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}, Access: events.WriteOnly},
//			{Type: events.DynamoDBTable},
//		},
//		Network: []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}},
//	}
//
// A selection becomes CloudTrail's basic event selector as long as it holds
// management events only, because Security Hub, AWS Config, Prowler and
// Steampipe all understand that one; otherwise it becomes advanced event
// selectors, which are the only ones that can leave a bucket out.
//
// The package is pure Go: no CDK, no Node.js.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html,
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html and
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html.
package events
