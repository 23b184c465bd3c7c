package controls

func trail() []Control {
	return []Control{{
		Name:        "management events",
		Requirement: "A trail records all management events, read and write, in all Regions.",
		CIS:         cis("3.1", "3.1", "4.1"),
		SecurityHub: []string{"CloudTrail.1"},
		ConfigRules: []string{"multi-region-cloudtrail-enabled", "cloudtrail-security-trail-enabled"},
		NIST: []string{
			"AC-2(4)", "AC-4(26)", "AC-6(9)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-10", "AU-12", "AU-14(1)", "CA-7",
			"SA-8(22)", "SC-7(9)", "SI-3(8)", "SI-4(20)", "SI-7(8)",
		},
		HIPAA:  []string{"164.308(a)(1)(ii)(D)", "164.308(a)(3)(ii)(A)", "164.308(a)(6)(ii)", "164.312(b)", "164.312(e)(2)(i)"},
		Status: UnlessGivenUp,
		Evidence: []Evidence{
			{Of: Trail, Property: "IsMultiRegionTrail", Is: true},
			{Of: Trail, Property: "IncludeGlobalServiceEvents", Is: true},
			{Of: Trail, Property: "EventSelectors", Is: []any{map[string]any{"IncludeManagementEvents": true, "ReadWriteType": "All"}}},
		},
		Tests: []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs", "TestTrailRecordsAllManagementEventsByTheBasicSelector"},
		Options: []Option{
			{"Props.Regions", "the home Region only", "homeRegionOnly"},
			{"Management.Access", "reads or writes only", "managementEventsNarrowed"},
			{"Management.Access", "none, if another trail records them", "noManagementEvents"},
			{"Management.Exclude", "KMS or RDS Data API events excluded", "managementEventsExcluded"},
		},
		In:      []string{"mixed/AuditTrail-payments"},
		Why:     "An account also satisfies this if another of its trails does.",
		Sources: []string{fromCIS, hubTrail, fromProwler},
	}, {
		Name:        "logging is on",
		Requirement: "A trail exists, and its logging is on.",
		SecurityHub: []string{"CloudTrail.3"},
		ConfigRules: []string{"cloudtrail-enabled"},
		PCI:         []string{"10.2.1"},
		Evidence:    []Evidence{{Of: Trail, Property: "IsLogging", Is: true}},
		Tests:       []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"},
		Sources:     []string{hubTrail},
	}, {
		Name:        "log file validation",
		Requirement: "Digest files show whether a log file was changed or deleted.",
		CIS:         cis("3.2", "3.2", "4.2"),
		SecurityHub: []string{"CloudTrail.4"},
		ConfigRules: []string{"cloud-trail-log-file-validation-enabled"},
		NIST:        []string{"AU-9", "SI-4", "SI-7(1)", "SI-7(3)", "SI-7(7)"},
		PCI:         []string{"10.3.2"},
		HIPAA:       []string{"164.312(c)(1)", "164.312(c)(2)"},
		Evidence:    []Evidence{{Of: Trail, Property: "EnableLogFileValidation", Is: true}},
		Tests:       []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"},
		Sources:     []string{fromCIS, hubTrail, fromPack},
	}, {
		Name:        "encrypted log files",
		Requirement: "CloudTrail encrypts log files with a customer managed KMS key.",
		CIS:         cis("3.7", "3.5", "4.5"),
		SecurityHub: []string{"CloudTrail.2"},
		ConfigRules: []string{"cloud-trail-encryption-enabled"},
		NIST:        []string{"AU-9", "CA-9(1)", "CM-3(6)", "SC-7(10)", "SC-13", "SC-28", "SC-28(1)", "SI-7(6)"},
		PCI:         []string{"10.3.2"},
		HIPAA:       []string{"164.312(a)(2)(iv)", "164.312(e)(2)(ii)"},
		Evidence:    []Evidence{{Of: Trail, Property: "KMSKeyId", Set: true}},
		Tests:       []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"},
		Sources:     []string{fromCIS, hubTrail, fromPack},
	}, {
		Name:        "events in CloudWatch Logs",
		Requirement: "The trail sends its events to a log group.",
		CIS:         CIS{V14: "3.4"},
		SecurityHub: []string{"CloudTrail.5"},
		ConfigRules: []string{"cloud-trail-cloud-watch-logs-enabled"},
		NIST: []string{
			"AC-2(4)", "AC-4(26)", "AC-6(9)", "AU-2", "AU-3", "AU-6(1)", "AU-6(3)", "AU-6(4)", "AU-6(5)", "AU-7(1)", "AU-10", "AU-12",
			"CA-7", "SC-7(9)", "SI-3(8)", "SI-4(5)", "SI-4(20)", "SI-7(8)", "SI-20",
		},
		HIPAA:  []string{"164.308(a)(3)(ii)(A)", "164.312(b)"},
		Status: UnlessGivenUp,
		Evidence: []Evidence{
			{Of: Trail, Property: "CloudWatchLogsLogGroupArn", Set: true},
			{Of: Trail, Property: "CloudWatchLogsRoleArn", Set: true},
		},
		Tests:   []string{"TestLogGroupIsEncryptedProtectedAndKeptForAYear"},
		Options: []Option{{"Props.LogGroup", "`NoLogGroup`", "noLogGroup"}},
		In:      []string{"rollout/AuditTrail-rollout-management"},
		Sources: []string{fromCIS, hubTrail, fromPack},
	}, {
		Name:        "S3 objects written",
		Requirement: "A multi-Region trail records writes to the objects of all buckets.",
		CIS:         cis("3.10", "3.8", "4.8"),
		SecurityHub: []string{"S3.22"},
		ConfigRules: []string{"cloudtrail-all-write-s3-data-event-check"},
		PCI:         []string{"10.2.1"},
		HIPAA:       objectsHIPAA,
		Status:      OnRequest,
		Evidence:    everyObject,
		Tests:       []string{"TestDataEventsSelectorNamesOneTypeAndItsPrefixes", "TestS3DataEventsNeverIncludeTheTrailsOwnBuckets"},
		Options:     []Option{{"Selection.Data", "`S3Object` without prefixes, reads and writes", ""}},
		In:          []string{"named-buckets-excepted-once"},
		Why:         objectsWhy,
		Sources:     []string{fromCIS, hubS3, fromProwler},
	}, {
		Name:        "S3 objects read",
		Requirement: "A multi-Region trail records reads of the objects of all buckets.",
		CIS:         cis("3.11", "3.9", "4.9"),
		SecurityHub: []string{"S3.23"},
		ConfigRules: []string{"cloudtrail-all-read-s3-data-event-check"},
		PCI:         []string{"10.2.1"},
		HIPAA:       objectsHIPAA,
		Status:      OnRequest,
		Evidence:    everyObject,
		Tests:       []string{"TestDataEventsSelectorNamesOneTypeAndItsPrefixes", "TestS3DataEventsNeverIncludeTheTrailsOwnBuckets"},
		Options:     []Option{{"Selection.Data", "`S3Object` without prefixes, reads and writes", ""}},
		In:          []string{"named-buckets-excepted-once"},
		Why:         objectsWhy,
		Sources:     []string{fromCIS, hubS3, fromProwler},
	}, {
		Name:        "tags on the trail",
		Requirement: "The trail has the tags that the organization requires.",
		SecurityHub: []string{"CloudTrail.9"},
		Status:      OnRequest,
		Evidence:    []Evidence{{Of: Trail, Property: "Tags", Set: true}},
		Tests:       []string{"TestTagsReachTheTrail"},
		Why:         "Set the tags with `awscdk.Tags`, or with `tags` in the accounts file.",
		In:          []string{"standalone/AuditTrail-payments"},
		Sources:     []string{hubTrail},
	}}
}

// everyObject is evidence that S3 data events exclude nothing but the trail's own buckets.
// Reads alone or writes alone would satisfy one of the two controls.
var everyObject = []Evidence{
	{Of: Trail, Property: "IsMultiRegionTrail", Is: true},
	{Of: Trail, Property: objectEvents + ".FieldSelectors[Field=resources.ARN].StartsWith", Absent: true},
	{Of: Trail, Property: objectEvents + ".FieldSelectors[*].Field", Lacks: []string{"readOnly", "eventName", "eventSource", "userIdentity.arn"}},
}

const (
	objectEvents = "AdvancedEventSelectors[Name=AWS::S3::Object data events]"
	objectsWhy   = "Data events are billed by their number. The trail excludes its own buckets, because each delivery would cause another event; " +
		"whether the checks for *all* buckets accept that is unverified."
)

var objectsHIPAA = []string{
	"164.308(a)(1)(ii)(D)", "164.308(a)(3)(ii)(A)", "164.308(a)(6)(ii)", "164.312(a)(2)(i)", "164.312(b)", "164.312(e)(2)(i)",
}
