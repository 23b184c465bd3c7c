package siem

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/readers"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/site"
)

// SIEM lets products read the log files of an archive.
type SIEM struct {
	constructs.Construct

	here  site.Site
	name  string
	from  source
	needs site.Needs

	topic    awssns.CfnTopic // nil with EventBridge
	topicARN string
	ruleARN  string           // "" without EventBridge
	actions  []any            // of the alarms: ARNs of topics
	alarms   []string         // ARNs
	queues   map[string]queue // by the name of the reader
	roles    map[string]string
	record   reference.Record // what it creates

	notification string
}

// New lets the products of props read the log files of an archive. It panics if props are
// invalid and lists every problem.
//
// S3 publishes the names of new log files to an encrypted topic, and a queue for each
// product subscribes to it. A queue costs 0.40 USD for a million requests after the first
// million a month, and the key of the topic 1 USD a month (us-east-1).
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html.
func New(scope constructs.Construct, id string, props *Props) *SIEM {
	here := site.Of(scope, id)
	p, err := props.resolved(here)
	here.Refuse("siem", err)
	all := readers.Of(p.Products)
	here.Refuse("siem", here.Claim(p.claims(all)...))

	s := &SIEM{here: here, name: p.Name, from: p.source(here), queues: map[string]queue{}, roles: map[string]string{}}
	constructs.NewConstruct_Override(s, scope, &id)
	s.needs = site.Needs{Scope: s, Here: here, Before: "a product reads the first log file"}
	for _, topic := range p.topics() {
		s.actions = append(s.actions, topic.TopicArn())
	}
	if p.EventBridge {
		s.ruleARN = here.ARN("events", "rule/"+s.ruleName())
	} else {
		s.addTopic()
	}
	for _, r := range all {
		s.addReader(r, p)
	}
	if p.EventBridge {
		s.addRule(all)
	}
	s.notify(p.EventBridge)
	s.allowAlarms(p.topics())
	s.warn(p, all)
	s.warnOfSize(p)
	s.record.Tree(s)
	reference.Define(here.Stack, here.Path, &s.record)
	return s
}

// Topic returns the topic of the bucket's notifications, for further subscriptions, or nil
// with EventBridge.
func (s *SIEM) Topic() awssns.CfnTopic { return s.topic }

// QueueURL returns the URL of the queue of the reader with the name, which is also an output
// of the stack; "" if it has none.
func (s *SIEM) QueueURL(name string) string { return s.queues[name].url }

// RoleARN returns the ARN of the role of the reader with the name, which is also an output
// of the stack; "" if it has none.
func (s *SIEM) RoleARN(name string) string { return s.roles[name] }

// OwnerPolicies returns the statements that the owner of an existing bucket, key or topic
// must add to its policy. Each element is also an output of the stack.
func (s *SIEM) OwnerPolicies() []audittrail.OwnerPolicy {
	var all []audittrail.OwnerPolicy
	for _, o := range s.needs.Owners {
		all = append(all, audittrail.OwnerPolicy(o))
	}
	return all
}

// BucketNotification returns the notification configuration that the owner of an existing
// bucket must add to the bucket's own, as JSON; "" if the stack sets it. It is also an
// output of the stack.
func (s *SIEM) BucketNotification() string { return s.notification }
