package valid

import (
	"regexp"
	"slices"

	"example.com/audittrail/internal/problem"
)

// regionShape is a name made of the parts that AWS uses: an area of the world
// that has Regions, a direction and a number.
var regionShape = regexp.MustCompile(
	`^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(central|(north|south)?(east|west)|north|south)-[1-9][0-9]?$`)

// newRegionShape also has areas and places that AWS has not used yet.
var newRegionShape = regexp.MustCompile(`^[a-z]{2,6}(-[a-z]{2,})+-[1-9][0-9]?$`)

// The isolated partitions (us-iso…, eu-isoe) and the European Sovereign Cloud
// (eusc) have endpoints and service names of their own.
var foreignRegion = regexp.MustCompile(`^(us-iso|eu-iso|eusc-)`)

// Region checks the name of a Region. AWS opens new ones, so a name that is not in
// [Regions] is accepted if it is made of the same parts, or was added with [AddRegion].
func Region(name string) *problem.Problem {
	if known(name) || Unresolved(name) || slices.Contains(*added.Load(), name) {
		return nil
	}
	if foreignRegion.MatchString(name) {
		return foreign(name)
	}
	if regionShape.MatchString(name) {
		return nil
	}
	p := &problem.Problem{Got: name, Wrong: problem.Textf("is not a Region")}
	near, ok := Nearest(name, regionNames())
	switch isNew := newRegionShape.MatchString(name); {
	case ok && isNew:
		p.Fix = problem.Textf("did you mean %q? For a Region newer than this release, use %v", near, override)
	case ok:
		p.Fix = problem.Textf("did you mean %q?", near)
	case isNew:
		p.Wrong, p.Fix = problem.Textf("is not a Region that this release knows"), problem.Textf("use %v if AWS has opened it since", override)
	default:
		p.Allowed = problem.Textf(`must be a name such as "eu-west-1"`)
	}
	return p
}

// override is what adds a Region; in the accounts file, it is newRegions.
var override = problem.Value{Go: "regions.Add"}

func known(name string) bool {
	return slices.ContainsFunc(Regions, func(row RegionRow) bool { return row.Name == name })
}

func foreign(name string) *problem.Problem {
	return &problem.Problem{Got: name, Wrong: problem.Textf("is in a partition that is not supported"), Allowed: problem.Textf("must be a Region of aws, aws-us-gov or aws-cn")}
}

func regionNames() []string {
	names := make([]string, len(Regions))
	for i, row := range Regions {
		names[i] = row.Name
	}
	return names
}

// OptIn reports whether accounts must enable the Region before they use it, as far as
// that is known: AWS documents it for every Region opened since 20 March 2019.
func OptIn(region string) bool {
	i := slices.IndexFunc(Regions, func(row RegionRow) bool { return row.Name == region })
	if i >= 0 {
		return Regions[i].OptIn
	}
	return slices.Contains(*added.Load(), region) && Partition(region) == "aws"
}
