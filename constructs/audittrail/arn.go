package audittrail

import "strings"

// The indexes of the parts of an ARN.
const (
	arnRegion  = 3
	arnAccount = 4
)

// arnPart returns a part of an ARN; "" if arn is not an ARN.
func arnPart(arn string, part int) string {
	if parts := strings.SplitN(arn, ":", 6); len(parts) == 6 {
		return parts[part]
	}
	return ""
}
