package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/site"
)

// Detection watches an audit trail with metric filters and alarms on the trail's log
// group and with EventBridge rules. Rules publish to the topics of their severity, with
// a role. Alarms do so too, except those of severity page, which publish to the
// backstop. A dashboard shows them.
type Detection struct {
	constructs.Construct

	here     site.Site
	name     string
	console  string // the host of the AWS console
	logGroup string // the name; "" if there are rules only
	bus      string // the name of the bus that receives events; "" for the default bus

	key         awskms.IKey // of the topics that are ours; nil without any
	topics      []*topic    // each once
	backstop    *topic      // nil if no page topic is ours
	routes      map[catalogue.Severity]*route
	role        awsiam.CfnRole // with which rules publish; nil if none does
	roleARN     *string
	deadLetters *deadLetters // nil if no rule publishes
	counted     []string     // the names of counted rules
	health      []string     // ARNs of the alarms on delivery
	owners      []site.OwnerPolicy
	record      reference.Record // what it creates, except saved queries and the dashboard
}

// New creates the detections of an audit trail in scope. It panics if props are
// invalid and lists every problem.
//
// A detection is an alarm on a metric filter where a benchmark prescribes one or where
// events are counted. All others are rules, which cost nothing and name the caller.
// Two more alarms, one for pages and one for tickets, watch the Regions without rules.
func New(scope constructs.Construct, id string, props *Props) *Detection {
	here := site.Of(scope, id)
	p, choice, err := props.resolved(here)
	here.Refuse("detection", err)
	here.Refuse("detection", here.Claim(claims(p.Name, p.Name+keySuffix)...))
	plan := p.plan(here, choice)
	here.Refuse("detection", plan.empty())
	p.addStacks(&plan.parts, here, scope)

	d := &Detection{here: here, name: p.Name, logGroup: plan.logGroup}
	constructs.NewConstruct_Override(d, scope, &id)
	d.console = consoleHost(d, here)
	if p.Bus != nil {
		d.bus = p.Name
		d.addBus(*p.Bus)
	}
	d.addTopics(p, plan.severities())
	if plan.publishes() {
		d.addRole()
		d.addDeadLetters()
	}
	d.addMade(&plan.parts)

	topics := d.watchedTopics(plan.severities())
	rules, err := plan.rules(topics, d.console)
	here.Refuse("detection", err)
	for _, r := range rules {
		if r.Counted() {
			d.addCounted(r)
		} else {
			d.addRule(r)
			if r.Custom() {
				d.addQueries(r.Alarm())
			}
		}
	}
	for _, a := range plan.alarms(topics) {
		d.addFilterAlarm(a)
	}
	d.addHealth(p, plan.health)
	d.allowPublishers()
	d.addDashboard()
	d.warnOfSubscribers(p)
	d.warnOfUnwatched(plan.unwatched)
	warnOfQuota(d, here, len(rules))
	reference.Define(here.Stack, here.Path, &d.record)
	d.record = reference.Record{} // the kernel keeps every construct, and this is half a megabyte
	return d
}

// Topics returns the topics of a severity in the order of its channels, or none if no
// detection of the severity is watched for.
func (d *Detection) Topics(of Severity) []awssns.ITopic {
	r := d.routes[catalogue.Severity(of)]
	if r == nil {
		return nil
	}
	topics := make([]awssns.ITopic, len(r.channels))
	for i, c := range r.channels {
		topics[i] = c.ITopic
	}
	return topics
}

// Backstop returns the topic that only alarms of severity page publish to, or nil if
// every channel of [Props].Page names an existing topic.
func (d *Detection) Backstop() awssns.ITopic {
	if d.backstop == nil {
		return nil
	}
	return d.backstop.ITopic
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
