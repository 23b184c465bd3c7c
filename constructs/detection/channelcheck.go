package detection

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// maxChannels is the maximum number of targets of a rule. CloudWatch allows as many
// actions for each state of an alarm.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
const maxChannels = 5

// channelFields are the fields of [Props] for the severities.
var channelFields = map[catalogue.Severity]problem.Field{
	catalogue.Page: "Page", catalogue.Ticket: "Ticket", catalogue.Record: "Record",
}

func (p Props) channels(s catalogue.Severity) []Channel {
	return map[catalogue.Severity][]Channel{catalogue.Page: p.Page, catalogue.Ticket: p.Ticket, catalogue.Record: p.Record}[s]
}

// pageSubscribers returns the subscribers of all channels for pages, each once.
func (p Props) pageSubscribers() []string {
	var all []string
	for _, c := range p.Page {
		for _, s := range c.Subscribers {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// isNew reports whether the channel has a new topic.
func (c Channel) isNew() bool { return c.Topic == nil && c.TopicARN == "" }

// arn returns the ARN of the channel's existing topic.
func (c Channel) arn() string {
	if c.TopicARN != "" {
		return c.TopicARN
	}
	return *c.Topic.TopicArn()
}

// place returns the account and Region of the channel's existing topic, which may be
// CDK tokens.
func (c Channel) place(here site.Site) (account, region string) {
	if c.TopicARN == "" {
		of := c.Topic.Env()
		return *of.Account, *of.Region
	}
	if parts := strings.Split(c.TopicARN, ":"); len(parts) == 6 {
		return parts[4], parts[3]
	}
	return here.Account, here.Region // an ARN that only CloudFormation knows
}

// channelProblems checks the channels of a severity, one by one and together.
func (p Props) channelProblems(s catalogue.Severity, here site.Site) (problems problem.List) {
	list := problem.At(channelFields[s])
	channels := p.channels(s)
	if n := len(channels); n > maxChannels {
		problems.Add(list, &problem.Problem{Got: n, Allowed: problem.Textf("must have at most %d channels, as many as a rule can have targets", maxChannels)})
	}
	formats, topics := map[Format]int{}, map[string]int{}
	for i, c := range channels {
		at := list.Index(i)
		problems.AddAll(at, c.problems(here))
		if c.isNew() {
			if first, twice := formats[c.Format]; twice {
				problems.Add(at, &problem.Problem{
					Wrong: problem.Textf("has the format of %v", list.Index(first)), Fix: problem.Textf("list all subscribers there, because a format has one new topic"),
				})
			} else {
				formats[c.Format] = i
			}
		} else if first, twice := topics[c.arn()]; twice {
			problems.Add(at, &problem.Problem{Wrong: problem.Textf("has the topic of %v", list.Index(first)), Fix: problem.Textf("remove one of the two")})
		} else {
			topics[c.arn()] = i
		}
	}
	return problems
}

// problems refuses what CloudWatch and EventBridge could not publish to: the alarm
// would go off, and no one would be notified.
func (c Channel) problems(here site.Site) problem.List {
	topic, subscribers := problem.At("Topic"), problem.At("Subscribers")
	problems := valid.List(c.Subscribers, valid.Subscriber, inPartition(here)).Under(subscribers)
	if !slices.Contains(formats, c.Format) {
		problems.Add(problem.At("Format"), &problem.Problem{Got: string(c.Format), Wrong: problem.Textf("is not a format"), Allowed: problem.Textf("must be %v, %v or %v", problem.Value{Go: "Text"}, problem.Value{Go: "Chat"}, problem.Value{Go: "JSON"})})
	}
	if c.TopicARN != "" {
		if c.Topic != nil {
			problems.Add(problem.At("TopicARN"), &problem.Problem{Wrong: problem.Textf("cannot be combined with %v", topic), Fix: problem.Textf("remove one of them")})
		}
		topic = problem.At("TopicARN")
		problems.Add(topic, c.checkTopicARN(here))
	}
	if len(c.Subscribers) > 0 && !c.isNew() {
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
	p := c.checkRegion(here)
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
			Wrong: problem.Textf("is encrypted with %s, whose policy cannot be edited, so CloudWatch cannot use it", *key.KeyArn()),
			Fix:   problem.Textf("encrypt the topic with a customer managed key"),
		}
	}
	return c.checkRegion(here)
}

// checkRegion refuses a topic of another Region than the stack's. A topic of another
// account is fine.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
func (c Channel) checkRegion(here site.Site) *problem.Problem {
	if _, region := c.place(here); site.Differ(region, here.Region) {
		return &problem.Problem{
			Wrong: problem.Textf("is in %s, but alarms and rules publish to topics of their own Region only", region),
			Fix:   problem.Textf("use a topic of the stack's Region, or set subscribers"),
		}
	}
	return nil
}
