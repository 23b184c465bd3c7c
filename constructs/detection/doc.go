// Package detection watches an audit trail and tells a human: alarms on the
// trail's log group, rules of EventBridge that say who did it, encrypted topics by
// severity, and a dashboard.
//
//	detection.New(stack, "Detection", &detection.Props{
//		Trail: trail,
//		Page:  detection.Channel{Subscribers: []string{"on-call@example.com"}},
//	})
//
// What is watched for is a catalogue, listed in docs/detections.md with what each
// detection means, what to do first and what the default set costs. See [Props] for
// how to choose less or more, and docs/operating.md for whoever is paged.
//
// Rules see the Region of the stack. What happens in other Regions and accounts is
// told by two alarms, which name nobody; a [Relay] in another Region, us-east-1
// above all, sends its events to the rules. Subscribers by e-mail and https have to
// confirm before anything reaches them.
package detection
