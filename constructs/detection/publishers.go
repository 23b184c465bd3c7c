package detection

import (
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
)

// allowPublishers lets exactly the alarms and rules of a Detection publish, each to the
// topics of its severity: alarms by the policies of topics and keys, rules by that of
// their role.
func (d *Detection) allowPublishers() {
	needs := site.Needs{Scope: d, Here: d.here, Before: "detections are delivered"}
	var to policy.Destinations
	for _, t := range d.topics {
		var unknown bool
		if t.ours {
			needs.Policy("topic", t.arn, site.Topic(t), d.publishers(t).Topic(t.arn))
		} else {
			unknown = d.allowOnKey(&needs, t, d.allowOnTopic(&needs, t))
		}
		if !t.rules {
			continue
		}
		to.Topics = append(to.Topics, t.arn)
		if key := t.keyARN(); unknown {
			to.Unknown = append(to.Unknown, policy.UnknownKey{TopicARN: t.arn, Keys: d.keysBeside(t)})
		} else if key != "" && !slices.Contains(to.Keys, key) {
			to.Keys = append(to.Keys, key)
		}
	}
	if d.role != nil {
		d.role.SetPolicies([]any{awsiam.CfnRole_PolicyProperty{
			PolicyName: jsii.String("Publish"), PolicyDocument: policy.Document(to.Publish()),
		}})
	}
	d.owners = needs.Owners
}

// publishers returns the alarms of a topic.
func (d *Detection) publishers(t *topic) policy.Publishers {
	return policy.Publishers{Partition: d.here.Partition, Account: d.here.Account, Region: d.here.Region, Alarms: t.alarms}
}

// allowOnTopic extends the policy of a topic that the props name, or reports what its
// owner must add. Whether others may publish over plain HTTP is left to the owner, so the
// denial is dropped. It reports whether the topic is imported.
func (d *Detection) allowOnTopic(needs *site.Needs, t *topic) (imported bool) {
	from := d.publishers(t)
	if t.otherAccount && t.rules {
		from.Role = *d.roleARN
	}
	statements := slices.DeleteFunc(from.Topic(t.arn), func(s policy.Statement) bool { return s.Effect == policy.Deny })
	switch told := len(needs.Owners); {
	case len(statements) == 0:
		return true // as far as is known
	case t.otherAccount:
		needs.Tell("topic", t.arn, d.withOwnSids(statements))
		return true
	default:
		needs.Policy("topic", t.arn, site.Topic(t), d.withOwnSids(statements))
		return len(needs.Owners) > told
	}
}

// allowOnKey extends the policy of the topic's key, or reports what its owner must add.
// The owner adds a statement for the role too, because not every key's policy leaves that
// to IAM policies. An imported topic does not say whether it has a key. allowOnKey reports
// whether there may be one with an unknown ARN.
func (d *Detection) allowOnKey(needs *site.Needs, t *topic, imported bool) (unknown bool) {
	alarms := d.publishers(t)
	all := alarms
	if t.rules {
		all.Role = *d.roleARN
	}
	key := t.key()
	switch {
	case key == nil:
		if imported {
			needs.Tell("key, if there is one, of the topic", t.arn, d.withOwnSids(all.Key()))
		}
		return imported
	case t.otherAccount:
		needs.Tell("key", *key.KeyArn(), d.withOwnSids(all.Key()))
	case len(alarms.Alarms) > 0:
		if _, added := site.Add(site.Key(key), d.withOwnSids(alarms.Key())); !added {
			needs.Tell("key", *key.KeyArn(), d.withOwnSids(all.Key()))
		}
	}
	return t.keyARN() == ""
}

// keysBeside returns a pattern of the ARNs of the keys in the topic's account and Region.
func (d *Detection) keysBeside(t *topic) string {
	of := d.here
	of.Account, of.Region = stackinfo.EnvOf(t)
	return of.ARN("kms", "key/*")
}

// withOwnSids makes the Sids unique to this construct: others may add statements to
// the same policy, and SNS refuses a policy that has a Sid twice.
func (d *Detection) withOwnSids(statements []policy.Statement) []policy.Statement {
	for i := range statements {
		statements[i].Sid += policy.Hash(d.here.Path)
	}
	return statements
}
