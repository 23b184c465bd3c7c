package threats

func onTrails() []Threat {
	return []Threat{{
		By: []Actor{Member, Insider, Malware}, On: Trail,
		Attack:  "Stops or deletes the trail.",
		Calls:   []string{"StopLogging", "DeleteTrail"},
		Shows:   []string{"trail-stopped", "silence"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachFaultBreaksExactlyItsPromises"},
		Remains: "The call itself succeeds. A service control policy can deny it to everyone except the deployment role.",
	}, {
		By: []Actor{Member}, On: Trail,
		Attack: "Stops or changes the organization's trail from a member account.",
		Stops:  "Member accounts cannot change an organization trail.",
		Calls:  []string{"StopLogging"},
		Shows:  []string{"attempt-denied"},
		Pages:  []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Member, Management}, On: Trail,
		Attack: "Blinds the trail without stopping it, by other event or Insights selectors.",
		Calls:  []string{"PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration"},
		Shows:  []string{"trail-blinded"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachFaultBreaksExactlyItsPromises"},
	}, {
		By: []Actor{Member, Management}, On: Trail,
		Attack: "Points the trail at another bucket, limits it to its home Region, or disables log file validation.",
		Calls:  []string{"UpdateTrail"},
		Shows:  []string{"trail-changed"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachFaultBreaksExactlyItsPromises"},
	}, {
		By: []Actor{Management}, On: Trail,
		Attack: "Disables CloudTrail's trusted access, or registers another delegated administrator.",
		Calls:  []string{"DisableAWSServiceAccess", "RegisterOrganizationDelegatedAdmin"},
		Shows:  []string{"org-trail-access-off", "org-trail-admin-changed"},
		Tests:  []string{"TestNoTemplateTouchesTrustedAccess"},
	}, {
		By: []Actor{Deployer}, On: Trail,
		Attack:  "Deletes the trail's stack, or deploys a template without the trail.",
		Stops:   "Stacks with data have termination protection unless the accounts file disables it.",
		Calls:   []string{"DeleteStack", "UpdateTerminationProtection", "DeleteTrail"},
		Shows:   []string{"own-stack-endangered", "trail-stopped"},
		Tests:   []string{"TestChangesThroughCloudFormationToWhatWatchesAreLoud", "TestDataIsRetainedButAFailedFirstDeploymentCleansUp"},
		Remains: "Nothing is recorded until the trail is deployed again. Bucket, key and log group stay.",
	}, {
		By: []Actor{Deployer}, On: Trail,
		Attack:  "Weakens the trail in the app's code: a narrower selector, no validation, no key.",
		Stops:   "The constructs cannot disable validation or encryption and warn about narrow selectors; the guardrails fail the synth of an app that changes their resources.",
		Tests:   []string{"TestEachWeakeningIsFoundByItsRule", "TestEachChangeIsAnErrorThatNamesItUnlessItStaysFree"},
		Calls:   []string{"PutEventSelectors"},
		Shows:   []string{"own-changed-by-stack"},
		Remains: "Someone who controls the pipeline can remove the guardrails. The change set and the ticket show the change.",
	}, {
		By: []Actor{Archivist}, On: Trail,
		Attack:  "Revokes CloudTrail's permission to write or encrypt, so that deliveries fail while the trail appears to run.",
		Calls:   []string{"PutBucketPolicy", "PutKeyPolicy", "GenerateDataKey"},
		Shows:   []string{"archive-access-changed", "audit-key-policy-changed", "cloudtrail-delivery-denied"},
		Pages:   []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"},
		Tests:   []string{"TestEachFaultBreaksExactlyItsPromises"},
		Remains: "CloudTrail retries for 30 days if it cannot reach the bucket; AWS does not document this for the key. Repair the policy the same day ([Failures of delivery](operating.md#failures-of-delivery)).",
	}}
}
