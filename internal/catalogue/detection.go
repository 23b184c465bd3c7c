package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

// MaxID is the maximum length of an id in characters.
const MaxID = 36

// Detection is one thing to watch for.
type Detection struct {
	// ID names the detection in the accounts file, in alarms and in rules: at most
	// 36 lower-case letters, digits and '-'. It never changes.
	ID string
	// Title says what happened to which kind of object, in the past tense and
	// without a full stop.
	Title    string
	Severity Severity
	// Why is the reason why it matters, First the first thing to do. Both are
	// sentences for someone whom the detection woke.
	Why, First string
	// Attack lists MITRE ATT&CK techniques.
	Attack []string
	// References lists controls and public rules that look for the same events;
	// "own" means that no one else publishes one.
	References []string

	// When returns the condition that events must match. It receives the parts of
	// the trail, and is called only if they include all of Needs and one of NeedsOne.
	When     func(Own) condition.Condition
	Needs    []Part
	NeedsOne []Part
	// Abroad returns the condition for other Regions, if it is not that of When. A
	// detection about the trail's own parts has one if some of its events appear in
	// other Regions.
	Abroad func(Own) condition.Condition
	// Pattern is the event pattern of a detection that a user added, as it is deployed.
	// When is then nil if the pattern has no equal condition: there is no saved query.
	Pattern map[string]any
	// Explains matches events that the saved query shows too, because they explain
	// those that match.
	Explains condition.Condition

	// Exact lists the patterns that a benchmark prescribes to the letter, for the
	// scanner that looks for them. Together they count the events that When matches.
	Exact []string
	// Count turns the events into an alarm instead of a message for each; see counted.go.
	Count Count
	// Everywhere says why events must be counted in all Regions and accounts. A metric
	// filter then counts them, which costs 0.30 USD a month more than a rule.
	Everywhere string
	// Shares names a detection whose metric counts the events too.
	Shares Share

	// Reads is set for read-only events, which EventBridge does not deliver to
	// ordinary rules.
	Reads bool
	// Records is what the trail must record in addition to management events.
	Records Records
	// OptIn removes the detection from the default set. Detections of severity
	// Record without an Exact pattern are not in it anyway.
	OptIn bool
	// Tests is set for a detection that is there to test the delivery of its severity.
	Tests bool

	pack Pack
}

// Severity decides which topic a detection is sent to and how soon someone reads it.
type Severity string

const (
	// Page wakes someone. It rarely happens in ordinary administration.
	Page Severity = "page"
	// Ticket is read within the working day.
	Ticket Severity = "ticket"
	// Record is kept for scanners and investigations.
	Record Severity = "record"
)

// Severities returns all severities, the most severe first.
func Severities() []Severity { return []Severity{Page, Ticket, Record} }

// Pack is a group of detections that are added or left out together.
type Pack string

// The packs.
const (
	CIS          Pack = "cis"          // the filters of the CIS benchmarks, to the letter
	KMS          Pack = "kms"          // KMS keys, above all the audit trail's
	Pipeline     Pack = "pipeline"     // the trail, its archive, its log group and the alarms themselves
	Takeover     Pack = "takeover"     // persistence, privilege escalation, credential access
	Exfiltration Pack = "exfiltration" // data shared or made public
	SignIn       Pack = "sign-in"      // root, console sign-ins, denied calls
	Signals      Pack = "signals"      // CloudTrail Insights
)

// Records is a kind of event that a trail may record in addition to management events.
type Records string

const (
	// Insights are CloudTrail Insights events.
	Insights Records = "Insights events"
	// NetworkActivity events are the KMS calls that a VPC endpoint denied.
	NetworkActivity Records = "network activity events of KMS"
)

// Pack returns the detection's pack.
func (d Detection) Pack() Pack { return d.pack }

// Alarm reports whether the detection is a metric filter with an alarm, because a
// benchmark prescribes one or because events of all Regions are counted. All other
// detections are EventBridge rules, which cost nothing and name the caller.
func (d Detection) Alarm() bool { return len(d.Exact) > 0 || d.Everywhere != "" }

// Counted reports whether the detection is a rule without a target, whose matches an
// alarm counts.
func (d Detection) Counted() bool { return d.Count != Count{} && !d.Alarm() }

// Ours reports whether the detection is about parts of the trail, its archive or the
// alerts.
func (d Detection) Ours() bool { return len(d.Needs)+len(d.NeedsOne) > 0 }

// Default reports whether the detection is in the default set.
func (d Detection) Default() bool {
	return !d.OptIn && (d.Severity != Record || len(d.Exact) > 0 || d.Tests)
}

// Condition returns the detection's condition for a trail. It returns nil if the
// trail lacks a part that the detection needs.
func (d Detection) Condition(own Own) condition.Condition {
	lacks := func(p Part) bool { return !own.has(p) }
	if slices.ContainsFunc(d.Needs, lacks) || len(d.NeedsOne) > 0 && !slices.ContainsFunc(d.NeedsOne, own.has) {
		return nil
	}
	if d.When == nil {
		return nil
	}
	return d.When(own)
}

// All returns every detection, in the order of [Packs].
func All() []Detection {
	var all []Detection
	for _, p := range Packs() {
		for _, d := range tables[p] {
			d.pack = p
			all = append(all, d)
		}
	}
	return all
}

// Packs returns all packs, in the order of the documents.
func Packs() []Pack { return []Pack{CIS, SignIn, Pipeline, KMS, Takeover, Exfiltration, Signals} }

var tables = map[Pack][]Detection{
	CIS: cis, SignIn: signIn, Pipeline: pipeline, KMS: kms, Takeover: takeover, Exfiltration: exfiltration, Signals: signals,
}
