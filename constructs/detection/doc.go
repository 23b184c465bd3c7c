// Package detection watches an audit trail and tells a human: alarms on the
// trail's log group, rules of EventBridge that say who did it, encrypted topics by
// severity, and a dashboard.
//
// What is watched for is a catalogue, listed in docs/detections.md with what each
// detection means and what to do first. See [Props] for how to choose less or more.
package detection
