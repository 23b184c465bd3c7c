package audittrail

import (
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

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

// inPartition checks that an ARN is in the partition of the environment.
func (e environment) inPartition(arn string) *problem.Problem {
	partition, known := valid.PartitionOfARN(arn)
	if !known || !site.Differ(partition, e.Partition) {
		return nil
	}
	return &problem.Problem{
		Got:   arn,
		Wrong: problem.Textf("is in partition %s, but the stack is in %s", partition, e.Partition),
		Fix:   problem.Textf("use an ARN in %s", e.Partition),
	}
}
