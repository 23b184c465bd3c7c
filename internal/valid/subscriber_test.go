package valid_test

import (
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestSubscriberIsAnEmailAddressAnHTTPSURLOrAQueue(t *testing.T) {
	const (
		want = "; must be an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>"
		none = " is not an e-mail address, an https URL or an SQS queue ARN"
		tel  = " is a phone number, and SNS stops text messages at a spending quota, which starts at 1 USD a month"
		open = " is not encrypted in transit, so anyone on the way can read the alerts"
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
		{"https://", `"https://" is not an https URL` + want},
		{"https://:443/aws", `"https://:443/aws" is not an https URL` + want},
		{"https://hooks.example.com/a b", `"https://hooks.example.com/a b" is not an https URL` + want},
		{"https://hooks.exämple.com/", `"https://hooks.exämple.com/" is not an https URL` + want},
		{"https://[::1/", `"https://[::1/" is not an https URL` + want},
		{"https://me:secret@hooks.example.com/", `"https://me:secret@hooks.example.com/" contains a user name or password, which the template would reveal` + want},

		{here + "alerts", ""},
		{"arn:aws-cn:sqs:cn-north-1:111122223333:alerts", ""},
		{here + strings.Repeat("q", 80), ""},
		{here + strings.Repeat("q", 81), `"` + here + strings.Repeat("q", 81) + `" is not the ARN of an SQS queue` + want},
		{here + "alerts.fifo", `"` + here + `alerts.fifo" is a FIFO queue, to which a standard topic cannot deliver` + want},
		{here, `"` + here + `" is not the ARN of an SQS queue` + want},
		{"arn:aws:sqs:eu-west-1:1:alerts", `"arn:aws:sqs:eu-west-1:1:alerts" has an invalid account ("1" is not an account ID; must be 12 digits, including leading zeros)` + want},
		{"arn:aws:sqs:us-gov-east-1:111122223333:alerts", `"arn:aws:sqs:us-gov-east-1:111122223333:alerts" has the partition "aws", but its Region is in "aws-us-gov"` + want},
		{"arn:aws:sns:eu-west-1:111122223333:alerts", `"arn:aws:sns:eu-west-1:111122223333:alerts" is a topic, which cannot subscribe to another topic` + want},
		{"arn:aws:lambda:eu-west-1:111122223333:function:f", `"arn:aws:lambda:eu-west-1:111122223333:function:f" is not the ARN of an SQS queue` + want},

		{"+49 30 1234567", `"+49 30 1234567"` + tel + want},
		{"+15555550100", `"+15555550100"` + tel + want},
		{"(555) 555-0100", `"(555) 555-0100"` + tel + want},
	})
}

func TestSilenceIsAWholeNumberOfFiveMinutePeriods(t *testing.T) {
	for minutes, want := range map[int]string{
		15: "", 60: "", 1440: "",
		-5:   "must be 15 to 1440 minutes in steps of 5, got -5",
		10:   "must be 15 to 1440 minutes in steps of 5, got 10",
		14:   "must be 15 to 1440 minutes in steps of 5, got 14",
		1445: "must be 15 to 1440 minutes in steps of 5, got 1445",
		17:   "must be 15 to 1440 minutes in steps of 5, got 17; use 15 or 20",
	} {
		if got := text(valid.Silence(minutes)); got != want {
			t.Errorf("%d:\n got %s\nwant %s", minutes, got, want)
		}
	}
}
