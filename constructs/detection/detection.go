package detection

import (
	"errors"

	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// Detection watches an audit trail: metric filters and alarms on the trail's log
// group, rules of EventBridge, the topics that they publish to and a dashboard.
type Detection struct {
	constructs.Construct

	here      site.Site
	name      string
	console   string // the host of the AWS console
	groupName string // the log group's, "" with rules only
	topics    map[Severity]awssns.ITopic
	topicARN  map[Severity]string
	alarmARNs map[Severity][]string
	ruleARNs  map[Severity][]string
	owners    []audittrail.OwnerPolicy
}

// New defines the detections of an audit trail in scope. It panics with every
// problem of props.
//
// Metric filters and alarms are made where a benchmark prescribes them or events
// are counted; all else is a rule, which costs nothing and names the caller. One
// alarm for pages and one for tickets watch the Regions that have no rules.
func New(scope constructs.Construct, id string, props *Props) *Detection {
	here, stack := site.Of(scope, id)
	p, choice, err := props.resolved(here)
	here.Refuse("detection", err)
	here.Refuse("detection", here.Claim(stack, []site.Name{{"Name", p.Name}, {"KeyAlias", p.Name + keySuffix}}))

	d := &Detection{here: here, name: p.Name, alarmARNs: map[Severity][]string{}, ruleARNs: map[Severity][]string{}}
	constructs.NewConstruct_Override(d, scope, &id)
	if p.audits() && p.LogGroup != nil {
		d.groupName = *p.LogGroup.LogGroupName()
	}
	d.console = consoleHost(d, here)
	// What is watched for decides which topics there are, and the topics' own ARNs
	// are watched for: they are made in between.
	severities := d.watched(p, choice, []string{"unknown"}).severities()
	if len(severities) == 0 {
		here.Refuse("detection", errors.New("nothing is left to watch for; shorten LeaveOut, or leave the Detection out"))
	}
	d.topics, d.topicARN = d.newChannels(p, severities), map[Severity]string{}
	for _, s := range catalogue.Severities() {
		if topic := d.topics[s]; topic != nil {
			d.topicARN[s] = *topic.TopicArn()
			here.Output(d, outputs[s], d.topicARN[s], "The topic of the detections of severity "+string(s)+".")
		}
	}
	w := d.watched(p, choice, d.distinctTopics())
	here.Refuse("detection", w.tooLong())
	d.add(w)
	d.admit()
	d.addDashboard()
	d.warn(p, w)
	return d
}

// outputs name the topics for whoever subscribes later.
var outputs = map[Severity]string{Page: "PageTopic", Ticket: "TicketTopic", Record: "RecordTopic"}

// add defines the alarms and the rules.
func (d *Detection) add(w watched) {
	for _, r := range w.rules {
		d.addRule(r)
	}
	for _, a := range w.alarms {
		d.addAlarm(a)
	}
	if w.silenceMinutes > 0 {
		d.addSilence(w.silenceMinutes)
	}
	if w.undelivered && d.topics[Page] != nil {
		d.addUndelivered()
	}
}

// Topic returns the topic of a severity, or nil if nothing of it is watched for.
func (d *Detection) Topic(of Severity) awssns.ITopic { return d.topics[of] }

// OwnerPolicies returns what the owners of topics that are not the app's have to
// add to the policies of topic and key, before anything is delivered; nothing if
// all are. It is also an output of the stack.
func (d *Detection) OwnerPolicies() []audittrail.OwnerPolicy { return d.owners }
