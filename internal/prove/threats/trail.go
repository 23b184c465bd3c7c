package threats

func onEvents() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Event,
		Attack: "Fails sign-ins by the thousand, to cause messages or hide another event among them.",
		Stops:  "What anyone can cause is counted, and sends a few messages however often it happens.",
		Shows:  []string{"failed-sign-ins-burst"},
		Tests:  []string{"TestWhatAnyoneCanCauseOrReadInBulkIsCounted", "TestAFloodOfACountedEventSendsAtMostThreeMessages"},
	}, {
		By: []Actor{Member, Malware}, On: Event,
		Attack:  "Pads an IAM call, so that CloudTrail leaves out its parameters and no condition on them matches.",
		Calls:   []string{"PutRolePolicy"},
		Shows:   []string{"cloudtrail-evaded"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "The parameters stay unknown. The page says who called and when, and the object's present state shows the result.",
	}, {
		By: []Actor{Member, Malware}, On: Event,
		Attack: "Works in a Region that nobody uses, or enables one.",
		Stops:  "The trail records all Regions, and every page is watched for in all of them.",
		Calls:  []string{"EnableRegion"},
		Shows:  []string{"region-enabled"},
		Tests:  []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs", "TestEveryPageIsWatchedForInAllRegions"},
	}, {
		By: []Actor{Member}, On: Event,
		Attack: "Acts through Systems Manager, Cloud Control or Step Functions, so that a service appears as the caller.",
		Stops:  "Conditions leave out CloudFormation only.",
		Shows:  []string{"trail-stopped"},
		Tests:  []string{"TestCallsThroughAServiceAreAsLoudAsByHand"},
	}, {
		By: []Actor{Member, Insider, Malware}, On: Event,
		Attack:  "Reads objects, secrets or table rows, whose calls a trail records only on request.",
		Shows:   []string{"secrets-read-in-bulk", "credentials-collected"},
		Pages:   []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"},
		Tests:   []string{"TestS3DataEventsLeaveOutTheTrailsOwnBuckets"},
		Remains: "Data events are off by default, because each is billed. Turn them on for the buckets and tables that matter (`events.data`).",
	}, {
		By: []Actor{Management}, On: Event,
		Attack:  "Takes an account out of the organization, whose trail then records it no more.",
		Calls:   []string{"LeaveOrganization", "RemoveAccountFromOrganization", "CloseAccount"},
		Shows:   []string{"organization-left", "account-removed-or-closed"},
		Tests:   []string{"TestTrailsOfAnOrganizationDeliverByTheirNameAndNoOthers"},
		Remains: "From then on that account's events are not recorded. Earlier log files stay.",
	}, {
		By: []Actor{Deployer}, On: Event,
		Attack:  "Acts by a CloudFormation stack, whose calls most detections leave out because deployments are routine.",
		Stops:   "Changes of a stack to what watches, and to security services, are counted separately.",
		Calls:   []string{"UpdateStack", "DeleteDetector", "StopLogging"},
		Shows:   []string{"own-changed-by-stack", "security-off-by-stack", "other-trail-stopped-by-stack"},
		Tests:   []string{"TestChangesThroughCloudFormationToWhatWatchesAreLoud", "TestADeploymentOfOursSendsOneTicket"},
		Remains: "A stack that creates users or shares data is a record or a ticket, not a page. Restrict who may pass the execution role.",
	}, {
		By: []Actor{Archivist}, On: Event,
		Attack: "Acts in the archive's account, which nobody is supposed to use.",
		Stops:  "The archive's stack has detections of its own, and the organization's trail records that account too.",
		Calls:  []string{"CreateAccessKey"},
		Shows:  []string{"access-key-created", "root-sign-in"},
		Tests:  []string{"TestEveryPageIsWatchedForInAllRegions"},
	}}
}

func onTrails() []Threat {
	return []Threat{{
		By: []Actor{Member, Insider, Malware}, On: Trail,
		Attack:  "Stops or deletes the trail.",
		Calls:   []string{"StopLogging", "DeleteTrail"},
		Shows:   []string{"trail-stopped", "silence"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachFaultBreaksExactlyItsPromises"},
		Remains: "The call itself succeeds. A policy of the organization can deny it to everyone but the deployment role.",
	}, {
		By: []Actor{Member}, On: Trail,
		Attack: "Stops or changes the organization's trail from a member account.",
		Stops:  "AWS does not let member accounts change an organization's trail.",
		Calls:  []string{"StopLogging"},
		Shows:  []string{"attempt-denied"},
		Pages:  []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
	}, {
		By: []Actor{Member, Management}, On: Trail,
		Attack: "Blinds the trail without stopping it: other event selectors, other Insights.",
		Calls:  []string{"PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration"},
		Shows:  []string{"trail-blinded"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachFaultBreaksExactlyItsPromises"},
	}, {
		By: []Actor{Member, Management}, On: Trail,
		Attack: "Points the trail at another bucket, at its home Region only, or turns validation off.",
		Calls:  []string{"UpdateTrail"},
		Shows:  []string{"trail-changed"},
		Tests:  []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses", "TestEachFaultBreaksExactlyItsPromises"},
	}, {
		By: []Actor{Management}, On: Trail,
		Attack: "Turns CloudTrail's trusted access off, or hands the trail to another administrator.",
		Calls:  []string{"DisableAWSServiceAccess", "RegisterOrganizationDelegatedAdmin"},
		Shows:  []string{"org-trail-access-off", "org-trail-admin-changed"},
		Tests:  []string{"TestNoTemplateTouchesTrustedAccess"},
	}, {
		By: []Actor{Deployer}, On: Trail,
		Attack:  "Deletes the trail's stack, or deploys a template without the trail.",
		Stops:   "Stacks with data have termination protection, if the accounts file does not turn it off.",
		Calls:   []string{"DeleteStack", "UpdateTerminationProtection", "DeleteTrail"},
		Shows:   []string{"own-stack-endangered", "trail-stopped"},
		Tests:   []string{"TestChangesThroughCloudFormationToWhatWatchesAreLoud", "TestDataIsRetainedButAFailedFirstDeploymentCleansUp"},
		Remains: "The trail stops until it is deployed again. Bucket, key and log group stay.",
	}, {
		By: []Actor{Deployer}, On: Trail,
		Attack:  "Weakens the trail in the app's code: a narrower selector, no validation, no key.",
		Stops:   "The constructs have no such switch, and the guardrails fail the synth of an app that changes their resources.",
		Tests:   []string{"TestEachWeakeningIsFoundByItsRule", "TestEachChangeIsAnErrorThatNamesItUnlessItStaysFree"},
		Calls:   []string{"PutEventSelectors"},
		Shows:   []string{"own-changed-by-stack"},
		Remains: "Whoever changes the pipeline can leave the guardrails out. The change set and the ticket show the change.",
	}, {
		By: []Actor{Archivist}, On: Trail,
		Attack:  "Takes CloudTrail's permission to write or to encrypt, so that deliveries fail while the trail seems to run.",
		Calls:   []string{"PutBucketPolicy", "PutKeyPolicy", "GenerateDataKey"},
		Shows:   []string{"archive-access-changed", "audit-key-policy-changed", "cloudtrail-delivery-denied"},
		Tests:   []string{"TestEachFaultBreaksExactlyItsPromises"},
		Remains: "CloudTrail keeps trying for some time only: repair the policy the same day ([Failures of delivery](operating.md#failures-of-delivery)).",
	}}
}
