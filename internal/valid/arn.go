package valid

import "strings"

// arn is an ARN split at its first five colons; the resource may contain more.
type arn struct {
	partition, service, region, account, resource string
}

// parseARN returns the zero arn, which belongs to no service, for any other text.
func parseARN(s string) arn {
	parts := strings.SplitN(s, ":", 6)
	if len(parts) != 6 || parts[0] != "arn" {
		return arn{}
	}
	return arn{parts[1], parts[2], parts[3], parts[4], parts[5]}
}

// PartitionOfARN returns the partition of an ARN, and whether the text is one and the
// partition is known before the deployment.
func PartitionOfARN(s string) (string, bool) {
	partition := parseARN(s).partition
	return partition, partition != "" && !Unresolved(partition)
}

func (a arn) checkAccount(f *faults) {
	if p := AccountID(a.account); p != nil {
		f.add("has an invalid account (%v)", p)
	}
}

func (a arn) checkRegion(f *faults) {
	if p := Region(a.region); p != nil {
		f.add("has an invalid Region (%v)", p)
		return
	}
	partition := Partition(a.region)
	f.when(a.partition != partition, "has the partition %q, but its Region is in %q", a.partition, partition)
}
