package events_test

import (
	"slices"
	"testing"

	"example.com/audittrail/constructs/events"
)

// In a stack without an account and Region, only CloudFormation knows the partition
// and the names of buckets.
func TestTokensAreNotValidated(t *testing.T) {
	const partitionToken, bucketToken = "${Token[AWS.Partition.3]}", "${Token[TOKEN.42]}"
	for _, test := range []struct {
		partition  string
		ownBuckets []string
		prefix     string
		want       []string
	}{
		{partitionToken, []string{bucketToken}, "arn:aws:s3:::payroll/", nil},
		{partitionToken, []string{bucketToken}, "arn:aws-cn:s3:::payroll/", nil},
		{partitionToken, []string{bucketToken}, "arn:" + partitionToken + ":s3:::payroll/", nil},
		{"aws", []string{"audit-logs"}, "arn:" + partitionToken + ":s3:::payroll/", nil},
		{"aws", []string{"audit-logs"}, "arn:aws:s3:::" + bucketToken, nil},
		{"aws", []string{"audit-logs"}, bucketToken, nil},
		{partitionToken, []string{bucketToken}, "arn:" + partitionToken + ":s3:::" + bucketToken + "/AWSLogs/", nil},

		// The rest of the prefix is known.
		{partitionToken, []string{bucketToken}, "arn:aws-cn:s3:::payroll", []string{
			`Data[0].ARNPrefixes[0] "arn:aws-cn:s3:::payroll" matches every bucket whose name starts like that; ` +
				"add '/' at the end, or remove the prefix",
		}},
		{partitionToken, []string{bucketToken}, "payroll/", []string{
			`Data[0].ARNPrefixes[0] "payroll/" is not the start of an ARN, such as "arn:aws:s3:::payroll/"`,
		}},
		{"aws-cn", []string{"audit-logs"}, "arn:aws:s3:::payroll/", []string{
			`Data[0].ARNPrefixes[0] "arn:aws:s3:::payroll/" is not in the trail's partition and never matches; must start with arn:aws-cn:`,
		}},
		{"aws-cn", []string{"audit-logs"}, "arn:aws-cn:s3:::audit-logs/", []string{
			`Data[0].ARNPrefixes[0] "arn:aws-cn:s3:::audit-logs/" selects nothing, because everything under "arn:aws-cn:s3:::audit-logs/" is excluded`,
		}},
	} {
		if got := texts(objects(test.prefix).Validate(test.partition, test.ownBuckets)); !slices.Equal(got, test.want) {
			t.Errorf("%q in partition %q:\n got %q\nwant %q", test.prefix, test.partition, got, test.want)
		}
	}
	check(t, []verdict{{events.Selection{ExceptBuckets: []string{bucketToken}}, nil}})
}
