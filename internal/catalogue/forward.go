package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/audittrail/internal/memo"
)

// Forwarding is a rule that forwards events to the bus of a watch.
type Forwarding struct {
	ID      string // follows the prefix of the forwarder in the rule's name
	About   string // what it forwards, as a noun phrase
	Pattern map[string]any
	Reads   bool // see [Detection.Reads]
	Beats   bool // whether a schedule also lets it send the heartbeats, see [Heartbeat]
}

// MaxForwardings is the maximum number of rules that forward the whole catalogue.
const MaxForwardings = 6

// forwards follows the name of a forwarder in the names of its rules.
const forwards = "-forward-"

// ForwarderQueue follows the name of a forwarder in the name of its dead-letter queue.
const ForwarderQueue = forwards + "dead-letters"

// ForwardPrefix returns the beginning of the names of a forwarder's rules.
func ForwardPrefix(name string) string { return name + forwards }

// forwardingRules returns the endings of the names of a forwarder's rules. A bus allows
// few wildcards, which "contains -forward-" would need.
func forwardingRules() []string {
	endings := []string{forwards + "services", forwards + "reads"}
	for i := range MaxForwardings - 2 {
		endings = append(endings, fmt.Sprintf("%snames-%d", forwards, i+1))
	}
	return endings
}

// firstNames is the id of the rule that has the changes to rules.
const firstNames = "names-1"

// Forward returns the rules of an account and Region that together forward every event
// that a rule of the chosen detections can match, each event by exactly one of them,
// because each rule has services of its own:
//
//   - "services" forwards every event of the services that change little, such as IAM and
//     CloudTrail. It also sends the heartbeats.
//   - "names-1" and so on forward, for other services, the events that detections name,
//     and those that they recognize by something else, such as a call by root. One field
//     is enough for that, so they forward more than the detections match. The last of them
//     has every service that the others do not have.
//   - "reads" forwards read-only management events, which EventBridge delivers to no
//     ordinary rule. Only it narrows events down further, because there are many.
//
// Rule names begin with prefix. Whoever silences names-1, which forwards the changes to
// rules, is reported by services: it forwards the changes to names-1.
//
// keyARN is the key of the log files, as in [Own], "" if it is in another account: its
// use is then left out.
//
// The result must not be changed: forwarders of other accounts get the same one.
func Forward(chosen []Detection, keyARN, prefix string) []Forwarding {
	return forwarders.Of(fmt.Sprintf("%q %q %s", keyARN, prefix, keyOf(chosen)), func() []Forwarding { return forward(chosen, keyARN, prefix) })
}

// forwarders has what [Forward] returned, because working it out takes as long as all other
// work on an account.
var forwarders memo.Memo[string, []Forwarding]

func forward(chosen []Detection, keyARN, prefix string) []Forwarding {
	w := sorted(Rules(chosen, anyParts(keyARN), ""))
	first := prefix + firstNames
	groups, fits := w.divided(first)
	if !fits {
		panic("catalogue: the event names of one service do not fit a rule that forwards them") // CheckForwarding refuses a user's
	}
	all := []Forwarding{{
		ID: "services", About: "what services that change little record", Beats: true,
		Pattern: servicesPattern(w.quiet, groups[0].sources, first),
	}}
	for i, g := range groups {
		if len(g.names)+len(w.shapes) == 0 {
			continue // no detection needs an event of these services
		}
		all = append(all, Forwarding{
			ID: fmt.Sprintf("names-%d", i+1), About: "events that are recognized by their name, their caller or their error", Pattern: w.pattern(g, first),
		})
	}
	if len(w.reads) > 0 {
		all = append(all, Forwarding{ID: "reads", About: "read-only events", Pattern: readsPattern(w.reads), Reads: true})
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

// wanted is what the rules of detections compare.
type wanted struct {
	quiet  []string            // the beginnings of the quiet services
	names  map[string][]string // of events, by the beginning of the other services
	shapes []eventShape        // one for each field
	reads  []alternative       // of the rules for read-only events
}

// sorted returns what the rules compare. An alternative without an event name has a
// shape, unless all of its services are quiet.
func sorted(rules []Rule) wanted {
	w := wanted{names: map[string][]string{eventBridge: changesToRules}}
	var shapes []eventShape
	var named []alternative
	for _, r := range rules {
		for _, a := range r.alternatives() {
			a = a.withoutNames()
			if r.Reads {
				w.reads = append(w.reads, a)
			}
			if w.addQuiet(a); len(a.loud()) == 0 {
				continue
			}
			if len(namesOf(a[eventName])) > 0 {
				named = append(named, a)
			} else {
				shapes = append(shapes, shapeOf(r.ID, a))
			}
		}
	}
	w.shapes = joinedByField(shapes)
	for _, a := range named {
		if !slices.ContainsFunc(w.shapes, a.has) {
			for _, source := range a.loud() {
				w.names[source] = append(w.names[source], namesOf(a[eventName])...)
			}
		}
	}
	for source, names := range w.names {
		w.names[source] = fewer(names)
	}
	return w
}

// servicesPattern matches every event of the quiet services, and every call to one of the
// sources that names the rule first.
func servicesPattern(quiet, sources []string, first string) map[string]any {
	var ways []alternative
	if len(quiet) > 0 {
		ways = append(ways, alternative{eventSource: beginnings(quiet)})
	}
	for _, field := range ruleFields {
		ways = append(ways, alternative{eventSource: beginnings(sources), field: {first}})
	}
	return envelope(eitherWay(nil, ways))
}

// The parameters that name the rule in calls that change it.
var ruleFields = []string{"requestParameters.name", "requestParameters.rule"}

// pattern matches the events of a group of services that have one of its names or one of
// the shapes. The group with the changes to rules does not match those to the rule first.
func (w wanted) pattern(g group, first string) map[string]any {
	shared := alternative{eventSource: beginnings(g.sources)}
	if g.others {
		shared[eventSource] = []any{map[string]any{"anything-but": map[string]any{"prefix": anyOf(g.sources)}}, map[string]any{"exists": false}}
	}
	if slices.Contains(g.sources, eventBridge) && !g.others {
		for _, field := range ruleFields {
			shared[field] = []any{map[string]any{"anything-but": []any{first}}, map[string]any{"exists": false}}
		}
	}
	var ways []alternative
	if len(g.names) > 0 {
		ways = append(ways, alternative{eventName: nameMatchers(g.names)})
	}
	for _, s := range w.shapes {
		ways = append(ways, alternative{s.field: s.matchers()})
	}
	return envelope(eitherWay(shared, ways))
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
