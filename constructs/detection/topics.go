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
)

// route is where the detections of one severity are sent, and what publishes there.
type route struct {
	topic  awssns.ITopic
	arn    string
	ours   bool     // created here, with a key of its own
	alarms []string // ARNs
	rules  []string // ARNs
}

// outputs names the topics' ARNs for whoever subscribes later.
var outputs = map[catalogue.Severity]string{catalogue.Page: "PageTopic", catalogue.Ticket: "TicketTopic", catalogue.Record: "RecordTopic"}

// addTopics creates the topics of the severities, except where the props name one.
// They share a key that encrypts messages and nothing else: its policy has to allow
// every EventBridge rule, so it cannot be the key of the log files.
func (d *Detection) addTopics(p Props, severities []catalogue.Severity) {
	d.routes = map[catalogue.Severity]*route{}
	var key awskms.IKey
	for _, s := range severities {
		c := p.channel(s)
		r := &route{topic: c.existing(d, s)}
		if r.topic == nil {
			r.ours = true
			if key == nil {
				key = d.newKey()
			}
			r.topic = d.newTopic(s, key, c.Subscribers)
		}
		r.arn = *r.topic.TopicArn()
		d.routes[s] = r
	}
	for _, s := range severities {
		d.here.Output(d, outputs[s], d.routes[s].arn, "The topic for detections of severity "+string(s)+".")
	}
}

// keySuffix follows the name in the key's alias.
const keySuffix = "-detections"

// newKey creates the topics' key, which costs 1 USD a month. It is deleted with the
// stack: a message lives for days.
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

func (d *Detection) newTopic(s catalogue.Severity, key awskms.IKey, subscribers []string) awssns.ITopic {
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

// topicARNs returns the ARN of each topic once, in the order of the severities: the
// props may name one topic for several.
func (d *Detection) topicARNs() []string {
	var arns []string
	for _, s := range catalogue.Severities() {
		if r := d.routes[s]; r != nil && !slices.Contains(arns, r.arn) {
			arns = append(arns, r.arn)
		}
	}
	return arns
}
