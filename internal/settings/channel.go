package settings

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Channel is where detections of one severity are sent.
type Channel struct {
	Format      string
	Topic       Topic // nil unless the topic is a construct
	TopicARN    string
	Subscribers []string
}

// Topic is an existing topic that is a construct.
type Topic interface {
	ARN() string
	// Place returns the account and the Region of the topic.
	Place() (account, region string)
	// Problem returns why alarms and rules cannot publish to the topic, wherever it is.
	Problem() *problem.Problem
}

// formats are those in which rules write messages; "" is for text.
var formats = []string{"", "chat", "json"}

// maxChannels is the maximum number of targets of a rule. CloudWatch allows as many actions
// for each state of an alarm.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
const maxChannels = 5

// IsNew reports whether the channel has a new topic.
func (c Channel) IsNew() bool { return c.Topic == nil && c.TopicARN == "" }

// ARN returns the ARN of the channel's existing topic.
func (c Channel) ARN() string {
	if c.TopicARN != "" {
		return c.TopicARN
	}
	return c.Topic.ARN()
}

// Place returns the account and Region of the channel's existing topic, which may be CDK
// tokens.
func (c Channel) Place(here place.Place) (account, region string) {
	if c.TopicARN == "" {
		return c.Topic.Place()
	}
	if parts := strings.Split(c.TopicARN, ":"); len(parts) == 6 {
		return parts[4], parts[3]
	}
	return here.Account, here.Region // an ARN that only CloudFormation knows
}

// channelProblems checks the channels of a severity, one by one and together.
func channelProblems(list problem.Path, channels []Channel, here place.Place) (problems problem.List) {
	if n := len(channels); n > maxChannels {
		problems.Add(list, &problem.Problem{Got: n, Allowed: problem.Textf("must have at most %d channels, as many as a rule can have targets", maxChannels)})
	}
	formats, topics := map[string]int{}, map[string]int{}
	for i, c := range channels {
		at := list.Index(i)
		problems.AddAll(at, c.problems(here))
		if c.IsNew() {
			if first, twice := formats[c.Format]; twice {
				problems.Add(at, &problem.Problem{
					Wrong: problem.Textf("has the format of %v", list.Index(first)), Fix: problem.Textf("list all subscribers there, because a format has one new topic"),
				})
			} else {
				formats[c.Format] = i
			}
		} else if first, twice := topics[c.ARN()]; twice {
			problems.Add(at, &problem.Problem{Wrong: problem.Textf("has the topic of %v", list.Index(first)), Fix: problem.Textf("remove one of the two")})
		} else {
			topics[c.ARN()] = i
		}
	}
	return problems
}

// problems refuses what CloudWatch and EventBridge could not publish to: the alarm would go
// off, and no one would be notified.
func (c Channel) problems(here place.Place) problem.List {
	topic, subscribers := problem.At("Topic"), problem.At("Subscribers")
	problems := valid.List(c.Subscribers, valid.Subscriber, here.InPartition).Under(subscribers)
	if !slices.Contains(formats, c.Format) {
		problems.Add(problem.At("Format"), &problem.Problem{Got: c.Format, Wrong: problem.Textf("is not a format"), Allowed: problem.Textf("must be %v, %v or %v", problem.Value{Go: "Text"}, problem.Value{Go: "Chat"}, problem.Value{Go: "JSON"})})
	}
	if c.TopicARN != "" {
		if c.Topic != nil {
			problems.Add(problem.At("TopicARN"), &problem.Problem{Wrong: problem.Textf("cannot be combined with %v", topic), Fix: problem.Textf("remove one of them")})
		}
		topic = problem.At("TopicARN")
		problems.Add(topic, c.checkTopicARN(here))
	}
	if len(c.Subscribers) > 0 && !c.IsNew() {
		problems.Add(subscribers, &problem.Problem{
			Wrong: problem.Textf("cannot be combined with %v", topic), Fix: problem.Textf("subscribe them where the topic is created, or remove one of the two"),
		})
	}
	if c.Topic != nil {
		problems.Add(problem.At("Topic"), c.checkTopic(here))
	}
	return problems
}

func (c Channel) checkTopicARN(here place.Place) *problem.Problem {
	if p := valid.AlertTopicARN(c.TopicARN); p != nil || valid.Unresolved(c.TopicARN) {
		return p
	}
	p := c.checkRegion(here)
	if p != nil {
		p.Got = c.TopicARN
	}
	return p
}

func (c Channel) checkTopic(here place.Place) *problem.Problem {
	if p := c.Topic.Problem(); p != nil {
		return p
	}
	return c.checkRegion(here)
}

// checkRegion refuses a topic of another Region than the stack's. A topic of another account
// is fine.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
func (c Channel) checkRegion(here place.Place) *problem.Problem {
	if _, region := c.Place(here); place.Differ(region, here.Region) {
		return &problem.Problem{
			Wrong: problem.Textf("is in %s, but alarms and rules publish to topics of their own Region only", region),
			Fix:   problem.Textf("use a topic of the stack's Region, or set subscribers"),
		}
	}
	return nil
}
