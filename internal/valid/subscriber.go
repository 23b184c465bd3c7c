package valid

import (
	"net/url"
	"regexp"
	"strings"

	"example.com/audittrail/internal/problem"
)

// Subscriber checks who receives what is published to a topic of alerts: an e-mail
// address, an https URL or the ARN of a standard SQS queue. The other protocols of
// SNS are less reliable or need more than an address.
//
// Source: docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
func Subscriber(value string) *problem.Problem {
	a := parseARN(value)
	var f faults
	switch {
	case strings.HasPrefix(value, "https://"):
		checkAddress(&f, value)
	case strings.HasPrefix(strings.ToLower(value), "http://"):
		f.add("is not encrypted in transit, so anyone on the way can read the alerts")
	case a.service == "sqs":
		checkQueue(&f, a)
	case a.service == "sns":
		f.add("is a topic, which cannot subscribe to another topic")
	case strings.HasPrefix(value, "arn:"):
		f.add("is not the ARN of an SQS queue")
	case telephone.MatchString(value):
		f.add("is a phone number, and SNS stops text messages at a spending quota, which starts at 1 USD a month")
	case !email.MatchString(value), len(value) > mostEmail:
		f.add("is not an e-mail address, an https URL or an SQS queue ARN")
	}
	return f.refuse(value, "must be an e-mail address, https://<host>/<path> or arn:<partition>:sqs:<region>:<account>:<queue>")
}

// mostEmail is the length that RFC 5321 requires mail servers to accept.
const mostEmail = 254

// Other characters are allowed in e-mail addresses too, but are hardly ever meant.
var email = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$`)

var telephone = regexp.MustCompile(`^\+?[0-9(][0-9 ()./-]{5,}$`)

// checkAddress refuses a password: everyone who can read the template or list the
// subscriptions can read the URL.
func checkAddress(f *faults, value string) {
	u, err := url.Parse(value)
	switch {
	case err != nil, u.Hostname() == "", strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }):
		f.add("is not an https URL")
	case u.User != nil:
		f.add("contains a user name or password, which the template would reveal")
	}
}

var queueName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,80}$`)

// A standard topic cannot deliver to a FIFO queue.
//
// Source: docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html
func checkQueue(f *faults, a arn) {
	switch {
	case strings.HasSuffix(a.resource, ".fifo"):
		f.add("is a FIFO queue, to which a standard topic cannot deliver")
	case !queueName.MatchString(a.resource):
		f.add("is not the ARN of an SQS queue")
	default:
		a.checkRegion(f)
		a.checkAccount(f)
	}
}
