package session

import "strings"

// Partition returns the partition in an ARN: aws, aws-us-gov, aws-cn.
func Partition(arn string) string {
	parts := strings.SplitN(arn, ":", 3)
	if len(parts) < 3 {
		return "aws"
	}
	return parts[1]
}
