package threats

func onEvidence() []Threat {
	return []Threat{{
		By: []Actor{Member, Insider}, On: Evidence,
		Attack:  "Stops the trail for an hour and starts it again.",
		Calls:   []string{"StopLogging"},
		Shows:   []string{"trail-stopped"},
		Stops:   "`validate-logs` accounts for every hour, and names the calls that caused a gap.",
		Tests:   []string{"TestAGapNamesTheCallsThatMadeIt", "TestLostHoursAreCountedOneByOne"},
		Remains: "The trail never records that hour. An organization trail has it, and event history has its management events for 90 days.",
	}, {
		By: []Actor{Archivist, Malware}, On: Evidence,
		Attack: "Deletes log files with the digest files that list them, or a whole chain.",
		Stops:  "Deleting is denied, and `validate-logs` checks every hour, account and Region.",
		Denied: []string{"the archive's administrator deletes a CloudTrail-Digest file", "the archive's administrator deletes a version of a CloudTrail-Digest file"},
		Tests:  []string{"TestEachTamperingIsFound", "TestEveryHourAndFileIsCounted", "TestAnAccountWhoseFilesAreAllGoneIsFound"},
	}, {
		By: []Actor{Archivist}, On: Evidence,
		Attack:  "Replaces log files by forged ones, with digest files to match.",
		Stops:   "CloudTrail signs digest files with a private key that only AWS has.",
		Pages:   []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html"},
		Tests:   []string{"TestEachTamperingIsFound", "TestAnAlteredDigestFileDoesNotVouchForItsLogFiles"},
		Remains: "Public keys come from CloudTrail in the trail's account. Save them (`--save-keys`) to check copies without that account.",
	}, {
		By: []Actor{Management}, On: Evidence,
		Attack: "Disables log file validation, so that later files have no digest.",
		Calls:  []string{"UpdateTrail"},
		Shows:  []string{"trail-changed"},
		Tests:  []string{"TestEachFaultBreaksExactlyItsPromises", "TestLostHoursAreCountedOneByOne"},
	}, {
		By: []Actor{Deployer}, On: Evidence,
		Attack: "Deploys something other than what was reviewed.",
		Stops:  "`audittrail verify` reads what is deployed, not the template.",
		Tests:  []string{"TestEachFaultBreaksExactlyItsPromises", "TestEveryPromiseCanBeFoundBroken", "TestChangesSinceAnEarlierReportAreListed"},
		Calls:  []string{"ExecuteChangeSet"},
		Shows:  []string{"own-changed-by-stack"},
	}, {
		By: []Actor{Insider}, On: Evidence,
		Attack:  "Reports something as checked that was not, after a check without permission or with a lost connection.",
		Stops:   "Unchecked items are never reported as ok.",
		Tests:   []string{"TestADeniedCallMakesExactlyItsPromisesUnchecked", "TestACutConnectionIsNeverOK", "TestAnInterruptedCheckReportsNothingThatItDidNotSee"},
		Remains: "The person who runs the check can edit its report. Let a scheduled job run it and store the report ([The periodic audit](verify.md#the-periodic-audit)).",
	}}
}
