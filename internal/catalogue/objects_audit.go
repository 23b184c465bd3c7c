package catalogue

import (
	"fmt"
	"slices"
)

// What records and tells: trails, log groups, alarms, rules and topics.
var auditObjects = []objects{
	touch("cloudtrail", "StopLogging DeleteTrail", asked(trail, "name")),
	touch("cloudtrail", "UpdateTrail", asked(trail, "name"), asked(bucket, "s3BucketName"), asked(kmsKey, "kmsKeyId"), asked(logGroupID, "cloudWatchLogsLogGroupArn"),
		asked(iamARN, "cloudWatchLogsRoleArn"), asked(topicARN, "snsTopicName"), answered(trail, "trailARN")),
	touch("cloudtrail", "PutEventSelectors PutInsightSelectors PutEventConfiguration", asked(trail, "trailName"), answered(trail, "trailARN"), asked(eventStore, "eventDataStore")),
	touch("cloudtrail", "RegisterOrganizationDelegatedAdmin", asked(accountID, "memberAccountId")),
	touch("cloudtrail", "DeregisterOrganizationDelegatedAdmin", asked(accountID, "delegatedAdminAccountId")),
	touch("cloudtrail", "DeleteEventDataStore StopEventDataStoreIngestion UpdateEventDataStore", asked(eventStore, "eventDataStore")),

	touch("logs", "DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy PutLogGroupDeletionProtection PutDataProtectionPolicy PutTransformer", logGroupFields),
	touch("logs", "AssociateKmsKey DisassociateKmsKey", logGroupFields, asked(kmsKey, "kmsKeyId")),
	touch("logs", "DeleteLogStream", logGroupFields, asked(unchecked, "logStreamName")),
	touch("logs", "PutMetricFilter", logGroupFields, asked(unchecked, "filterName", "metricTransformations")),
	touch("logs", "DeleteMetricFilter DeleteSubscriptionFilter", logGroupFields, asked(unchecked, "filterName")),
	touch("logs", "PutSubscriptionFilter", logGroupFields, asked(unchecked, "filterName", "destinationArn", "roleArn")),
	touch("logs", "CreateExportTask", logGroupFields, answered(unchecked, "taskId"), asked(unchecked, "destination", "destinationPrefix", "taskName")),
	touch("logs", "PutAccountPolicy DeleteAccountPolicy", asked(assigned, "policyType"), asked(unchecked, "policyName")),

	// The name of an alarm can have all characters except ASCII control characters, so it
	// can have the line breaks of Unicode. See
	// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html.
	touch("monitoring", "DeleteAlarms DisableAlarmActions", asked(unchecked, "alarmNames")),
	touch("monitoring", "PutMetricAlarm PutCompositeAlarm SetAlarmState", asked(unchecked, "alarmName")),
	touch("monitoring", "PutAlarmMuteRule", asked(unchecked, "muteTargets.alarmNames", "name")),

	touch("events", "DisableRule DeleteRule", asked(ruleName, "name"), asked(ruleName, "eventBusName")),
	touch("events", "PutRule", asked(ruleName, "name"), asked(ruleName, "eventBusName"), answered(ruleName, "ruleArn")),
	touch("events", "RemoveTargets", asked(ruleName, "rule"), asked(ruleName, "ids", "eventBusName")),
	touch("events", "PutTargets", asked(ruleName, "rule"), asked(ruleName, "eventBusName"), targetFields()),

	touch("sns", "SetTopicAttributes", asked(topicARN, "topicArn")),
	touch("sns", "PutDataProtectionPolicy", asked(topicARN, "resourceArn")),
	touch("sns", "AddPermission", asked(topicARN, "topicArn"), asked(assigned, "aWSAccountIds"), asked(unchecked, "label", "actionNames")),
	touch("sns", "RemovePermission", asked(topicARN, "topicArn"), asked(unchecked, "label")),
	touch("sns", "Subscribe", asked(topicARN, "topicArn"), asked(assigned, "protocol"), asked(unchecked, "endpoint"), answered(unchecked, "subscriptionArn")),
	touch("sns", "SetSubscriptionAttributes Unsubscribe", asked(topicARN, "subscriptionArn")),
	// It succeeds even if there is no such topic. See
	// https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html.
	touch("sns", "DeleteTopic", asked(unchecked, "topicArn")),

	touch("sns", "UntagResource", asked(topicARN, "resourceArn"), asked(unchecked, "tagKeys")),

	touch("cloudformation", "DeleteStack SetStackPolicy UpdateTerminationProtection", asked(stack, "stackName")),

	touch("sqs", "PurgeQueue DeleteQueue SetQueueAttributes", asked(unchecked, "queueUrl")),
	touch("sqs", "AddPermission RemovePermission", asked(unchecked, "queueUrl", "label")),
	touch("sqs", "StartMessageMoveTask", asked(unchecked, "sourceArn", "destinationArn")),
	touch("sqs", "CreateQueue", asked(unchecked, "queueName"), answered(unchecked, "queueUrl")),
}

// A log group is identified by its name or, in newer calls, by its name or ARN.
var logGroupFields = asked(logGroupID, "logGroupName", "logGroupIdentifier", "resourceIdentifier")

// targetFields returns the ids and ARNs of the targets of a rule, which has at most
// five. A whole target would include the text of its messages.
func targetFields() []field {
	var ids, arns []field
	for i := range 5 {
		ids = append(ids, asked(ruleName, fmt.Sprintf("targets[%d].id", i))...)
		arns = append(arns, asked(unchecked, fmt.Sprintf("targets[%d].arn", i))...)
	}
	return slices.Concat(arns, ids)
}
