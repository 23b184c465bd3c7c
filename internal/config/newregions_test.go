package config

import "testing"

// The list of Regions is older than AWS. The message names the way on, and the way works.
func TestRegionNewerThanTheReleaseIsAcceptedOnceItIsListed(t *testing.T) {
	const file = "accounts:\n- {name: payments, id: \"111111111111\", homeRegion: to-south-7}\n"
	err := Parse("f", []byte(file)).Err()
	const want = `f:2:52: accounts[0].homeRegion "to-south-7" is not a Region that this release knows; use newRegions if AWS has opened it since` +
		"\n    2 | - {name: payments, id: \"111111111111\", homeRegion: to-south-7}\n" +
		"                                                           ^"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := Parse("f", []byte(file+"newRegions: [to-south-7]\n")).Err(); err != nil {
		t.Error(err)
	}
}

func TestNewRegionMustBeInASupportedPartition(t *testing.T) {
	err := Parse("f", []byte("newRegions: [eusc-de-east-1]\ndefaults: {homeRegion: eu-west-1}"+payments)).Err()
	const want = `f:1:14: newRegions[0] "eusc-de-east-1" is in a partition that is not supported; must be a Region of aws, aws-us-gov or aws-cn` +
		"\n    1 | newRegions: [eusc-de-east-1]\n                     ^"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
