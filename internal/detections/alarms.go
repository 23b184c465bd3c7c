package detections

import (
	"cmp"
	"fmt"
	"strings"

	"example.com/audittrail/internal/condition"
)

// Alarm is a metric alarm with the metric filters that feed it.
type Alarm struct {
	ID       string
	Severity Severity
	Title    string
	Why      string
	First    string
	// Filters are the patterns of the filters: all count into one metric, which
	// costs no more than one filter's.
	Filters []string
	// Query shows the events behind the alarm in CloudWatch Logs Insights.
	Query     string
	Threshold int
	Minutes   int
}

// Alarms returns the alarms of the detections that are no rules.
func Alarms(chosen []Detection, own Own) []Alarm {
	var alarms []Alarm
	for _, d := range chosen {
		c := d.Condition(own)
		if !d.Alarm() || c == nil {
			continue
		}
		a := Alarm{
			ID: d.ID, Severity: d.Severity, Title: d.Title, Why: d.Why, First: d.First,
			Filters: d.Exact, Query: query(c), Threshold: cmp.Or(d.Count.Events, 1), Minutes: cmp.Or(d.Count.Minutes, 5),
		}
		if len(a.Filters) == 0 {
			a.Filters = []string{filterPattern(d.ID, c)}
		}
		alarms = append(alarms, a)
	}
	return alarms
}

// filterPattern is the pattern of a condition that tests have shown to have one.
func filterPattern(id string, c condition.Condition) string {
	pattern, err := condition.FilterPattern(c)
	if err != nil {
		panic(fmt.Sprintf("detections: %s: %v", id, err))
	}
	return pattern
}

// query is a query of CloudWatch Logs Insights: who did what, where and from
// where.
func query(c condition.Condition) string {
	return strings.Join([]string{
		"fields @timestamp, recipientAccountId, awsRegion, userIdentity.arn, sourceIPAddress, eventSource, eventName, errorCode, eventID",
		"filter " + condition.InsightsFilter(c),
		"sort @timestamp desc",
		"limit 200",
	}, "\n| ")
}
