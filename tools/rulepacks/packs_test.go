package rulepacks

import (
	"fmt"
	"strings"
	"testing"
)

// outcome is the outcome of a rule for a resource, or for a whole compliant stack.
type outcome struct {
	pack, rule, detail string
	path               string // of the resource
	compliant          bool
	reason             string // why the finding is accepted; "" if it is not
}

// judgement has the outcomes of all packs for a stack.
type judgement struct {
	app      assembly
	stack    stack
	outcomes []outcome
	stale    []acknowledgment // no pack finds what these accept
}

// judge checks the apps with all packs.
func judge(t *testing.T, apps []assembly) (all []judgement) {
	t.Helper()
	var templates []string
	for _, a := range apps {
		for _, s := range a.stacks {
			templates = append(templates, a.template(s.id))
		}
	}
	guarded, ids := guard(t, templates...), controls(t)
	for _, a := range apps {
		for _, s := range a.stacks {
			j := judgement{app: a, stack: s, outcomes: append(nag(t, a, s), guarded[a.template(s.id)].outcomes(t, s, ids)...)}
			j.accept()
			all = append(all, j)
		}
	}
	return all
}

// accept sets the reasons of outcomes from the acknowledgments.
func (j *judgement) accept() {
	for _, a := range j.stack.acknowledged {
		used := false
		for i, o := range j.outcomes {
			if !o.compliant && o.rule == a.rule && strings.HasPrefix(o.path+"/", a.path+"/") {
				j.outcomes[i].reason, used = a.reason, true
			}
		}
		if !used && !j.answered(a) {
			j.stale = append(j.stale, a)
		}
	}
}

// answered reports whether a later construct of the stack answers what an archive
// acknowledges: it does not know whether a SIEM sets the notifications of its bucket. What
// acknowledges a change is for the guardrails, which are not a pack.
func (j judgement) answered(a acknowledgment) bool {
	if strings.Contains(a.rule, "::AUDIT-CHANGED[") {
		return true
	}
	if a.rule != "CT.S3.PR.4" || !strings.HasSuffix(a.path, "/Archive/Bucket") {
		return false
	}
	for _, path := range j.stack.paths {
		if strings.HasPrefix(path, strings.TrimSuffix(a.path, "Archive/Bucket")+"SIEM/") {
			return true
		}
	}
	return false
}

// problems returns the findings that are not accepted, and the acknowledgments of findings
// that no pack has.
func (j judgement) problems() (all []string) {
	for _, o := range j.outcomes {
		if !o.compliant && o.reason == "" {
			all = append(all, fmt.Sprintf("%s finds %s %s in %s; fix it, or accept it beside the resource", o.pack, o.rule, o.detail, o.path))
		}
	}
	for _, a := range j.stale {
		all = append(all, fmt.Sprintf("%s accepts %s, which no pack finds; remove the acknowledgment", a.path, a.rule))
	}
	return all
}

// judged are the judgements of the examples. Each example is synthesized and checked once,
// in the same test, because its folder is removed with the test.
var judged []judgement

func judgements(t *testing.T) []judgement {
	t.Helper()
	if judged == nil {
		judged = judge(t, examples(t))
	}
	return judged
}

func TestEveryFindingIsFixedOrAccepted(t *testing.T) {
	for _, j := range judgements(t) {
		for _, problem := range j.problems() {
			t.Errorf("%s: %s", j.app.name, problem)
		}
	}
}

// The options that users can turn on satisfy the packs.
func TestLockAndReplicationSatisfyThePacks(t *testing.T) {
	for _, j := range judgements(t) {
		if j.app.name != allProtections {
			continue
		}
		for _, o := range j.outcomes {
			if about := o.rule == "CT.S3.PR.9" || strings.HasSuffix(o.rule, "-S3BucketReplicationEnabled"); about && !o.compliant && strings.HasSuffix(o.path, "/Archive/Bucket/Resource") {
				t.Errorf("%s finds %s in the log bucket", o.pack, o.rule)
			}
		}
	}
}
