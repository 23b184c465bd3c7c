package detection

// Severity is how urgent a detection is. Each severity has a topic of its own; see
// [Props] for who is subscribed to it.
type Severity string

// The severities, most urgent first.
const (
	// Page wakes someone up. What it reports hardly ever happens in ordinary
	// administration.
	Page Severity = "page"

	// Ticket is looked at within the working day.
	Ticket Severity = "ticket"

	// Record is kept for scanners and investigations.
	Record Severity = "record"
)
