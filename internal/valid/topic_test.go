package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestTopicARNNamesOneStandardTopic(t *testing.T) {
	const (
		want = "; want arn:<partition>:sns:<region>:<account>:<name>, the name being 1 to 256 letters, digits, '_' and '-'"
		here = "arn:aws:sns:eu-west-1:111122223333:"
	)
	check(t, valid.TopicARN, []verdict{
		{here + "Log-Files_1", ""},
		{"arn:aws-us-gov:sns:us-gov-east-1:111122223333:logs", ""},
		{here + "a", ""},
		{here + strings.Repeat("a", 256), ""},
		{here + strings.Repeat("a", 257), start(here+strings.Repeat("a", 257)) + ` is no ARN of an SNS topic` + want},

		{here + "logs.fifo", `"` + here + `logs.fifo" is a FIFO topic, to which CloudTrail does not publish` + want},
		{here + "fifo", ""},
		{here + "logs.fifo.2", `"` + here + `logs.fifo.2" is no ARN of an SNS topic` + want},

		{"logs", `"logs" is no ARN of an SNS topic` + want},
		{"", `"" is no ARN of an SNS topic` + want},
		{here, `"` + here + `" is no ARN of an SNS topic` + want},
		{here + "my.logs", `"` + here + `my.logs" is no ARN of an SNS topic` + want},
		{here + "logs:1234abcd-12ab-34cd-56ef-1234567890ab", `"` + here + `logs:1234abcd-12ab-34cd-56ef-1234567890ab" is no ARN of an SNS topic` + want},
		{"arn:aws:sqs:eu-west-1:111122223333:logs", `"arn:aws:sqs:eu-west-1:111122223333:logs" is no ARN of an SNS topic` + want},
		{"arn:aws:sqs:eu-west-1:111122223333:logs.fifo", `"arn:aws:sqs:eu-west-1:111122223333:logs.fifo" is no ARN of an SNS topic` + want},

		{"arn:aws:sns:eu-west:111122223333:logs", `"arn:aws:sns:eu-west:111122223333:logs" has a wrong Region ` +
			`("eu-west" is no Region; did you mean "eu-west-1"?)` + want},
		{"arn:aws:sns:eu-west-1::logs", `"arn:aws:sns:eu-west-1::logs" has a wrong account ` +
			`("" is no account id; want 12 digits, leading zeros included)` + want},
		{"arn:aws:sns:us-gov-east-1:111122223333:logs", `"arn:aws:sns:us-gov-east-1:111122223333:logs" ` +
			`has the partition "aws", but its Region is one of "aws-us-gov"` + want},
	})
}

func TestAlertTopicARNNamesOneStandardTopic(t *testing.T) {
	const (
		want = "; want arn:<partition>:sns:<region>:<account>:<name>, the name being 1 to 256 letters, digits, '_' and '-'"
		here = "arn:aws:sns:eu-west-1:111122223333:"
	)
	check(t, valid.AlertTopicARN, []verdict{
		{here + "tickets", ""},
		{here + "tickets.fifo", `"` + here + `tickets.fifo" is a FIFO topic, to which EventBridge does not publish` + want},
		{"tickets", `"tickets" is no ARN of an SNS topic` + want},
	})
}
