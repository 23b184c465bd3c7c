package catalogue

import (
	"cmp"
	"fmt"
	"slices"
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
	// Filters are the patterns of the metric filters. All filters count into one
	// metric, which costs the same as that of one filter. There are none if the metric
	// is that of another alarm.
	Filters []string
	Metric  string // the name of the metric, without that of the Detection in front
	// Queries show the events behind the alarm in CloudWatch Logs Insights. There
	// are several where one query would be too long.
	Queries   []string
	Custom    bool // whether a user added the detection
	Threshold int
	Minutes   int
}

// name names the alarm and its metric among those of a Detection.
func (a Alarm) name() string { return string(a.Severity) + "-" + a.ID }

// Alarms returns the alarms of the chosen detections that are not rules.
func Alarms(chosen []Detection, own Own) []Alarm {
	var alarms []Alarm
	for _, d := range chosen {
		c := d.Condition(own)
		if !d.Alarm() || c == nil {
			continue
		}
		a := Alarm{
			ID: d.ID, Severity: d.Severity, Title: d.Title, Why: d.Why, First: d.First, Queries: d.queries(c),
			Threshold: cmp.Or(d.Count.Events, 1), Minutes: cmp.Or(d.Count.Minutes, 5),
		}
		shared := slices.IndexFunc(chosen, func(other Detection) bool { return other.ID == d.Shares.ID })
		switch {
		case shared >= 0:
			a.Metric = Alarm{ID: chosen[shared].ID, Severity: chosen[shared].Severity}.name()
			a.Threshold *= d.Shares.Times
		case len(d.Exact) > 0:
			a.Metric, a.Filters = a.name(), d.Exact
		default:
			a.Metric, a.Filters = a.name(), []string{filterPattern(d.ID, c)}
		}
		alarms = append(alarms, a)
	}
	return alarms
}

// filterPattern returns the metric filter pattern of a condition. It panics if there
// is none, which the tests exclude for every row.
func filterPattern(id string, c condition.Condition) string {
	pattern, err := condition.FilterPattern(c)
	if err != nil {
		panic(fmt.Sprintf("catalogue: %s: %v", id, err))
	}
	return pattern
}

// maxQuery is the maximum length of a query in characters.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
const maxQuery = 10_000

// queries returns the saved queries of a detection with the condition c.
func (d Detection) queries(c condition.Condition) []string {
	if c == nil {
		return nil
	}
	if d.Explains == nil {
		return queries([]condition.Condition{c})
	}
	return []string{query(condition.Any(c, d.Explains), "requestParameters.stackName")}
}

// queries returns CloudWatch Logs Insights queries that together show the events that
// match one of the conditions and all of and. Each query has as many conditions as fit.
func queries(conditions []condition.Condition, and ...condition.Condition) []string {
	of := func(some []condition.Condition) string {
		return query(condition.All(append(slices.Clone(and), condition.Any(some...))...))
	}
	// Each condition is in parentheses after " or ". The 200 characters are for CDK
	// tokens, whose length varies.
	length := func(c condition.Condition) int { return len(condition.InsightsFilter(c)) + len(" or ()") }
	room := maxQuery - len(of(conditions[:1])) - 200
	var all []string
	for _, some := range chunks(conditions, length, room) {
		all = append(all, of(some))
	}
	return all
}

// chunks cuts the conditions into runs that fit into room, each as long as possible.
func chunks(conditions []condition.Condition, length func(condition.Condition) int, room int) [][]condition.Condition {
	var all [][]condition.Condition
	start, used := 0, 0
	for i, c := range conditions {
		n := length(c)
		if i > start && used+n > room {
			all = append(all, conditions[start:i])
			start, used = i, 0
		}
		used += n
	}
	return append(all, conditions[start:])
}

// query returns a query that shows who did what, where and from which address, and
// further fields.
func query(c condition.Condition, more ...string) string {
	return strings.Join([]string{
		"fields " + strings.Join(append([]string{"@timestamp, recipientAccountId, awsRegion, userIdentity.arn, sourceIPAddress, eventSource, eventName, errorCode, eventID"}, more...), ", "),
		"filter " + condition.InsightsFilter(c),
		"sort @timestamp desc",
		"limit 200",
	}, "\n| ")
}
