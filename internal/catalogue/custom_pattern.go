package catalogue

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"example.com/audittrail/internal/eventpattern"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// readPattern returns the event pattern of a user's detection as it is deployed: that of
// the text, for events of AWS by way of CloudTrail only. The problems are at the values in
// the pattern.
func readPattern(text string) (map[string]any, problem.List) {
	if strings.TrimSpace(text) == "" {
		return nil, problem.List{{Wrong: problem.Textf("is required")}}
	}
	text = compactJSON(text) // EventBridge counts the characters of what is deployed
	if _, err := eventpattern.Parse(text); err != nil {
		return nil, problem.List{ofPattern(err)}
	}
	var pattern map[string]any
	if err := json.Unmarshal([]byte(text), &pattern); err != nil {
		return nil, problem.List{{Wrong: problem.Textf("is not valid JSON: %v", err)}}
	}
	problems := checkEnvelope(pattern)
	if len(problems) > 0 {
		return nil, problems
	}
	if pattern["detail-type"] == nil {
		pattern["detail-type"] = []any{map[string]any{"suffix": viaCloudTrail}}
	}
	return pattern, nil
}

// ofPattern returns the error of a pattern as a problem at its place.
func ofPattern(err error) problem.Problem {
	p := problem.Problem{Wrong: problem.Textf("is not a valid event pattern: %v", err)}
	var wrong *eventpattern.Error
	if errors.As(err, &wrong) {
		p.Wrong = problem.Textf("is not a valid event pattern: %s", wrong.Text)
		for _, step := range wrong.Place {
			switch step := step.(type) {
			case string:
				p.Path = p.Path.Key(step)
			case int:
				p.Path = p.Path.Index(step)
			}
		}
	}
	return p
}

const (
	reservedSource = "aws."
	viaCloudTrail  = " via CloudTrail"
)

// checkEnvelope returns what is wrong with the fields of a pattern outside detail, and
// with the names of those in it.
func checkEnvelope(pattern map[string]any) (problems problem.List) {
	known := []string{"source", "detail-type", "account", "region", "detail"}
	for _, name := range slices.Sorted(maps.Keys(pattern)) {
		if !slices.Contains(known, name) {
			problems.Add(problem.Path{problem.Key(name)}, misspelt(name, known, "is not a field that a detection compares"))
		}
	}
	if pattern["source"] == nil {
		problems.Add(nil, &problem.Problem{
			Wrong: problem.Textf("has no source"), Allowed: problem.Textf(`must compare source with a text that starts with "aws.", because anyone who may put events on the bus can use every other source`),
			Fix: problem.Textf(`add "source": [{"prefix": "aws."}] or the service's own, such as "aws.iam"`),
		})
	}
	problems.AddAll(nil, checkMatchers(pattern, "source", "prefix", func(text string) *problem.Problem {
		if strings.HasPrefix(text, reservedSource) {
			return nil
		}
		return &problem.Problem{Got: text, Allowed: problem.Textf(`must start with "aws.", which only AWS services can use`)}
	}))
	problems.AddAll(nil, checkMatchers(pattern, "detail-type", "suffix", func(text string) *problem.Problem {
		if strings.HasSuffix(text, viaCloudTrail) {
			return nil
		}
		return &problem.Problem{Got: text, Allowed: problem.Textf("must end with %q: detections are about the events that CloudTrail records", viaCloudTrail)}
	}))
	detail, ok := pattern["detail"].(map[string]any)
	switch {
	case pattern["detail"] == nil:
		problems.Add(nil, &problem.Problem{Wrong: problem.Textf("has no detail, so it matches every event of the source"), Fix: problem.Textf("add detail with fields of a CloudTrail record, such as eventName")})
	case !ok:
		problems.Add(problem.Path{problem.Key("detail")}, &problem.Problem{Allowed: problem.Textf("must be an object of fields")})
	default:
		problems.AddAll(problem.Path{problem.Key("detail")}, checkFields(detail))
	}
	return problems
}

// checkMatchers checks the texts that a field of the envelope is compared with. It accepts
// plain texts and one operator.
func checkMatchers(pattern map[string]any, name, operator string, check func(string) *problem.Problem) (problems problem.List) {
	if pattern[name] == nil {
		return nil
	}
	at := problem.Path{problem.Key(name)}
	matchers, ok := pattern[name].([]any)
	if !ok {
		return problem.List{{Path: at, Allowed: problem.Textf("must be a list of texts")}}
	}
	for i, m := range matchers {
		text, ok := m.(string)
		if object, is := m.(map[string]any); is {
			text, ok = object[operator].(string)
		}
		if !ok {
			problems.Add(at.Index(i), &problem.Problem{Allowed: problem.Textf("must be a text, or %s with a text", operator)})
			continue
		}
		problems.Add(at.Index(i), check(text))
	}
	return problems
}

// recordFields are the fields of CloudTrail records.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
var recordFields = []string{
	"additionalEventData", "addendum", "apiVersion", "awsRegion", "errorCode", "errorMessage", "eventCategory", "eventContext",
	"eventID", "eventName", "eventSource", "eventTime", "eventType", "eventVersion", "insightDetails", "managementEvent", "readOnly",
	"recipientAccountId", "requestID", "requestParameters", "resources", "responseElements", "serviceEventDetails",
	"sessionCredentialFromConsole", "sharedEventID", "sourceIPAddress", "tlsDetails", "userAgent", "userIdentity",
	"vpcEndpointAccountId", "vpcEndpointId",
}

// checkFields refuses misspelt fields of a record: no event has them, so the rule would
// never match. Fields that AWS may add are accepted.
func checkFields(detail map[string]any) (problems problem.List) {
	for _, name := range slices.Sorted(maps.Keys(detail)) {
		at := problem.Path{problem.Key(name)}
		if name == "$or" {
			for i, one := range detail[name].([]any) {
				problems.AddAll(at.Index(i), checkFields(one.(map[string]any)))
			}
			continue
		}
		field, _, _ := strings.Cut(name, ".")
		if near, ok := valid.Nearest(field, recordFields); ok && near != field && !slices.Contains(recordFields, field) {
			problems.Add(at, misspelt(field, recordFields, "is not a field of CloudTrail records"))
		}
	}
	return problems
}

func misspelt(name string, known []string, wrong string) *problem.Problem {
	if near, ok := valid.Nearest(name, known); ok {
		return &problem.Problem{Wrong: problem.Textf("%s", wrong), Fix: problem.Textf("did you mean %s?", near)}
	}
	return &problem.Problem{Wrong: problem.Textf("%s", wrong), Allowed: problem.Textf("must be one of %s", strings.Join(known, ", "))}
}
