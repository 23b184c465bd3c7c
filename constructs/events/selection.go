package events

import "slices"

// Selection is what a trail records. Its zero value is every management
// event.
type Selection struct {
	// Management says which management events are recorded.
	//
	// Default: all of them.
	Management Management

	// Data lists the data events that are recorded: calls on what a resource
	// holds, such as the objects of a bucket. They cost 0.10 USD per 100,000
	// events (us-east-1) and are many: name prefixes where you can.
	//
	// Default: none.
	Data []Data

	// Network lists the network activity events that are recorded: calls
	// through VPC endpoints, among them those that an endpoint policy denied,
	// which appear in no other event. They cost as data events do.
	//
	// Default: none.
	Network []Network

	// Aggregations lists the summaries that CloudTrail makes of the data
	// events every five minutes.
	//
	// Default: none.
	Aggregations []Aggregation

	// ExceptBuckets names buckets whose objects yield no data events, such as
	// one for query results. The trail's own log bucket and access-log bucket
	// are always excepted, for a trail that records its own deliveries feeds
	// itself without end.
	//
	// Default: the trail's own buckets alone.
	ExceptBuckets []string
}

// Management says which management events are recorded: the calls that
// create, change, delete and describe resources.
type Management struct {
	// Access narrows the events to reading or writing calls, or to [None] for
	// a trail of data events beside another trail that records management
	// events.
	//
	// Default: [ReadWrite].
	Access Access

	// Exclude leaves out the events of busy event sources. Leaving any out
	// makes Security Hub CloudTrail.1 and two AWS Config rules fail; most of
	// what AWS KMS causes are reads, so that [WriteOnly] saves as much.
	//
	// Default: none are left out.
	Exclude []ManagementSource
}

// Access narrows events by what the call did.
type Access string

const (
	// ReadWrite is every call.
	ReadWrite Access = ""
	// ReadOnly is the calls that change nothing.
	ReadOnly Access = "ReadOnly"
	// WriteOnly is the calls that change something.
	WriteOnly Access = "WriteOnly"
	// None is no call at all; it is for management events only.
	None Access = "None"
)

// ManagementSource is an event source whose management events can be left out.
type ManagementSource string

const (
	// KMS is AWS KMS, whose Encrypt, Decrypt and GenerateDataKey calls are many.
	KMS ManagementSource = "kms.amazonaws.com"
	// RDSData is the Amazon RDS Data API.
	RDSData ManagementSource = "rdsdata.amazonaws.com"
)

// Data selects data events of one type of resource.
type Data struct {
	// Type is the resource type, such as [S3Object]. A type that is not among
	// [ResourceTypes] is accepted with a warning, for CloudTrail gains types
	// every month, unless it looks like a slip of the pen.
	Type ResourceType

	// ARNPrefixes narrows the events to resources whose ARN begins with one of
	// these. The prefix of a bucket's objects ends in a slash:
	// "arn:aws:s3:::payroll/".
	//
	// Default: all resources of the type.
	ARNPrefixes []string

	// ExceptARNPrefixes leaves out resources whose ARN begins with one of
	// these.
	//
	// Default: none.
	ExceptARNPrefixes []string

	// Access narrows the events to reading or writing calls.
	//
	// Default: [ReadWrite].
	Access Access
}

// Network selects the network activity events of one event source.
type Network struct {
	// Source is the service that was called, such as [NetworkKMS]. One that is
	// not among [NetworkSources] is accepted as an unlisted [Data] type is.
	Source NetworkSource

	// DeniedOnly keeps the calls that a VPC endpoint policy denied: errorCode
	// VpceAccessDenied, the only error code that CloudTrail can select.
	//
	// Default: every call through a VPC endpoint.
	DeniedOnly bool
}

// Aggregation is a template by which CloudTrail summarizes data events.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html.
type Aggregation string

const (
	// APIActivity counts calls.
	APIActivity Aggregation = "API_ACTIVITY"
	// ResourceAccess counts the access to each resource.
	ResourceAccess Aggregation = "RESOURCE_ACCESS"
	// UserActions counts what each principal did.
	UserActions Aggregation = "USER_ACTIONS"
)

// RecordsManagement reports whether any management event is recorded.
func (s Selection) RecordsManagement() bool { return s.Management.Access != None }

// RecordsManagementWrites reports whether writing management events are recorded.
func (s Selection) RecordsManagementWrites() bool {
	return s.Management.Access == ReadWrite || s.Management.Access == WriteOnly
}

// RecordsData reports whether any data event is recorded.
func (s Selection) RecordsData() bool { return len(s.Data) > 0 }

// RecordsEveryBucket reports whether the objects of every bucket are recorded,
// but for those that are excepted.
func (s Selection) RecordsEveryBucket() bool {
	return slices.ContainsFunc(s.Data, func(d Data) bool { return d.Type == S3Object && len(d.ARNPrefixes) == 0 })
}

// Basic reports whether CloudTrail's basic event selector can express the
// selection.
func (s Selection) Basic() bool {
	return s.RecordsManagement() && len(s.Data) == 0 && len(s.Network) == 0
}
