package prices

// Assumptions about events that were not measured. scale and the command "cost" use the same
// values.
const (
	HoursAMonth = 730.0 // as AWS's price pages count
	DaysAMonth  = HoursAMonth / 24

	// WritesAnHour is how many write events an account and Region record in an hour, and
	// WriteShare the part of management events that are writes: 20 % of real ones were.
	WritesAnHour = 100.0
	WriteShare   = 0.20
	// ForwardedShare is the part of write events that a forwarder sends: 9.3 % of all real
	// events were, attacks among them.
	ForwardedShare = 0.093

	// EventBytes is the size of an event as text, and Compression how much smaller log files
	// are (derived).
	EventBytes  = 1500.0
	Compression = 15.0
)
