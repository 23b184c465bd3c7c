package catalogue

import "example.com/audittrail/internal/condition"

// The rows about any bucket, key or role leave our own parts to the rows about those,
// which say more. So one event sends one loud message. Each of these functions adds that
// to a condition; without such a part it adds nothing.

func exceptArchive(own Own, conditions ...condition.Condition) condition.Condition {
	if own.has(TheBuckets) {
		conditions = append(conditions, condition.IsNot("requestParameters.bucketName", own.Buckets...))
	}
	return condition.All(conditions...)
}

// exceptOurKeys compares the ARN that KMS writes into the response of calls that change
// a key: the request has what the caller chose, such as a key id.
//
// Source: https://docs.aws.amazon.com/kms/latest/developerguide/ct-disablekey.html
func exceptOurKeys(own Own, conditions ...condition.Condition) condition.Condition {
	return exceptKeysIn(own, "responseElements.keyId", conditions...)
}

func exceptKeysIn(own Own, field string, conditions ...condition.Condition) condition.Condition {
	if keys := own.keys(); len(keys) > 0 {
		conditions = append(conditions, unless(field, keys))
	}
	return condition.All(conditions...)
}

func exceptOurRoles(own Own, conditions ...condition.Condition) condition.Condition {
	if own.has(TheRoles) {
		conditions = append(conditions, unless("requestParameters.roleName", own.Roles))
	}
	return condition.All(conditions...)
}

// unless matches events whose field is missing or equals none of the values.
func unless(field string, values []string) condition.Condition {
	return condition.Any(condition.Missing(field), condition.IsNot(field, values...))
}
