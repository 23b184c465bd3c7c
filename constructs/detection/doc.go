// Package detection watches an audit trail and notifies people: with alarms on the
// trail's log group, EventBridge rules whose messages say who did what, an encrypted
// topic for each severity, and a dashboard.
//
//	detection.New(stack, "Detection", &detection.Props{
//		Trail: trail,
//		Page:  detection.Channel{Subscribers: []string{"on-call@example.com"}},
//	})
//
// [Catalogue] lists the detections. The repository's docs/detections.md adds what the
// default set costs, and docs/operating.md tells the people on call what to do. Choose
// other detections with LeaveOut and Add in [Props].
//
// Rules see the account and the Region of the stack. Two alarms cover other Regions and,
// for an organization trail, other accounts; they do not name the caller. A [Relay] in
// another Region, most usefully us-east-1, sends its events to the rules. Subscribers by
// e-mail and https receive nothing until they confirm the subscription.
package detection

// How a Detection is built, in the order of New: resolve.go fills in the defaults of
// props.go and checks them. plan.go picks the rows of internal/catalogue that apply, by
// what the trail records (recorded.go) and what it is made of (parts.go). topics.go,
// rules.go, counted.go, alarms.go and health.go create the resources, and publishers.go
// lets exactly those rules and alarms publish. dashboard.go shows them, placed by
// layout.go. warnings.go holds the warnings at synth, relay.go the small stack of another
// Region.
