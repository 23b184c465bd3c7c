package catalogue

import (
	"encoding/json"
	"fmt"
	"slices"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/problem"
)

// Custom is a detection that a user adds to the catalogue. Its fields are those of
// [Own], where they are documented.
//
// [Own]: example.com/audittrail/constructs/detection.Own
type Custom struct {
	ID             string
	Title          string
	Severity       Severity
	Why, FirstStep string
	Pattern        string // JSON
	Count          Count
	Events         CustomEvents
}

// CustomEvents are events that show what a [Custom] is about, as JSON.
type CustomEvents struct{ Match, Ignore []string }

// WithCustom returns the choice with the detections of a user after those of the
// catalogue. The problems are at the indexes of the list.
func (c Choice) WithCustom(list []Custom) (Choice, problem.List) {
	var problems problem.List
	seen := map[string]int{}
	for i, custom := range list {
		at := problem.Path{problem.Index(i)}
		d, wrong := custom.Detection()
		problems.AddAll(at, wrong)
		if before, taken := seen[custom.ID]; taken && custom.ID != "" {
			problems.Add(at.Field("ID"), &problem.Problem{Got: custom.ID, Wrong: problem.Textf("is already the ID of entry %d", before+1), Fix: problem.Textf("choose another ID")})
		} else {
			seen[custom.ID] = i
		}
		c.Detections = append(slices.Clip(c.Detections), d)
	}
	return c, problems
}

// Detection returns the detection as a row of the catalogue. If there are problems, the
// row is not complete.
func (c Custom) Detection() (Detection, problem.List) {
	problems := c.problems()
	pattern, wrong := readPattern(c.Pattern)
	problems.AddAll(problem.At("Pattern"), wrong)
	if len(wrong) > 0 {
		return Detection{}, problems
	}
	derived, _ := condition.FromDetail(pattern["detail"].(map[string]any))
	d := Detection{
		ID: c.ID, Title: c.Title, Severity: c.Severity, Why: c.Why, First: c.FirstStep, Count: c.Count,
		Pattern: pattern, Reads: !onlyWrites(pattern["detail"].(map[string]any)),
	}
	if derived = within(derived, pattern); derived != nil {
		d.When = func(Own) condition.Condition { return derived }
	}
	problems.Add(problem.At("Pattern"), d.checkSize())
	problems.AddAll(problem.At("Events"), c.Events.check(pattern))
	return d, problems
}

// Custom reports whether a user added the detection.
func (d Detection) Custom() bool { return d.Pattern != nil }

// key tells the detection apart from every other, also from one of another user with
// the same id.
func (d Detection) key() string {
	if !d.Custom() {
		return d.ID
	}
	text, err := json.Marshal(d.Pattern)
	if err != nil {
		panic(fmt.Sprintf("catalogue: %s: encoding the event pattern: %v", d.ID, err))
	}
	return d.ID + string(text)
}

// within returns the condition of the detail with the comparisons that a pattern makes
// outside it, or nil if there is none.
func within(detail condition.Condition, pattern map[string]any) condition.Condition {
	if detail == nil {
		return nil
	}
	outside := map[string]any{}
	for name, field := range map[string]string{"account": "recipientAccountId", "region": "awsRegion"} {
		if matchers, ok := pattern[name]; ok {
			outside[field] = matchers
		}
	}
	if len(outside) == 0 {
		return detail
	}
	c, ok := condition.FromDetail(outside)
	if !ok {
		return nil
	}
	return condition.All(detail, c)
}

// onlyWrites reports whether the detail of a pattern says that events are not read-only.
// Nothing else tells: AWS does not list which calls CloudTrail marks as read-only.
func onlyWrites(detail map[string]any) bool {
	if is, ok := detail["readOnly"].([]any); ok && !slices.ContainsFunc(is, func(m any) bool { return m != false }) {
		return true
	}
	or, _ := detail["$or"].([]any)
	return len(or) > 0 && !slices.ContainsFunc(or, func(one any) bool { return !onlyWrites(one.(map[string]any)) })
}
