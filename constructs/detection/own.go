package detection

import (
	"io/fs"

	"example.com/audittrail/internal/catalogue"
)

// Own is a detection of your own. It gets what the library's detections have: messages in
// every format, the role that sends them, the dead-letter queue, the dashboard and, from
// other accounts and Regions, the forwarders. All fields except Count and Events are
// required.
//
// docs/own-detections.md in the repository has examples.
type Own struct {
	// ID names the detection in rules and alarms: at most 36 lower-case letters, digits
	// and '-'. It must differ from the ids of the library's detections, see [Catalogue].
	// Logical ids contain it.
	ID string

	// Title says in a few words what happened: at most 80 characters, without a full
	// stop at the end.
	Title string

	// Severity decides which topic the detection is sent to.
	Severity Severity

	// Why says why it matters, FirstStep what to do first: at most 220 characters each,
	// ending with a full stop.
	Why, FirstStep string

	// Pattern is an EventBridge event pattern as JSON text. It must have source, compared
	// with texts that start with "aws.", and detail, compared with fields of CloudTrail
	// records. It may have detail-type, account and region. The rule has the pattern as it
	// is; if detail-type is missing, it matches only what comes by way of CloudTrail.
	//
	// The rule also receives read-only management events, such as AssumeRole, unless each
	// alternative has "readOnly": [false] in detail.
	//
	// With Bus or RelayedFrom in [Props], and in a [Forwarder], each alternative must
	// compare detail.eventName with whole names or prefix, or one of the fields that the
	// error lists: a forwarder tells events apart by it.
	//
	// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html.
	Pattern string

	// Count turns the events into an alarm instead of a message for each.
	//
	// Default: a message for each event.
	Count Count

	// Events show which events the detection matches and which it ignores. They are
	// checked by [New], [Props.Validate] and [Own.Validate].
	//
	// Default: none.
	Events OwnEvents
}

// Count makes an alarm go off when at least Events events match within Minutes minutes:
// 1 to 10000 events within 1 to 1440 minutes. The alarm costs 0.10 USD a month.
type Count struct{ Events, Minutes int }

// OwnEvents are events as JSON text: CloudTrail records, or the events in which
// EventBridge delivers them. A detection must match all of Match and none of Ignore.
type OwnEvents struct{ Match, Ignore []string }

// Validate returns, as one error, everything that is wrong with the detection alone: its
// texts, its pattern, and events that the pattern does not treat as Events says. It starts
// no Node.js, so a unit test can call it.
//
// [Props.Validate] also finds what is wrong with several detections together.
func (o Own) Validate() error {
	_, problems := o.custom().Detection()
	return problems.Err()
}

// ReadEvents reads the events of a detection from a folder, such as os.DirFS or an
// embed.FS: each file match/*.json and ignore/*.json holds one event. It returns an error
// if there is none.
func ReadEvents(folder fs.FS) (OwnEvents, error) {
	var events OwnEvents
	files, err := catalogue.ReadEvents(folder)
	for _, file := range files {
		if file.Match {
			events.Match = append(events.Match, file.Text)
		} else {
			events.Ignore = append(events.Ignore, file.Text)
		}
	}
	return events, err
}

func (o Own) custom() catalogue.Custom {
	return catalogue.Custom{
		ID: o.ID, Title: o.Title, Severity: catalogue.Severity(o.Severity), Why: o.Why, FirstStep: o.FirstStep,
		Pattern: o.Pattern, Count: catalogue.Count(o.Count), Events: catalogue.CustomEvents(o.Events),
	}
}

func customs(own []Own) []catalogue.Custom {
	all := make([]catalogue.Custom, len(own))
	for i, o := range own {
		all[i] = o.custom()
	}
	return all
}
