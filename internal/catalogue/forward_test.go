package catalogue

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/prove/sampleevents"
)

// deliveredTo is a rule as EventBridge runs it: an ordinary rule does not receive
// read-only management events.
type deliveredTo struct {
	id      string
	pattern eventpattern.Pattern
	reads   bool
}

func deliver(t testing.TB, id string, pattern map[string]any, reads bool) deliveredTo {
	t.Helper()
	parsed, err := eventpattern.Parse(pattern)
	if err != nil {
		t.Fatalf("%s: %v\n%v", id, err, pattern)
	}
	return deliveredTo{id, parsed, reads}
}

func (r deliveredTo) receives(e seen) bool {
	readOnly := e.record["managementEvent"] == true && e.record["readOnly"] == true
	return (r.reads || !readOnly) && r.pattern.MatchRead(e.bus)
}

// forwarded is a set of detections with the rules that forward what they match.
type forwarded struct {
	name       string
	rules      []deliveredTo
	forwarders []deliveredTo
}

const forwardPrefix = "audit-trail-forward-"

// forwardedSets are the sets of detections that the tests look at: in the account of
// the key and in every other one.
func forwardedSets(t testing.TB) []forwarded {
	t.Helper()
	if allSets == nil {
		allSets = deliverSets(t)
	}
	return allSets
}

var allSets []forwarded

func deliverSets(t testing.TB) []forwarded {
	t.Helper()
	byDefault, problems := Choose(nil, nil)
	if len(problems) > 0 {
		t.Fatal(problems.Err())
	}
	var sets []forwarded
	for _, set := range []struct {
		name   string
		chosen []Detection
		own    Own
	}{
		{"the default set", byDefault.Detections, withoutKey(sample)}, {"the default set with the key", byDefault.Detections, sample},
		{"the whole catalogue", All(), withoutKey(sample)}, {"the whole catalogue with the key", All(), sample},
		{"a catalogue that is larger by 30 %", larger(), sample},
	} {
		f := forwarded{name: set.name}
		for _, r := range Rules(set.chosen, set.own, "") {
			for _, pattern := range r.Patterns() {
				f.rules = append(f.rules, deliver(t, r.ID, pattern, r.Reads))
			}
		}
		for _, r := range Forward(set.chosen, set.own.KeyARN, forwardPrefix) {
			f.forwarders = append(f.forwarders, deliver(t, r.ID, r.Pattern, r.Reads))
		}
		sets = append(sets, f)
	}
	return sets
}

func withoutKey(own Own) Own {
	own.KeyARN, own.Readers = "", nil
	return own
}

// check reports an event that is not forwarded although a rule matches it, and one that
// is forwarded twice. It returns whether it is forwarded.
func (f forwarded) check(t testing.TB, event seen) bool {
	t.Helper()
	var by []string
	for _, r := range f.forwarders {
		if r.receives(event) {
			by = append(by, r.id)
		}
	}
	text := func() string { raw, _ := json.Marshal(event.record); return string(raw) }
	if len(by) > 1 {
		t.Fatalf("%s: %v forward the same event:\n%s", f.name, by, text())
	}
	for _, r := range f.rules {
		if len(by) == 0 && r.receives(event) {
			t.Fatalf("%s: nothing forwards an event of %s:\n%s", f.name, r.id, text())
		}
	}
	return len(by) == 1
}

func TestEveryEventOfADetectionIsForwardedOnce(t *testing.T) {
	events := seeAll(rowsEvents(t))
	for _, set := range forwardedSets(t) {
		n := 0
		for _, event := range events {
			if set.check(t, event) {
				n++
			}
		}
		if n < len(events)/3 {
			t.Errorf("%s: %d of %d events are forwarded, which proves little", set.name, n, len(events))
		}
	}
}

// Also events that have what several detections look for, in combinations that no row
// has.
func TestEveryRandomEventIsForwardedOnceIfADetectionMatchesIt(t *testing.T) {
	events, values := fields(t)
	paths := []string{}
	for path := range values {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	// What decides between the rules is changed as often as everything else.
	decisive := append(slices.Clone(shapeFields), eventName, eventSource, "requestParameters.name", "requestParameters.rule")
	values["requestParameters.name"] = append(values["requestParameters.name"], forwardPrefix+firstNames)
	values["requestParameters.rule"] = append(values["requestParameters.rule"], forwardPrefix+firstNames)
	decisive = slices.DeleteFunc(decisive, func(path string) bool { return len(values[path]) == 0 })
	sets := forwardedSets(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		record := changed(events[random.IntN(len(events))], paths, values, random)
		record = changed(record, decisive, values, random)
		if random.IntN(4) == 0 {
			record["readOnly"] = true
		}
		event := see(record)
		for _, set := range sets {
			set.check(t, event)
		}
	}
}

func TestEveryRealEventIsForwardedOnceIfADetectionMatchesIt(t *testing.T) {
	events := seeAll(recorded(t))
	for _, set := range forwardedSets(t) {
		n := 0
		for _, event := range events {
			if set.check(t, event) {
				n++
			}
		}
		t.Logf("%s: %d of %d real events are forwarded", set.name, n, len(events))
		if n > len(events)/2 {
			t.Errorf("%s: %d of %d real events are forwarded; want fewer than half", set.name, n, len(events))
		}
	}
}

func TestForwarderIsFewRulesThatFitEventBridge(t *testing.T) {
	byDefault, _ := Choose(nil, nil)
	longest := strings.Repeat("a", 20) + "-forward-"
	for _, set := range []struct {
		chosen []Detection
		key    string
		most   int
	}{{byDefault.Detections, "", 5}, {byDefault.Detections, widest.KeyARN, 5}, {All(), "", MaxForwardings}, {All(), widest.KeyARN, MaxForwardings}, {larger(), widest.KeyARN, MaxForwardings}} {
		rules := Forward(set.chosen, set.key, longest)
		if len(rules) > set.most {
			t.Errorf("%d rules forward %d detections; want at most %d", len(rules), len(set.chosen), set.most)
		}
		for _, r := range rules {
			text, err := json.Marshal(r.Pattern)
			if err != nil {
				t.Fatal(err)
			}
			if len(text) > MaxPattern {
				t.Errorf("%s: the pattern has %d characters; EventBridge allows %d", r.ID, len(text), MaxPattern)
			}
			if strings.Contains(string(text), anyName) {
				t.Errorf("%s: the pattern has a value that stands for the parts of a trail: %s", r.ID, text)
			}
		}
	}
}

// larger returns the catalogue with 30 % more detections, of services that it has. Each
// has a name of usual length that begins like no other.
func larger() []Detection {
	w := sorted(Rules(All(), anyParts(sample.KeyARN), ""))
	services := slices.Sorted(maps.Keys(w.names))
	services = append(slices.DeleteFunc(services, func(s string) bool { return s == anyService }), w.quiet...)
	all := All()
	for i := range len(all) * 3 / 10 {
		name := fmt.Sprintf("Create%c%cthingOfService", 'A'+i/26, 'A'+i%26)
		all = append(all, Detection{ID: "larger-" + name, When: always(attempts(strings.TrimSuffix(services[i%len(services)], "."), name))})
	}
	return all
}

// The schedule of a heartbeat needs a rule that every forwarder has.
func TestOneRuleOfEveryForwarderSendsHeartbeats(t *testing.T) {
	for _, chosen := range [][]Detection{All(), larger(), {All()[len(All())-1]}} {
		var beats []string
		for _, r := range Forward(chosen, "", forwardPrefix) {
			if r.Beats {
				beats = append(beats, forwards+r.ID)
			}
		}
		if !slices.Equal(beats, []string{heartbeatSuffix}) {
			t.Errorf("%d detections: heartbeats come from %v, and are recognized by %s", len(chosen), beats, heartbeatSuffix)
		}
	}
}

// However few detections are chosen, the changes to the forwarder's rules are forwarded.
func TestOneDetectionAloneIsForwarded(t *testing.T) {
	for _, d := range All() {
		if d.Alarm() {
			continue
		}
		for _, r := range Forward([]Detection{d}, sample.KeyARN, forwardPrefix) {
			deliver(t, d.ID+" "+r.ID, r.Pattern, r.Reads)
		}
	}
}

// A rule that was deleted cannot forward the event that says so.
func TestSilencingAForwardingRuleIsForwardedByAnother(t *testing.T) {
	for _, set := range forwardedSets(t) {
		for _, silenced := range set.forwarders {
			for _, field := range []string{"name", "rule"} {
				for _, call := range changesToRules {
					event := see(sampleevents.Merge(testdata.Shape("assumed-role"), map[string]any{
						"eventSource": "events.amazonaws.com", "eventName": call,
						"requestParameters": map[string]any{field: forwardPrefix + silenced.id},
					}).(map[string]any))
					for _, r := range set.forwarders {
						if r.receives(event) && r.id == silenced.id {
							t.Errorf("%s: %s of %s is forwarded by that rule itself", set.name, call, r.id)
						}
					}
					if !set.check(t, event) {
						t.Errorf("%s: nothing forwards %s of %s", set.name, call, silenced.id)
					}
				}
			}
		}
	}
}

// Two rules with one service would forward its events twice.
func TestEveryServiceIsOfOneRule(t *testing.T) {
	w := sorted(Rules(All(), anyParts(sample.KeyARN), ""))
	groups, _ := w.divided(forwardPrefix + firstNames)
	rest := groups[len(groups)-1]
	if !rest.others {
		t.Fatal("the last rule does not have all other services")
	}
	seen := slices.Clone(w.quiet)
	for _, g := range groups[:len(groups)-1] {
		if g.others {
			t.Error("two rules have all other services")
		}
		seen = append(seen, g.sources...)
	}
	slices.Sort(seen)
	if !slices.Equal(seen, slices.Compact(slices.Clone(seen))) {
		t.Errorf("a service is of two rules: %v", seen)
	}
	if !slices.Equal(seen, rest.sources) {
		t.Errorf("the last rule leaves out %v; the others have %v", rest.sources, seen)
	}
}

// A beginning forwards every event whose name begins so: never a verb alone, and never
// the names of data events, of which there may be thousands a second.
func TestNamesAreShortenedToTwoWordsOrARareVerb(t *testing.T) {
	for _, test := range []struct{ names, want []string }{
		{[]string{"DeleteBucketPolicy", "DeleteBucketReplication", "DeleteBucketLifecycle"}, []string{"DeleteBucket*"}},
		{[]string{"CancelKeyDeletion", "CancelUpdateStack", "DeleteAlarms"}, []string{"Cancel*", "DeleteAlarms"}},
		{[]string{"DeleteAlarms", "DeletePolicy", "DeleteUser"}, []string{"DeleteAlarms", "DeletePolicy", "DeleteUser"}},
		{[]string{"PutObjectAcl", "PutObjectLegalHold", "PutObjectRetention"}, []string{"PutObjectAcl", "PutObjectLegalHold", "PutObjectRetention"}},
		{[]string{"CreateFunctionUrlConfig*", "CreateFunctionUrlConfigV2"}, []string{"CreateFunctionUrlConfig*"}},
		{[]string{"AttachRolePolicy", "CreateUser", "PutBucketPolicy", "SetPolicy"}, []string{"*Policy", "CreateUser"}},
	} {
		got := fewer(test.names)
		if !slices.Equal(got, test.want) {
			t.Errorf("%v becomes %v; want %v", test.names, got, test.want)
		}
	}
}
