package events

import (
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// maxValues is CloudTrail's limit over all conditions of all advanced event
// selectors of a trail; it cannot be raised.
const maxValues = 500

var (
	resourceTypeForm  = regexp.MustCompile(`^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$`)
	networkSourceForm = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$`)
	bucketOfARN       = regexp.MustCompile(`^arn:[a-z-]*:s3:::[^/]*$`)
)

// Validate returns everything that CloudTrail would refuse or that could never
// match, for a trail in the partition that delivers to ownBuckets, as one error.
// A partition or bucket name that only CloudFormation knows is not looked into.
func (s Selection) Validate(partition string, ownBuckets []string) error {
	var problems problem.List
	s.Management.validate(&problems)
	exceptBuckets := bucketPrefixes(partition, append(slices.Clone(ownBuckets), s.ExceptBuckets...))
	for i, d := range s.Data {
		at := problem.At("Data").Index(i)
		d.validate(&problems, at, partition, d.exceptions(exceptBuckets))
		if first := slices.IndexFunc(s.Data, d.equal); first < i {
			problems.Addf(at, "selects the same as %v; leave one out", problem.At("Data").Index(first))
		}
	}
	for i, n := range s.Network {
		at := problem.At("Network").Index(i)
		n.validate(&problems, at)
		if first := slices.IndexFunc(s.Network, func(o Network) bool { return o.Source == n.Source }); first < i {
			problems.Addf(at.Field("Source"), "%q is selected by %v already; leave one out", n.Source, problem.At("Network").Index(first))
		}
	}
	s.validateAggregations(&problems)
	for i, bucket := range s.ExceptBuckets {
		problems.Add(problem.At("ExceptBuckets").Index(i), valid.BucketName(bucket))
	}
	if !s.RecordsManagement() && len(s.Data) == 0 && len(s.Network) == 0 {
		problems.Addf(problem.At("Management", "Access"), "None without %v or %v selects nothing; a trail has to record something", problem.At("Data"), problem.At("Network"))
	}
	if n := values(s.Selectors(partition, ownBuckets)); !s.Basic() && n > maxValues {
		problems.Addf(problem.At("Data"), "and %v hold %d values in all their conditions, and CloudTrail allows %d for a trail; use fewer prefixes or a second trail", problem.At("Network"), n, maxValues)
	}
	return problems.Err()
}

func (m Management) validate(problems *problem.List) {
	at := problem.At("Management")
	if !slices.Contains([]Access{ReadWrite, ReadOnly, WriteOnly, None}, m.Access) {
		problems.Addf(at.Field("Access"), "%q is unknown; want ReadOnly, WriteOnly, None or, for both, nothing", m.Access)
	}
	for i, source := range m.Exclude {
		if source != KMS && source != RDSData {
			problems.Addf(at.Field("Exclude").Index(i), "%q cannot be excluded; CloudTrail can leave out %s and %s only", source, KMS, RDSData)
		}
		if slices.Index(m.Exclude, source) < i {
			problems.Addf(at.Field("Exclude").Index(i), "%q is there twice; leave one out", source)
		}
	}
	if m.Access == None && len(m.Exclude) > 0 {
		problems.Addf(at.Field("Exclude"), "leaves events out of none; drop it, or %v None", at.Field("Access"))
	}
}

func (d Data) validate(problems *problem.List, at problem.Path, partition string, except []string) {
	problems.Add(at.Field("Type"), misspelt(string(d.Type), resourceTypes, resourceTypeForm, `a resource type such as "AWS::S3::Object"`))
	if !slices.Contains([]Access{ReadWrite, ReadOnly, WriteOnly}, d.Access) {
		problems.Addf(at.Field("Access"), "%q is unknown; want ReadOnly, WriteOnly or, for both, nothing", d.Access)
	}
	d.validatePrefixes(problems, at.Field("ARNPrefixes"), partition, d.ARNPrefixes)
	d.validatePrefixes(problems, at.Field("ExceptARNPrefixes"), partition, d.ExceptARNPrefixes)
	for i, prefix := range d.ARNPrefixes {
		for _, exception := range except {
			if strings.HasPrefix(prefix, exception) && !valid.Unresolved(prefix) {
				problems.Addf(at.Field("ARNPrefixes").Index(i), "%q selects nothing: everything below %q is excepted", prefix, exception)
			}
		}
	}
}

func (d Data) validatePrefixes(problems *problem.List, list problem.Path, partition string, prefixes []string) {
	for i, prefix := range prefixes {
		at := list.Index(i)
		switch {
		case valid.Unresolved(prefix):
		case !strings.HasPrefix(prefix, "arn:"):
			problems.Addf(at, `%q is no ARN; want the beginning of one, such as "arn:aws:s3:::payroll/"`, prefix)
		case strings.ContainsAny(prefix, "*?"):
			problems.Addf(at, "%q has a wildcard, which CloudTrail takes literally; leave it out, for a prefix matches all that begins with it", prefix)
		case !valid.Unresolved(partition) && !strings.HasPrefix(prefix, "arn:"+partition+":"):
			problems.Addf(at, "%q is of another partition than the trail and never matches; want arn:%s:…", prefix, partition)
		case d.Type == S3Object && !strings.HasPrefix(arnService(prefix), "s3:"):
			problems.Addf(at, "%q is no bucket's and never matches; want arn:<partition>:s3:::<bucket>/…", prefix)
		case d.Type == S3Object && bucketOfARN.MatchString(prefix):
			problems.Addf(at, "%q matches every bucket whose name begins like that; end it with '/', or for all buckets leave it out", prefix)
		}
		if slices.Index(prefixes, prefix) < i {
			problems.Addf(at, "%q is there twice; leave one out", prefix)
		}
	}
}

// arnService is what follows the partition of an ARN.
func arnService(arn string) string {
	parts := strings.SplitN(arn, ":", 3)
	return parts[len(parts)-1]
}

func (d Data) equal(o Data) bool {
	return d.Type == o.Type && d.Access == o.Access &&
		slices.Equal(d.ARNPrefixes, o.ARNPrefixes) && slices.Equal(d.ExceptARNPrefixes, o.ExceptARNPrefixes)
}

func (n Network) validate(problems *problem.List, at problem.Path) {
	problems.Add(at.Field("Source"), misspelt(string(n.Source), networkSources, networkSourceForm, `an event source such as "kms.amazonaws.com"`))
}

func (s Selection) validateAggregations(problems *problem.List) {
	known := []Aggregation{APIActivity, ResourceAccess, UserActions}
	for i, a := range s.Aggregations {
		if !slices.Contains(known, a) {
			problems.Addf(problem.At("Aggregations").Index(i), "%q is unknown; want API_ACTIVITY, RESOURCE_ACCESS or USER_ACTIONS", a)
		}
		if slices.Index(s.Aggregations, a) < i {
			problems.Addf(problem.At("Aggregations").Index(i), "%q is there twice; leave one out", a)
		}
	}
	if len(s.Aggregations) > 0 && !s.RecordsData() {
		problems.Addf(problem.At("Aggregations"), "summarize data events, and %[1]v selects none; add %[1]v, or drop %[2]v", problem.At("Data"), problem.At("Aggregations"))
	}
}

// nearByChance is the length below which the name of a service is near a listed
// one whatever it is: "eks" is one letter from "ecs", "iam" two from "iot".
const nearByChance = 6

// misspelt says what is wrong with a name that CloudTrail does not list: that
// it is malformed, or that it looks like a listed one. Any other name may be
// newer than the list; see [Selection.Warnings].
func misspelt[S ~string](name string, listed []S, form *regexp.Regexp, want string) *problem.Problem {
	if slices.Contains(listed, S(name)) {
		return nil
	}
	wellFormed := form.MatchString(name)
	short := len(strings.TrimSuffix(name, ".amazonaws.com")) < nearByChance
	if near, ok := valid.Nearest(name, texts(listed)); ok && !(wellFormed && short) {
		return &problem.Problem{Got: name, Wrong: problem.Textf("is not one that CloudTrail knows"), Fix: problem.Textf("did you mean %q?", near)}
	}
	if !wellFormed {
		return &problem.Problem{Got: name, Wrong: problem.Textf("is malformed"), Allowed: problem.Textf("want %s", want)}
	}
	return nil
}

func texts[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
