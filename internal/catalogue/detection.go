package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

// MaxID is how many characters an id may have.
const MaxID = 36

// Detection is one thing to watch for.
type Detection struct {
	// ID names the detection in the accounts file, in alarms and in rules: small
	// letters, digits and '-', 36 characters at most. It does not change.
	ID string
	// Title says in a few words what happened.
	Title    string
	Severity Severity
	// Why says why it matters, First what to do first: a sentence each, for
	// somebody who was woken by it.
	Why, First string
	// Attack are the techniques of MITRE ATT&CK.
	Attack []string
	// References are controls and public rules that look for the same; "own" for
	// what nobody else publishes.
	References []string

	// When says which events are meant. It is given what the trail is made of,
	// and only called if that has all of Needs.
	When  func(Own) condition.Condition
	Needs []Part

	// Exact are the patterns that a benchmark prescribes to the letter, for the
	// scanner that looks for them. Together they count what When is met by.
	Exact []string
	// Count makes an alarm of the events instead of a message for each.
	Count Count

	// Reads is set for read-only events, which EventBridge keeps back from
	// ordinary rules.
	Reads bool
	// Records is what the trail has to record beside management events.
	Records Records
	// OptIn keeps the detection out of the default set. Those of severity Record
	// without an Exact pattern are out of it anyway.
	OptIn bool

	pack Pack
}

// Severity says what a detection is worth to the people who get it.
type Severity string

const (
	// Page wakes somebody: it hardly happens in ordinary administration.
	Page Severity = "page"
	// Ticket is looked at within the working day.
	Ticket Severity = "ticket"
	// Record is kept for scanners and for investigations.
	Record Severity = "record"
)

// Severities returns all severities, the gravest first.
func Severities() []Severity { return []Severity{Page, Ticket, Record} }

// Pack is a group of detections, to be chosen or left out together.
type Pack string

// The packs.
const (
	CIS          Pack = "cis"          // the filters of the CIS benchmarks, to the letter
	KMS          Pack = "kms"          // keys, those of the audit trail above all
	Pipeline     Pack = "pipeline"     // the trail, its archive, its log group and the alarms themselves
	Takeover     Pack = "takeover"     // persistence, privilege escalation, credential access
	Exfiltration Pack = "exfiltration" // data shared or made public
	SignIn       Pack = "sign-in"      // root, console sign-ins, denied calls
	Signals      Pack = "signals"      // CloudTrail Insights
)

// Records is what a trail may record beside management events.
type Records string

const (
	// Insights are CloudTrail Insights events.
	Insights Records = "Insights events"
	// NetworkActivity are the calls to KMS that a VPC endpoint denied.
	NetworkActivity Records = "network activity events of KMS"
)

// Count makes an alarm go off at a number of events. Its zero value is none.
type Count struct {
	Events  int // this many,
	Minutes int // in so many minutes
}

// Pack returns the detection's pack.
func (d Detection) Pack() Pack { return d.pack }

// Alarm reports whether the detection is a metric filter and an alarm: where a
// benchmark prescribes one, or something is counted. All others are rules of
// EventBridge, which cost nothing and say who it was.
func (d Detection) Alarm() bool { return len(d.Exact) > 0 || d.Count != Count{} }

// Default reports whether the detection is in the default set.
func (d Detection) Default() bool {
	return !d.OptIn && (d.Severity != Record || len(d.Exact) > 0)
}

// Condition returns the condition for a trail, or nil if the trail lacks a part
// that the detection is about.
func (d Detection) Condition(own Own) condition.Condition {
	if slices.ContainsFunc(d.Needs, func(p Part) bool { return !own.has(p) }) {
		return nil
	}
	return d.When(own)
}

// All returns the catalogue, sorted by pack as the packs are listed above.
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

// Packs returns all packs.
func Packs() []Pack { return []Pack{CIS, SignIn, Pipeline, KMS, Takeover, Exfiltration, Signals} }

var tables = map[Pack][]Detection{
	CIS: cis, SignIn: signIn, Pipeline: pipeline, KMS: kms, Takeover: takeover, Exfiltration: exfiltration, Signals: signals,
}
