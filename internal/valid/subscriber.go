package valid

import (
	"net/url"
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

// Subscriber is the rule for who gets what is published to a topic of alerts: an
// e-mail address, an https address or the ARN of a standard SQS queue. SNS has
// other protocols, which deliver less surely or need more than an address.
//
// Source: docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
func Subscriber(value string) *problem.Problem {
	a := parseARN(value)
	var f faults
	switch {
	case strings.HasPrefix(value, "https://"):
		checkAddress(&f, value)
	case strings.HasPrefix(strings.ToLower(value), "http://"):
		f.add("is not encrypted on its way, so that anybody on it reads what is wrong with the account")
	case a.service == "sqs":
		checkQueue(&f, a)
	case a.service == "sns":
		f.add("is a topic, which does not subscribe to another")
	case strings.HasPrefix(value, "arn:"):
		f.add("is no ARN of an SQS queue")
	case telephone.MatchString(value):
		f.add("is a telephone number, and SNS stops text messages at a spending quota, at first 1 USD a month")
	case !email.MatchString(value), len(value) > mostEmail:
		f.add("is no e-mail address, https address or ARN of an SQS queue")
	}
	return f.refuse(value, "an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>")
}

// mostEmail is the length that a mail server has to take, by RFC 5321.
const mostEmail = 254

// What e-mail addresses are allowed to have beside these is hardly ever meant.
var email = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$`)

var telephone = regexp.MustCompile(`^\+?[0-9(][0-9 ()./-]{5,}$`)

// checkAddress refuses a password, since whoever reads the template or lists the
// subscriptions reads the address.
func checkAddress(f *faults, value string) {
	u, err := url.Parse(value)
	switch {
	case err != nil, u.Hostname() == "", strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }):
		f.add("is no https address")
	case u.User != nil:
		f.add("has a user name or a password, which the template would show")
	}
}

var queueName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,80}$`)

// A standard topic takes no FIFO queue.
//
// Source: docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html
func checkQueue(f *faults, a arn) {
	switch {
	case strings.HasSuffix(a.resource, ".fifo"):
		f.add("is a FIFO queue, which a standard topic does not deliver to")
	case !queueName.MatchString(a.resource):
		f.add("is no ARN of an SQS queue")
	default:
		a.checkRegion(f)
		a.checkAccount(f)
	}
}
