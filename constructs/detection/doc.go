// Package detection watches an audit trail and notifies people: with alarms on the
// trail's log group, EventBridge rules whose messages say who did what, an encrypted
// topic for each severity, and a dashboard.
//
//	detection.New(stack, "Detection", &detection.Props{
//		Trail: trail,
//		Page:  []detection.Channel{{Subscribers: []string{"on-call@example.com"}}},
//	})
//
// [Catalogue] lists the detections. The repository's docs/detections.md adds what the
// default set costs, and docs/operating.md tells the people on call what to do. Choose
// other detections with LeaveOut and Add in [Props].
//
// Rules see the account and the Region of the stack. Two alarms cover other Regions and,
// for an organization trail, other accounts; they do not name the caller. A [Forwarder]
// in another Region, most usefully us-east-1, sends its events to the rules. With
// [Props].Bus, one Detection watches many accounts, each of which has a forwarder.
//
// There are two ways to the people on call. The page topics carry one message for each
// event that a rule matches, which names the caller. Alarms publish to another topic, the
// backstop, which every subscriber of the page topics belongs to. What EventBridge cannot
// deliver is kept in a dead-letter queue. Alarms report that, failed deliveries, floods
// of pages and many tickets in a short time. Subscribers by e-mail and https receive
// nothing until they confirm the subscription.
package detection

// How a Detection is built, in the order of New: resolve.go and
// channelsettings.go turn props.go and channel.go into settings, whose defaults and limits
// are in internal/settings. plan.go picks the rows of
// internal/catalogue that apply, by what the trail records (recorded.go) and what it is
// made of (parts.go). topics.go creates the topics (routes.go says which severity is sent
// where), role.go the role that rules publish with and deadletters.go the queue for what
// they cannot deliver. rules.go, counted.go, alarms.go and health.go create rules and alarms, and
// publishers.go lets exactly those publish. dashboard.go shows them, placed by layout.go.
// warnings.go holds the warnings at synth. bus.go is the event bus of a
// watch, and forwarder.go sends events to it or to another Region.
