package catalogue

import (
	"maps"
	"strings"
)

// Message is the input transformer of a rule: paths into the event, and a template in
// which the names of the paths stand between < and >. A path that the event lacks
// leaves an empty place.
//
// Each line of the template is a JSON string of its own, as the CDK's RuleTargetInput
// writes text of several lines: EventBridge sends the lines with their quotes.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html.
type Message struct {
	Paths    map[string]string
	Template string
}

// line is one line of a message with the paths that it needs.
type line struct {
	text  string
	paths map[string]string
}

// The lines with values of the event. Those of an Insights event have no caller: the
// event is about many calls.
var (
	who     = line{"Who: <who> (<type>) <service>", map[string]string{"who": "$.detail.userIdentity.arn", "type": "$.detail.userIdentity.type", "service": "$.detail.userIdentity.invokedBy"}}
	from    = line{"From: <address>, <agent>", map[string]string{"address": "$.detail.sourceIPAddress", "agent": "$.detail.userAgent"}}
	what    = line{"What: <action> (<source>)", map[string]string{"action": "$.detail.eventName", "source": "$.detail.eventSource"}}
	failed  = line{"Error (empty if the call succeeded): <error>", map[string]string{"error": "$.detail.errorCode"}}
	onWhat  = line{"On: <resource>", map[string]string{"resource": "$.detail.resources[0].ARN"}}
	unusual = line{"What: <insight> of <action> (<source>)", map[string]string{
		"insight": "$.detail.insightDetails.insightType", "action": "$.detail.insightDetails.eventName", "source": "$.detail.insightDetails.eventSource",
	}}
	when = line{"When: <time>", map[string]string{"time": "$.detail.eventTime"}}
)

// message returns what a person receives from a rule: what happened and where, who did
// it and how, what to do first and why. consoleHost is the host of the AWS console.
func message(d Detection, consoleHost string) Message {
	const account, region = "$.detail.recipientAccountId", "$.detail.awsRegion"
	lines := []line{{
		strings.ToUpper(string(d.Severity)) + ": " + d.Title + " (account <account>, <region>)",
		map[string]string{"account": account, "region": region},
	}}
	if d.Records == Insights {
		lines = append(lines, unusual, when)
	} else {
		lines = append(lines, who, from, what, failed, onWhat, when)
	}
	lines = append(lines,
		line{text: "Do first: " + d.First},
		line{text: "Why: " + d.Why},
		line{"Event: https://<region>." + consoleHost + "/cloudtrailv2/home?region=<region>#/events/<event>", map[string]string{
			"region": region, "event": "$.detail.eventID",
		}},
		line{text: "Detection: " + d.ID},
	)
	m := Message{Paths: map[string]string{}}
	texts := make([]string, len(lines))
	for i, l := range lines {
		maps.Copy(m.Paths, l.paths)
		texts[i] = `"` + l.text + `"`
	}
	m.Template = strings.Join(texts, "\n")
	return m
}
