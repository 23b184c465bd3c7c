package events

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

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
// match, for a trail in the partition that delivers to ownBuckets; each text
// begins with the field it is about. A partition or bucket name that only
// CloudFormation knows is not looked into.
func (s Selection) Validate(partition string, ownBuckets []string) []string {
	var problems []string
	problem := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }

	s.Management.validate(problem)
	exceptBuckets := bucketPrefixes(partition, append(slices.Clone(ownBuckets), s.ExceptBuckets...))
	for i, d := range s.Data {
		d.validate(fmt.Sprintf("Data[%d]", i), partition, d.exceptions(exceptBuckets), problem)
		if first := slices.IndexFunc(s.Data, d.equal); first < i {
			problem("Data[%d] selects the same as Data[%d]; leave one out", i, first)
		}
	}
	for i, n := range s.Network {
		n.validate(fmt.Sprintf("Network[%d]", i), problem)
		if first := slices.IndexFunc(s.Network, func(o Network) bool { return o.Source == n.Source }); first < i {
			problem("Network[%d].Source %q is selected by Network[%d] already; leave one out", i, n.Source, first)
		}
	}
	s.validateAggregations(problem)
	for i, bucket := range s.ExceptBuckets {
		if err := valid.BucketName(bucket); err != nil {
			problem("ExceptBuckets[%d] %v", i, err)
		}
	}
	if !s.RecordsManagement() && len(s.Data) == 0 && len(s.Network) == 0 {
		problem("Management.Access None without Data or Network selects nothing; a trail has to record something")
	}
	if n := values(s.Selectors(partition, ownBuckets)); !s.Basic() && n > maxValues {
		problem("Data and Network hold %d values in all their conditions, and CloudTrail allows %d for a trail; use fewer prefixes or a second trail", n, maxValues)
	}
	return problems
}

type report func(format string, args ...any)

func (m Management) validate(problem report) {
	if !slices.Contains([]Access{ReadWrite, ReadOnly, WriteOnly, None}, m.Access) {
		problem("Management.Access %q is unknown; want ReadOnly, WriteOnly, None or, for both, nothing", m.Access)
	}
	for i, source := range m.Exclude {
		if source != KMS && source != RDSData {
			problem("Management.Exclude[%d] %q cannot be excluded; CloudTrail can leave out %s and %s only", i, source, KMS, RDSData)
		}
		if slices.Index(m.Exclude, source) < i {
			problem("Management.Exclude[%d] %q is there twice; leave one out", i, source)
		}
	}
	if m.Access == None && len(m.Exclude) > 0 {
		problem("Management.Exclude leaves events out of none; drop it, or Access None")
	}
}

func (d Data) validate(field, partition string, except []string, problem report) {
	if reason := misspelt(string(d.Type), resourceTypes, resourceTypeForm, `a resource type such as "AWS::S3::Object"`); reason != "" {
		problem("%s.Type %s", field, reason)
	}
	if !slices.Contains([]Access{ReadWrite, ReadOnly, WriteOnly}, d.Access) {
		problem("%s.Access %q is unknown; want ReadOnly, WriteOnly or, for both, nothing", field, d.Access)
	}
	d.validatePrefixes(field+".ARNPrefixes", partition, d.ARNPrefixes, problem)
	d.validatePrefixes(field+".ExceptARNPrefixes", partition, d.ExceptARNPrefixes, problem)
	for i, prefix := range d.ARNPrefixes {
		for _, exception := range except {
			if strings.HasPrefix(prefix, exception) && !valid.Unresolved(prefix) {
				problem("%s.ARNPrefixes[%d] %q selects nothing: everything below %q is excepted", field, i, prefix, exception)
			}
		}
	}
}

func (d Data) validatePrefixes(field, partition string, prefixes []string, problem report) {
	for i, prefix := range prefixes {
		switch {
		case valid.Unresolved(prefix):
		case !strings.HasPrefix(prefix, "arn:"):
			problem(`%s[%d] %q is no ARN; want the beginning of one, such as "arn:aws:s3:::payroll/"`, field, i, prefix)
		case strings.ContainsAny(prefix, "*?"):
			problem("%s[%d] %q has a wildcard, which CloudTrail takes literally; leave it out, for a prefix matches all that begins with it", field, i, prefix)
		case !valid.Unresolved(partition) && !strings.HasPrefix(prefix, "arn:"+partition+":"):
			problem("%s[%d] %q is of another partition than the trail and never matches; want arn:%s:…", field, i, prefix, partition)
		case d.Type == S3Object && !strings.HasPrefix(arnService(prefix), "s3:"):
			problem("%s[%d] %q is no bucket's and never matches; want arn:<partition>:s3:::<bucket>/…", field, i, prefix)
		case d.Type == S3Object && bucketOfARN.MatchString(prefix):
			problem("%s[%d] %q matches every bucket whose name begins like that; end it with '/', or for all buckets leave it out", field, i, prefix)
		}
		if slices.Index(prefixes, prefix) < i {
			problem("%s[%d] %q is there twice; leave one out", field, i, prefix)
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

func (n Network) validate(field string, problem report) {
	if reason := misspelt(string(n.Source), networkSources, networkSourceForm, `an event source such as "kms.amazonaws.com"`); reason != "" {
		problem("%s.Source %s", field, reason)
	}
}

func (s Selection) validateAggregations(problem report) {
	known := []Aggregation{APIActivity, ResourceAccess, UserActions}
	for i, a := range s.Aggregations {
		if !slices.Contains(known, a) {
			problem("Aggregations[%d] %q is unknown; want API_ACTIVITY, RESOURCE_ACCESS or USER_ACTIONS", i, a)
		}
		if slices.Index(s.Aggregations, a) < i {
			problem("Aggregations[%d] %q is there twice; leave one out", i, a)
		}
	}
	if len(s.Aggregations) > 0 && !s.RecordsData() {
		problem("Aggregations summarize data events, and Data selects none; add Data, or drop Aggregations")
	}
}

// nearByChance is the length below which the name of a service is near a listed
// one whatever it is: "eks" is one letter from "ecs", "iam" two from "iot".
const nearByChance = 6

// misspelt says what is wrong with a name that CloudTrail does not list: that
// it is malformed, or that it looks like a listed one. Any other name may be
// newer than the list; see [Selection.Warnings].
func misspelt[S ~string](name string, listed []S, form *regexp.Regexp, want string) string {
	if slices.Contains(listed, S(name)) {
		return ""
	}
	wellFormed := form.MatchString(name)
	short := len(strings.TrimSuffix(name, ".amazonaws.com")) < nearByChance
	if near, ok := valid.Nearest(name, texts(listed)); ok && !(wellFormed && short) {
		return fmt.Sprintf("%q is not one that CloudTrail knows; did you mean %q?", name, near)
	}
	if !wellFormed {
		return fmt.Sprintf("%q is malformed; want %s", name, want)
	}
	return ""
}

func texts[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
