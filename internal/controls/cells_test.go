package controls

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func satisfied(c Control) string {
	var evidence []string
	of, parent := Subject(""), ""
	for _, e := range c.Evidence {
		switch {
		case likewise[e.Of] != "": // named after the first one's evidence
		case e.Of == of:
			evidence[len(evidence)-1] += ", " + e.text(parent)
		default:
			of, evidence = e.Of, append(evidence, short[e.Of]+": "+e.text(""))
		}
		parent = e.Property[:strings.LastIndex(e.Property, ".")+1]
	}
	list := strings.Join(evidence, "<br>")
	switch {
	case c.Except != nil:
		var not []string
		for _, e := range c.Except {
			not = append(not, cmp.Or(likewise[e.Of], short[e.Of]))
		}
		list += "<br>[not " + strings.Join(not, " and ") + "](#exceptions)"
	case slices.ContainsFunc(c.Evidence, func(e Evidence) bool { return likewise[e.Of] != "" }):
		var also []string
		for _, e := range c.Evidence {
			if name := likewise[e.Of]; name != "" && !slices.Contains(also, name) {
				also = append(also, name)
			}
		}
		list += "<br>also for " + strings.Join(also, " and ")
	}
	switch c.Status {
	case UnlessOptedOut:
		return list + "<br>[unless opted out](#options)"
	case OnRequest:
		return "[on request](#options): " + list
	}
	return list
}

// short names the resources as the README does.
var short = map[Subject]string{
	Trail: "trail", Key: "key", LogGroup: "log group", InlinePolicy: "roles' policies", LogBucket: "log bucket", LogBucketPolicy: "log bucket's policy",
	Stack: "stack", NamedQuery: "saved queries", EventBus: "event buses", EventBusPolicy: "event buses' policies", Rule: "rules", Heartbeat: "heartbeat alarms", Role: "roles", RuleRole: "roles of EventBridge",
	StreamRole: "roles of CloudWatch Logs", LogsRole: "CloudTrail's role for the log group", ReplicationRole: "S3's role for replication", ServiceGrant: "statements that allow a service",
	AccessLogBucketPolicy: "access-log bucket's policy", ResultsBucketPolicy: "results' policy",
	AccessLogBucket: "access-log bucket", ResultsBucket: "results", WorkGroup: "workgroup", AlertKey: "alerts' key", Alarm: "alarms", Topic: "topics", TopicPolicy: "topics' policies", Queue: "queues", QueuePolicy: "queues' policies",
}

// likewise names the further resources of a type, for which the evidence of the first one is
// repeated.
var likewise = map[Subject]string{
	AccessLogBucket: "the access logs", AccessLogBucketPolicy: "the access logs", ResultsBucket: "the results", ResultsBucketPolicy: "the results",
	AlertKey: "the alerts' key",
}

// pattern is the part of a property that cells leave out: it is up to a thousand characters
// long and in docs/detections.md.
var pattern = regexp.MustCompile(`(FilterPattern=)[^\]]+`)

// text is the evidence in a few words. It leaves out a beginning of the property that the
// evidence before it has.
func (e Evidence) text(before string) string {
	text := e.textOfOne(before)
	for _, other := range e.Or {
		text += " (or " + other.textOfOne("") + ")"
	}
	return text
}

func (e Evidence) textOfOne(before string) string {
	property := "`" + pattern.ReplaceAllString(e.Property, "$1…") + "`"
	if last, ok := strings.CutPrefix(e.Property, before); ok && before != "" {
		property = "`." + last + "`"
	}
	switch {
	case e.Is != nil:
		is, _ := json.Marshal(e.Is)
		return property + " = `" + string(is) + "`"
	case e.Least > 0:
		return property + " ≥ " + strconv.FormatFloat(e.Least, 'f', -1, 64)
	case e.Set:
		return property
	case e.Absent:
		return "no " + property
	case e.Has != "":
		return property + " with `" + e.Has + "`"
	}
	return property + " without `" + strings.Join(e.Lacks, "`, `") + "`"
}

func codes(list []string) string {
	quoted := make([]string, len(list))
	for i, text := range list {
		quoted[i] = "`" + text + "`"
	}
	return strings.Join(quoted, "<br>")
}

// table renders rows as Markdown; the first one is the heading.
func table(rows [][]string) string {
	var text strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&text, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			text.WriteString("|" + strings.Repeat("---|", len(row)) + "\n")
		}
	}
	return text.String()
}
