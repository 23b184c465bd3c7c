package settings

import (
	"regexp"

	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Stream has the settings of a stream of a log group's events.
type Stream struct{ Destinations []StreamTo }

// StreamTo is a receiver of events.
type StreamTo struct {
	ARN     string
	Pattern string
}

// mostFilters is how many subscription filters a log group can have.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
const mostFilters = 2

// Problems returns everything that is wrong with the destinations.
func (s Stream) Problems(here place.Place) (problems problem.List) {
	at := problem.At("Destinations")
	if n := len(s.Destinations); n < 1 || n > mostFilters {
		problems.Add(at, &problem.Problem{Got: n, Allowed: problem.Textf("must have 1 or %d entries: a log group can have %d subscription filters", mostFilters, mostFilters)})
	}
	seen := map[string]bool{}
	for i, to := range s.Destinations {
		path := at.Index(i).Field("ARN")
		if seen[to.ARN] {
			problems.Add(path, &problem.Problem{Got: to.ARN, Wrong: problem.Textf("is already in the list"), Fix: problem.Textf("remove it")})
		}
		seen[to.ARN] = true
		problems.Add(path, to.check(here))
		problems.Add(at.Index(i).Field("Pattern"), to.checkPattern())
	}
	return problems
}

// Receiver is a kind of destination.
type Receiver struct {
	form     *regexp.Regexp
	Action   string // with which CloudWatch Logs sends; "" if a policy of the receiver admits it
	Anywhere bool   // whether it can be in another account
}

var receivers = []Receiver{
	{regexp.MustCompile(`^arn:(aws[a-z-]*):kinesis:([a-z0-9-]+):([0-9]{12}):stream/[A-Za-z0-9_.-]{1,128}$`), "kinesis:PutRecord", false},
	{regexp.MustCompile(`^arn:(aws[a-z-]*):firehose:([a-z0-9-]+):([0-9]{12}):deliverystream/[A-Za-z0-9_.-]{1,64}$`), "firehose:PutRecord", false},
	{regexp.MustCompile(`^arn:(aws[a-z-]*):lambda:([a-z0-9-]+):([0-9]{12}):function:[A-Za-z0-9_-]{1,64}$`), "", false},
	{regexp.MustCompile(`^arn:(aws[a-z-]*):logs:([a-z0-9-]+):([0-9]{12}):destination:[^:*]{1,512}$`), "", true},
}

// Receiver returns what the destination is, and the partition, Region and account of its ARN,
// or nil if the ARN is invalid.
func (to StreamTo) Receiver() (Receiver, []string) {
	for _, r := range receivers {
		if parts := r.form.FindStringSubmatch(to.ARN); parts != nil {
			return r, parts[1:]
		}
	}
	return Receiver{}, nil
}

func (to StreamTo) check(here place.Place) *problem.Problem {
	r, parts := to.Receiver()
	if parts == nil {
		return &problem.Problem{Got: to.ARN, Allowed: problem.Textf("must be the ARN of a Kinesis data stream, a Firehose stream, a Lambda function or a destination of CloudWatch Logs")}
	}
	for i, want := range []string{here.Partition, here.Region, here.Account} {
		if r.Anywhere && i == 2 || valid.Unresolved(want) || parts[i] == want {
			continue
		}
		return &problem.Problem{
			Got: to.ARN, Wrong: problem.Textf("has the %s %s, but the log group has %s", []string{"partition", "Region", "account"}[i], parts[i], want),
			Fix: problem.Textf("for another account, use the ARN of a destination of CloudWatch Logs, which its owner creates in the log group's Region"),
		}
	}
	return nil
}

// patternForm is what a filter pattern for JSON events looks like: a condition on fields, a
// regular expression, or terms, which need quotes if they have other characters.
var patternForm = regexp.MustCompile(`^(\{.*\}|%.*%|[?-]?("[^"]*"|\w+)( [?-]?("[^"]*"|\w+))*)?$`)

// checkPattern finds slips that CloudWatch Logs would refuse during the deployment.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
func (to StreamTo) checkPattern() *problem.Problem {
	if len(to.Pattern) <= 1024 && patternForm.MatchString(to.Pattern) {
		return nil
	}
	return &problem.Problem{Got: to.Pattern, Allowed: problem.Textf("must be { … } with a condition, %% … %% with a regular expression, or terms of letters, digits and '_' or in double quotes, with at most 1024 characters")}
}
