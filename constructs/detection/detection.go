package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/detections"
	"example.com/audittrail/internal/place"
)

// Detection watches an audit trail: metric filters and alarms on the trail's log
// group, rules of EventBridge, the topics that they publish to and a dashboard.
type Detection struct {
	constructs.Construct

	here      place.Place
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
	here, stack := place.Of(scope, id)
	p, choice, err := props.resolved(here)
	here.Refuse("detection", err)
	here.Refuse("detection", here.Claim(stack, []place.Name{{"Name", p.Name}}))

	d := &Detection{here: here, name: p.Name, alarmARNs: map[Severity][]string{}, ruleARNs: map[Severity][]string{}}
	constructs.NewConstruct_Override(d, scope, &id)
	if p.audits() && p.LogGroup != nil {
		d.groupName = *p.LogGroup.LogGroupName()
	}
	d.console = consoleHost(d, here)
	d.topics, d.topicARN = d.newChannels(p, choice), map[Severity]string{}
	for s, topic := range d.topics {
		d.topicARN[s] = *topic.TopicArn()
	}
	d.watch(p, choice)
	d.admit()
	d.addDashboard()
	d.warn(p)
	return d
}

// watch defines the alarms and the rules.
func (d *Detection) watch(p Props, choice detections.Choice) {
	own := p.own(d.here, d.distinctTopics())
	chosen := p.recorded(choice.Detections)
	for _, r := range detections.Rules(chosen, own, d.console) {
		d.addRule(r)
	}
	if choice.Undelivered {
		d.addUndelivered()
	}
	if d.groupName == "" {
		return
	}
	for _, a := range detections.Alarms(chosen, own) {
		d.addAlarm(a)
	}
	for _, a := range detections.Elsewhere(chosen, own, append([]string{d.here.Region}, p.RelayedFrom...)) {
		d.addAlarm(a)
	}
	if choice.Silence {
		d.addSilence(p.SilenceMinutes)
	}
}

// warn says that nobody would hear of a page.
func (d *Detection) warn(p Props) {
	if d.topics[Page] != nil && p.Page.Topic == nil && len(p.Page.Subscribers) == 0 {
		awscdk.Annotations_Of(d).AddWarningV2(jsii.String("audittrail:nobodyIsPaged"), jsii.String(
			"nobody is subscribed to the topic of the pages, so that nobody hears of them; name Page.Subscribers or a Page.Topic"))
	}
}

// Topic returns the topic of a severity, or nil if nothing of it is watched for.
func (d *Detection) Topic(of Severity) awssns.ITopic { return d.topics[of] }

// OwnerPolicies returns what the owners of topics that are not the app's have to
// add to the policies of topic and key, before anything is delivered; nothing if
// all are. It is also an output of the stack.
func (d *Detection) OwnerPolicies() []audittrail.OwnerPolicy { return d.owners }
