package events

import (
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// filter restricts a selector by one field of the event. A text that ends in '*' is
// the beginning of a value, and one that starts with '*' its end: CloudTrail has
// operators for these and no wildcards.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
// and https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html.
type filter struct {
	field        string
	name         problem.Field // of the list in Go
	only, except []string
	check        func(partition, value string) *problem.Problem // of a value without '*'
}

func (d Data) filters() []filter {
	return []filter{
		{"eventName", "EventNames", d.EventNames, d.ExceptEventNames, checkEventName},
		{"eventSource", "EventSources", d.EventSources, d.ExceptEventSources, checkEventSource},
		{"eventType", "EventTypes", texts(d.EventTypes), texts(d.ExceptEventTypes), checkEventType},
		{"userIdentity.arn", "Callers", d.Callers, d.ExceptCallers, checkCaller},
	}
}

func (n Network) filters() []filter {
	return []filter{
		{"eventName", "EventNames", n.EventNames, n.ExceptEventNames, checkEventName},
		{"vpcEndpointId", "VPCEndpoints", n.VPCEndpoints, n.ExceptVPCEndpoints, checkVPCEndpoint},
		{"userIdentity.arn", "Callers", n.Callers, n.ExceptCallers, checkCaller},
	}
}

// fields returns the condition; nil if the filter has no values.
func (f filter) fields() []Field {
	if len(f.only)+len(f.except) == 0 {
		return nil
	}
	field := Field{Name: f.field}
	field.Equals, field.StartsWith, field.EndsWith = split(f.only)
	field.NotEquals, field.NotStartsWith, field.NotEndsWith = split(f.except)
	return []Field{field}
}

func split(texts []string) (exact, starts, ends []string) {
	for _, text := range texts {
		if start, ok := strings.CutSuffix(text, "*"); ok {
			starts = append(starts, start)
		} else if end, ok := strings.CutPrefix(text, "*"); ok {
			ends = append(ends, end)
		} else {
			exact = append(exact, text)
		}
	}
	return exact, starts, ends
}

func (f filter) problems(partition string) (problems problem.List) {
	only, except := problem.Path{f.name}, problem.Path{"Except" + f.name}
	problems.AddAll(only, f.listProblems(partition, f.only))
	problems.AddAll(except, f.listProblems(partition, f.except))
	for i, text := range f.only {
		if slices.Contains(f.except, text) {
			problems.Add(only.Index(i), &problem.Problem{
				Got: text, Wrong: problem.Textf("selects nothing, because %v has it too", except), Fix: problem.Textf("remove one of them"),
			})
		}
	}
	return problems
}

func (f filter) listProblems(partition string, list []string) (problems problem.List) {
	for i, text := range list {
		problems.Add(problem.At().Index(i), f.problem(partition, text))
	}
	problems.AddAll(nil, valid.Unique(list))
	return problems
}

func (f filter) problem(partition, text string) *problem.Problem {
	start, isStart := strings.CutSuffix(text, "*")
	end, isEnd := strings.CutPrefix(start, "*")
	switch {
	case valid.Unresolved(text):
		return nil
	case text == "" || end == "":
		return &problem.Problem{Got: text, Wrong: problem.Textf("matches every event or none"), Fix: problem.Textf("remove it")}
	case isStart && isEnd, strings.ContainsAny(end, "*?"):
		return &problem.Problem{
			Got: text, Wrong: problem.Textf("contains a wildcard in the wrong place"),
			Allowed: problem.Textf("CloudTrail compares whole values, beginnings (Get*) and ends (*Object)"),
		}
	case isStart || isEnd:
		return nil
	}
	return f.check(partition, text)
}

var (
	eventName   = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
	vpcEndpoint = regexp.MustCompile(`^vpce-([0-9a-f]{8}|[0-9a-f]{17})$`)
	rolesARN    = regexp.MustCompile(`^arn:[a-z-]+:iam::[0-9]{12}:role/(?:.*/)?([^/]+)$`)
)

func checkEventName(_, name string) *problem.Problem {
	if eventName.MatchString(name) {
		return nil
	}
	p := &problem.Problem{Got: name, Wrong: problem.Textf("is not an event name, such as %q", "DeleteItem")}
	if _, call, ok := strings.Cut(name, ":"); ok && eventName.MatchString(call) {
		p.Fix = problem.Textf("use %q", call)
	}
	return p
}

func checkEventSource(_, source string) *problem.Problem {
	if networkSourceNames.form.MatchString(source) {
		return nil
	}
	return &problem.Problem{Got: source, Wrong: problem.Textf("is not an event source, such as %q", "s3.amazonaws.com")}
}

func checkEventType(_, eventType string) *problem.Problem {
	return valid.OneOf(EventType(eventType), APICall, ServiceEvent, ConsoleAction, ConsoleSignIn)
}

func checkVPCEndpoint(_, id string) *problem.Problem {
	if vpcEndpoint.MatchString(id) {
		return nil
	}
	return &problem.Problem{Got: id, Wrong: problem.Textf("is not the ID of a VPC endpoint, such as %q", "vpce-0123456789abcdef0")}
}

// checkCaller refuses the ARN of a role: the ARN in an event is that of the role's
// session.
//
// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html.
func checkCaller(partition, arn string) *problem.Problem {
	p := &problem.Problem{Got: arn}
	switch parts := strings.SplitN(arn, ":", 6); {
	case len(parts) != 6 || parts[0] != "arn" || parts[2] != "iam" && parts[2] != "sts":
		p.Wrong = problem.Textf("is not the ARN of a caller, such as %q", "arn:aws:iam::111111111111:user/backup")
	case !valid.Unresolved(partition) && parts[1] != partition:
		p.Wrong, p.Allowed = problem.Textf("is not in the trail's partition and never matches"), problem.Textf("must start with arn:%s:", partition)
	case rolesARN.MatchString(arn):
		p.Wrong = problem.Textf("is the ARN of a role, and events have the ARN of its session")
		p.Fix = problem.Textf("use %q", "arn:"+parts[1]+":sts::"+parts[4]+":assumed-role/"+rolesARN.FindStringSubmatch(arn)[1]+"/*")
	default:
		return nil
	}
	return p
}
