package valid_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/valid"
)

func TestRegionsAreSortedAndInTheirPartition(t *testing.T) {
	sorted := slices.IsSortedFunc(valid.Regions, func(a, b valid.RegionRow) int { return strings.Compare(a.Name, b.Name) })
	if !sorted {
		t.Error("Regions are not sorted by name")
	}
	for _, row := range valid.Regions {
		if p := valid.Region(row.Name); p != nil {
			t.Error(p)
		}
		if got := valid.Partition(row.Name); got != row.Partition {
			t.Errorf("Partition(%q) = %q, but its row says %q", row.Name, got, row.Partition)
		}
	}
}

// Regions opened before 20 March 2019 are never opt-in; there are 17 of them in aws. Osaka
// became a Region of its own later, but is not opt-in either.
func TestRegionsOpenedSince2019AreOptIn(t *testing.T) {
	byDefault := map[string]int{}
	for _, row := range valid.Regions {
		if !row.OptIn {
			byDefault[row.Partition]++
		}
	}
	for partition, want := range map[string]int{"aws": 17, "aws-us-gov": 2, "aws-cn": 2} {
		if got := byDefault[partition]; got != want {
			t.Errorf("%d Regions of %s are enabled by default, want %d", got, partition, want)
		}
	}
}

func TestRegionSuggestsTheNearestKnownOne(t *testing.T) {
	check(t, valid.Region, []verdict{
		{"eu-west-1", ""},
		{"eu-wst-1", `"eu-wst-1" is not a Region; did you mean "eu-west-1"? For a Region newer than this release, use regions.Add`},
		{"EU-WEST-1", `"EU-WEST-1" is not a Region; did you mean "eu-west-1"?`},
		{"eu-central1", `"eu-central1" is not a Region; did you mean "eu-central-1"?`},
		{"us-east-1a", `"us-east-1a" is not a Region; did you mean "us-east-1"?`},
		{"us-gov-wets-1", `"us-gov-wets-1" is not a Region; did you mean "us-gov-west-1"? For a Region newer than this release, use regions.Add`},
	})
}

func TestRegionAcceptsNewNamesMadeOfKnownParts(t *testing.T) {
	check(t, valid.Region, []verdict{
		{"us-southwest-1", ""},
		{"eu-west-4", ""},
		{"cn-southwest-10", ""},
		{"us-gov-central-1", ""},
		{"us-southwest-0", `"us-southwest-0" is not a Region; must be a name such as "eu-west-1"`},
		{"us-southwest", `"us-southwest" is not a Region; must be a name such as "eu-west-1"`},
		{"us-southwest-100", `"us-southwest-100" is not a Region; must be a name such as "eu-west-1"`},
		{"my-us-iso-east-1", `"my-us-iso-east-1" is not a Region that this release knows; use regions.Add if AWS has opened it since`},
		{"usa-southwest-1", `"usa-southwest-1" is not a Region that this release knows; use regions.Add if AWS has opened it since`},
		{"eu-frankfurt-1", `"eu-frankfurt-1" is not a Region that this release knows; use regions.Add if AWS has opened it since`},
		{"aws-global", `"aws-global" is not a Region; must be a name such as "eu-west-1"`},
		{"", `"" is not a Region; must be a name such as "eu-west-1"`},
	})
}

func TestRegionRefusesOtherPartitions(t *testing.T) {
	const want = " is in a partition that is not supported; must be a Region of aws, aws-us-gov or aws-cn"
	check(t, valid.Region, []verdict{
		{"us-iso-east-1", `"us-iso-east-1"` + want},
		{"us-isob-east-1", `"us-isob-east-1"` + want},
		{"us-isof-south-1", `"us-isof-south-1"` + want},
		{"eu-isoe-west-1", `"eu-isoe-west-1"` + want},
		{"eusc-de-east-1", `"eusc-de-east-1"` + want},
	})
}

func TestPartitionGoesByTheNameOfTheRegion(t *testing.T) {
	for region, want := range map[string]string{
		"eu-west-1":               "aws",
		"us-gov-west-1":           "aws-us-gov",
		"cn-north-1":              "aws-cn",
		"us-southwest-1":          "aws",
		"us-gov-central-1":        "aws-us-gov",
		"cn-southwest-2":          "aws-cn",
		"${Token[AWS.Region.13]}": "",
	} {
		if got := valid.Partition(region); got != want {
			t.Errorf("Partition(%q) = %q, want %q", region, got, want)
		}
	}
}

func TestOptInIsKnownForKnownRegionsOnly(t *testing.T) {
	for region, want := range map[string]bool{
		"eu-west-1": false, "us-gov-west-1": false, "cn-north-1": false,
		"eu-south-1": true, "ap-east-1": true, "me-central-1": true,
		"eu-west-4": false, "": false, "${Token[AWS.Region.13]}": false,
	} {
		if got := valid.OptIn(region); got != want {
			t.Errorf("OptIn(%q) = %v, want %v", region, got, want)
		}
	}
}

func FuzzRegion(f *testing.F) {
	for _, seed := range []string{
		"", "eu-west-1", "eu-west-4", "us-gov-east-1", "cn-north-1", "us-southwest-1", "us-iso-east-1", "eusc-de-east-1",
		"EU-WEST-1", "eu-west-\xff", "İ-west-1", "${Token[a]}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if p := valid.Region(name); p != nil && p.Got != name {
			t.Fatalf("%q is refused with the text %v", name, p)
		}
	})
}
