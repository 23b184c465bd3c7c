package valid

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

// regionShape is a name made of the parts that AWS uses: an area of the world
// that has Regions, a direction and a number.
var regionShape = regexp.MustCompile(
	`^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(central|(north|south)?(east|west)|north|south)-[1-9][0-9]?$`)

// The isolated partitions (us-iso…, eu-isoe) and the European Sovereign Cloud
// (eusc) have endpoints and service names of their own.
var foreignRegion = regexp.MustCompile(`^(us-iso|eu-iso|eusc-)`)

// Region checks the name of a Region. AWS opens new ones, so a name that is not in
// [Regions] is accepted if it is made of the same parts.
func Region(name string) *problem.Problem {
	_, known := slices.BinarySearchFunc(Regions, name, func(row RegionRow, name string) int {
		return cmp.Compare(row.Name, name)
	})
	if known || Unresolved(name) {
		return nil
	}
	if foreignRegion.MatchString(name) {
		return &problem.Problem{Got: name, Wrong: problem.Textf("is in a partition that is not supported"), Allowed: problem.Textf("must be a Region of aws, aws-us-gov or aws-cn")}
	}
	if regionShape.MatchString(name) {
		return nil
	}
	if near, ok := Nearest(name, regionNames()); ok {
		return &problem.Problem{Got: name, Wrong: problem.Textf("is not a Region"), Fix: problem.Textf("did you mean %q?", near)}
	}
	return &problem.Problem{Got: name, Wrong: problem.Textf("is not a Region"), Allowed: problem.Textf(`must be a name such as "eu-west-1"`)}
}

func regionNames() []string {
	names := make([]string, len(Regions))
	for i, row := range Regions {
		names[i] = row.Name
	}
	return names
}

// Partition returns the partition of a Region that [Region] accepts, or "" if the
// name is unresolved. It looks at the name only, so it knows the partition of
// Regions that are not open yet.
func Partition(region string) string {
	switch {
	case Unresolved(region):
		return ""
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	}
	return "aws"
}

// OptIn reports whether the Region is one of [Regions] that accounts must enable
// before they use it.
func OptIn(region string) bool {
	i := slices.IndexFunc(Regions, func(row RegionRow) bool { return row.Name == region })
	return i >= 0 && Regions[i].OptIn
}
