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
// plans the query (derived from its source, not run on Athena), and with them the parts that
// only those use.
func OfDetections(own catalogue.Own, detections []catalogue.Detection) Question {
	var ids []string
	var conditions []condition.Condition
	for _, d := range detections {
		if c := d.Condition(own); c != nil && d.Records == "" {
			ids, conditions = append(ids, d.ID), append(conditions, c)
		}
	}
	parts, predicates := condition.AthenaShared(conditions)
	var columns, cases strings.Builder
	for _, p := range parts {
		columns.WriteString(",\n  " + p.SQL + " AS " + p.Name)
	}
	for i, id := range ids {
		cases.WriteString("\n  WHEN '" + id + "' THEN " + predicates[i])
	}
	q := Question{
		ID: "detection", Title: "The events behind a detection",
		Purpose: "Ask it after an alert, to see what else the detection would have found on days before it was deployed or in Regions that it does not watch. " +
			"The saved query knows every detection that applies to the trail, whatever its severity and also if it is off by default, and whose events are in the table; for any other id it returns no rows. " +
			"A column such as p1 is a condition that several detections have in common.",
		Sources:    []string{recordPage},
		NoInsights: "a query has at most 10,000 characters; docs/detection-queries.md has a filter for each detection",
	}.list(search{nil, &subject{
		Parameter: Parameter{"detection", "the id of a detection", "trail-blinded"},
		sql:       "CASE ?" + cases.String() + "\n  ELSE false\nEND",
	}})
	q.Insights = ""
	q.sql = ",\nparts AS (\n  SELECT *" + columns.String() + "\n  FROM chosen\n)" + strings.Replace(q.sql, "FROM chosen", "FROM parts", 1)
	return q
}
