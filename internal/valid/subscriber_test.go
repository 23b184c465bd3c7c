package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestSubscriberIsAnEmailAddressAnHTTPSAddressOrAQueue(t *testing.T) {
	const (
		want = "; want an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>"
		none = " is no e-mail address, https address or ARN of an SQS queue"
		tel  = " is a telephone number, and SNS stops text messages at a spending quota, at first 1 USD a month"
		open = " is not encrypted on its way, so that anybody on it reads what is wrong with the account"
		here = "arn:aws:sqs:eu-west-1:111122223333:"
	)
	check(t, valid.Subscriber, []verdict{
		{"oncall@example.com", ""},
		{"on.call+aws@mail.example.co.uk", ""},
		{"a@xn--bcher-kva.xn--p1ai", ""},
		{strings.Repeat("a", 242) + "@example.com", ""},
		{strings.Repeat("a", 243) + "@example.com", `"` + strings.Repeat("a", 243) + `@example.com"` + none + want},
		{"", `""` + none + want},
		{"oncall", `"oncall"` + none + want},
		{"oncall@", `"oncall@"` + none + want},
		{"oncall@example", `"oncall@example"` + none + want},
		{".oncall@example.com", `".oncall@example.com"` + none + want},
		{"on call@example.com", `"on call@example.com"` + none + want},
		{"oncall@example..com", `"oncall@example..com"` + none + want},
		{"mailto:oncall@example.com", `"mailto:oncall@example.com"` + none + want},
		{"a@example.com, b@example.com", `"a@example.com, b@example.com"` + none + want},

		{"https://hooks.example.com/aws?team=1", ""},
		{"https://hooks.example.com:8443", ""},
		{"http://hooks.example.com/aws", `"http://hooks.example.com/aws"` + open + want},
		{"HTTP://hooks.example.com/aws", `"HTTP://hooks.example.com/aws"` + open + want},
		{"https://", `"https://" is no https address` + want},
		{"https://:443/aws", `"https://:443/aws" is no https address` + want},
		{"https://hooks.example.com/a b", `"https://hooks.example.com/a b" is no https address` + want},
		{"https://hooks.exämple.com/", `"https://hooks.exämple.com/" is no https address` + want},
		{"https://[::1/", `"https://[::1/" is no https address` + want},
		{"https://me:secret@hooks.example.com/", `"https://me:secret@hooks.example.com/" has a user name or a password, which the template would show` + want},

		{here + "alerts", ""},
		{"arn:aws-cn:sqs:cn-north-1:111122223333:alerts", ""},
		{here + strings.Repeat("q", 80), ""},
		{here + strings.Repeat("q", 81), `"` + here + strings.Repeat("q", 81) + `" is no ARN of an SQS queue` + want},
		{here + "alerts.fifo", `"` + here + `alerts.fifo" is a FIFO queue, which a standard topic does not deliver to` + want},
		{here, `"` + here + `" is no ARN of an SQS queue` + want},
		{"arn:aws:sqs:eu-west-1:1:alerts", `"arn:aws:sqs:eu-west-1:1:alerts" has a wrong account ("1" is no account id; want 12 digits, leading zeros included)` + want},
		{"arn:aws:sqs:us-gov-east-1:111122223333:alerts", `"arn:aws:sqs:us-gov-east-1:111122223333:alerts" has the partition "aws", but its Region is one of "aws-us-gov"` + want},
		{"arn:aws:sns:eu-west-1:111122223333:alerts", `"arn:aws:sns:eu-west-1:111122223333:alerts" is a topic, which does not subscribe to another` + want},
		{"arn:aws:lambda:eu-west-1:111122223333:function:f", `"arn:aws:lambda:eu-west-1:111122223333:function:f" is no ARN of an SQS queue` + want},

		{"+49 30 1234567", `"+49 30 1234567"` + tel + want},
		{"+15555550100", `"+15555550100"` + tel + want},
		{"(555) 555-0100", `"(555) 555-0100"` + tel + want},
	})
}

func TestSilenceIsSoManyPeriodsOfFiveMinutes(t *testing.T) {
	for minutes, want := range map[int]string{
		15: "", 60: "", 1440: "",
		-5:   "-5 is out of range; want 15 to 1440 minutes, in steps of 5",
		10:   "10 is out of range; want 15 to 1440 minutes, in steps of 5",
		14:   "14 is out of range; want 15 to 1440 minutes, in steps of 5",
		1445: "1445 is out of range; want 15 to 1440 minutes, in steps of 5",
		17:   "17 is no multiple of 5, the minutes in which the alarm counts; want 15 or 20",
	} {
		if got := text(valid.Silence(minutes)); got != want {
			t.Errorf("%d:\n got %s\nwant %s", minutes, got, want)
		}
	}
}
