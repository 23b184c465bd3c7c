package detection

import (
	"slices"

	"example.com/audittrail/internal/catalogue"
)

// Entry is a detection of the catalogue.
type Entry struct {
	// ID names the detection in LeaveOut and Add, and in the names of alarms and
	// rules: at most 36 lower-case letters, digits and '-'. It never changes.
	ID string

	// Title says in a few words what happened.
	Title string

	// Severity decides which topic the detection is sent to.
	Severity Severity

	// Pack is the group that LeaveOut and Add can name instead of the ID: cis,
	// sign-in, pipeline, kms, takeover, exfiltration or signals.
	Pack string

	// Techniques are the ids of MITRE ATT&CK techniques, such as T1078.004; none
	// where no technique fits.
	//
	// See https://attack.mitre.org/techniques/enterprise/cloud/.
	Techniques []string

	// Default reports whether the detection is in the default set. One that is not
	// has to be named in Add.
	Default bool

	// Why says why the detection matters.
	Why string

	// FirstStep says what to do first. Words in capitals, such as NAME or ARN,
	// stand for values that the message or the saved query shows.
	FirstStep string
}

// Catalogue returns every detection of the library in the order of the packs. Each
// call returns a copy. docs/detections.md in the repository shows the same list
// with the rules of other projects that look for the same.
//
// A [Detection] leaves out what its trail does not record or does not have; see
// [Props].
func Catalogue() []Entry {
	rows := catalogue.Choosable()
	entries := make([]Entry, len(rows))
	for i, row := range rows {
		entries[i] = Entry{
			ID: row.ID, Title: row.Title, Severity: Severity(row.Severity), Pack: string(row.Pack()),
			Techniques: slices.Clone(row.Attack), Default: row.Default(), Why: row.Why, FirstStep: row.First,
		}
	}
	return entries
}
