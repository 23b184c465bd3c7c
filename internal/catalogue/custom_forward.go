package catalogue

import (
	"maps"
	"slices"
	"strings"

	"example.com/audittrail/internal/memo"
	"example.com/audittrail/internal/problem"
)

// alternatives returns the ways to match the patterns of the rule.
func (r Rule) alternatives() []alternative {
	if r.detection.Custom() {
		return r.detection.ways()
	}
	var all []alternative
	for _, pattern := range r.Patterns() {
		all = append(all, alternatives(pattern)...)
	}
	return all
}

// ways returns the ways to match the pattern of a user's detection. Without a name, they
// lack what most events have: a forwarder would recognize its events by it.
func (d Detection) ways() []alternative {
	all := flattened(d.Pattern["detail"].(map[string]any))
	for _, a := range all {
		if len(namesOf(a[eventName])) == 0 {
			maps.DeleteFunc(a, func(field string, matchers []any) bool { return isCommon(field, matchers) })
		}
	}
	return all
}

// commonTexts are what most events have in the fields by which events without a name are
// recognized.
var commonTexts = map[string][]string{
	"eventType":         {"AwsApiCall"},
	"userIdentity.type": {"AssumedRole", "IAMUser", "AWSService", "AWSAccount", "FederatedUser", "Role", "SAMLUser", "WebIdentityUser", "IdentityCenterUser"},
}

func isCommon(field string, matchers []any) bool {
	return slices.ContainsFunc(matchers, func(m any) bool {
		text, ok := m.(string)
		return len(commonTexts[field]) > 0 && (!ok || slices.Contains(commonTexts[field], text))
	})
}

// flattened returns the ways to match the detail of any pattern: unlike those of
// [condition.EventPattern], it may have $or at every level and several of them.
func flattened(detail map[string]any) []alternative {
	all := []alternative{{}}
	and := func(ways []alternative) {
		var both []alternative
		for _, a := range all {
			for _, way := range ways {
				joined := maps.Clone(a)
				maps.Copy(joined, way)
				both = append(both, joined)
			}
		}
		all = both
	}
	for _, name := range slices.Sorted(maps.Keys(detail)) {
		var ways []alternative
		switch value := detail[name].(type) {
		case map[string]any:
			for _, way := range flattened(value) {
				ways = append(ways, way.below(name))
			}
		case []any:
			if name != "$or" {
				ways = []alternative{{name: value}}
				break
			}
			for _, one := range value {
				ways = append(ways, flattened(one.(map[string]any))...)
			}
		}
		and(ways)
	}
	return all
}

// below returns the alternative with the names of its fields after another name.
func (a alternative) below(name string) alternative {
	under := alternative{}
	for field, matchers := range a {
		under[name+"."+field] = matchers
	}
	return under
}

// CheckForwarding returns what keeps the detections of a user, which are at the end of the
// chosen ones, from being forwarded. The problems are at the indexes of the user's list.
//
// The result must not be changed: the same detections get the same one.
func CheckForwarding(chosen []Detection) problem.List {
	return unforwardable.Of(keyOf(chosen), func() problem.List { return checkForwarding(chosen) })
}

// unforwardable has what [CheckForwarding] returned.
var unforwardable memo.Memo[string, problem.List]

func checkForwarding(chosen []Detection) problem.List {
	var problems problem.List
	custom := slices.IndexFunc(chosen, Detection.Custom)
	if custom < 0 {
		return nil
	}
	for i, d := range chosen[custom:] {
		for _, a := range d.ways() {
			if !a.recognizable(d.Reads) {
				problems.Add(problem.Path{problem.Index(i), problem.Field("Pattern")}, &problem.Problem{
					Wrong: problem.Textf("cannot be forwarded from other accounts and Regions: no field tells its events apart from all others"),
					Allowed: problem.Textf("must compare detail.eventName with whole names or prefix, or one of %s with texts of one kind, in each alternative",
						strings.Join(recognizableFields(d.Reads), ", ")),
				})
				break
			}
		}
	}
	if len(problems) > 0 {
		return problems
	}
	w := sorted(Rules(chosen, anyParts(usual.KeyARN), ""))
	if len(w.reads) > 0 && forwardLength(ofReads(leastReads(w.reads))) > MaxPattern {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("name so many calls that may be read-only that the rule which forwards those has no room for them"),
			Fix:   problem.Textf(`add "readOnly": [false] to the detail of those that are about changes`),
		})
		return problems
	}
	prefix := strings.Repeat("a", MaxName) + forwards
	if _, fits := w.divided(prefix + firstNames); !fits {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("name so many calls of one service that no rule of a forwarder has room for them"),
			Fix:   problem.Textf("compare detail.eventName with fewer names, or with prefix"),
		})
		return problems
	}
	if n := len(Forward(chosen, usual.KeyARN, prefix)); n > MaxForwardings {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("name so many calls that a forwarder would need %d rules, and it has at most %d", n, MaxForwardings),
			Fix:   problem.Textf("compare detail.eventName with fewer names, or with prefix"),
		})
	}
	return problems
}

// recognizable reports whether a forwarder can tell the events of the alternative apart.
func (a alternative) recognizable(reads bool) bool {
	if len(namesOf(a[eventName])) > 0 {
		return true
	}
	return slices.ContainsFunc(recognizableFields(reads), func(field string) bool { return len(leafShape(field, a[field]).texts) > 0 })
}

// recognizableFields returns the fields by which events without a name are forwarded.
func recognizableFields(reads bool) []string {
	return slices.DeleteFunc(slices.Clone(shapeFields), func(field string) bool { return reads && !slices.Contains(readFields, field) })
}

// leastReads returns the alternatives with one field each, the most important one.
func leastReads(reads []alternative) []alternative {
	var all []alternative
	for _, a := range reads {
		if i := slices.IndexFunc(readFields, func(field string) bool { return a[field] != nil }); i >= 0 {
			all = append(all, a.only(readFields[i:i+1]))
		}
	}
	return narrowed(all, readFields)
}
