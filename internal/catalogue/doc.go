// Package catalogue is the catalogue of what is watched for in the trail's
// events: tables of rows, one file for each pack. It is pure Go: package
// detection turns the rows into alarms and rules, docs/detections.md lists them,
// tests hold them against events.
//
// To add a detection, write a row in the table of its pack and its events in
// testdata/events/<id>.json. A call that no other row is about also needs a row in
// objects_*.go, so that messages name what it touched. The tests say what is missing.
package catalogue
