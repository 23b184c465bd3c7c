package guardrails_test

import (
	"slices"
	"testing"
)

func TestRulesOfTheAppRunToo(t *testing.T) {
	all := found(t)
	if !slices.Contains(all["foreign"], finding{rule: "OWN", resource: "Cluster", message: "no clusters"}) {
		t.Errorf("the rule of the app is not among %v", all["foreign"])
	}
}

func TestFindingSaysWhatIsWrongAndHowToFixIt(t *testing.T) {
	all := found(t)
	want := finding{rule: "AUDIT-TRAIL-LOGGING", resource: "Trail", message: "IsLogging: the trail records nothing; set IsLogging to true"}
	if got := all[caseID(want.rule, "not", 0)]; !slices.Contains(got, want) {
		t.Errorf("got %v, want %v among them", got, want)
	}
}
