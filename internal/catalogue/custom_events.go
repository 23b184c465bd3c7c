package catalogue

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/problem"
)

// check returns the events that the pattern does not treat as they say.
func (e CustomEvents) check(pattern map[string]any) (problems problem.List) {
	for i, event := range e.Match {
		problems.Add(problem.At("Match").Index(i), checkEvent(pattern, event, true))
	}
	for i, event := range e.Ignore {
		problems.Add(problem.At("Ignore").Index(i), checkEvent(pattern, event, false))
	}
	return problems
}

// CheckEvent returns a problem if the detection does not treat an event as it should:
// match it or ignore it. It returns nil if the pattern cannot be read.
func (c Custom) CheckEvent(event string, match bool) *problem.Problem {
	pattern, wrong := readPattern(c.Pattern)
	if len(wrong) > 0 {
		return nil
	}
	return checkEvent(pattern, event, match)
}

func checkEvent(pattern map[string]any, text string, match bool) *problem.Problem {
	event, wrong := readEvent(text)
	if wrong != nil {
		return wrong
	}
	parsed, err := eventpattern.Parse(pattern)
	if err != nil {
		return nil // its length is reported at the pattern
	}
	switch got := parsed.Match(event); {
	case got && !match:
		return &problem.Problem{Wrong: problem.Textf("is matched by the pattern, although the detection must ignore it (%s)", summary(event)), Fix: problem.Textf("change the pattern or the event")}
	case !got && match:
		return &problem.Problem{Wrong: problem.Textf("is not matched by the pattern (%s)", summary(event)), Fix: problem.Textf("change the pattern or the event")}
	}
	return nil
}

// readEvent reads a CloudTrail record, or the event in which EventBridge delivers it, as
// EventBridge delivers it.
func readEvent(text string) (map[string]any, *problem.Problem) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber() // a pattern compares the text of a number
	var event map[string]any
	if err := decoder.Decode(&event); err != nil {
		return nil, &problem.Problem{Wrong: problem.Textf("is not a JSON object: %v", err), Allowed: problem.Textf("must be a CloudTrail record")}
	}
	if _, ok := event["detail"].(map[string]any); ok {
		return event, nil
	}
	for _, name := range []string{"eventName", "eventSource"} {
		if _, ok := event[name].(string); !ok {
			return nil, &problem.Problem{Wrong: problem.Textf("has no %s", name), Allowed: problem.Textf("must be a CloudTrail record, or an event of EventBridge with the record in detail")}
		}
	}
	return onEventBus(event), nil
}

// onEventBus wraps a CloudTrail record as EventBridge delivers it. The source is "aws."
// with the beginning of the event source (derived).
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html.
func onEventBus(record map[string]any) map[string]any {
	service, _, _ := strings.Cut(record["eventSource"].(string), ".")
	kind := map[any]string{
		"AwsConsoleSignIn": "AWS Console Sign In", "AwsServiceEvent": "AWS Service Event", "AwsCloudTrailInsight": "AWS Insight",
		"AwsVpceEvent": "AWS Network Activity Event",
	}[record["eventType"]]
	return map[string]any{
		"version": "0", "id": record["eventID"], "time": record["eventTime"], "resources": []any{},
		"source": reservedSource + service, "detail-type": cmp.Or(kind, "AWS API Call") + viaCloudTrail,
		"account": record["recipientAccountId"], "region": record["awsRegion"], "detail": record,
	}
}

// summary says which event it is.
func summary(event map[string]any) string {
	detail := event["detail"].(map[string]any)
	return fmt.Sprintf("%v of %v, %v", detail["eventName"], detail["eventSource"], event["detail-type"])
}

// compactJSON returns the text without white space, or as it is if it is not JSON.
func compactJSON(text string) string {
	var compact bytes.Buffer
	if json.Compact(&compact, []byte(text)) != nil {
		return text
	}
	return compact.String()
}

// EventFile is an event of a folder.
type EventFile struct {
	Name  string // within the folder
	Text  string
	Match bool // whether the detection must match it
}

// ReadEvents reads the files match/*.json and ignore/*.json of a folder.
func ReadEvents(folder fs.FS) ([]EventFile, error) {
	var all []EventFile
	for _, kind := range []string{"match", "ignore"} {
		names, err := fs.Glob(folder, kind+"/*.json")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := fs.ReadFile(folder, name)
			if err != nil {
				return nil, err
			}
			all = append(all, EventFile{name, string(text), kind == "match"})
		}
	}
	if len(all) == 0 {
		return nil, errors.New("the folder has no files match/*.json and ignore/*.json")
	}
	return all, nil
}
