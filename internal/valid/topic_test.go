package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestTopicARNNamesOneStandardTopic(t *testing.T) {
	const (
		want = "; must be arn:<partition>:sns:<region>:<account>:<name>, with a name of 1 to 256 letters, digits, '_' and '-'"
		here = "arn:aws:sns:eu-west-1:111122223333:"
	)
	check(t, valid.TopicARN, []verdict{
		{here + "Log-Files_1", ""},
		{"arn:aws-us-gov:sns:us-gov-east-1:111122223333:logs", ""},
		{here + "a", ""},
		{here + strings.Repeat("a", 256), ""},
		{here + strings.Repeat("a", 257), start(here+strings.Repeat("a", 257)) + ` is not the ARN of an SNS topic` + want},

		{here + "logs.fifo", `"` + here + `logs.fifo" is a FIFO topic, to which CloudTrail cannot publish` + want},
		{here + "fifo", ""},
		{here + "logs.fifo.2", `"` + here + `logs.fifo.2" is not the ARN of an SNS topic` + want},

		{"logs", `"logs" is not the ARN of an SNS topic` + want},
		{"", `"" is not the ARN of an SNS topic` + want},
		{here, `"` + here + `" is not the ARN of an SNS topic` + want},
		{here + "my.logs", `"` + here + `my.logs" is not the ARN of an SNS topic` + want},
		{here + "logs:1234abcd-12ab-34cd-56ef-1234567890ab", `"` + here + `logs:1234abcd-12ab-34cd-56ef-1234567890ab" is not the ARN of an SNS topic` + want},
		{"arn:aws:sqs:eu-west-1:111122223333:logs", `"arn:aws:sqs:eu-west-1:111122223333:logs" is not the ARN of an SNS topic` + want},
		{"arn:aws:sqs:eu-west-1:111122223333:logs.fifo", `"arn:aws:sqs:eu-west-1:111122223333:logs.fifo" is not the ARN of an SNS topic` + want},

		{"arn:aws:sns:eu-west:111122223333:logs", `"arn:aws:sns:eu-west:111122223333:logs" has an invalid Region ` +
			`("eu-west" is not a Region; did you mean "eu-west-1"?)` + want},
		{"arn:aws:sns:eu-west-1::logs", `"arn:aws:sns:eu-west-1::logs" has an invalid account ` +
			`("" is not an account ID; must be 12 digits, including leading zeros)` + want},
		{"arn:aws:sns:us-gov-east-1:111122223333:logs", `"arn:aws:sns:us-gov-east-1:111122223333:logs" ` +
			`has the partition "aws", but its Region is in "aws-us-gov"` + want},
	})
}

func TestAlertTopicARNNamesOneStandardTopic(t *testing.T) {
	const (
		want = "; must be arn:<partition>:sns:<region>:<account>:<name>, with a name of 1 to 256 letters, digits, '_' and '-'"
		here = "arn:aws:sns:eu-west-1:111122223333:"
	)
	check(t, valid.AlertTopicARN, []verdict{
		{here + "tickets", ""},
		{here + "tickets.fifo", `"` + here + `tickets.fifo" is a FIFO topic, to which EventBridge cannot publish` + want},
		{"tickets", `"tickets" is not the ARN of an SNS topic` + want},
	})
}
