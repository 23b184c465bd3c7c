package detection

import (
	"slices"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// allowPublishers lets exactly the alarms and rules of a Detection publish, each to
// the topic of its severity. A topic of several severities gets one set of statements.
func (d *Detection) allowPublishers() {
	needs := site.Needs{Scope: d, Here: d.here, Before: "detections are delivered"}
	for _, arn := range d.topicARNs() {
		var to *route
		from := policy.Alerts{Account: d.here.Account}
		for _, s := range catalogue.Severities() {
			if r := d.routes[s]; r != nil && r.arn == arn {
				to = r
				from.Alarms = append(from.Alarms, r.alarms...)
				from.Rules = append(from.Rules, r.rules...)
			}
		}
		statements := policy.AlertTopic(arn, from)
		if to.ours {
			needs.Policy("topic", arn, site.Topic(to.topic), statements)
			continue
		}
		d.allowOnTheirs(&needs, to, statements)
	}
	d.owners = needs.Owners
}

// allowOnTheirs extends the policies of a topic that the props name, and of its key,
// or tells their owner to. Whether others may publish over plain HTTP is left to the
// owner, so the statements that deny it are dropped.
func (d *Detection) allowOnTheirs(needs *site.Needs, to *route, statements []policy.Statement) {
	statements = slices.DeleteFunc(statements, func(s policy.Statement) bool { return s.Effect == policy.Deny })
	told := len(needs.Owners)
	needs.Policy("topic", to.arn, site.Topic(to.topic), d.withOwnSids(statements))

	forKey := d.withOwnSids(policy.AlertKey(d.here.Partition, d.here.Account, d.here.Region))
	if key := to.topic.MasterKey(); key != nil {
		needs.Policy("key", *key.KeyArn(), site.Key(key), forKey)
	} else if len(needs.Owners) > told { // an imported topic does not say whether it is encrypted
		needs.Tell("key, if there is one, of the topic", to.arn, forKey)
	}
}

// withOwnSids makes the Sids unique to this construct: others may add statements to
// the same policy, and SNS refuses a policy that has a Sid twice.
func (d *Detection) withOwnSids(statements []policy.Statement) []policy.Statement {
	for i := range statements {
		statements[i].Sid += policy.Hash(d.here.Path)
	}
	return statements
}
