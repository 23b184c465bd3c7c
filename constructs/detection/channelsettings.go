package detection

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
	"example.com/audittrail/internal/valid"
)

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

// settings returns the channel as plain values; package settings has their limits.
func (c Channel) settings() settings.Channel {
	plainly := settings.Channel{Format: string(c.Format), TopicARN: c.TopicARN, Subscribers: c.Subscribers}
	if c.Topic != nil {
		plainly.Topic = madeTopic{c.Topic}
	}
	return plainly
}

func plainChannels(channels []Channel) []settings.Channel {
	all := make([]settings.Channel, len(channels))
	for i, c := range channels {
		all[i] = c.settings()
	}
	return all
}

// isNew reports whether the channel has a new topic.
func (c Channel) isNew() bool { return c.settings().IsNew() }

// arn returns the ARN of the channel's existing topic.
func (c Channel) arn() string { return c.settings().ARN() }

// place returns the account and Region of the channel's existing topic, which may be
// CDK tokens.
func (c Channel) place(here site.Site) (account, region string) {
	return c.settings().Place(here.Place)
}

// madeTopic is an existing topic that is a construct.
type madeTopic struct{ awssns.ITopic }

func (t madeTopic) ARN() string { return *t.TopicArn() }

func (t madeTopic) Place() (account, region string) {
	return stackinfo.EnvOf(t)
}

// Problem returns why alarms and rules cannot publish to the topic, wherever it is.
func (t madeTopic) Problem() *problem.Problem {
	if *t.Fifo() {
		return &problem.Problem{Wrong: problem.Textf("is a FIFO topic, to which EventBridge cannot publish"), Fix: problem.Textf("use a standard topic")}
	}
	if p := valid.AlertTopicARN(*t.TopicArn()); p != nil {
		return p
	}
	if key := t.MasterKey(); key != nil && strings.Contains(*key.KeyArn(), "alias/aws/") {
		return &problem.Problem{
			Wrong: problem.Textf("is encrypted with %s, whose policy cannot be edited, so CloudWatch cannot use it", *key.KeyArn()),
			Fix:   problem.Textf("encrypt the topic with a customer managed key"),
		}
	}
	return nil
}
