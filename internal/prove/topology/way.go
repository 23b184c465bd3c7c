package topology

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// Way is what happens to an event that a rule matches, until people read about it.
type Way struct {
	Calls   []string // the names of the API calls that the rule matches
	Rule    string
	Region  string
	Topic   string
	Letters string // the queue for messages that the rule cannot deliver
	// The alarm on that queue, and the topic that it publishes to.
	LettersAlarm, LettersTopic string
	// A metric filter that counts the same calls, its alarm, and the topic that it publishes to.
	Metric, Alarm, AlarmTopic string
	Message                   []string // with the paths of the event's fields in angle brackets
}

// WayOf returns the way of an event that the rule matches. It fails if a part of the way is
// missing.
func WayOf(s deployed.Stack, rule string) (Way, error) {
	found := slices.IndexFunc(s.Resources, func(r deployed.Resource) bool {
		return r.Type == "AWS::Events::Rule" && r.Text("Name") == rule
	})
	if found < 0 {
		return Way{}, fmt.Errorf("%s has no rule %s", s.Name, rule)
	}
	r := s.Resources[found]
	targets := list(r.Properties, "Targets")
	if len(targets) == 0 {
		return Way{}, fmt.Errorf("the rule %s of %s has no target", rule, s.Name)
	}
	target := targets[0]
	way := Way{Rule: rule, Region: s.Region, Calls: texts(r.Properties, "EventPattern", "detail", "eventName"), Message: message(target)}
	way.Topic, _ = lookup(target, "Arn").(string)
	way.Letters, _ = lookup(target, "DeadLetterConfig", "Arn").(string)
	for _, alarm := range s.OfType("AWS::CloudWatch::Alarm") {
		if dimension(alarm, "QueueName") == way.Letters[strings.LastIndex(way.Letters, ":")+1:] {
			way.LettersAlarm, way.LettersTopic = alarm.Text("AlarmName"), first(texts(alarm.Properties, "AlarmActions"))
		}
		if metric := alarm.Text("MetricName"); way.Alarm == "" && countsAll(s, metric, way.Calls) {
			way.Metric, way.Alarm, way.AlarmTopic = metric, alarm.Text("AlarmName"), first(texts(alarm.Properties, "AlarmActions"))
		}
	}
	if way.LettersAlarm == "" || way.Alarm == "" || len(way.Calls) == 0 || len(way.Message) == 0 {
		return way, fmt.Errorf("the way of %s is incomplete: %+v", rule, way)
	}
	return way, nil
}

func dimension(alarm deployed.Resource, name string) string {
	for _, d := range list(alarm.Properties, "Dimensions") {
		if lookup(d, "Name") == name {
			value, _ := lookup(d, "Value").(string)
			return value
		}
	}
	return ""
}

// countsAll reports whether a metric filter of the metric names all calls, in every Region.
func countsAll(s deployed.Stack, metric string, calls []string) bool {
	return slices.ContainsFunc(s.OfType("AWS::Logs::MetricFilter"), func(f deployed.Resource) bool {
		if lookup(list(f.Properties, "MetricTransformations")[0], "MetricName") != metric {
			return false
		}
		pattern := f.Text("FilterPattern")
		return !strings.Contains(pattern, "awsRegion") && !slices.ContainsFunc(calls, func(call string) bool { return !strings.Contains(pattern, call) })
	})
}

// inserted is the name of a field in an input template.
var inserted = regexp.MustCompile(`<([^<>]+)>`)

// message returns the lines of the message that EventBridge writes for a target, with the path
// of a field in place of its name.
func message(target any) (lines []string) {
	template, _ := lookup(target, "InputTransformer", "InputTemplate").(string)
	template = inserted.ReplaceAllStringFunc(template, func(name string) string {
		path, _ := lookup(target, "InputTransformer", "InputPathsMap", strings.Trim(name, "<>")).(string)
		return "<" + strings.TrimPrefix(strings.TrimPrefix(path, "$."), "detail.") + ">"
	})
	for line := range strings.Lines(template) {
		lines = append(lines, strings.Trim(line, "\"\n"))
	}
	return lines
}
