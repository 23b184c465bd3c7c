package rulepacks

import (
	"fmt"
	"strings"
	"testing"
)

// outcome is what a rule says of a resource, or of a stack that complies with it.
type outcome struct {
	pack, rule, detail string
	path               string // of the resource
	compliant          bool
	reason             string // why the finding is accepted; "" if it is not
}

// judgement is what all packs say of a stack.
type judgement struct {
	app      assembly
	stack    stack
	outcomes []outcome
	stale    []acknowledgment // of nothing that any pack finds
}

// judge has all packs look at the apps.
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

// accept takes the reasons from the acknowledgments.
func (j *judgement) accept() {
	for _, a := range j.stack.acknowledged {
		used := false
		for i, o := range j.outcomes {
			if !o.compliant && o.rule == a.rule && strings.HasPrefix(o.path+"/", a.path+"/") {
				j.outcomes[i].reason, used = a.reason, true
			}
		}
		if !used {
			j.stale = append(j.stale, a)
		}
	}
}

// problems are the findings that nobody accepted, and what is accepted without
// being found.
func (j judgement) problems() (all []string) {
	for _, o := range j.outcomes {
		if !o.compliant && o.reason == "" {
			all = append(all, fmt.Sprintf("%s finds %s %s in %s; fix it, or accept it beside the resource", o.pack, o.rule, o.detail, o.path))
		}
	}
	for _, a := range j.stale {
		all = append(all, fmt.Sprintf("%s accepts %s, which no pack finds; take it out", a.path, a.rule))
	}
	return all
}

// judged keeps what the packs say of the examples.
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

// What users turn on is what the packs ask for.
func TestLockAndReplicationAreWhatThePacksAskFor(t *testing.T) {
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
