package lockfile

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/config"
)

// effect is what a change of a property does to what is deployed.
type effect struct {
	property string   // "" if the stack is no longer in the file
	kinds    []string // of stacks; nil for all
	happens  string
	first    string // what to do before the deployment
	section  string // of docs/deploying.md, with the commands
}

// effects are the changes that CloudFormation does not make in place. The first row of a
// property and a kind counts.
//
// Sources, for "Update requires: Replacement":
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
var effects = []effect{
	{"", []string{config.KindTrail}, "the stack stays deployed: the trail goes on recording and its detections go on alerting, but a log archive in this file no longer admits its log files",
		"destroy the stack while the file still has it", "removing-an-account"},
	{"", []string{config.KindArchive}, "the stack stays deployed with all log files; its policies still admit the trails that they name, and no deployment changes them any more",
		"let the trails deliver elsewhere, and keep the stack until the log files have expired", "moving-the-log-archive"},
	{"", []string{config.KindWatch}, "the stack stays deployed, but nothing forwards events to it any more",
		"deploy the accounts with detections of their own, then destroy the watch", "moving-the-watch"},
	{"", []string{config.KindReaders}, "the stack stays deployed: products go on reading from their queues, and queries go on working",
		"destroy the stack while the file still has it", "removing-an-account"},
	{"", []string{config.KindRollout}, "the stack stays deployed, and its StackSets go on deploying to every account that joins",
		"remove the targets and destroy the stack while the file still has it", "removing-a-roll-out"},
	{"", nil, "the stack stays deployed and goes on alerting or forwarding, so messages can arrive twice", "destroy the stack while the file still has it", "removing-an-account"},

	{"kind", nil, "what the stack had before is deleted from it; buckets, keys and log groups stay without a stack", "remove the entry, and add the new one with another name", "removing-an-account"},
	{"account", nil, "the stack in the old account stays deployed, and a second one is created", "destroy the old stack while the file still has it", "moving-a-stack"},
	{"region", []string{config.KindArchive}, "the stack in the old Region stays deployed with all log files, and its bucket keeps its name, so the new one cannot have it",
		"choose another bucketName", "moving-the-log-archive"},
	{"region", []string{config.KindWatch}, "the stack in the old Region stays deployed, and subscribers of the new one must confirm before a page reaches them",
		"deploy the new watch under another name, move the forwarders, destroy the old one", "moving-the-watch"},
	{"region", nil, "the stack in the old Region stays deployed: both trails record, both detections alert, and the second copy of management events costs " + config.SecondCopyPrice,
		"destroy the old stack while the file still has it", "moving-a-stack"},
	{"stackName", nil, "the stack with the old name stays deployed, and names that both stacks give, such as those of trail, bucket and alias, make the deployment of the new one fail",
		"keep stackName, or destroy the old stack", "renaming-an-account"},

	{"trail", nil, "CloudFormation replaces the trail: its chain of digest files ends, and an archive must admit the new name before",
		"deploy the log archive, or have its owner add the new name, before the trail", "changing-the-name-of-a-trail"},
	{"logGroup", []string{config.KindExistingTrail}, "the metric filters move to the other log group", "check that a trail writes to it", "watching-an-existing-trail"},
	{"logGroup", nil, "CloudFormation replaces the log group: the old one stays with its events, and queries of the new one find nothing older", "nothing, if that is intended", "changing-the-log-group"},
	{"bucket", nil, "CloudFormation replaces the bucket: the old one stays with its log files, and trails must name the new one", "read the commands", "changing-a-bucket"},
	{"accessLogBucket", nil, "CloudFormation replaces the bucket of access logs: the old one stays with its logs", "nothing, if that is intended", "changing-a-bucket"},
	{"lock", nil, "CloudFormation may replace the bucket (sources disagree): with a bucketName the deployment then fails, without one the trail moves to a new bucket",
		"lock the bucket by hand, and read the change set", "adding-a-lock"},
	{"prefix", nil, "new log files are written below the new prefix, and tables, queries and readers of the old one see none of them", "extend them to both prefixes", "changing-the-prefix"},
	{"alerts", nil, "CloudFormation replaces alarms, rules and topics: subscribers by e-mail and https must confirm again, and no page reaches them until they have",
		"keep detections.name, or have someone ready to confirm", "changing-the-name-of-detections"},
	{"targets", nil, "accounts below a target that is removed lose what was rolled out, if deleteOnRemoval is true, or keep it without any further change",
		"choose with deleteOnRemoval, and deploy that first", "changing-the-targets-of-a-roll-out"},
}

// Change is a difference that a deployment does not make in place.
type Change struct {
	Stack, Place string // the id; the account and the Region before
	Property     string // "" if the stack is no longer in the file
	From, To     string
	effect       effect
}

func (c Change) String() string {
	what := "is no longer in the file"
	if c.Property == "targets" {
		what = fmt.Sprintf("has the targets %s instead of %s", orNone(c.To), orNone(c.From))
	} else if c.Property != "" {
		what = fmt.Sprintf("has another %s, %s instead of %s", c.Property, orNone(c.To), orNone(c.From))
	}
	return fmt.Sprintf("%s in %s %s: %s; first: %s (docs/deploying.md#%s)", c.Stack, c.Place, what, c.effect.happens, c.effect.first, c.effect.section)
}

func orNone(value string) string {
	if value == "" {
		return "none"
	}
	return fmt.Sprintf("%q", value)
}

// changed reports whether the new value leaves something behind. A roll-out may get more
// targets.
func changed(property, from, to string) bool {
	if property != "targets" {
		return from != to
	}
	now := strings.Fields(to)
	return slices.ContainsFunc(strings.Fields(from), func(target string) bool { return !slices.Contains(now, target) })
}

func effectOf(property, kind string) (effect, bool) {
	i := slices.IndexFunc(effects, func(e effect) bool {
		return e.property == property && (e.kinds == nil || slices.Contains(e.kinds, kind))
	})
	if i < 0 {
		return effect{}, false
	}
	return effects[i], true
}

// Sections returns the sections of docs/deploying.md that changes refer to, each once.
func Sections() []string {
	var sections []string
	for _, e := range effects {
		if !slices.Contains(sections, e.section) {
			sections = append(sections, e.section)
		}
	}
	return sections
}
