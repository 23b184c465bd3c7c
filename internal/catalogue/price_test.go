package catalogue

import (
	"strings"
	"testing"
)

// usual has names of the length that a deployment has at most, except that the trail, the
// alerts and the stack have the names that this app gives them. It has no readers, as
// they are not known by default.
var usual = Own{
	Account: sample.Account, Trail: sample.Trail, TrailARN: "arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/audit-trail",
	Buckets: []string{generated("b"), generated("c")}, KeyARN: generated("k"),
	LogGroup: generated("l"), LogGroupARN: "arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:" + generated("l"),
	Topics: []string{generated("p"), generated("q"), generated("r")}, TopicPrefix: "arn:aws-us-gov:sns:us-gov-west-1:111122223333:audit-trail-alerts-",
	Prefixes: sample.Prefixes, AlertKeyARN: generated("m"), Queues: sample.Queues, Roles: []string{generated("s"), generated("t")},
	Stacks: []string{"AuditTrail-production"}, StackARNs: []string{"arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/AuditTrail-production/"},
}

// generated stands for a name or ARN that CloudFormation generates.
func generated(letter string) string { return strings.Repeat(letter, lengthOf("${Token[Resource.1]}")) }

func TestDefaultSetCostsAtMostTenDollarsAMonth(t *testing.T) {
	c, err := Choose(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := PriceOf(c, usual); p.Cents > 1000 {
		t.Errorf("%d alarms on %d metrics: %s", p.Alarms, p.Metrics, USD(p.Cents))
	} else {
		t.Logf("%+v", p)
	}
}
