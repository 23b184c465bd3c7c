package threats

func onEvents() []Threat {
	return []Threat{{
		By: []Actor{Stranger}, On: Event,
		Attack: "Fails thousands of sign-ins to cause a flood of messages and hide another event in it.",
		Stops:  "Events that anyone can cause are counted: a few messages at most, however often they occur.",
		Shows:  []string{"failed-sign-ins-burst"},
		Tests:  []string{"TestWhatAnyoneCanCauseOrReadInBulkIsCounted", "TestAFloodOfACountedEventSendsAtMostThreeMessages"},
	}, {
		By: []Actor{Member, Malware}, On: Event,
		Attack:  "Pads an IAM call so that CloudTrail omits its parameters and no condition on them matches.",
		Calls:   []string{"PutRolePolicy"},
		Shows:   []string{"cloudtrail-evaded"},
		Tests:   []string{"TestEveryDetectionMatchesItsEventsAndMissesItsNearMisses"},
		Remains: "The parameters stay unknown. The page names the caller and the time; the current state of the object shows the result.",
	}, {
		By: []Actor{Member, Malware}, On: Event,
		Attack: "Works in an unused Region, or enables one.",
		Stops:  "The trail records all Regions, and every detection that pages covers all of them.",
		Calls:  []string{"EnableRegion"},
		Shows:  []string{"region-enabled"},
		Tests:  []string{"TestTrailRecordsAllRegionsValidatesItsFilesAndLogs", "TestEveryPageIsWatchedForInAllRegions"},
	}, {
		By: []Actor{Member}, On: Event,
		Attack: "Acts through Systems Manager, Cloud Control or Step Functions, so that the caller appears to be a service.",
		Stops:  "Detections exclude only CloudFormation.",
		Shows:  []string{"trail-stopped"},
		Tests:  []string{"TestCallsThroughAServiceAreAsLoudAsByHand"},
	}, {
		By: []Actor{Member, Insider, Malware}, On: Event,
		Attack:  "Reads objects, secrets or table rows. A trail records reads of objects and rows only on request.",
		Shows:   []string{"secrets-read-in-bulk", "credentials-collected"},
		Pages:   []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"},
		Tests:   []string{"TestS3DataEventsLeaveOutTheTrailsOwnBuckets"},
		Remains: "Data events are off by default because each is billed. Enable them for important buckets and tables (`events.data`).",
	}, {
		By: []Actor{Member, Management}, On: Event,
		Attack:  "Removes an account from the organization, whose trail then no longer records it.",
		Calls:   []string{"LeaveOrganization", "RemoveAccountFromOrganization", "CloseAccount"},
		Shows:   []string{"organization-left", "account-removed-or-closed"},
		Tests:   []string{"TestTrailsOfAnOrganizationDeliverByTheirNameAndNoOthers"},
		Remains: "The organization trail does not record the account from then on. Earlier log files stay. A service control policy can deny `organizations:LeaveOrganization` to members.",
	}, {
		By: []Actor{Deployer}, On: Event,
		Attack:  "Acts through a CloudFormation stack. Most detections exclude its calls because deployments are routine.",
		Stops:   "Separate detections count changes that stacks make to the trail, the alerts and security services.",
		Calls:   []string{"UpdateStack", "DeleteDetector", "StopLogging"},
		Shows:   []string{"own-changed-by-stack", "security-off-by-stack", "other-trail-stopped-by-stack"},
		Tests:   []string{"TestChangesThroughCloudFormationToWhatWatchesAreLoud", "TestADeploymentOfOursSendsOneTicket"},
		Remains: "A stack that creates users or shares data is a record or a ticket, not a page. Restrict `iam:PassRole` for the execution role.",
	}, {
		By: []Actor{Archivist}, On: Event,
		Attack: "Acts in the archive's account, where no one should work.",
		Stops:  "The archive's stack has detections of its own, and the organization's trail records that account too.",
		Calls:  []string{"CreateAccessKey"},
		Shows:  []string{"access-key-created", "root-sign-in"},
		Tests:  []string{"TestEveryPageIsWatchedForInAllRegions"},
	}}
}
