package place_test

import (
	"testing"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
)

func TestRegionDecidesOnPartitionAndDomain(t *testing.T) {
	for region, want := range map[string][2]string{
		"eu-west-1": {"aws", "amazonaws.com"}, "us-gov-west-1": {"aws-us-gov", "amazonaws.com"}, "cn-north-1": {"aws-cn", "amazonaws.com.cn"},
	} {
		if p := place.In("111111111111", region); p.Partition != want[0] || p.Domain != want[1] {
			t.Errorf("%s: %+v", region, p)
		}
	}
	want := "arn:aws-cn:events:cn-north-1:111111111111:event-bus/b"
	if got := place.In("111111111111", "cn-north-1").ARN("events", "event-bus/b"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A file reports an invalid account or Region once; what depends on it is not compared.
func TestInvalidAccountOrRegionIsUnknown(t *testing.T) {
	p := place.Known("1", "eu-wst-1")
	var problems problem.List
	p.Validate(&problems)
	if len(problems) > 0 || place.Differ(p.Account, "111111111111") || place.Differ(p.Partition, "aws-cn") || p.InPartition("arn:aws-cn:iam::111111111111:role/r") != nil {
		t.Errorf("%+v: %v", p, problems.Err())
	}
	place.In("1", "eu-wst-1").Validate(&problems)
	if len(problems) != 2 {
		t.Errorf("%d problems of an account and a Region that do not exist", len(problems))
	}
}

func TestARNOfAnotherPartitionIsRefused(t *testing.T) {
	here := place.In("111111111111", "eu-west-1")
	for arn, refused := range map[string]bool{
		"arn:aws:iam::111111111111:role/r": false, "arn:aws-cn:iam::111111111111:role/r": true, "not an ARN": false,
	} {
		if p := here.InPartition(arn); (p != nil) != refused {
			t.Errorf("%s: %v", arn, p)
		}
	}
}
