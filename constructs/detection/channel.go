package detection

import (
	"cmp"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/internal/catalogue"
)

// Channel is where detections of one severity are sent: a new topic with Subscribers, or
// an existing topic. Set at most one of Topic, TopicARN and Subscribers.
type Channel struct {
	// Format is how the messages of rules are written. Alarms send CloudWatch's own
	// message in every format. Each severity has one new topic for each format.
	//
	// Default: Text.
	Format Format

	// Topic is an existing standard topic in the Region of the stack, also of another
	// account. Its policy and the policy of its key must allow our alarms to publish
	// and, in another account, our rules; see [Detection.OwnerPolicies].
	//
	// Alarms of severity page publish to it directly, and a flood of pages can close its
	// e-mail subscriptions: the backstop protects only the subscribers of new topics.
	// The alarms many-pages and many-tickets do not watch it either, because others may
	// publish to it.
	//
	// Default: a new encrypted topic that only our alarms and rules, and the principals
	// that IAM policies of the account allow, can publish to.
	Topic awssns.ITopic

	// TopicARN is the ARN of such a topic, for an app that does not create it.
	//
	// Default: none.
	TopicARN string

	// Subscribers are e-mail addresses, https URLs and SQS queue ARNs. Subscribers by
	// e-mail and https must confirm the subscription. The policy of a queue must allow
	// the topic to send messages to it. Subscribers of pages are subscribed to the
	// backstop too, and must do the same for it.
	//
	// SNS disables an e-mail subscription that receives more than 10 messages a second,
	// and every e-mail has an unsubscribe link whose use is not logged. Prefer an https
	// URL or an SQS queue for pages, and confirm e-mail subscriptions with the option
	// --authenticate-on-unsubscribe true.
	//
	// Amazon Q Developer in chat applications subscribes to the topic itself: leave
	// Subscribers empty for it, and name the topic and the backstop in its channel.
	//
	// Default: none.
	Subscribers []string
}

// Format is how the messages of rules are written for a channel: [Text], [Chat] or
// [JSON].
type Format string

// The formats.
const (
	// Text is for people who read e-mail. It is the default.
	Text Format = ""

	// Chat is for Amazon Q Developer in chat applications.
	//
	// See https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html.
	Chat Format = "chat"

	// JSON is for programs, such as those behind an https URL or an SQS queue. It has the
	// original event; docs/message.schema.json describes it.
	JSON Format = "json"
)

// rendered returns the format as the catalogue calls it.
func (f Format) rendered() catalogue.Format {
	return catalogue.Format(cmp.Or(string(f), string(catalogue.Text)))
}

// Escalation is how many tickets within how many minutes are a page.
type Escalation struct {
	// Tickets is the number of messages on the ticket topic: 2 to 10,000.
	//
	// Default: 10.
	Tickets int

	// Minutes is the length of the sliding window: 5 to 1440.
	//
	// Default: 60.
	Minutes int
}
