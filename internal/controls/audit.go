package controls

// audit are the requirements of the family AU of NIST SP 800-53 for which no template has a
// property.
func audit() []Control {
	return []Control{{
		Name:        "content of events",
		Requirement: "Audit records say who did what, when, where from, to which resource and with which outcome.",
		Own:         []Reading{{NIST53, []string{"AU-3", "AU-3(1)"}}, {PCI, []string{"10.2.2"}}},
		Status:      Inherited,
		Why: "CloudTrail decides the [content of events](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html): " +
			"`userIdentity`, `eventTime`, `sourceIPAddress`, `requestParameters`, `errorCode` and more.",
	}, {
		Name:        "time stamps",
		Requirement: "Audit records have time stamps in UTC.",
		Own:         []Reading{{NIST53, []string{"AU-8"}}, {PCI, []string{"10.6.1"}}, {ISO27001, []string{"A.8.17"}}},
		Status:      Inherited,
		Why:         "CloudTrail writes [`eventTime`](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html) in UTC.",
	}, {
		Name:        "storage capacity",
		Requirement: "There is room for the audit records of the whole retention.",
		Own:         []Reading{{NIST53, []string{"AU-4"}}},
		Status:      Inherited,
		Why:         "A bucket has [no maximum size](https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html) and no limit on the number of objects.",
	}, {
		Name:        "review of audit records",
		Requirement: "People review audit records and act on what they find.",
		Own:         []Reading{{NIST53, []string{"AU-6"}}},
		Status:      NotSatisfied,
		Tests:       []string{"TestQuestionsAreSavedForBothServices", "TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Why:         "A template cannot make people review. It has what they need: alerts with a first step, saved queries and dashboards.",
	}}
}
