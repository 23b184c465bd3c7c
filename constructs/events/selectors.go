package events

import "slices"

// Selector is an advanced event selector: an event is recorded when it meets
// all of the fields.
type Selector struct {
	Name   string
	Fields []Field
}

// Field is a condition of an advanced event selector: the value equals or
// begins with one of the values and begins with none of NotStartsWith.
type Field struct {
	Name          string
	Equals        []string
	NotEquals     []string
	StartsWith    []string
	NotStartsWith []string
}

// managementSelector is the name by which Prowler recognizes the selector of
// the management events.
const managementSelector = "Management events selector"

// Selectors returns the selection as advanced event selectors for a trail in
// the partition that delivers to ownBuckets.
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

// ExcludedSources returns the event sources that are left out, as CloudTrail
// names them.
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
	return Selector{Name: string(d.Type) + " data events", Fields: fields}
}

// exceptions returns the ARN prefixes that are left out, each once, for
// CloudFormation refuses a value that is there twice: a bucket may be named in
// ExceptBuckets and be the trail's own.
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
	return Selector{Name: string(n.Source) + " network activity events", Fields: fields}
}

// fields returns the readOnly condition, none for all calls.
func (a Access) fields() []Field {
	switch a {
	case ReadOnly:
		return []Field{{Name: "readOnly", Equals: []string{"true"}}}
	case WriteOnly:
		return []Field{{Name: "readOnly", Equals: []string{"false"}}}
	}
	return nil
}

// bucketPrefixes returns the ARN prefixes of all objects of the buckets. The
// trailing slash keeps "logs" from excepting "logs-of-the-shop" too.
func bucketPrefixes(partition string, buckets []string) []string {
	prefixes := make([]string, len(buckets))
	for i, bucket := range buckets {
		prefixes[i] = "arn:" + partition + ":s3:::" + bucket + "/"
	}
	return prefixes
}

// values counts what CloudTrail's limit of 500 counts: the values over all
// conditions of all selectors.
func values(selectors []Selector) int {
	n := 0
	for _, s := range selectors {
		for _, f := range s.Fields {
			n += len(f.Equals) + len(f.NotEquals) + len(f.StartsWith) + len(f.NotStartsWith)
		}
	}
	return n
}
