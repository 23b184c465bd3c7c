package catalogue

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// changesToRules are the calls that change EventBridge rules.
var changesToRules = []string{"DeleteRule", "DisableRule", "PutRule", "PutTargets", "RemoveTargets"}

// commonEnding ends the names of calls that change policies. They are rare in every
// service, so all of them are forwarded: that is shorter than their names.
const commonEnding = "Policy"

// rareVerbs are the verbs of calls that are rare in every service and are not data events.
// So everything that begins with one may be forwarded.
var rareVerbs = []string{"Cancel", "Deregister", "Disassociate", "Enable", "Export", "Import"}

// namesOf returns the event names that matchers compare, with * after the beginning of
// a name, or none if they compare in another way.
func namesOf(matchers []any) []string {
	var all []string
	for _, m := range matchers {
		if name, ok := m.(string); ok {
			all = append(all, name)
		} else if begins, ok := m.(map[string]any)["prefix"].(string); ok {
			all = append(all, begins+"*")
		} else {
			return nil
		}
	}
	return all
}

func nameMatchers(names []string) []any {
	all := anyOf(names)
	for i, name := range names {
		if begins, ok := strings.CutSuffix(name, "*"); ok {
			all[i] = map[string]any{"prefix": begins}
		} else if ends, ok := strings.CutPrefix(name, "*"); ok {
			all[i] = map[string]any{"suffix": ends}
		}
	}
	return all
}

// fewer returns names that match everything that names match, in fewer characters: names
// that begin alike become one beginning, and those that end in commonEnding one ending. The
// beginnings and the ending come first.
func fewer(names []string) []string {
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	for _, name := range slices.Clone(names) {
		if begins, ok := strings.CutSuffix(name, "*"); ok {
			names = replaced(names, begins)
		}
	}
	ends := func(name string) bool { return strings.HasSuffix(name, commonEnding) }
	if whole := slices.DeleteFunc(slices.Clone(names), ends); len(names)-len(whole) > 2 {
		names = append(whole, "*"+commonEnding)
	}
	for {
		begins, saved := "", 0
		for _, candidate := range commonBeginnings(names) {
			if n := saving(candidate, names); n > saved {
				begins, saved = candidate, n
			}
		}
		if saved == 0 {
			partial := func(name string) int { return strings.Count(name, "*") }
			slices.SortStableFunc(names, func(a, b string) int { return partial(b) - partial(a) })
			return names
		}
		names = replaced(names, begins)
	}
}

// replaced returns the names with one beginning in place of all that begin so.
func replaced(names []string, begins string) []string {
	names = slices.DeleteFunc(names, func(name string) bool { return strings.HasPrefix(name, begins) })
	names = append(names, begins+"*")
	slices.Sort(names)
	return names
}

// commonBeginnings returns the beginnings that several names have in common, of at least two
// words unless the first is one of rareVerbs: Delete alone would forward far too much. Objects of S3 are
// data, of which there may be thousands of events a second.
func commonBeginnings(names []string) []string {
	common := map[string]int{}
	for _, name := range names {
		name = strings.TrimSuffix(name, "*")
		if strings.HasPrefix(name, "*") {
			continue
		}
		words := 0
		for i := 1; i <= len(name); i++ {
			if i == len(name) || 'A' <= name[i] && name[i] <= 'Z' && (name[i-1] < 'A' || name[i-1] > 'Z') {
				if words++; words >= 2 || slices.Contains(rareVerbs, name[:i]) {
					common[name[:i]]++
				}
			}
		}
	}
	maps.DeleteFunc(common, func(begins string, names int) bool { return names < 2 || strings.HasSuffix(begins, "Object") })
	all := slices.Collect(maps.Keys(common))
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) }) // the narrower one of two that save the same
	return all
}

// saving returns how many characters of a pattern a beginning saves.
func saving(begins string, names []string) int {
	n := -len(begins) - len(`{"prefix":"",},`)
	for _, name := range names {
		if whole, cut := strings.CutSuffix(name, "*"); strings.HasPrefix(name, begins) {
			n += len(whole) + len(`"",`)
			if cut {
				n += len(`{"prefix":}`)
			}
		}
	}
	return n
}
