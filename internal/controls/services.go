package controls

// services are controls of what AWS services can do in the account for others: the problem of
// the confused deputy.
func services() []Control {
	return []Control{{
		Name:        "confused deputy: roles",
		Requirement: "A service can use a role only for this account's resources.",
		Prowler:     []string{"iam_role_cross_service_confused_deputy_prevention"},
		Evidence: []Evidence{
			{Of: RuleRole, Property: "AssumeRolePolicyDocument.Statement[*].Condition.StringEquals.aws:SourceAccount", Set: true},
			{Of: RuleRole, Property: "AssumeRolePolicyDocument.Statement[*].Condition.ArnLike.aws:SourceArn", Set: true},
			{Of: StreamRole, Property: "AssumeRolePolicyDocument.Statement[*].Condition.ArnLike.aws:SourceArn", Set: true},
		},
		Tests: []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestStreamsAreAdmittedByARoleOrAPermission"},
		Except: []Exception{
			{LogsRole, "AWS's [policy](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html) has no condition, " +
				"and [delivery is reported to fail with one](https://github.com/prowler-cloud/prowler/issues/4714). The role can only write to the trail's own log streams. Prowler's check fails for it."},
			{ReplicationRole, "AWS's [policy](https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html) has no condition, " +
				"and AWS does not document whether S3 sends `aws:SourceArn`. The role can only copy from the log bucket to the configured one. Prowler's check fails for it."},
		},
	}, {
		Name:        "confused deputy: resources",
		Requirement: "A service can use a bucket, topic or queue only for the named trail, bucket, rules or alarms.",
		Own:         []Reading{{NIST53, []string{"AC-6"}}},
		Evidence:    []Evidence{{Of: ServiceGrant, Property: "ConditionKeys", Has: "aws:Source"}},
		Tests:       []string{"TestPoliciesAllowAndDenyWhatTheAccountsFileMeans", "TestArchivesAdmitExactlyTheTrailsThatDeliverToThem"},
	}, {
		Name:        "execution roles",
		Requirement: "Rules act through a role that can do nothing else, and no topic admits EventBridge.",
		Own:         []Reading{{NIST53, []string{"AC-6"}}},
		Evidence: []Evidence{
			{Of: Rule, Property: "Targets[*].RoleArn", Set: true},
			{Of: TopicPolicy, Property: "PolicyDocument.Statement[Effect=Allow].Principal", Lacks: []string{"events.amazonaws.com", "*"}},
		},
		Tests: []string{"TestEveryRuleSendsToEveryChannelOfItsSeverityThroughTheRole", "TestOurAlarmsAndRulesPublishAndNobodyElse"},
	}, {
		Name:        "no administrative permissions",
		Requirement: "No inline policy allows all actions.",
		Prowler:     []string{"iam_inline_policy_no_administrative_privileges", "iam_inline_policy_no_full_access_to_cloudtrail"},
		Evidence: []Evidence{{Of: InlinePolicy, Property: "PolicyDocument.Statement[Effect=Allow].Action", Lacks: []string{
			"*", "*:*", "iam:*", "s3:*", "kms:*", "cloudtrail:*", "logs:*", "sns:*", "sqs:*",
		}}},
		Tests: []string{"TestPoliciesNameNobodyElseAndNothingMore"},
	}}
}
