package policy

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// verdict is the answer to a question.
type verdict string

const (
	allow   verdict = "allow"
	deny    verdict = "deny"
	depends verdict = "depends" // on an unknown part of the request or the caller
	unknown verdict = "unknown" // it could not be evaluated
)

// answer is a verdict with what decided it.
type answer struct {
	Verdict       verdict  `json:"answer"`
	Principal     string   `json:"principal"`
	Action        string   `json:"action"`
	Resource      string   `json:"resource"`
	Reason        string   `json:"reason"`
	Statements    []found  `json:"statements"` // that decide, or on which it depends
	DependsOn     []string `json:"dependsOn"`
	Assumed       []string `json:"assumed"`
	NotConsidered []string `json:"notConsidered"`
}

// found is a statement that matches the request.
type found struct {
	Effect string `json:"effect"`
	Sid    string `json:"sid"`
	Policy string `json:"policy"` // "resource policy", "identity policies" or "boundary"
	Of     string `json:"of"`
	In     string `json:"in"`

	Condition any `json:"condition,omitempty"`
}

func (f found) String() string {
	text := f.Effect + " by " + cmp.Or(f.Sid, "a statement without Sid") + " of the " + f.Policy
	if f.Of != "" {
		text += " of " + f.Of
	}
	if f.In != "" {
		text += " (" + f.In + ")"
	}
	return text
}

// question is a request with the policies that decide it.
type question struct {
	caller
	action string
	resource
	identity identity
	conditions
}

// answer evaluates the best and the worst case for everything that is not known. If both agree,
// that is the answer.
func (q question) answer() answer {
	a := answer{
		Principal: q.name, Action: q.action, Resource: q.arn, Statements: []found{}, DependsOn: []string{}, Assumed: q.assumed(), NotConsidered: q.notConsidered(),
	}
	if len(q.unread) > 0 {
		a.Verdict, a.Reason = unknown, "policies are not evaluated: "+strings.Join(q.unread, "; ")
		return a
	}
	lower, upper := q.identity.least(), q.identity.most()
	bestCase, err := q.evaluate(best, upper)
	worstCase, err2 := q.evaluate(worst, lower)
	plain, err3 := q.evaluate(asIs, lower)
	if err := cmp.Or(err, err2, err3); err != nil {
		a.Verdict, a.Reason = unknown, strings.TrimPrefix(err.Error(), "iam: ")
		return a
	}
	switch {
	case worstCase.Allowed:
		a.Verdict, a.Reason, a.Statements = allow, worstCase.Reason, worstCase.of(func(f found) bool { return f.Effect == "Allow" })
	case !bestCase.Allowed:
		a.Verdict, a.Reason, a.Statements = deny, bestCase.Reason, bestCase.of(func(f found) bool { return f.Effect == "Deny" })
	default:
		a.Verdict = depends
		q.explain(&a, plain, lower, upper)
	}
	return a
}

// notAsked is the answer about a principal that the evaluator does not support.
func notAsked(who candidate, action string, r resource, err error) answer {
	return answer{
		Verdict: unknown, Principal: who.name, Action: action, Resource: r.arn, Reason: err.Error(),
		Statements: []found{}, DependsOn: []string{}, Assumed: []string{}, NotConsidered: []string{},
	}
}

// explain adds what a verdict depends on.
func (q question) explain(a *answer, plain decision, lower, upper identity) {
	a.Reason = "something that decides is not known; without it, the answer is deny"
	if plain.Allowed {
		a.Reason = "something that decides is not known; without it, the answer is allow"
	}
	more, err := q.evaluate(widest, upper)
	if err != nil {
		a.Verdict, a.Reason = unknown, err.Error()
		return
	}
	a.Statements = more.of(func(found) bool { return true })
	for _, i := range more.matched {
		for _, key := range openKeys(q.policy.all[i], q.known) {
			if text := "the value of " + key; !slices.Contains(a.DependsOn, text) {
				a.DependsOn = append(a.DependsOn, text)
			}
		}
	}
	if with, err := q.evaluate(best, lower); err == nil && !q.identity.complete() && q.identified() && !with.Allowed {
		a.DependsOn = append(a.DependsOn, q.identity.missing(q.name)...)
	}
}

// missing returns which permissions of a principal are not known.
func (i identity) missing(name string) []string {
	if len(i.unknown) > 0 {
		return i.unknown
	}
	return []string{"the identity policies of " + name}
}

// notConsidered lists what can deny, or for KMS allow, in addition to the policies here.
func (q question) notConsidered() []string {
	all := []string{"service and resource control policies of the organization", "VPC endpoint policies"}
	if q.identified() {
		all = append(all, "session policies")
		if q.identity.policies == nil {
			all = append(all, "denials and a permissions boundary in the principal's own account")
		}
	}
	if strings.HasPrefix(strings.ToLower(q.action), "kms:") {
		all = append(all, "grants of the key, which can allow")
	}
	return all
}

// assumed lists the assumptions behind the answer.
func (q question) assumed() []string {
	all := []string{}
	if q.note != "" {
		all = append(all, q.note)
	}
	for _, key := range slices.Sorted(maps.Keys(q.defaults)) {
		all = append(all, key+" is "+q.defaults[key])
	}
	return all
}
