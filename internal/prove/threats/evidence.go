package threats

func onEvidence() []Threat {
	return []Threat{{
		By: []Actor{Member, Insider}, On: Evidence,
		Attack:  "Stops the trail for an hour, and starts it again.",
		Calls:   []string{"StopLogging"},
		Shows:   []string{"trail-stopped"},
		Stops:   "`validate-logs` counts every hour, and names the calls that made a gap.",
		Tests:   []string{"TestAGapNamesTheCallsThatMadeIt", "TestLostHoursAreCountedOneByOne"},
		Remains: "The hour itself is lost for the account's own trail. An organization's trail, or event history for 90 days, still has it.",
	}, {
		By: []Actor{Archivist, Malware}, On: Evidence,
		Attack: "Deletes log files and the digest files that list them, or a whole chain.",
		Stops:  "Deleting is denied, and `validate-logs` asks for every hour, account and Region.",
		Denied: []string{"the archive's administrator deletes a CloudTrail-Digest file", "the archive's administrator deletes a version of a CloudTrail-Digest file"},
		Tests:  []string{"TestEachTamperingIsFound", "TestEveryHourAndFileIsCounted", "TestAnAccountWhoseFilesAreAllGoneIsFound"},
	}, {
		By: []Actor{Archivist}, On: Evidence,
		Attack:  "Replaces log files by forged ones, with digest files to match.",
		Stops:   "CloudTrail signs digest files with a key that nobody else has.",
		Pages:   []string{"https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html"},
		Tests:   []string{"TestEachTamperingIsFound", "TestAnAlteredDigestFileDoesNotVouchForItsLogFiles"},
		Remains: "Public keys come from CloudTrail in the account of the trail. Save them (`--save-keys`), so that a copy can be checked without it.",
	}, {
		By: []Actor{Management}, On: Evidence,
		Attack: "Turns validation off, so that later files have no digest.",
		Calls:  []string{"UpdateTrail"},
		Shows:  []string{"trail-changed"},
		Tests:  []string{"TestEachFaultBreaksExactlyItsPromises", "TestLostHoursAreCountedOneByOne"},
	}, {
		By: []Actor{Deployer}, On: Evidence,
		Attack: "Deploys something other than what was reviewed.",
		Stops:  "`audittrail verify` asks AWS, not the template.",
		Tests:  []string{"TestEachFaultBreaksExactlyItsPromises", "TestEveryPromiseCanBeFoundBroken", "TestChangesSinceAnEarlierReportAreListed"},
		Calls:  []string{"ExecuteChangeSet"},
		Shows:  []string{"own-changed-by-stack"},
	}, {
		By: []Actor{Insider}, On: Evidence,
		Attack:  "Reports as checked what was not: a check without permission, or with a cut connection.",
		Stops:   "What was not checked is never reported as ok.",
		Tests:   []string{"TestADeniedCallMakesExactlyItsPromisesUnchecked", "TestACutConnectionIsNeverOK", "TestAnInterruptedCheckReportsNothingThatItDidNotSee"},
		Remains: "Whoever runs the check can edit its report. Let a scheduled job run it and file it ([The periodic audit](verify.md#the-periodic-audit)).",
	}}
}
