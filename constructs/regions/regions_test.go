package regions_test

import (
	"testing"

	"example.com/audittrail/constructs/regions"
	"example.com/audittrail/internal/valid"
)

// The list of Regions is always older than AWS: whoever uses a new one must be able to
// go on without a release.
func TestAddedRegionIsAcceptedInItsPartition(t *testing.T) {
	for name, partition := range map[string]string{"nz-west-1": "aws", "us-gov-plains-1": "aws-us-gov", "cn-xian-1": "aws-cn"} {
		if valid.Region(name) == nil {
			t.Errorf("%s is accepted before it is added", name)
		}
		regions.Add(name, name)
		if p := valid.Region(name); p != nil {
			t.Error(p)
		}
		if got := valid.Partition(name); got != partition {
			t.Errorf("%s is in %s, want %s", name, got, partition)
		}
		if got := valid.OptIn(name); got != (partition == "aws") {
			t.Errorf("OptIn(%q) = %v", name, got)
		}
	}
	regions.Add("eu-west-1")
	if valid.OptIn("eu-west-1") {
		t.Error("an added Region replaces what is known about it")
	}
}

func TestAddPanicsForWhatCannotBeARegion(t *testing.T) {
	for name, want := range map[string]string{
		"NZ-WEST-1":      `regions: "NZ-WEST-1" does not have the form of a Region; must be <area>-<place>-<number>, such as nz-north-1`,
		"":               `regions: "" does not have the form of a Region; must be <area>-<place>-<number>, such as nz-north-1`,
		"eusc-de-east-1": `regions: "eusc-de-east-1" is in a partition that is not supported; must be a Region of aws, aws-us-gov or aws-cn`,
	} {
		func() {
			defer func() {
				if err, _ := recover().(error); err == nil || err.Error() != want {
					t.Errorf("%q: got %v", name, err)
				}
			}()
			regions.Add(name)
		}()
		if valid.Region(name) == nil {
			t.Errorf("%q is accepted", name)
		}
	}
}
