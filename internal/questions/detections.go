package questions

import (
	"strings"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/condition"
)

// OfDetections returns the question for the events behind a detection, whose id is a
// parameter. It knows those of the detections that apply to the trail and whose events are in
// the table: Insights events are not.
//
// The value of a parameter is a constant, so Trino drops all predicates except one before it
// plans the query (derived from its source, not run on Athena).
func OfDetections(own catalogue.Own, detections []catalogue.Detection) Question {
	var cases strings.Builder
	for _, d := range detections {
		if c := d.Condition(own); c != nil && d.Records == "" {
			cases.WriteString("\n  WHEN '" + d.ID + "' THEN " + condition.AthenaPredicate(c))
		}
	}
	q := Question{
		ID: "detection", Title: "The events behind a detection",
		Purpose: "Ask it after an alert, to see what else the detection would have found on days before it was deployed or in Regions that it does not watch. " +
			"The saved query has every detection that applies to the trail and whose events are in the table; for any other id it returns no rows.",
		Sources:    []string{recordPage},
		NoInsights: "docs/detection-queries.md has a filter for each detection",
	}.list(search{nil, &subject{
		Parameter: Parameter{"detection", "the id of a detection", "trail-blinded"},
		sql:       "CASE ?" + cases.String() + "\n  ELSE false\nEND",
	}})
	q.Insights = ""
	return q
}
