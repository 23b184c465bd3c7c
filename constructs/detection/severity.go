package detection

// Severity is how urgent a detection is: [Page], [Ticket] or [Record]. Each severity
// has its own topic; [Props] has a [Channel] for each.
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
