package detection

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// Channel is where detections of one severity are sent. Set one of Topic, TopicARN and
// Subscribers.
type Channel struct {
	// Topic is an existing standard topic in the account and Region of the stack. Its
	// policy and the policy of its key must allow CloudWatch and EventBridge to
	// publish; see [Detection.OwnerPolicies].
	//
	// Default: a new encrypted topic, on which no service except the alarms and rules
	// of this Detection may publish.
	Topic awssns.ITopic

	// TopicARN is the ARN of such a topic, for an app that does not create it.
	//
	// Default: none.
	TopicARN string

	// Subscribers are e-mail addresses, https URLs and SQS queue ARNs. Subscribers by
	// e-mail and https must confirm the subscription. The policy of a queue must allow
	// the topic to send messages to it.
	//
	// Default: none.
	Subscribers []string
}

// channelFields are the fields of [Props] for the severities.
var channelFields = map[catalogue.Severity]problem.Field{
	catalogue.Page: "Page", catalogue.Ticket: "Ticket", catalogue.Record: "Record",
}

// existing returns the channel's existing topic, imported into scope if only its ARN is
// known, or nil if it has none.
func (c Channel) existing(scope constructs.Construct, s catalogue.Severity) awssns.ITopic {
	if c.TopicARN == "" {
		return c.Topic
	}
	return awssns.Topic_FromTopicArn(scope, jsii.String("Topic-"+string(s)), &c.TopicARN)
}

// problems refuses what CloudWatch and EventBridge could not publish to: the alarm
// would go off, and no one would be notified.
func (c Channel) problems(here site.Site) problem.List {
	topic, subscribers := problem.At("Topic"), problem.At("Subscribers")
	problems := valid.List(c.Subscribers, valid.Subscriber, inPartition(here)).Under(subscribers)
	if c.TopicARN != "" {
		if c.Topic != nil {
			problems.Add(problem.At("TopicARN"), &problem.Problem{Wrong: problem.Textf("cannot be combined with %v", topic), Fix: problem.Textf("remove one of them")})
		}
		topic = problem.At("TopicARN")
		problems.Add(topic, c.checkTopicARN(here))
	}
	if len(c.Subscribers) > 0 && (c.Topic != nil || c.TopicARN != "") {
		problems.Add(subscribers, &problem.Problem{
			Wrong: problem.Textf("cannot be combined with %v", topic), Fix: problem.Textf("subscribe them where the topic is created, or remove one of the two"),
		})
	}
	if c.Topic != nil {
		problems.Add(problem.At("Topic"), c.checkTopic(here))
	}
	return problems
}

func (c Channel) checkTopicARN(here site.Site) *problem.Problem {
	if p := valid.AlertTopicARN(c.TopicARN); p != nil || valid.Unresolved(c.TopicARN) {
		return p
	}
	parts := strings.Split(c.TopicARN, ":")
	p := elsewhere(parts[4], parts[3], here)
	if p != nil {
		p.Got = c.TopicARN
	}
	return p
}

func (c Channel) checkTopic(here site.Site) *problem.Problem {
	if *c.Topic.Fifo() {
		return &problem.Problem{Wrong: problem.Textf("is a FIFO topic, to which EventBridge cannot publish"), Fix: problem.Textf("use a standard topic")}
	}
	if p := valid.AlertTopicARN(*c.Topic.TopicArn()); p != nil {
		return p
	}
	if key := c.Topic.MasterKey(); key != nil && strings.Contains(*key.KeyArn(), "alias/aws/") {
		return &problem.Problem{
			Wrong: problem.Textf("is encrypted with %s, whose policy cannot be edited, so CloudWatch and EventBridge cannot use it", *key.KeyArn()),
			Fix:   problem.Textf("encrypt the topic with a customer managed key"),
		}
	}
	of := c.Topic.Env()
	return elsewhere(*of.Account, *of.Region, here)
}

// elsewhere refuses a topic of another account or Region than the stack's.
func elsewhere(account, region string, here site.Site) *problem.Problem {
	fix := problem.Textf("use a topic of the stack's account and Region, or set subscribers")
	switch {
	case site.Differ(region, here.Region):
		return &problem.Problem{Wrong: problem.Textf("is in %s, but alarms and rules publish to topics of their own Region only", region), Fix: fix}
	case site.Differ(account, here.Account):
		return &problem.Problem{Wrong: problem.Textf("is in account %s, but rules publish to topics of their own account only", account), Fix: fix}
	}
	return nil
}
