package changes

import (
	"fmt"
	"strconv"
)

// missing returns an element of the defined list that the found list lacks.
func missing(defined, found any) any {
	has := canonicalSet(elements(found))
	for _, e := range elements(defined) {
		if !has[text(e)] {
			return e
		}
	}
	return nil
}

// more reports whether data is kept for at least as many days. A log group without the
// property keeps its events forever.
func more(defined, found any) bool {
	if found == nil {
		return true
	}
	days, err := strconv.Atoi(fmt.Sprint(found))
	least, unknown := strconv.Atoi(fmt.Sprint(defined))
	return err == nil && unknown == nil && days >= least
}

// expiring are the parts of a lifecycle rule that delete objects.
var expiring = []string{
	"expirationindays", "expirationdate", "noncurrentversionexpiration", "noncurrentversionexpirationindays", "expiredobjectdeletemarker",
}

// lifecycle compares the lifecycle rules of a bucket: others may be added that delete
// nothing.
func lifecycle(defined, found any, why string) *Change {
	before, _ := defined.(map[string]any)
	after, _ := found.(map[string]any)
	if e := missing(before["rules"], after["rules"]); e != nil {
		return &Change{At: ".rules", Wrong: "the construct defined the rule " + short(e) + ", and the template has " + short(after["rules"]), Why: why}
	}
	known := canonicalSet(elements(before["rules"]))
	for _, e := range elements(after["rules"]) {
		rule, _ := e.(map[string]any)
		for _, name := range expiring {
			if !known[text(e)] && rule[name] != nil {
				return &Change{At: ".rules", Wrong: "the construct did not define the rule " + short(e) + ", which the template has and which deletes objects", Why: why}
			}
		}
	}
	return nil
}
