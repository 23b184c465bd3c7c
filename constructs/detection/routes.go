package detection

import (
	"slices"
	"strings"
	"sync"

	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/internal/catalogue"
)

// topic is a topic that detections are sent to. The CDK is asked once for what it says.
type topic struct {
	awssns.ITopic
	arn          string
	name, keyARN func() string // keyARN returns "" if no ARN is known; IAM policies name keys by ARN, not by alias
	key          func() awskms.IKey
	ours         bool     // created here, with a key of its own
	otherAccount bool     // that account has its metrics and owns its policy
	alarms       []string // ARNs of the alarms that publish to it
	rules        bool     // whether rules publish to it
}

func newTopic(of awssns.ITopic, arn string) *topic {
	t := &topic{ITopic: of, arn: arn, key: sync.OnceValue(of.MasterKey)}
	t.name = sync.OnceValue(func() string { return *of.TopicName() })
	t.keyARN = sync.OnceValue(func() string {
		if key := t.key(); key != nil {
			if arn := *key.KeyArn(); !strings.Contains(arn, ":alias/") {
				return arn
			}
		}
		return ""
	})
	return t
}

// route is where the detections of one severity are sent.
type route struct {
	channels []channel
	rules    []string // ARNs
	filters  []string // ARNs of the alarms on metric filters
	counts   []string // ARNs of the alarms on counted rules
}

// channel is a topic with the format of the messages that rules send there.
type channel struct {
	*topic
	format Format
}

// alarmTopics returns the topics that alarms of a severity publish to. Those of severity
// page publish to the backstop instead of the other topics that are ours. An alarm about a
// topic publishes to others, if need be to those for tickets.
func (d *Detection) alarmTopics(s catalogue.Severity, about *topic) []*topic {
	var topics []*topic
	if s == catalogue.Page && d.backstop != nil {
		topics = append(topics, d.backstop)
	}
	for _, c := range d.routes[s].channels {
		if s != catalogue.Page || !c.ours {
			topics = append(topics, c.topic)
		}
	}
	but := func(topics []*topic) []*topic {
		return slices.DeleteFunc(slices.Clone(topics), func(t *topic) bool { return t == about })
	}
	if others := but(topics); len(others) > 0 {
		return others
	}
	if d.routes[catalogue.Ticket] != nil {
		if tickets := but(d.alarmTopics(catalogue.Ticket, nil)); len(tickets) > 0 {
			return tickets
		}
	}
	return topics
}

// watchedTopics returns the ARNs of the topics whose changes appear as events of the
// account, except those whose names start as [settings.AlertsInfix] says.
func (d *Detection) watchedTopics(severities []catalogue.Severity) []string {
	var arns []string
	for _, s := range severities {
		for _, c := range d.routes[s].channels {
			if isNamed := c.ours && c.format != Text; !isNamed && !c.otherAccount && !slices.Contains(arns, c.arn) {
				arns = append(arns, c.arn)
			}
		}
	}
	return arns
}
