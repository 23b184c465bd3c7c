// Package catalogue lists what the detections watch for in a trail's events: tables
// of rows, one table for each pack. It is pure Go. Package
// example.com/audittrail/constructs/detection turns rows into alarms and rules,
// docs/detections.md lists them, and tests evaluate them on events.
//
// To add a detection, write a row in the table of its pack and its events in
// testdata/events/<id>.json. A call that no other row is about also needs a row in
// objects_*.go, so that messages name what it touched. The tests report what is missing.
package catalogue
