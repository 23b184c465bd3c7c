package catalogue

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/controls"
)

// Security Hub, Prowler and Steampipe each find a pattern of every monitoring item among those
// of its detection.
func TestEveryAuditorFindsItsFilters(t *testing.T) {
	filters := controls.Filters()
	if len(filters) != 15 {
		t.Fatalf("%d filters", len(filters))
	}
	for _, f := range filters {
		i := slices.IndexFunc(All(), func(d Detection) bool { return d.ID == f.Detection })
		if i < 0 {
			t.Errorf("no detection is %s", f.Detection)
			continue
		}
		if found := f.FoundBy(All()[i].Exact...); !slices.Equal(found, []string{"Security Hub", "Prowler", "Steampipe"}) {
			t.Errorf("%s is found only by %v", f.Detection, found)
		}
	}
}

var namedEvent = regexp.MustCompile(`\$\.eventName\s*=\s*"?(\w+)`)

// The events in testdata show some of an item's event names. This compares all of them.
func TestExactPatternsNameTheEventsOfTheCondition(t *testing.T) {
	names := func(patterns ...string) []string {
		var all []string
		for _, match := range namedEvent.FindAllStringSubmatch(strings.Join(patterns, " "), -1) {
			all = append(all, match[1])
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	for _, d := range All() {
		if len(d.Exact) == 0 {
			continue
		}
		pattern, err := condition.FilterPattern(conditionOf(t, d))
		if err != nil {
			t.Fatalf("%s: %v", d.ID, err)
		}
		if got, want := names(pattern), names(d.Exact...); !slices.Equal(got, want) {
			t.Errorf("%s: the condition names\n%v\nand its patterns name\n%v", d.ID, got, want)
		}
	}
}
