package catalogue

import (
	"maps"
	"strings"
)

// Message is the input transformer of a rule: paths into the event, and a text in
// which their names stand between < and >. A path that an event lacks leaves an
// empty place.
//
// Each line is a JSON string of its own, as in the CDK's RuleTargetInput for text
// of several lines: EventBridge sends the lines with their quotes.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html.
type Message struct {
	Paths    map[string]string
	Template string
}

// line is one line of a message with the paths of the event that it needs.
type line struct {
	text  string
	paths map[string]string
}

func detail(name, path string) map[string]string { return map[string]string{name: "$.detail." + path} }

// Who, what, where and when, for calls and for Insights events.
var (
	who     = line{"Who: <who> (<type>) <service>", map[string]string{"who": "$.detail.userIdentity.arn", "type": "$.detail.userIdentity.type", "service": "$.detail.userIdentity.invokedBy"}}
	what    = line{"What: <action> of <source>, result: <error> (empty means that it succeeded)", map[string]string{"action": "$.detail.eventName", "source": "$.detail.eventSource", "error": "$.detail.errorCode"}}
	onWhat  = line{"On: <resource>", detail("resource", "resources[0].ARN")}
	unusual = line{"What: <insight> of <action>, <source>", map[string]string{
		"insight": "$.detail.insightDetails.insightType", "action": "$.detail.insightDetails.eventName", "source": "$.detail.insightDetails.eventSource",
	}}
	where = line{"Where: account <account>, Region <region>", map[string]string{"account": "$.detail.recipientAccountId", "region": "$.detail.awsRegion"}}
	when  = line{"When: <time>", detail("time", "eventTime")}
	from  = line{"From: <address>, <agent>", map[string]string{"address": "$.detail.sourceIPAddress", "agent": "$.detail.userAgent"}}
)

// message writes what a human gets from a rule.
func message(d Detection, consoleHost string) Message {
	lines := []line{{text: strings.ToUpper(string(d.Severity)) + ": " + d.Title}}
	if d.Records == Insights {
		lines = append(lines, unusual, where, when)
	} else {
		lines = append(lines, who, what, onWhat, where, when, from)
	}
	lines = append(lines,
		line{text: "Why: " + d.Why},
		line{text: "Do first: " + d.First},
		line{"Event: https://<region>." + consoleHost + "/cloudtrailv2/home?region=<region>#/events/<event>", map[string]string{
			"region": "$.detail.awsRegion", "event": "$.detail.eventID",
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
