package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Forwarding is a rule that forwards events to the bus of a watch.
type Forwarding struct {
	ID      string // follows the prefix of the forwarder in the rule's name
	About   string // what it forwards, as a noun phrase
	Pattern map[string]any
	Reads   bool // see [Detection.Reads]
}

// MaxForwardings is the maximum number of rules that forward the whole catalogue.
const MaxForwardings = 6

// forwards follows the name of a forwarder in the names of its rules.
const forwards = "-forward-"

// ForwardPrefix returns the beginning of the names of a forwarder's rules.
func ForwardPrefix(name string) string { return name + forwards }

// forwardingRules returns the endings of the names of a forwarder's rules. A bus allows
// few wildcards, which "contains -forward-" would need.
func forwardingRules() []string {
	endings := []string{forwards + "shapes", forwards + "reads", HeartbeatSuffix}
	for i := range MaxForwardings - 2 {
		endings = append(endings, fmt.Sprintf("%snames-%d", forwards, i+1))
	}
	return endings
}

// firstNames is the id of the first rule that forwards by name. It has the changes to
// rules.
const firstNames = "names-1"

// Forward returns the rules of an account and Region that together forward every event
// that a rule of the chosen detections can match, each event by exactly one of them:
//
//   - "shapes" forwards the events that detections recognize by something other than
//     their name, such as a call by root. One field is enough for that, so it forwards
//     more than they match.
//   - "names-1" and so on forward the events that detections name, except those shapes.
//   - "reads" forwards read-only management events, which EventBridge delivers to no
//     ordinary rule. Only it narrows events down further, because there are many.
//
// Rule names begin with prefix. Whoever silences names-1, which forwards the changes to
// rules, is reported by shapes: it forwards the changes to names-1.
//
// keyARN is the key of the log files, as in [Own], "" if it is in another account: its
// use is then left out.
//
// The result must not be changed: forwarders of other accounts get the same one.
func Forward(chosen []Detection, keyARN, prefix string) []Forwarding {
	key := fmt.Sprint(keyARN, " ", prefix)
	for _, d := range chosen {
		key += " " + d.ID
	}
	all, ok := forwarders.Load(key)
	if !ok {
		all, _ = forwarders.LoadOrStore(key, forward(chosen, keyARN, prefix))
	}
	return all.([]Forwarding)
}

// forwarders has what [Forward] returned, because working it out takes as long as all other
// work on an account.
var forwarders sync.Map

func forward(chosen []Detection, keyARN, prefix string) []Forwarding {
	names, shapes, reads := sorted(Rules(chosen, anyParts(keyARN), ""))
	all := []Forwarding{{
		ID: "shapes", About: "events that are recognized by something other than their name",
		Pattern: shapesPattern(shapes, prefix+firstNames),
	}}
	for i, pattern := range namesPatterns(names, shapes, prefix+firstNames) {
		all = append(all, Forwarding{ID: fmt.Sprintf("names-%d", i+1), About: "events that are recognized by their name", Pattern: pattern})
	}
	if len(reads) > 0 {
		all = append(all, Forwarding{ID: "reads", About: "read-only events", Pattern: readsPattern(reads), Reads: true})
	}
	return all
}

// anyName stands for the name or ARN of a part of any trail.
const anyName = "any-name-of-ours"

// anyParts returns an audit trail that has every part, so that no detection is left
// out. Except the key's ARN, no value of it gets into a pattern.
func anyParts(keyARN string) Own {
	names := []string{anyName}
	own := Own{
		Account: sampleAccount, Trail: anyName, TrailARN: anyName, Buckets: names, KeyARN: keyARN,
		LogGroup: anyName, LogGroupARN: anyName, Topics: names, Prefixes: names,
		AlertKeyARN: anyName, Queues: names, Roles: names, Stacks: names, StackARNs: names,
	}
	if keyARN != "" {
		own.Readers = names
	}
	return own
}

// withoutNames returns the alternative without the comparisons with a part of ours, which
// a forwarder does not know: it matches more.
func (a alternative) withoutNames() alternative {
	less := maps.Clone(a)
	maps.DeleteFunc(less, func(_ string, matchers []any) bool { return strings.Contains(fmt.Sprint(matchers), anyName) })
	return less
}

// sorted returns the event names that the rules compare, a shape for each alternative
// without a name, and the alternatives of the rules for read-only events.
func sorted(rules []Rule) (names []string, shapes []eventShape, reads []alternative) {
	for _, r := range rules {
		for _, pattern := range r.Patterns() {
			for _, a := range alternatives(pattern) {
				a = a.withoutNames()
				if named := namesOf(a[eventName]); len(named) > 0 {
					names = append(names, named...)
				} else {
					shapes = append(shapes, shapeOf(r.ID, a))
				}
				if r.Reads {
					reads = append(reads, a)
				}
			}
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(changesToRules, name) })
	return fewer(names), joinedByField(shapes), reads
}

// The parameters that name the rule in calls that change it.
var ruleFields = []string{"requestParameters.name", "requestParameters.rule"}

// shapesPattern matches the events that have one of the shapes, and the changes to the
// rule first.
func shapesPattern(shapes []eventShape, first string) map[string]any {
	var or []any
	for _, s := range shapes {
		or = append(or, alternative{s.field: s.matchers()}.object())
	}
	for _, field := range ruleFields {
		or = append(or, alternative{eventName: anyOf(changesToRules), field: {first}}.object())
	}
	return envelope(map[string]any{"$or": or})
}

// namesPattern matches the events that have one of the names and none of the shapes. If
// first is set, it also matches the changes to rules, except those to the rule first.
func namesPattern(names []string, shapes []eventShape, first string) map[string]any {
	shared := alternative{}
	for _, s := range shapes {
		shared[s.field] = s.outside()
	}
	if first == "" {
		shared[eventName] = nameMatchers(names)
		return envelope(shared.object())
	}
	changes := alternative{eventName: anyOf(changesToRules)}
	for _, field := range ruleFields {
		changes[field] = eventShape{field, exactly, []string{first}}.outside()
	}
	if len(names) == 0 {
		maps.Copy(shared, changes)
		return envelope(shared.object())
	}
	detail := shared.object()
	detail["$or"] = []any{changes.object(), alternative{eventName: nameMatchers(names)}.object()}
	return envelope(detail)
}

// namesPatterns returns as few patterns as forward the names. The first is that of the
// rule first.
func namesPatterns(names []string, shapes []eventShape, first string) []map[string]any {
	var all []map[string]any
	var some []string
	for _, name := range names {
		longer := append(slices.Clone(some), name)
		if forwardLength(namesPattern(longer, shapes, first)) > MaxPattern {
			all, longer = append(all, namesPattern(some, shapes, first)), []string{name}
			first = ""
		}
		some = longer
	}
	return append(all, namesPattern(some, shapes, first))
}

// envelope returns the pattern of events of AWS by way of CloudTrail with the detail.
// Outside detail, it matches what [condition.EventPattern] matches.
func envelope(detail map[string]any) map[string]any {
	return map[string]any{
		"source":      []any{map[string]any{"prefix": "aws."}},
		"detail-type": []any{map[string]any{"suffix": " via CloudTrail"}},
		"detail":      detail,
	}
}

func forwardLength(pattern map[string]any) int {
	return Rule{ID: "a forwarder", Pattern: pattern}.PatternLength()
}
