package topology

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// builder collects parts and flows. A part that a template only mentions is added at the end,
// unless another template creates it.
type builder struct {
	stacks    []*Stack
	parts     map[string]*Part // by id
	of        map[string]*Stack
	flows     map[Flow]bool
	mentioned map[string]Part
	aliases   map[string]string // the ids of keys, by the ARN of an alias
}

func newBuilder() *builder {
	return &builder{parts: map[string]*Part{}, of: map[string]*Stack{}, flows: map[Flow]bool{}, mentioned: map[string]Part{}, aliases: map[string]string{}}
}

// reading is a stack while it is read.
type reading struct {
	*builder
	deployed.Stack
	into *Stack
}

// types are the types that have a place in a picture, in the order of reading.
var types = []struct {
	name string
	read func(reading, deployed.Resource)
}{
	{"AWS::KMS::Key", reading.key},
	{"AWS::KMS::Alias", reading.alias},
	{"AWS::CloudTrail::Trail", reading.trail},
	{"AWS::S3::Bucket", reading.bucket},
	{"AWS::Logs::LogGroup", reading.logGroup},
	{"AWS::Logs::SubscriptionFilter", reading.stream},
	{"AWS::Athena::WorkGroup", reading.workgroup},
	{"AWS::Events::EventBus", reading.bus},
	{"AWS::Events::Rule", reading.rule},
	{"AWS::CloudWatch::Alarm", reading.alarm},
	{"AWS::Logs::MetricFilter", reading.filter},
	{"AWS::SNS::Topic", reading.topic},
	{"AWS::SQS::Queue", reading.queue},
	{"AWS::SNS::Subscription", reading.subscription},
	{"AWS::SQS::QueuePolicy", reading.queueReaders},
	{"AWS::IAM::Role", reading.roleReaders},
	{"AWS::S3::BucketPolicy", reading.bucketReaders},
}

func (b *builder) stack(s deployed.Stack) error {
	into := &Stack{Name: s.Name, Account: s.Account, Region: s.Region}
	b.stacks = append(b.stacks, into)
	r := reading{b, s, into}
	for _, t := range types {
		for _, resource := range s.OfType(t.name) {
			t.read(r, resource)
		}
	}
	for _, set := range s.OfType("AWS::CloudFormation::StackSet") {
		if err := r.stackSet(set); err != nil {
			return fmt.Errorf("%s of %s: %w", set.LogicalID, s.Name, err)
		}
	}
	return nil
}

// add adds a part to the stack, or returns the one with this id.
func (r reading) add(p Part) *Part {
	if found := r.parts[p.ID]; found != nil {
		return found
	}
	added := &p
	r.parts[p.ID], r.of[p.ID] = added, r.into
	return added
}

// mention adds a part that another template may create, or none.
func (r reading) mention(p Part) string {
	p.Existing = true
	if _, again := r.mentioned[p.ID]; !again {
		r.mentioned[p.ID] = p
	}
	return p.ID
}

func (b *builder) flow(from, to string, what What) {
	b.flows[Flow{from, to, what}] = true
}

// graph sorts what was collected. What no template creates goes to a stack without a name, in
// its account if its ARN has one and a template is for that account.
func (b *builder) graph() Graph {
	for _, id := range slices.Sorted(maps.Keys(b.mentioned)) {
		if b.parts[id] == nil && b.aliases[id] == "" {
			p := b.mentioned[id]
			b.parts[id], b.of[id] = &p, b.outside(p)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.parts)) {
		p := b.parts[id]
		p.Key = cmp.Or(b.aliases[p.Key], p.Key)
		b.of[id].Parts = append(b.of[id].Parts, *p)
	}
	var g Graph
	for _, s := range b.stacks {
		g.Stacks = append(g.Stacks, *s)
	}
	for f := range b.flows {
		g.Flows = append(g.Flows, f)
	}
	slices.SortFunc(g.Flows, func(x, y Flow) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.What, y.What))
	})
	return g
}

// outside returns the stack without a name for a part that no template creates. The ARN of a
// bucket has no account, so a bucket is where its key is.
func (b *builder) outside(p Part) *Stack {
	arn := p.ID
	if p.Kind == LogBucket || p.Kind == Copies {
		arn = p.Key
	}
	account, region := "", ""
	if fields := strings.Split(arn, ":"); len(fields) > 5 {
		region, account = fields[3], fields[4]
	}
	for _, s := range b.stacks {
		if s.Name == "" && s.Account == account && s.Region == region {
			return s
		}
	}
	s := &Stack{Account: account, Region: region}
	b.stacks = append(b.stacks, s)
	return s
}
