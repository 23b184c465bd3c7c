package detection

import (
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// Severity says what a detection is worth to the people who get it.
type Severity = catalogue.Severity

// The severities.
const (
	Page   = catalogue.Page
	Ticket = catalogue.Ticket
	Record = catalogue.Record
)

// newChannels returns the topic of each severity that something is sent to. Ours
// share one key, which encrypts nothing but messages: its policy has to admit
// every rule of EventBridge, so it cannot be the key of the log files.
func (d *Detection) newChannels(p Props, severities []Severity) map[Severity]awssns.ITopic {
	topics := map[Severity]awssns.ITopic{}
	var key awskms.IKey
	for _, s := range catalogue.Severities() {
		if !slices.Contains(severities, s) {
			continue
		}
		c := p.channel(s)
		if c.Topic != nil {
			topics[s] = c.Topic
			continue
		}
		if key == nil {
			key = d.newKey()
		}
		topics[s] = d.newTopic(s, key, c.Subscribers)
	}
	return topics
}

// keySuffix ends the alias of the key, after the name.
const keySuffix = "-detections"

// newKey costs 1 USD a month. It goes with the stack: a message lives for days.
func (d *Detection) newKey() awskms.IKey {
	document := policy.Document(append(
		policy.KeyAdministration(d.here.Partition, d.here.Account),
		policy.AlertKey(d.here.Partition, d.here.Account, d.here.Region)...))
	return awskms.NewKey(d, jsii.String("Key"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the messages of an audit trail's detections."),
		Alias:             jsii.String("alias/" + d.name + keySuffix),
		EnableKeyRotation: jsii.Bool(true),
		Policy:            awsiam.PolicyDocument_FromJson(&document),
		RemovalPolicy:     awscdk.RemovalPolicy_DESTROY,
	})
}

func (d *Detection) newTopic(s Severity, key awskms.IKey, subscribers []string) awssns.ITopic {
	topic := awssns.NewTopic(d, jsii.String(string(s)), &awssns.TopicProps{
		DisplayName: jsii.String(d.name + " " + string(s)), // the sender's name in e-mails
		MasterKey:   key,
	})
	for _, subscriber := range subscribers {
		awssns.NewCfnSubscription(topic, jsii.String("To-"+policy.Hash(subscriber)), &awssns.CfnSubscriptionProps{
			TopicArn: topic.TopicArn(),
			Protocol: jsii.String(protocol(subscriber)),
			Endpoint: jsii.String(subscriber),
		})
	}
	return topic
}

// protocol is the one that SNS reaches a subscriber by.
func protocol(subscriber string) string {
	switch {
	case strings.HasPrefix(subscriber, "https://"):
		return "https"
	case strings.HasPrefix(subscriber, "arn:"):
		return "sqs"
	}
	return "email"
}

// distinctTopics are the ARNs of the topics, each once.
func (d *Detection) distinctTopics() []string {
	var arns []string
	for _, s := range catalogue.Severities() {
		if arn := d.topicARN[s]; arn != "" && !slices.Contains(arns, arn) {
			arns = append(arns, arn)
		}
	}
	return arns
}

// admit lets exactly the alarms and rules publish that were made, to the topic of
// their severity. A topic of several severities gets one set of statements.
func (d *Detection) admit() {
	needs := site.Needs{Scope: d, Here: d.here, Before: "detections are delivered"}
	for _, arn := range d.distinctTopics() {
		var topic awssns.ITopic
		from := policy.Alerts{Account: d.here.Account}
		for _, s := range catalogue.Severities() {
			if d.topicARN[s] == arn {
				topic = d.topics[s]
				from.Alarms = append(from.Alarms, d.alarmARNs[s]...)
				from.Rules = append(from.Rules, d.ruleARNs[s]...)
			}
		}
		statements := policy.AlertTopic(arn, from)
		if !d.ours(topic) { // other publishers' transport is their owner's affair
			statements = slices.DeleteFunc(statements, func(s policy.Statement) bool { return s.Effect == policy.Deny })
		}
		told := len(needs.Owners)
		needs.Policy("topic", arn, site.Topic(topic), d.distinct(statements, topic))
		forKey := d.distinct(policy.AlertKey(d.here.Partition, d.here.Account, d.here.Region), topic)
		switch key := topic.MasterKey(); {
		case d.ours(topic):
		case key != nil:
			needs.Policy("key", *key.KeyArn(), site.Key(key), forKey)
		case len(needs.Owners) > told: // an imported topic does not say whether it is encrypted
			needs.Tell("key, if there is one, of the topic", arn, forKey)
		}
	}
	d.owners = needs.Owners
}

// ours reports whether the construct made the topic.
func (d *Detection) ours(topic awssns.ITopic) bool {
	return strings.HasPrefix(*topic.Node().Path(), *d.Node().Path()+"/")
}

// distinct gives the statements names of their own on a topic that others may
// publish to as well: SNS refuses a policy with two of one name.
func (d *Detection) distinct(statements []policy.Statement, topic awssns.ITopic) []policy.Statement {
	if d.ours(topic) {
		return statements
	}
	for i := range statements {
		statements[i].Sid += policy.Hash(d.here.Path)
	}
	return statements
}
