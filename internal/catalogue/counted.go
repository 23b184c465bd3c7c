package catalogue

// Count makes an alarm go off at Events events within Minutes minutes. The zero value
// counts nothing.
//
// A row is counted if a caller without the permission can cause its events, or if a
// loop of calls that do little harm one by one causes them in bulk: failed calls,
// reads, deletions in a row. A message for each would close e-mail subscriptions, and
// an alarm sends one: it acts when it changes its state, and is evaluated every minute
// over the last Minutes minutes. So while events go on, there is one message.
//
// The alarm is on EventBridge's own metric of a rule without a target, for 0.10 USD a
// month. EventBridge publishes its metrics on a best-effort basis.
//
// What such a row reports must be of one kind. If failed calls and successful ones
// were counted together, a caller without any permission could keep the alarm going off
// and so hide the successful ones.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html,
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html and
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html.
type Count struct{ Events, Minutes int }

// hourly reports the first event, and nothing more until an hour without events has
// passed.
var hourly = Count{Events: 1, Minutes: 60}

// Share names a detection with a metric filter. An alarm on its metric needs no metric
// of its own, which would cost 0.30 USD a month. If the other detection is not chosen,
// the alarm gets a metric filter of its own.
type Share struct {
	ID string
	// Times is how often the metric counts an event: once for each pattern of the
	// other detection that matches it.
	Times int
}
