package events

import (
	"reflect"
	"slices"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// maxValues is CloudTrail's limit on the values in all conditions of all advanced
// event selectors of a trail. AWS does not raise it.
const maxValues = 500

// Validate returns everything in the selection that CloudTrail would reject or that
// could never match an event, as one error; nil if there is nothing. The trail is in
// the partition, such as "aws", and delivers to ownBuckets. CDK tokens are not
// validated, because only CloudFormation knows their values.
func (s Selection) Validate(partition string, ownBuckets []string) error {
	var problems problem.List
	management, data, network := problem.At("Management"), problem.At("Data"), problem.At("Network")
	problems.AddAll(management, s.Management.problems())
	exceptBuckets := bucketPrefixes(partition, append(slices.Clone(ownBuckets), s.ExceptBuckets...))
	for i, d := range s.Data {
		problems.AddAll(data.Index(i), d.problems(partition, d.exceptions(exceptBuckets)))
		if first := slices.IndexFunc(s.Data, d.equal); first < i {
			problems.Add(data.Index(i), &problem.Problem{
				Wrong: problem.Textf("selects the same events as %v", data.Index(first)), Fix: problem.Textf("remove one of them"),
			})
		}
	}
	for i, n := range s.Network {
		at := network.Index(i).Field("Source")
		problems.Add(at, networkSourceNames.problem(string(n.Source)))
		problems.AddAll(network.Index(i), filterProblems(partition, n.filters()))
		if first := slices.IndexFunc(s.Network, n.covers); first < i {
			problems.Add(at, &problem.Problem{
				Got: n.Source, Wrong: problem.Textf("is already selected by %v", network.Index(first)), Fix: problem.Textf("remove one of them"),
			})
		}
	}
	problems.AddAll(nil, s.aggregationProblems())
	for i, bucket := range s.ExceptBuckets {
		problems.Add(problem.At("ExceptBuckets").Index(i), valid.AnyBucketName(bucket))
	}
	if !s.RecordsManagement() && len(s.Data) == 0 && len(s.Network) == 0 {
		problems.Add(management.Field("Access"), &problem.Problem{
			Got: s.Management.Access, Wrong: problem.Textf("selects no events, and %v and %v are empty", data, network),
			Allowed: problem.Textf("a trail must record something"),
		})
	}
	if n := values(s.Selectors(partition, ownBuckets)); !s.Basic() && n > maxValues {
		problems.Add(data, &problem.Problem{
			Wrong:   problem.Textf("and %v have %d values in their conditions", network, n),
			Allowed: problem.Textf("CloudTrail allows %d for a trail", maxValues),
			Fix:     problem.Textf("use fewer prefixes or a second trail"),
		})
	}
	return problems.Err()
}

func (m Management) problems() (problems problem.List) {
	access, exclude := problem.At("Access"), problem.At("Exclude")
	problems.Add(access, valid.Optional(m.Access, "for reads and writes", ReadOnly, WriteOnly, None))
	for i, source := range m.Exclude {
		if source != KMS && source != RDSData {
			problems.Add(exclude.Index(i), &problem.Problem{
				Got: source, Wrong: problem.Textf("cannot be excluded"),
				Allowed: problem.Textf("CloudTrail can exclude only %s and %s", KMS, RDSData),
			})
		}
	}
	problems.AddAll(exclude, valid.Unique(m.Exclude))
	if m.Access == None && len(m.Exclude) > 0 {
		problems.Add(exclude, &problem.Problem{
			Wrong: problem.Textf("cannot be combined with %v None, which already excludes all management events", access),
			Fix:   problem.Textf("remove one of them"),
		})
	}
	return problems
}

func (d Data) problems(partition string, except []string) (problems problem.List) {
	problems.Add(problem.At("Type"), resourceTypeNames.problem(string(d.Type)))
	problems.Add(problem.At("Access"), valid.Optional(d.Access, "for both", ReadOnly, WriteOnly))
	problems.AddAll(problem.At("ARNPrefixes"), d.prefixProblems(partition, d.ARNPrefixes))
	problems.AddAll(problem.At("ExceptARNPrefixes"), d.prefixProblems(partition, d.ExceptARNPrefixes))
	problems.AddAll(problem.At("ARNPrefixes"), excludedPrefixes(d.ARNPrefixes, except))
	problems.AddAll(nil, filterProblems(partition, d.filters()))
	problems.Add(problem.At("Console"), valid.Optional(d.Console, "for all sessions", OnlyConsole, ExceptConsole))
	return problems
}

func filterProblems(partition string, filters []filter) (problems problem.List) {
	for _, f := range filters {
		problems.AddAll(nil, f.problems(partition))
	}
	return problems
}

// equal reports whether two selections become the same selector.
func (d Data) equal(o Data) bool { return reflect.DeepEqual(d.selector(nil), o.selector(nil)) }

// covers reports whether both select from one event source, and either selects the same
// calls or one of them selects all calls of some kind.
func (n Network) covers(o Network) bool {
	filtered := func(n Network) bool {
		return slices.ContainsFunc(n.filters(), func(f filter) bool { return len(f.only)+len(f.except) > 0 })
	}
	return n.Source == o.Source && (!filtered(n) || !filtered(o) || reflect.DeepEqual(n.selector(), o.selector()))
}

func (s Selection) aggregationProblems() (problems problem.List) {
	at := problem.At("Aggregations")
	for i, a := range s.Aggregations {
		problems.Add(at.Index(i), valid.OneOf(a, APIActivity, ResourceAccess, UserActions))
	}
	problems.AddAll(at, valid.Unique(s.Aggregations))
	if len(s.Aggregations) > 0 && !s.RecordsData() {
		problems.Add(at, &problem.Problem{
			Wrong: problem.Textf("summarizes data events, and %v selects none", problem.At("Data")),
			Fix:   problem.Textf("select data events, or remove it"),
		})
	}
	return problems
}
