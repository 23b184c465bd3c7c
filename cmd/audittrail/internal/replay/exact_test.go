package replay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/audittrail/cmd/audittrail/internal/replay/scan"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/prove/sampleevents"
)

var (
	samples = sampleevents.In("../../../../internal/catalogue/testdata")
	// sample is the audit trail of the events.
	sample = func() (own catalogue.Own) {
		samples.Own(&own)
		return own
	}()
)

// recorded is a folder of events that are not part of the repository.
const recorded = "../../../../../shared/events"

// customList has own detections with every operator of event patterns.
var customList = []catalogue.Custom{
	custom("own-prefix", `{"source":["aws.iam"],"detail":{"eventName":[{"prefix":"Create"}],"userIdentity":{"type":[{"anything-but":["Root"]}]}}}`),
	custom("own-wildcard", `{"source":[{"prefix":"aws."}],"detail":{"userAgent":[{"wildcard":"*console*"},{"wildcard":"a*b*c"}]}}`),
	custom("own-number", `{"source":["aws.s3"],"detail":{"additionalEventData":{"bytesTransferredOut":[{"numeric":[">",300]}]}}}`),
	custom("own-address", `{"source":[{"prefix":"aws."}],"detail":{"sourceIPAddress":[{"cidr":"192.0.2.0/24"},{"cidr":"10.0.0.0/8"}]}}`),
	custom("own-case", `{"source":[{"prefix":"aws."}],"detail":{"errorCode":[{"equals-ignore-case":"accessdenied"}]}}`),
	custom("own-absent", `{"source":["aws.sts"],"detail":{"errorCode":[{"exists":false}],"resources":{"ARN":[{"exists":true}]},"readOnly":[true]}}`),
	custom("own-or", `{"source":[{"prefix":"aws."}],"region":["us-east-1"],"detail":{"eventName":[{"anything-but":{"prefix":["Get","List"]}}],"$or":[{"responseElements":{"x":[null]}},{"requestParameters":{"policyDocument":[{"exists":true}]}},{"managementEvent":[false]}]}}`),
	custom("own-but", `{"source":[{"prefix":"aws."}],"detail":{"sourceIPAddress":[{"anything-but":{"suffix":".amazonaws.com"}}],"eventSource":["kms.amazonaws.com"],"userAgent":[{"anything-but":{"wildcard":"*Boto*"}}]}}`),
}

func custom(id, pattern string) catalogue.Custom {
	return catalogue.Custom{ID: id, Title: "Own", Severity: catalogue.Ticket, Why: "It matters.", FirstStep: "Ask.", Pattern: pattern}
}

// everything returns rules with the whole catalogue and own detections for the sample trail,
// and for another account without one.
func everything(t testing.TB) *rules {
	t.Helper()
	choice, problems := catalogue.Choice{Detections: catalogue.All()}.WithCustom(customList)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	of := func(own catalogue.Own) *watch {
		return &watch{own: own, choice: choice, logGroup: true, sees: everywhere}
	}
	return newRules(map[string]*watch{sample.Account: of(sample)}, of(catalogue.Own{}))
}

// evaluator decides about a record, and the event in which EventBridge delivers it.
type evaluator func(record map[string]any, bus eventpattern.Event) bool

// deployed is how a detection is deployed, evaluated without this package: a metric filter's
// condition, or the event patterns of rules.
func deployed(t testing.TB, d catalogue.Detection, own catalogue.Own) evaluator {
	t.Helper()
	c := d.Condition(own)
	if c == nil && !d.Custom() {
		return func(map[string]any, eventpattern.Event) bool { return false }
	}
	if d.Alarm() {
		return func(record map[string]any, _ eventpattern.Event) bool { return c.Match(record) }
	}
	rule := catalogue.Rules([]catalogue.Detection{d}, own, "")[0]
	var patterns []eventpattern.Pattern
	for _, object := range rule.Patterns() {
		p, err := eventpattern.Parse(object)
		if err != nil {
			t.Fatal(err)
		}
		patterns = append(patterns, p)
	}
	return func(record map[string]any, bus eventpattern.Event) bool {
		if !rule.Reads && record["managementEvent"] == true && record["readOnly"] == true {
			return false
		}
		return slices.ContainsFunc(patterns, func(p eventpattern.Pattern) bool { return p.MatchRead(bus) })
	}
}

// finder finds the detections of an event as replay does: by the sieve, then exactly.
type finder struct {
	*rules
	scanner *scan.Scanner
	decided int // how many detections the sieve let through
}

func (f *finder) find(t testing.TB, text []byte) map[int]bool {
	t.Helper()
	if _, err := f.scanner.Scan(text); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	record, err := f.scanner.Decode()
	if err != nil {
		t.Fatal(err)
	}
	e := &event{record: record}
	all := map[int]bool{}
	for _, number := range f.sieve.Candidates(&f.scanner.Record, nil) {
		f.decided++
		if _, ok := f.judge(e, f.of(e.text("recipientAccountId")), number); ok {
			all[number] = true
		}
	}
	return all
}

// checked compares what replay finds with the evaluators of the catalogue, for one event.
func checked(t testing.TB, f *finder, exact map[string][]evaluator, event map[string]any) (found int) {
	t.Helper()
	text := encode(t, event)
	all := f.find(t, text)
	account, _ := event["recipientAccountId"].(string)
	if exact[account] == nil {
		for _, d := range f.rows {
			exact[account] = append(exact[account], deployed(t, d, f.of(account).ownOf(account)))
		}
	}
	bus := eventpattern.Read(catalogue.OnEventBus(event))
	for number, match := range exact[account] {
		if want := match(event, bus); want != all[number] {
			t.Fatalf("%s: replay says %v, the evaluator %v of\n%s", f.rows[number].ID, all[number], want, text)
		}
	}
	return len(all)
}

func TestReplayFindsExactlyWhatTheEvaluatorsOfTheCatalogueMatch(t *testing.T) {
	r := everything(t)
	f := &finder{rules: r, scanner: scan.NewScanner(r.fields)}
	exact := map[string][]evaluator{}
	events, found := slices.Concat(samples.OfAll(), samples.OfHarmless(), kinds(sampleevents.Recorded(recorded))), 0
	for _, event := range events {
		found += checked(t, f, exact, event)
	}
	t.Logf("%d events, %d detections; the sieve let %d pairs through, %d match", len(events), len(r.rows), f.decided, found)
	if found < 1000 || f.decided > 5*found {
		t.Errorf("the sieve let %d pairs through, of which %d match", f.decided, found)
	}
}

// kinds returns one event of each kind: a hundred calls of one script are one kind.
func kinds(events []map[string]any) (different []map[string]any) {
	seen := map[string]bool{}
	for _, e := range events {
		kind := fmt.Sprint(e["eventSource"], e["eventName"], e["errorCode"], e["sourceIPAddress"])
		if !seen[kind] {
			seen[kind] = true
			different = append(different, e)
		}
	}
	return different
}

// In a Region without rules, the alarms for elsewhere see what their conditions match.
func TestReplayFindsExactlyWhatTheAlarmsForElsewhereMatch(t *testing.T) {
	r := everything(t)
	for _, w := range append(slices.Collect(maps.Values(r.watches)), r.other) {
		w.sees = func(string, string) bool { return false }
	}
	f, found := &finder{rules: r, scanner: scan.NewScanner(r.fields)}, 0
	exact := map[string]map[int]condition.Condition{}
	for _, event := range slices.Concat(samples.OfAll(), samples.OfHarmless()) {
		account, _ := event["recipientAccountId"].(string)
		if exact[account] == nil {
			exact[account] = map[int]condition.Condition{}
			own := r.of(account).ownOf(account)
			for number, d := range r.rows {
				if d.Swept() && d.Severity != catalogue.Record && (!d.Ours() || len(own.Roles) > 0) {
					exact[account][number] = abroad(d, own)
				}
			}
		}
		all := f.find(t, encode(t, event))
		for number, c := range exact[account] {
			if want := c.Match(event); want != all[number] {
				t.Fatalf("%s: replay says %v, the condition %v of\n%s", r.rows[number].ID, all[number], want, encode(t, event))
			}
			found += len(all)
		}
	}
	if found == 0 {
		t.Error("nothing was found, so this test shows nothing")
	}
}

// Events with a field missing, null, repeated, in an array, of another type or with escapes
// show that the sieve holds back nothing.
func TestReplayAgreesWithTheEvaluatorsOnDistortedEvents(t *testing.T) {
	r := everything(t)
	f := &finder{rules: r, scanner: scan.NewScanner(r.fields)}
	exact := map[string][]evaluator{}
	random := rand.New(rand.NewPCG(16, 11))
	for _, event := range samples.OfAll() {
		event := copied(t, event)
		for range 1 + random.IntN(3) {
			distort(random, event)
		}
		if _, ok := event["recipientAccountId"].(string); !ok { // whose events are which is not the question
			event["recipientAccountId"] = sample.Account
		}
		checked(t, f, exact, event)
	}
}

// copied returns an event that shares no objects with others.
func copied(t *testing.T, event map[string]any) (own map[string]any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(encode(t, event)))
	decoder.UseNumber()
	if err := decoder.Decode(&own); err != nil {
		t.Fatal(err)
	}
	return own
}

// distort changes one field of an object or of one inside it.
func distort(r *rand.Rand, object map[string]any) {
	var names []string
	for name := range object {
		names = append(names, name)
	}
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	name := names[r.IntN(len(names))]
	if inner, ok := object[name].(map[string]any); ok && r.IntN(4) > 0 {
		distort(r, inner)
		return
	}
	switch r.IntN(8) {
	case 0:
		delete(object, name)
	case 1:
		object[name] = nil
	case 2:
		object[name] = []any{object[name], "other"}
	case 3:
		object[name] = json.Number("17.50")
	case 4:
		object[name] = true
	case 5:
		object[name] = map[string]any{"x": object[name]}
	case 6:
		object[name] = fmt.Sprintf("%v\"\\", object[name])
	case 7:
		object[name] = []any{[]any{object[name]}, map[string]any{name: object[name]}}
	}
}

func TestReadOnlyEventsReachOnlyRulesThatAskForThem(t *testing.T) {
	r := everything(t)
	f := &finder{rules: r, scanner: scan.NewScanner(r.fields)}
	event := map[string]any{"eventName": "CreateThing", "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "444455556666", "userIdentity": map[string]any{"type": "IAMUser"}}
	ids := func() (all []string) {
		for number := range f.find(t, encode(t, event)) {
			all = append(all, r.rows[number].ID)
		}
		return all
	}
	if !slices.Contains(ids(), "own-prefix") {
		t.Fatal("own-prefix does not match at all")
	}
	event["managementEvent"], event["readOnly"] = true, true
	if reads := r.rows[slices.IndexFunc(r.rows, func(d catalogue.Detection) bool { return d.ID == "own-prefix" })].Reads; slices.Contains(ids(), "own-prefix") != reads {
		t.Errorf("own-prefix asks for read-only events: %v", reads)
	}
}

func encode(t testing.TB, event map[string]any) []byte {
	t.Helper()
	text, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
