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

// addDashboard defines what an analyst opens first. The first three dashboards of
// an account with 50 metrics at most cost nothing, each further one 3 USD a month;
// its queries cost 0.005 USD per GB that they read, whenever they run.
func (d *Detection) addDashboard() {
	body := layOut(slices.Concat(d.detected(), d.delivery(), d.activity()))
	board := awscloudwatch.NewCfnDashboard(d, jsii.String("Dashboard"), &awscloudwatch.CfnDashboardProps{
		DashboardName: jsii.String(d.name + "-" + d.here.Region), // dashboards are of no Region
		DashboardBody: awscdk.Stack_Of(d).ToJsonString(body, nil),
	})
	// Tags of dashboards are new, and not every schema of CloudFormation has them.
	board.AddPropertyDeletionOverride(jsii.String("Tags"))
}

// detected shows the alarms and how often rules matched, by severity.
func (d *Detection) detected() []section {
	detected := section{Title: "Detections"}
	if arns := slices.Concat(d.alarmARNs[Page], d.alarmARNs[Ticket]); len(arns) > 0 {
		detected.Widgets = append(detected.Widgets, widget{
			Type: "alarm", Width: 12, Height: 6,
			Properties: map[string]any{"title": "Pages and tickets that count", "alarms": arns, "sortBy": "stateUpdatedTimestamp"},
		})
	}
	if matched := d.matched("AWS/Events", "RuleName", "TriggeredRules", d.ruleARNs); len(matched) > 0 {
		detected.Widgets = append(detected.Widgets, d.metrics("Rules that matched", "Sum", matched...))
	}
	if d.groupName != "" {
		detected.Widgets = append(detected.Widgets, d.metrics("Events that filters counted", "Sum", d.matched(namespace, "", "", d.alarmARNs)...))
	}
	return []section{detected}
}

// matched returns one line for each severity: the sum of the metrics whose names
// begin as ours do. A search takes in what later deployments add, and the words
// of a name are searched one by one, since a name in quotes would have to be whole.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html.
func (d *Detection) matched(space, dimension, metric string, arns map[Severity][]string) []any {
	var lines []any
	for _, s := range catalogue.Severities() {
		if len(arns[s]) == 0 {
			continue
		}
		schema, term := space, "MetricName"
		if dimension != "" {
			schema, term = space+","+dimension, dimension
		}
		words := strings.Split(d.name+"-"+string(s), "-")
		for i, word := range words {
			words[i] = term + "=" + word
		}
		if metric != "" {
			words = append(words, `MetricName="`+metric+`"`)
		}
		lines = append(lines, []any{map[string]any{
			"expression": fmt.Sprintf("SUM(SEARCH('{%s} %s', 'Sum', 3600))", schema, strings.Join(words, " ")),
			"label":      string(s), "id": string(s), "color": colours[s],
		}})
	}
	return lines
}

var colours = map[Severity]string{Page: "#d13212", Ticket: "#ff9900", Record: "#879596"}

// delivery shows that events arrive and that messages leave.
func (d *Detection) delivery() []section {
	delivered := section{Title: "Delivery"}
	if d.groupName != "" {
		group := d.groupName
		delivered.Widgets = append(delivered.Widgets,
			d.metrics("Events that arrived in the log group", "Sum",
				[]any{"AWS/Logs", "IncomingLogEvents", "LogGroupName", group}),
			d.metrics("Bytes that arrived in the log group", "Sum",
				[]any{"AWS/Logs", "IncomingBytes", "LogGroupName", group}))
	}
	var sent []any
	for _, s := range catalogue.Severities() {
		if topic := d.topics[s]; topic != nil {
			sent = append(sent,
				[]any{"AWS/SNS", "NumberOfNotificationsDelivered", "TopicName", topic.TopicName(), map[string]any{"label": string(s) + " delivered"}},
				[]any{"AWS/SNS", "NumberOfNotificationsFailed", "TopicName", topic.TopicName(), map[string]any{"label": string(s) + " failed"}})
		}
	}
	delivered.Widgets = append(delivered.Widgets, d.metrics("Messages", "Sum", sent...))
	return []section{delivered}
}

// activity shows who does what, by queries of the log group.
func (d *Detection) activity() []section {
	if d.groupName == "" {
		return nil
	}
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

func (d *Detection) metrics(title, stat string, metrics ...any) widget {
	return widget{Type: "metric", Width: 12, Height: 6, Properties: map[string]any{
		"title": title, "metrics": metrics, "stat": stat, "period": 300, "region": d.here.Region, "view": "timeSeries",
	}}
}

func (d *Detection) query(title, view, query string) widget {
	return widget{Type: "log", Width: 12, Height: 6, Properties: map[string]any{
		"title": title, "view": view, "region": d.here.Region,
		"query": "SOURCE '" + d.groupName + "' | " + query,
	}}
}
