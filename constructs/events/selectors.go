package events

import "slices"

// Selector is an advanced event selector: it selects the events that match all of
// its fields.
type Selector struct {
	Name   string
	Fields []Field
}

// Field is a condition of an advanced event selector on one field of the event. It
// has the operators of CloudTrail's AdvancedFieldSelector that this package uses;
// an empty list is not a condition.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html.
type Field struct {
	Name          string
	Equals        []string
	NotEquals     []string
	StartsWith    []string
	NotStartsWith []string
	EndsWith      []string
	NotEndsWith   []string
}

// managementSelector is the name of the selector for management events. Prowler
// recognizes the selector by this name.
const managementSelector = "Management events selector"

// Selectors returns the selection as advanced event selectors, for a trail in the
// partition that delivers to ownBuckets.
func (s Selection) Selectors(partition string, ownBuckets []string) []Selector {
	var selectors []Selector
	if s.RecordsManagement() {
		selectors = append(selectors, s.Management.selector())
	}
	except := bucketPrefixes(partition, append(slices.Clone(ownBuckets), s.ExceptBuckets...))
	for _, d := range s.Data {
		selectors = append(selectors, d.selector(except))
	}
	for _, n := range s.Network {
		selectors = append(selectors, n.selector())
	}
	return selectors
}

func (m Management) selector() Selector {
	fields := []Field{{Name: "eventCategory", Equals: []string{"Management"}}}
	fields = append(fields, m.Access.fields()...)
	if len(m.Exclude) > 0 {
		fields = append(fields, Field{Name: "eventSource", NotEquals: m.ExcludedSources()})
	}
	return Selector{Name: managementSelector, Fields: fields}
}

// ExcludedSources returns the names of the excluded event sources.
func (m Management) ExcludedSources() []string {
	sources := make([]string, len(m.Exclude))
	for i, source := range m.Exclude {
		sources[i] = string(source)
	}
	return sources
}

func (d Data) selector(exceptBuckets []string) Selector {
	fields := []Field{
		{Name: "eventCategory", Equals: []string{"Data"}},
		{Name: "resources.type", Equals: []string{string(d.Type)}},
	}
	fields = append(fields, d.Access.fields()...)
	except := d.exceptions(exceptBuckets)
	if len(d.ARNPrefixes) > 0 || len(except) > 0 {
		fields = append(fields, Field{Name: "resources.ARN", StartsWith: d.ARNPrefixes, NotStartsWith: except})
	}
	for _, f := range d.filters() {
		fields = append(fields, f.fields()...)
	}
	fields = append(fields, d.Console.fields()...)
	return Selector{Name: string(d.Type) + " data events", Fields: fields}
}

// exceptions returns the ARN prefixes that are left out, each once: CloudFormation
// rejects duplicate values, and a bucket in ExceptBuckets may also be one of the
// trail's own.
func (d Data) exceptions(buckets []string) []string {
	all := slices.Clone(d.ExceptARNPrefixes)
	if d.Type == S3Object {
		all = append(all, buckets...)
	}
	var once []string
	for _, prefix := range all {
		if !slices.Contains(once, prefix) {
			once = append(once, prefix)
		}
	}
	return once
}

func (n Network) selector() Selector {
	fields := []Field{
		{Name: "eventCategory", Equals: []string{"NetworkActivity"}},
		{Name: "eventSource", Equals: []string{string(n.Source)}},
	}
	if n.DeniedOnly {
		fields = append(fields, Field{Name: "errorCode", Equals: []string{"VpceAccessDenied"}})
	}
	for _, f := range n.filters() {
		fields = append(fields, f.fields()...)
	}
	return Selector{Name: string(n.Source) + " network activity events", Fields: fields}
}

// fields returns the condition on readOnly; nil for all calls.
func (a Access) fields() []Field {
	switch a {
	case ReadOnly:
		return []Field{{Name: "readOnly", Equals: []string{"true"}}}
	case WriteOnly:
		return []Field{{Name: "readOnly", Equals: []string{"false"}}}
	}
	return nil
}

// fields returns the condition on sessionCredentialFromConsole, which is in an event only
// if it is true; nil for all sessions.
func (c ConsoleSessions) fields() []Field {
	const name = "sessionCredentialFromConsole"
	switch c {
	case OnlyConsole:
		return []Field{{Name: name, Equals: []string{"true"}}}
	case ExceptConsole:
		return []Field{{Name: name, NotEquals: []string{"true"}}}
	}
	return nil
}

// bucketPrefixes returns the ARN prefixes of all objects in the buckets. With the
// trailing slash, "logs" does not leave out "logs-of-the-shop" too.
func bucketPrefixes(partition string, buckets []string) []string {
	prefixes := make([]string, len(buckets))
	for i, bucket := range buckets {
		prefixes[i] = "arn:" + partition + ":s3:::" + bucket + "/"
	}
	return prefixes
}

// values returns the number that CloudTrail limits to 500: the values in all
// conditions of all selectors.
func values(selectors []Selector) int {
	n := 0
	for _, s := range selectors {
		for _, f := range s.Fields {
			n += len(f.Equals) + len(f.NotEquals) + len(f.StartsWith) + len(f.NotStartsWith) + len(f.EndsWith) + len(f.NotEndsWith)
		}
	}
	return n
}
