package events

import "slices"

// Selection is what a trail records. Its zero value is every management event.
type Selection struct {
	// Management selects management events.
	//
	// Default: all of them.
	Management Management

	// Data selects data events: calls on the contents of a resource, such as the
	// objects of a bucket. They cost 0.10 USD per 100,000 events (us-east-1) and
	// can be numerous, so restrict them to ARN prefixes where you can.
	//
	// Default: none.
	Data []Data

	// Network selects network activity events: calls through VPC endpoints. They
	// include the calls that an endpoint policy denied, which no other event
	// shows. They cost as much as data events.
	//
	// Default: none.
	Network []Network

	// Aggregations lists the summaries of data events that CloudTrail creates
	// every five minutes.
	//
	// Default: none.
	Aggregations []Aggregation

	// ExceptBuckets names buckets whose objects are left out of the data events,
	// such as a bucket for query results. The trail's own log bucket and
	// access-log bucket are always left out: a trail that records its own
	// deliveries creates new events without end.
	//
	// Default: only the trail's own buckets.
	ExceptBuckets []string
}

// Management selects management events: the calls that create, change, delete and
// describe resources. CloudTrail supports two fields for a trail's management events,
// readOnly and eventSource. The others, such as eventName, are only for event data stores.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html.
type Management struct {
	// Access restricts the events to read or write calls, or to [None] for a
	// trail of data events in addition to another trail that records management
	// events.
	//
	// Default: [ReadWrite].
	Access Access

	// Exclude leaves out the events of busy event sources. With any exclusion,
	// Security Hub CloudTrail.1 and two AWS Config rules fail. Most AWS KMS
	// events are reads, so [WriteOnly] saves as much.
	//
	// Default: none.
	Exclude []ManagementSource
}

// Access restricts events to the calls that read or to those that write.
type Access string

const (
	// ReadWrite selects every call.
	ReadWrite Access = ""
	// ReadOnly selects calls that change nothing.
	ReadOnly Access = "ReadOnly"
	// WriteOnly selects calls that change something.
	WriteOnly Access = "WriteOnly"
	// None selects no calls. It is valid for management events only.
	None Access = "None"
)

// ManagementSource is an event source whose management events can be excluded.
type ManagementSource string

const (
	// KMS is AWS KMS, which logs many Encrypt, Decrypt and GenerateDataKey calls.
	KMS ManagementSource = "kms.amazonaws.com"
	// RDSData is the Amazon RDS Data API.
	RDSData ManagementSource = "rdsdata.amazonaws.com"
)

// Data selects data events of one type of resource.
type Data struct {
	// Type is the resource type, such as "AWS::S3::Object" ([S3Object]). It is
	// required. A type that is not among [ResourceTypes] is accepted with a
	// warning, because CloudTrail adds types every month; it is an error if it
	// looks like a typing mistake.
	Type ResourceType

	// ARNPrefixes restricts the events to resources whose ARN starts with one of
	// these. The prefix for the objects of a bucket ends with a slash:
	// "arn:aws:s3:::payroll/".
	//
	// Default: all resources of the type.
	ARNPrefixes []string

	// ExceptARNPrefixes leaves out resources whose ARN starts with one of these.
	//
	// Default: none.
	ExceptARNPrefixes []string

	// Access restricts the events to read or write calls; [None] is invalid.
	//
	// Default: [ReadWrite].
	Access Access

	// EventNames restricts the events to calls with these names, such as
	// "DeleteItem"; "Delete*" and "*Item" match the beginning and the end of a name.
	//
	// Default: all calls.
	EventNames []string

	// ExceptEventNames leaves out calls with these names, written like EventNames.
	//
	// Default: none.
	ExceptEventNames []string

	// EventSources restricts the events to these services, such as
	// "s3.amazonaws.com": some resource types have events of several. "*" at an end
	// works as for EventNames.
	//
	// Default: all services.
	EventSources []string

	// ExceptEventSources leaves out these services, written like EventSources.
	//
	// Default: none.
	ExceptEventSources []string

	// EventTypes restricts the events to these types.
	//
	// Default: all types.
	EventTypes []EventType

	// ExceptEventTypes leaves out these types, such as [ServiceEvent].
	//
	// Default: none.
	ExceptEventTypes []EventType

	// Callers restricts the events to callers with these ARNs, as events have them
	// in userIdentity.arn. The sessions of a role are
	// "arn:aws:sts::111111111111:assumed-role/<role>/*".
	//
	// Default: all callers.
	Callers []string

	// ExceptCallers leaves out callers with these ARNs, written like Callers.
	//
	// Default: none.
	ExceptCallers []string

	// Console restricts the events to those from sessions of the AWS Management
	// Console, or leaves these out.
	//
	// Default: [AnySession].
	Console ConsoleSessions
}

// EventType is a type of event.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html#ct-event-type.
type EventType string

const (
	// APICall is a call of an API.
	APICall EventType = "AwsApiCall"
	// ServiceEvent is an event that a service created without a call.
	ServiceEvent EventType = "AwsServiceEvent"
	// ConsoleAction is an action in the console that was not an API call.
	ConsoleAction EventType = "AwsConsoleAction"
	// ConsoleSignIn is a sign-in to the console.
	ConsoleSignIn EventType = "AwsConsoleSignIn"
)

// ConsoleSessions tells whether events from sessions of the AWS Management Console
// are selected.
type ConsoleSessions string

const (
	// AnySession selects all sessions.
	AnySession ConsoleSessions = ""
	// OnlyConsole selects the sessions of the console.
	OnlyConsole ConsoleSessions = "Only"
	// ExceptConsole leaves out the sessions of the console.
	ExceptConsole ConsoleSessions = "Except"
)

// Network selects the network activity events of one event source.
type Network struct {
	// Source is the service that was called, such as "kms.amazonaws.com"
	// ([NetworkKMS]). It is required. A source that is not among [NetworkSources]
	// is treated like an unlisted type of [Data].
	Source NetworkSource

	// DeniedOnly restricts the events to calls that a VPC endpoint policy denied:
	// those with the errorCode VpceAccessDenied, the only error code that
	// CloudTrail can select.
	//
	// Default: every call through a VPC endpoint.
	DeniedOnly bool

	// EventNames restricts the events to calls with these names, such as
	// "DeleteItem"; "Delete*" and "*Item" match the beginning and the end of a name.
	//
	// Default: all calls.
	EventNames []string

	// ExceptEventNames leaves out calls with these names, written like EventNames.
	//
	// Default: none.
	ExceptEventNames []string

	// VPCEndpoints restricts the events to calls through these VPC endpoints, by
	// their IDs.
	//
	// Default: all endpoints.
	VPCEndpoints []string

	// ExceptVPCEndpoints leaves out calls through these VPC endpoints.
	//
	// Default: none.
	ExceptVPCEndpoints []string

	// Callers restricts the events to callers with these ARNs, as events have them
	// in userIdentity.arn. The sessions of a role are
	// "arn:aws:sts::111111111111:assumed-role/<role>/*".
	//
	// Default: all callers.
	Callers []string

	// ExceptCallers leaves out callers with these ARNs, written like Callers.
	//
	// Default: none.
	ExceptCallers []string
}

// Aggregation is a template for CloudTrail's summaries of data events.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html.
type Aggregation string

const (
	// APIActivity counts calls.
	APIActivity Aggregation = "API_ACTIVITY"
	// ResourceAccess counts the accesses to each resource.
	ResourceAccess Aggregation = "RESOURCE_ACCESS"
	// UserActions counts the actions of each principal.
	UserActions Aggregation = "USER_ACTIONS"
)

// RecordsManagement reports whether any management event is recorded.
func (s Selection) RecordsManagement() bool { return s.Management.Access != None }

// RecordsManagementWrites reports whether management events of write calls are
// recorded.
func (s Selection) RecordsManagementWrites() bool {
	return s.Management.Access == ReadWrite || s.Management.Access == WriteOnly
}

// RecordsData reports whether any data event is recorded.
func (s Selection) RecordsData() bool { return len(s.Data) > 0 }

// RecordsEveryBucket reports whether data events are recorded for the objects of
// every bucket, except those that the selection leaves out.
func (s Selection) RecordsEveryBucket() bool {
	return slices.ContainsFunc(s.Data, func(d Data) bool { return d.Type == S3Object && len(d.ARNPrefixes) == 0 })
}

// Basic reports whether CloudTrail's basic event selector can express the
// selection.
func (s Selection) Basic() bool {
	return s.RecordsManagement() && len(s.Data) == 0 && len(s.Network) == 0
}
