package controls

func trail() []Control {
	return []Control{{
		Name:        "management events",
		Requirement: "A trail records all management events, read and write, in all Regions.",
		SecurityHub: []string{"CloudTrail.1"},
		ConfigRules: []string{"multi-region-cloudtrail-enabled", "cloudtrail-security-trail-enabled"},
		Prowler:     []string{"cloudtrail_multi_region_enabled", "cloudtrail_multi_region_enabled_logging_management_events"},
		Status:      UnlessOptedOut,
		Evidence: []Evidence{
			{Of: Trail, Property: "IsMultiRegionTrail", Is: true},
			{Of: Trail, Property: "IncludeGlobalServiceEvents", Is: true},
			allManagementEvents,
		},
		Tests: []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs", "TestTrailRecordsAllManagementEventsByTheBasicSelector"},
		Options: []Option{
			{"Props.Regions", "the home Region only", "homeRegionOnly"},
			{"Management.Access", "reads or writes only", "managementEventsNarrowed"},
			{"Management.Access", "none, if another trail records them", "noManagementEvents"},
			{"Management.Exclude", "KMS or RDS Data API events excluded", "managementEventsExcluded"},
		},
		In:  []string{"mixed/AuditTrail-payments"},
		Why: "An account also satisfies this if another of its trails does.",
	}, {
		Name:        "logging is on",
		Requirement: "A trail exists, and its logging is on.",
		SecurityHub: []string{"CloudTrail.3"},
		ConfigRules: []string{"cloudtrail-enabled"},
		Evidence:    []Evidence{{Of: Trail, Property: "IsLogging", Is: true}},
		Tests:       []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"},
	}, {
		Name:        "log file validation",
		Requirement: "Digest files show whether a log file was changed or deleted.",
		SecurityHub: []string{"CloudTrail.4"},
		ConfigRules: []string{"cloud-trail-log-file-validation-enabled"},
		Prowler:     []string{"cloudtrail_log_file_validation_enabled"},
		Evidence:    []Evidence{{Of: Trail, Property: "EnableLogFileValidation", Is: true}},
		Tests:       []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"},
	}, {
		Name:        "encrypted log files",
		Requirement: "CloudTrail encrypts log files with a customer managed KMS key.",
		SecurityHub: []string{"CloudTrail.2"},
		ConfigRules: []string{"cloud-trail-encryption-enabled"},
		Prowler:     []string{"cloudtrail_kms_encryption_enabled"},
		Evidence:    []Evidence{{Of: Trail, Property: "KMSKeyId", Set: true}},
		Tests:       []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs"},
	}, {
		Name:        "events in CloudWatch Logs",
		Requirement: "The trail sends its events to a log group.",
		SecurityHub: []string{"CloudTrail.5"},
		ConfigRules: []string{"cloud-trail-cloud-watch-logs-enabled"},
		Prowler:     []string{"cloudtrail_cloudwatch_logging_enabled"},
		Status:      UnlessOptedOut,
		Evidence: []Evidence{
			{Of: Trail, Property: "CloudWatchLogsLogGroupArn", Set: true},
			{Of: Trail, Property: "CloudWatchLogsRoleArn", Set: true},
		},
		Tests:   []string{"TestLogGroupIsEncryptedProtectedAndKeptForAYear"},
		Options: []Option{{"Props.LogGroup", "`NoLogGroup`", "noLogGroup"}},
		In:      []string{"rollout/AuditTrail-rollout-management", "rollout/AuditTrail-rollout/TrailStackSetFAF851B0"},
	}, {
		Name:        "S3 objects written",
		Requirement: "A multi-Region trail records writes to the objects of all buckets.",
		SecurityHub: []string{"S3.22"},
		ConfigRules: []string{"cloudtrail-all-write-s3-data-event-check"},
		Prowler:     []string{"cloudtrail_s3_dataevents_write_enabled"},
		Status:      OnRequest,
		Evidence:    everyObject,
		Tests:       []string{"TestDataEventsSelectorNamesOneTypeAndItsPrefixes", "TestS3DataEventsNeverIncludeTheTrailsOwnBuckets"},
		Options:     []Option{{"Selection.Data", "`S3Object` without prefixes, reads and writes", ""}},
		In:          []string{"named-buckets-excepted-once"},
		Why:         objectsWhy,
	}, {
		Name:        "S3 objects read",
		Requirement: "A multi-Region trail records reads of the objects of all buckets.",
		SecurityHub: []string{"S3.23"},
		ConfigRules: []string{"cloudtrail-all-read-s3-data-event-check"},
		Prowler:     []string{"cloudtrail_s3_dataevents_read_enabled"},
		Status:      OnRequest,
		Evidence:    everyObject,
		Tests:       []string{"TestDataEventsSelectorNamesOneTypeAndItsPrefixes", "TestS3DataEventsNeverIncludeTheTrailsOwnBuckets"},
		Options:     []Option{{"Selection.Data", "`S3Object` without prefixes, reads and writes", ""}},
		In:          []string{"named-buckets-excepted-once"},
		Why:         objectsWhy,
	}, {
		Name:        "Insights",
		Requirement: "CloudTrail analyses management events for unusual rates of calls and errors.",
		Prowler:     []string{"cloudtrail_insights_exist"},
		Status:      UnlessOptedOut,
		Evidence: []Evidence{
			{Of: Trail, Property: "InsightSelectors", Has: "ApiCallRateInsight"},
			{Of: Trail, Property: "InsightSelectors", Has: "ApiErrorRateInsight"},
		},
		Tests: []string{"TestInsightsAreOnByDefault"},
		Options: []Option{
			{"Props.Insights", "`NoInsights`, or a list without one of the two", ""},
			{"Management.Access", "none, if another trail records them", "noManagementEvents"},
		},
		In: []string{"standalone/AuditTrail-sandbox", "mixed/AuditTrail-payments"},
	}}
}

// allManagementEvents is evidence that no management event is left out. A trail with data
// events needs the advanced form.
var allManagementEvents = Evidence{
	Of: Trail, Property: "EventSelectors", Is: []any{map[string]any{"IncludeManagementEvents": true, "ReadWriteType": "All"}},
	Or: []Evidence{{
		Of: Trail, Property: "AdvancedEventSelectors[Name=Management events selector].FieldSelectors",
		Is: []any{map[string]any{"Field": "eventCategory", "Equals": []any{"Management"}}},
	}},
}

// everyObject is evidence that S3 data events exclude nothing but the trail's own buckets.
// Reads alone or writes alone would satisfy one of the two controls.
var everyObject = []Evidence{
	{Of: Trail, Property: "IsMultiRegionTrail", Is: true},
	{Of: Trail, Property: objectEvents + ".FieldSelectors[Field=resources.type].Equals", Is: []any{"AWS::S3::Object"}},
	{Of: Trail, Property: objectEvents + ".FieldSelectors[Field=resources.ARN].StartsWith", Absent: true},
	{Of: Trail, Property: objectEvents + ".FieldSelectors[*].Field", Lacks: []string{"readOnly", "eventName", "eventSource", "userIdentity.arn"}},
}

const (
	objectEvents = "AdvancedEventSelectors[Name=AWS::S3::Object data events]"
	objectsWhy   = "Data events are billed by their number. The trail excludes its own buckets, because each delivery would cause another event. " +
		"Prowler's checks look only at `resources.type`, so they pass; whether the AWS Config rules for *all* buckets accept the exclusion is unverified."
)
