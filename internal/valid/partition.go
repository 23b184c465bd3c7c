package valid

import (
	"slices"
	"strings"
)

// PartitionRow is a partition: Regions with accounts, ARNs and domains of their own.
type PartitionRow struct {
	// Name is the partition as ARNs have it.
	Name string
	// regions is how the names of its Regions begin.
	regions string
	// Domain is the domain of its service endpoints, and of those service principals
	// that contain a Region.
	Domain string
	// Console is the host of its console, without the Region in front.
	Console string
	// Global are the Regions in which services without a Region record their events.
	// AWS Organizations of China records in cn-northwest-1.
	Global []string
}

// Partitions are the supported partitions. What is not in this table, such as the
// European Sovereign Cloud (aws-eusc), is refused: see docs/open-points.md. The last row
// has every other Region.
//
// Sources: docs.aws.amazon.com/govcloud-us/latest/UserGuide/using-govcloud-arns.html,
// docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html,
// docs.aws.amazon.com/govcloud-us/latest/UserGuide/getting-started-sign-in.html and
// docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
var Partitions = []PartitionRow{
	{"aws-us-gov", "us-gov-", "amazonaws.com", "console.amazonaws-us-gov.com", []string{"us-gov-west-1"}},
	{"aws-cn", "cn-", "amazonaws.com.cn", "console.amazonaws.cn", []string{"cn-north-1", "cn-northwest-1"}},
	{"aws", "", "amazonaws.com", "console.aws.amazon.com", []string{"us-east-1"}},
}

// PartitionOf returns the partition of a Region that [Region] accepts, and false if the
// name is unresolved. It looks at the start of the name only, so it knows the partition
// of Regions that are not open yet.
func PartitionOf(region string) (PartitionRow, bool) {
	if Unresolved(region) {
		return PartitionRow{}, false
	}
	i := slices.IndexFunc(Partitions, func(row PartitionRow) bool { return strings.HasPrefix(region, row.regions) })
	return Partitions[i], true
}

// Partition returns the name of the partition that [PartitionOf] returns, "" if the name
// of the Region is unresolved.
func Partition(region string) string {
	row, _ := PartitionOf(region)
	return row.Name
}

// GlobalRegions returns the Regions in which services without a Region record their
// events, in the partition of the Region.
func GlobalRegions(region string) []string {
	row, _ := PartitionOf(region)
	return row.Global
}

// supported reports whether a partition is among [Partitions].
func supported(partition string) bool {
	return slices.ContainsFunc(Partitions, func(row PartitionRow) bool { return row.Name == partition })
}
