package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/site"
)

// Detection watches an audit trail with metric filters and alarms on the trail's log
// group and with EventBridge rules. Alarms and rules publish to a topic for each
// severity. A dashboard shows them.
type Detection struct {
	constructs.Construct

	here     site.Site
	name     string
	console  string // the host of the AWS console
	logGroup string // the name; "" if there are rules only
	routes   map[catalogue.Severity]*route
	owners   []site.OwnerPolicy
}

// New creates the detections of an audit trail in scope. It panics if props are
// invalid and lists every problem.
//
// A detection is an alarm on a metric filter where a benchmark prescribes one or where
// events are counted. All others are rules, which cost nothing and name the caller.
// Two more alarms, one for pages and one for tickets, watch the Regions without rules.
func New(scope constructs.Construct, id string, props *Props) *Detection {
	here, stack := site.Of(scope, id)
	p, choice, err := props.resolved(here)
	here.Refuse("detection", err)
	here.Refuse("detection", here.Claim(stack, []site.Name{{"Name", p.Name}, {"KeyAlias", p.Name + keySuffix}}))
	plan := p.plan(here, choice)
	here.Refuse("detection", plan.empty())

	d := &Detection{here: here, name: p.Name, logGroup: plan.logGroup}
	constructs.NewConstruct_Override(d, scope, &id)
	d.console = consoleHost(d, here)
	d.addTopics(p, plan.severities())

	topics := d.topicARNs()
	rules, err := plan.rules(topics, d.console)
	here.Refuse("detection", err)
	for _, r := range rules {
		d.addRule(r)
	}
	for _, a := range plan.alarms(topics) {
		d.addAlarm(a)
	}
	if plan.silenceMinutes > 0 {
		d.addSilence(plan.silenceMinutes, plan.parts.Trail)
	}
	if plan.undelivered {
		d.addUndelivered()
	}
	d.allowPublishers()
	d.addDashboard()
	d.warnIfNobodyIsPaged(p)
	warnOfQuota(d, here, len(rules))
	return d
}

// Topic returns the topic of a severity, or nil if no detection of it is watched for.
func (d *Detection) Topic(of Severity) awssns.ITopic {
	if r := d.routes[catalogue.Severity(of)]; r != nil {
		return r.topic
	}
	return nil
}

// OwnerPolicies returns the statements that the owners of imported topics and keys
// must add to their policies before anything is delivered. It returns none if the app
// can change every policy. The stack shows them as outputs too.
func (d *Detection) OwnerPolicies() []audittrail.OwnerPolicy {
	var all []audittrail.OwnerPolicy
	for _, o := range d.owners {
		all = append(all, audittrail.OwnerPolicy(o))
	}
	return all
}
