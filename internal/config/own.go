package config

// Own is a detection of your own, in addition to those in docs/detections.md. docs/own-detections.md has examples.
type Own struct {
	// ID names the detection in rules and alarms: at most 36 lower-case letters, digits and '-'. It must differ from the ids in docs/detections.md.
	ID string `jsonschema:"required,pattern=^[a-z0-9]+(-[a-z0-9]+)*$,maxLength=36"`

	// Title says in a few words what happened: at most 80 characters, without a full stop at the end.
	Title string `jsonschema:"required,maxLength=80"`

	// Severity decides where the detection is sent.
	Severity string `jsonschema:"required,enum=page,enum=ticket,enum=record"`

	// Why says why it matters: at most 220 characters, ending with a full stop.
	Why string `jsonschema:"required,maxLength=220"`

	// FirstStep says what to do first: at most 220 characters, ending with a full stop.
	FirstStep string `jsonschema:"required,maxLength=220"`

	// Pattern is an EventBridge event pattern. It must compare source with texts that start with aws., and fields of CloudTrail records in detail.
	Pattern Document `jsonschema:"required"`

	// Count turns the events into an alarm instead of a message for each. Default: a message for each event.
	Count *Count

	// Events show which events the detection matches and which it ignores. They are checked each time the app is synthesized. Default: none.
	Events *OwnEvents
}

// Count is how many events within how many minutes raise an alarm. It costs 0.10 USD a month.
type Count struct {
	// Events is the number of events.
	Events int `jsonschema:"required,minimum=1,maximum=10000"`

	// Minutes is the time within which they happen.
	Minutes int `jsonschema:"required,minimum=1,maximum=1440"`
}

// OwnEvents are events of a detection: CloudTrail records, or the events in which EventBridge delivers them.
type OwnEvents struct {
	// Match lists events that the detection must match. Default: none.
	Match []Document

	// Ignore lists events that the detection must ignore. Default: none.
	Ignore []Document

	// Folder is the path, from the folder of this file, of a folder with such events: match/*.json and ignore/*.json, one event each. Default: none.
	Folder string
}

// Document is any mapping, as JSON text.
type Document string
