package policy

import "strings"

// supports reports whether the service of a resource has the action.
func supports(arn, action string) bool {
	prefix, _, _ := strings.Cut(strings.ToLower(action), ":")
	return prefix == serviceOf(arn) || prefix == "sts" && serviceOf(arn) == "iam"
}

// serviceOf returns the service in an ARN.
func serviceOf(arn string) string {
	parts := strings.SplitN(arn, ":", 4)
	if len(parts) < 4 {
		return ""
	}
	return parts[2]
}

// owner returns the ARN of the resource that has the policy: the bucket of an object.
func owner(arn string) string {
	if strings.Contains(arn, ":s3:::") {
		bucket, _, _ := strings.Cut(arn, "/")
		return bucket
	}
	return arn
}

func isRole(arn string) bool {
	return strings.Contains(arn, ":iam::") && strings.Contains(arn, ":role/")
}

// partitionOf returns the partition in an ARN.
func partitionOf(arn string) string {
	parts := strings.SplitN(arn, ":", 3)
	if len(parts) < 3 {
		return "aws"
	}
	return parts[1]
}
