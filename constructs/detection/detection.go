package detection

import (
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/detections"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/rules"
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
	here.Refuse("detection", here.Claim(stack, []place.Name{{"Name", p.Name}, {"KeyAlias", p.Name + keySuffix}}))

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
	for _, s := range detections.Severities() {
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

// watched is what the alarms and the rules are about.
type watched struct {
	rules          []detections.Rule
	alarms         []detections.Alarm
	silenceMinutes int // 0 if nobody asked for it
	undelivered    bool
}

func (d *Detection) watched(p Props, choice detections.Choice, topics []string) watched {
	own, chosen := p.own(d.here, topics), p.recorded(choice.Detections)
	w := watched{rules: detections.Rules(chosen, own, d.console), undelivered: choice.Undelivered}
	if d.groupName == "" {
		return w
	}
	w.alarms = slices.Concat(detections.Alarms(chosen, own),
		detections.Elsewhere(chosen, own, append([]string{d.here.Region}, p.RelayedFrom...)))
	if choice.Silence {
		w.silenceMinutes = p.SilenceMinutes
	}
	return w
}

// severities are those that something is sent to.
func (w watched) severities() []Severity {
	var all []Severity
	for _, r := range w.rules {
		all = append(all, r.Severity)
	}
	for _, a := range w.alarms {
		all = append(all, a.Severity)
	}
	if w.silenceMinutes > 0 {
		all = append(all, Page)
	}
	if w.undelivered && slices.Contains(all, Page) {
		all = append(all, Ticket)
	}
	return all
}

// tooLong reports rules that EventBridge would refuse half-way through a deployment:
// only what the props list can make them so.
func (w watched) tooLong() error {
	var problems rules.Problems
	for _, r := range w.rules {
		if n := r.PatternLength(); n > detections.MaxPattern {
			problems.Addf("the pattern of %s has %d characters, and EventBridge allows %d; name fewer Readers, or topics and a log group with shorter names", r.ID, n, detections.MaxPattern)
		}
	}
	return problems.Err()
}

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

// warn says that nobody would hear of a page, and that AWS has to be asked first.
func (d *Detection) warn(p Props, w watched) {
	if d.topics[Page] != nil && p.Page.Topic == nil && len(p.Page.Subscribers) == 0 {
		awscdk.Annotations_Of(d).AddWarningV2(jsii.String("audittrail:nobodyIsPaged"), jsii.String(
			"nobody is subscribed to the topic of the pages, so that nobody hears of them; name Page.Subscribers or a Page.Topic"))
	}
	warnOfQuota(d, d.here, len(w.rules))
}

// warnOfQuota says that AWS has to be asked for more rules first.
func warnOfQuota(construct constructs.IConstruct, here place.Place, n int) {
	if slices.Contains(fewRules, here.Region) && n > 100 {
		awscdk.Annotations_Of(construct).AddWarningV2(jsii.String("audittrail:ruleQuota"), jsii.String(fmt.Sprintf(
			"AWS allows 100 rules on a bus in %s, and here are %d: have the quota raised before the deployment "+
				"(Service Quotas, Amazon EventBridge, Rules), or leave the severity ticket out", here.Region, n)))
	}
}

// fewRules are the Regions with a quota of 100 rules on a bus instead of 300.
//
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
var fewRules = []string{"af-south-1", "eu-south-1"}

// Topic returns the topic of a severity, or nil if nothing of it is watched for.
func (d *Detection) Topic(of Severity) awssns.ITopic { return d.topics[of] }

// OwnerPolicies returns what the owners of topics that are not the app's have to
// add to the policies of topic and key, before anything is delivered; nothing if
// all are. It is also an output of the stack.
func (d *Detection) OwnerPolicies() []audittrail.OwnerPolicy { return d.owners }
