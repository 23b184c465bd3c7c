package valid

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

// LogGroupName is the rule for the name of a CloudWatch Logs log group. Only
// "aws/" is reserved: "/aws/…", where services put their groups, is open to all.
//
// Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
func LogGroupName(name string) *problem.Problem {
	var f faults
	f.length(name, 1, 512)
	f.characters(name, alphanumeric+"._/#-")
	f.when(strings.HasPrefix(name, "aws/"), `begins with "aws/", which AWS reserves`)
	return f.refuse(name, "1 to 512 letters, digits, '.', '_', '/', '#' and '-'")
}

// LogRetentionValues are the numbers of days, sorted, for which CloudWatch Logs
// keeps the events of a log group.
//
// Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
var LogRetentionValues = []int{
	1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
	1096, 1827, 2192, 2557, 2922, 3288, 3653,
}

// LogRetentionDays is the rule for the retention of a log group. The round
// numbers of years that come to mind (730, 1095, 3650) are not among its values,
// which count leap days.
func LogRetentionDays(days int) *problem.Problem {
	i, found := slices.BinarySearch(LogRetentionValues, days)
	var want string
	switch {
	case found:
		return nil
	case i == 0:
		want = fmt.Sprintf("at least %d", LogRetentionValues[0])
	case i == len(LogRetentionValues):
		want = fmt.Sprintf("at most %d", LogRetentionValues[i-1])
	default:
		want = fmt.Sprintf("%d or %d", LogRetentionValues[i-1], LogRetentionValues[i])
	}
	return &problem.Problem{Got: days, Wrong: problem.Textf("is no number of days for which CloudWatch Logs keeps events"), Allowed: problem.Textf("want %s", want)}
}
