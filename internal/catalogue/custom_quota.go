package catalogue

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/memo"
	"example.com/audittrail/internal/problem"
)

const (
	// maxWildcards is the maximum number of rules with wildcards on an event bus.
	//
	// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
	maxWildcards = 30

	// maxFilters is the maximum number of metric filters of a log group.
	//
	// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
	maxFilters = 100
)

// CheckQuotas returns a problem if the detections of a user and those of the library
// together exceed a quota that AWS does not raise. own names the parts of what is watched;
// regions are those with rules, none if there are no alarms on other Regions.
//
// The result must not be changed: the same detections and parts get the same one.
func CheckQuotas(chosen []Detection, own Own, regions []string) *problem.Problem {
	own = own.inSampleAccount()
	return exceeded.Of(fmt.Sprintf("%q %q %s", own, regions, keyOf(chosen)), func() *problem.Problem { return checkQuotas(chosen, own, regions) })
}

// exceeded has what [CheckQuotas] returned.
var exceeded memo.Memo[string, *problem.Problem]

// inSampleAccount returns the parts as they would be in an account with another id. All ids have
// the same length, so every account needs as many rules and filters.
func (o Own) inSampleAccount() Own {
	if o.Account != "" {
		in := strings.NewReplacer(o.Account, sampleAccount)
		o.TopicPrefix, o.LogGroupARN = in.Replace(o.TopicPrefix), in.Replace(o.LogGroupARN)
	}
	o.Account, o.AccountName = sampleAccount, "" // only messages have the name
	return o
}

func checkQuotas(chosen []Detection, own Own, regions []string) *problem.Problem {
	if n := wildcards(Rules(chosen, own, "")); n > maxWildcards {
		return &problem.Problem{
			Wrong: problem.Textf("make %d rules with wildcards together with those of the library, and EventBridge allows %d on an event bus", n, maxWildcards),
			Fix:   problem.Textf("compare with prefix or suffix instead of wildcard"),
		}
	}
	if len(regions) == 0 {
		return nil
	}
	filters := 0
	for _, a := range slices.Concat(Alarms(chosen, own), Elsewhere(chosen, own, regions)) {
		filters += len(a.Filters)
	}
	if filters > maxFilters {
		return &problem.Problem{
			Wrong: problem.Textf("make %d metric filters together with those of the library, because the alarms for other Regions cover them, and a log group has at most %d", filters, maxFilters),
			Fix:   problem.Textf("compare with fewer names, or remove detections with %v", problem.At("LeaveOut")),
		}
	}
	return nil
}

// wildcards counts the rules with wildcards.
func wildcards(rules []Rule) (n int) {
	for _, r := range rules {
		for _, pattern := range r.Patterns() {
			if text, _ := json.Marshal(pattern); strings.Contains(string(text), `"wildcard":`) {
				n++
			}
		}
	}
	return n
}
