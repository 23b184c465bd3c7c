package detection

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
)

// addDashboard creates the dashboard that an analyst opens first. The first three
// dashboards of an account with at most 50 metrics each are free; another one costs
// 3 USD a month. Its queries cost 0.005 USD per GB that they read, each time they run.
func (d *Detection) addDashboard() {
	sections := []section{d.detected(), d.delivered()}
	if d.logGroup != "" {
		sections = append(sections, d.activity()...)
	}
	board := awscloudwatch.NewCfnDashboard(d, jsii.String("Dashboard"), &awscloudwatch.CfnDashboardProps{
		DashboardName: jsii.String(d.name + "-" + d.here.Region), // the names of all Regions share one space
		DashboardBody: awscdk.Stack_Of(d).ToJsonString(layOut(sections), nil),
	})
	// Tags of dashboards are new, and some CloudFormation schemas lack them.
	board.AddPropertyDeletionOverride(jsii.String("Tags"))
}

// detected shows the alarms and, by severity, how often rules and filters matched.
func (d *Detection) detected() section {
	s := section{title: "Detections"}
	var alarms []string
	for _, severity := range []catalogue.Severity{catalogue.Page, catalogue.Ticket} {
		if r := d.routes[severity]; r != nil {
			alarms = slices.Concat(alarms, r.filters, r.counts)
		}
	}
	if len(alarms) > 0 {
		s.widgets = append(s.widgets, alarmStates("Pages and tickets that count", alarms))
	}
	if lines := d.searches(d.ruleSchema(), "RuleName", "TriggeredRules", func(r *route) []string { return r.rules }); len(lines) > 0 {
		s.widgets = append(s.widgets, d.metrics("Rules that matched", lines...))
	}
	if d.logGroup != "" {
		lines := d.searches(namespace, "MetricName", "", func(r *route) []string { return r.filters })
		s.widgets = append(s.widgets, d.metrics("Events that filters counted", lines...))
	}
	if len(d.counted) > 0 {
		var lines []any
		for _, name := range d.counted {
			lines = append(lines, d.triggered(name))
		}
		s.widgets = append(s.widgets, d.metrics("Events that rules counted", lines...))
	}
	return s
}

// searches returns a line for each severity: the sum of the metrics whose names, in
// the field, start as those of our rules or alarms do. A search expression includes
// what a later deployment adds. It looks for each word of the name, because a name in
// quotes matches as a whole only.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html.
func (d *Detection) searches(schema, field, metric string, publishers func(*route) []string) []any {
	var lines []any
	for _, s := range catalogue.Severities() {
		if r := d.routes[s]; r == nil || len(publishers(r)) == 0 {
			continue
		}
		var terms []string
		for word := range strings.SplitSeq(d.name+"-"+string(s), "-") {
			terms = append(terms, field+"="+word)
		}
		if metric != "" {
			terms = append(terms, `MetricName="`+metric+`"`)
		}
		lines = append(lines, []any{map[string]any{
			"expression": fmt.Sprintf("SUM(SEARCH('{%s} %s', 'Sum', 3600))", schema, strings.Join(terms, " ")),
			"label":      string(s), "id": string(s), "color": colours[s],
		}})
	}
	return lines
}

// ruleSchema returns the dimensions of the metrics of rules.
func (d *Detection) ruleSchema() string {
	if d.bus != "" {
		return "AWS/Events,EventBusName,RuleName"
	}
	return "AWS/Events,RuleName"
}

func (d *Detection) triggered(rule string) []any {
	if d.bus != "" {
		return []any{"AWS/Events", "TriggeredRules", "EventBusName", d.bus, "RuleName", rule}
	}
	return []any{"AWS/Events", "TriggeredRules", "RuleName", rule}
}

var colours = map[catalogue.Severity]string{catalogue.Page: "#d13212", catalogue.Ticket: "#ff9900", catalogue.Record: "#879596"}

// delivered shows that events arrive in the log group and messages at subscribers.
func (d *Detection) delivered() section {
	s := section{title: "Delivery"}
	if d.logGroup != "" {
		s.widgets = append(s.widgets,
			d.metrics("Events that arrived in the log group", []any{"AWS/Logs", "IncomingLogEvents", "LogGroupName", d.logGroup}),
			d.metrics("Bytes that arrived in the log group", []any{"AWS/Logs", "IncomingBytes", "LogGroupName", d.logGroup}))
	}
	var published, failed []any
	for _, t := range d.topics {
		if t.otherAccount {
			continue
		}
		name, label := t.name(), map[string]any{"label": d.labelOf(t)}
		published = append(published, []any{"AWS/SNS", "NumberOfMessagesPublished", "TopicName", name, label})
		failed = append(failed, []any{"AWS/SNS", "NumberOfNotificationsFailed", "TopicName", name, label})
	}
	if q := d.deadLetters; q != nil {
		failed = append(failed, []any{"AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", q.name, map[string]any{"label": "dead-letter queue", "stat": "Maximum"}})
	}
	if len(published) > 0 {
		s.widgets = append(s.widgets, d.metrics("Messages published", published...))
	}
	if len(failed) > 0 {
		s.widgets = append(s.widgets, d.metrics("Messages not delivered", failed...))
	}
	if len(d.health) > 0 {
		s.widgets = append(s.widgets, alarmStates("Alarms on delivery", d.health))
	}
	return s
}

// labelOf returns the label of a topic: backstop, or its severities with the format. The
// name tells topics of other owners apart.
func (d *Detection) labelOf(t *topic) string {
	if t == d.backstop {
		return "backstop"
	}
	var of []string
	for _, s := range catalogue.Severities() {
		if r := d.routes[s]; r != nil {
			for _, c := range r.channels {
				if c.topic == t {
					of = append(of, strings.TrimSpace(string(s)+" "+string(c.format)))
				}
			}
		}
	}
	label := strings.Join(of, ", ")
	if !t.ours {
		label += ": " + t.name()
	}
	return label
}

// activity shows who does what, with queries on the log group.
func (d *Detection) activity() []section {
	return []section{
		{"Activity", []widget{
			d.query("Principals with most calls", "table", "stats count(*) as calls by userIdentity.arn | sort calls desc | limit 15"),
			d.query("Most frequent actions, reads left out", "table", "filter eventName not like /^(Get|List|Describe|Head|Lookup|Search|BatchGet)/ | stats count(*) as calls by eventSource, eventName | sort calls desc | limit 15"),
			d.query("Errors by principal", "table", "filter ispresent(errorCode) | stats count(*) as calls by userIdentity.arn, errorCode | sort calls desc | limit 15"),
			d.query("Regions", "bar", "stats count(*) as calls by awsRegion | sort calls desc"),
		}},
		{"KMS", []widget{
			d.query("Use of keys", "timeSeries", `filter eventSource = "kms.amazonaws.com" | stats count(*) as calls by bin(1h)`),
			d.query("Calls that change keys", "table", `filter eventSource = "kms.amazonaws.com" and eventName not like /^(Get|List|Describe|Encrypt|Decrypt|ReEncrypt|GenerateDataKey)/ | stats count(*) as calls by eventName, userIdentity.arn | sort calls desc | limit 15`),
			d.query("Refused", "table", `filter eventSource = "kms.amazonaws.com" and ispresent(errorCode) | stats count(*) as calls by userIdentity.arn, eventName, errorCode | sort calls desc | limit 15`),
		}},
		{"CloudTrail Insights", []widget{
			d.query("Unusual activity", "table", `filter eventType = "AwsCloudTrailInsight" | stats count(*) as events by insightDetails.insightType, insightDetails.eventSource, insightDetails.eventName, insightDetails.state | sort events desc | limit 15`),
		}},
	}
}

func alarmStates(title string, alarms []string) widget {
	return widget{"alarm", 12, 6, map[string]any{"title": title, "alarms": alarms, "sortBy": "stateUpdatedTimestamp"}}
}

func (d *Detection) metrics(title string, lines ...any) widget {
	return widget{"metric", 12, 6, map[string]any{
		"title": title, "metrics": lines, "stat": "Sum", "period": 300, "region": d.here.Region, "view": "timeSeries",
	}}
}

func (d *Detection) query(title, view, query string) widget {
	return widget{"log", 12, 6, map[string]any{
		"title": title, "view": view, "region": d.here.Region,
		"query": "SOURCE '" + d.logGroup + "' | " + query,
	}}
}
