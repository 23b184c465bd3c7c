package valid

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

// LogGroupName checks the name of a CloudWatch Logs log group. Only "aws/" is
// reserved: anyone may use "/aws/…", where services put their log groups.
//
// Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
func LogGroupName(name string) *problem.Problem {
	var f faults
	f.length(name, 1, 512)
	f.characters(name, alphanumeric+"._/#-")
	f.when(strings.HasPrefix(name, "aws/"), `starts with "aws/", which AWS reserves`)
	return f.refuse(name, "must be 1 to 512 letters, digits, '.', '_', '/', '#' and '-'")
}

// ExistingLogGroupName checks the name of a log group that exists. AWS services create
// some whose names start with "aws/".
func ExistingLogGroupName(name string) *problem.Problem {
	var f faults
	f.length(name, 1, 512)
	f.characters(name, alphanumeric+"._/#-")
	return f.refuse(name, "must be 1 to 512 letters, digits, '.', '_', '/', '#' and '-'")
}

// LogRetentionValues are the retention periods, in days and sorted, that
// CloudWatch Logs supports.
//
// Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
var LogRetentionValues = []int{
	1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
	1096, 1827, 2192, 2557, 2922, 3288, 3653,
}

// LogRetentionDays checks the retention of a log group. The round numbers of
// years that come to mind (730, 1095, 3650) are not supported: the values count
// leap days.
func LogRetentionDays(days int) *problem.Problem {
	i, found := slices.BinarySearch(LogRetentionValues, days)
	if found {
		return nil
	}
	p := &problem.Problem{Got: days, Wrong: problem.Textf("is not a retention period that CloudWatch Logs supports")}
	switch i {
	case 0:
		p.Allowed = problem.Textf("must be at least %d", LogRetentionValues[0])
	case len(LogRetentionValues):
		p.Allowed = problem.Textf("must be at most %d", LogRetentionValues[i-1])
	default:
		p.Fix = problem.Textf("use %d or %d", LogRetentionValues[i-1], LogRetentionValues[i])
	}
	return p
}
