package detection

import (
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// addTopics creates the topics of the severities, except those that the props name, and
// the backstop. They share a key.
func (d *Detection) addTopics(p Props, severities []catalogue.Severity) {
	d.routes = map[catalogue.Severity]*route{}
	for _, s := range severities {
		r := &route{}
		for i, c := range p.channels(s) {
			var t *topic
			if c.isNew() {
				t = d.newTopic(newTopicProps(d.name, s, c.Format), c.Subscribers)
			} else {
				t = d.existingTopic(c, fmt.Sprintf("Topic-%s-%d", s, i+1))
			}
			r.channels = append(r.channels, channel{t, c.Format})
		}
		d.routes[s] = r
	}
	if d.routes[catalogue.Page] != nil && p.creates(catalogue.Page) {
		d.backstop = d.newTopic(topicProps{
			id: "backstop", topicName: d.name + settings.AlertsInfix + "backstop", displayName: d.name + " backstop",
			output: "BackstopTopic", about: "The topic for alarms of severity page, which a flood of events cannot close.",
		}, p.pageSubscribers())
	}
}

// existingTopic returns the existing topic of a channel, the same one for all channels
// that share it. One of which only the ARN is known is imported with the id.
func (d *Detection) existingTopic(c Channel, id string) *topic {
	arn := c.arn()
	for _, t := range d.topics {
		if t.arn == arn {
			return t
		}
	}
	account, _ := c.place(d.here)
	existing := c.Topic
	if existing == nil {
		existing = awssns.Topic_FromTopicArn(d, &id, &arn)
	}
	t := newTopic(existing, arn)
	t.otherAccount = site.Differ(account, d.here.Account)
	d.topics = append(d.topics, t)
	return t
}

// topicProps are what tells apart the topics that a Detection creates.
type topicProps struct{ id, topicName, displayName, output, about string }

func newTopicProps(name string, s catalogue.Severity, f Format) topicProps {
	severity := map[catalogue.Severity]string{catalogue.Page: "Page", catalogue.Ticket: "Ticket", catalogue.Record: "Record"}[s]
	t := topicProps{
		id: string(s), displayName: name + " " + string(s),
		output: severity + "Topic", about: "The topic for detections of severity " + string(s) + ".",
	}
	if f != Text {
		t.id += "-" + string(f)
		t.topicName = name + settings.AlertsInfix + t.id
		t.output = severity + map[Format]string{Chat: "Chat", JSON: "JSON"}[f] + "Topic"
		t.about = "The topic for detections of severity " + string(s) + " in the format " + string(f) + "."
	}
	return t
}

// newTopic creates a topic with its subscriptions. An output names its ARN, for
// subscribers that are added later.
func (d *Detection) newTopic(p topicProps, subscribers []string) *topic {
	if d.key == nil {
		d.key = d.newKey()
	}
	props := &awssns.TopicProps{DisplayName: &p.displayName, MasterKey: d.key} // the sender's name in e-mails
	if p.topicName != "" {
		props.TopicName = &p.topicName
	}
	created := awssns.NewTopic(d, &p.id, props)
	t := newTopic(created, *created.TopicArn())
	t.ours = true
	d.topics = append(d.topics, t)
	d.record.Tree(created)
	for _, subscriber := range subscribers {
		awssns.NewCfnSubscription(created, jsii.String("To-"+policy.Hash(subscriber)), &awssns.CfnSubscriptionProps{
			TopicArn: &t.arn,
			Protocol: jsii.String(protocol(subscriber)),
			Endpoint: jsii.String(subscriber),
		})
	}
	d.here.Output(d, p.output, t.arn, p.about)
	return t
}

// keySuffix follows the name in the key's alias.
const keySuffix = "-detections"

// newKey creates the topics' key, which costs 1 USD a month. It encrypts nothing else.
// It is deleted with the stack, because SNS keeps messages for days only. The role of
// the rules needs no statement: the key's policy leaves that to IAM policies.
func (d *Detection) newKey() awskms.IKey {
	document := policy.Document(append(
		policy.KeyAdministration(d.here.Partition, d.here.Account),
		d.publishers(&topic{alarms: []string{"any"}}).Key()...))
	key := awskms.NewKey(d, jsii.String("Key"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the messages of an audit trail's detections."),
		Alias:             jsii.String("alias/" + d.name + keySuffix),
		EnableKeyRotation: jsii.Bool(true),
		Policy:            awsiam.PolicyDocument_FromJson(&document),
		RemovalPolicy:     awscdk.RemovalPolicy_DESTROY,
	})
	d.record.Tree(key)
	return key
}

// protocol returns the SNS protocol that reaches a subscriber.
func protocol(subscriber string) string {
	switch {
	case strings.HasPrefix(subscriber, "https://"):
		return "https"
	case strings.HasPrefix(subscriber, "arn:"):
		return "sqs"
	}
	return "email"
}
