package policy

import (
	"fmt"
	"slices"

	"example.com/audittrail/internal/iam"
)

// known reports whether a condition key of the request is known.
func (q question) known(key string) bool { return q.settled(key, q.caller) }

// decision is a decision of the evaluator with its statements.
type decision struct {
	iam.Decision
	found   []found
	matched []int // of the statements of the resource policy
}

func (d decision) of(such func(found) bool) []found {
	return append([]found{}, slices.DeleteFunc(slices.Clone(d.found), func(f found) bool { return !such(f) })...)
}

// evaluate decides the question with a view of the policies.
func (q question) evaluate(v view, own identity) (d decision, err error) {
	p, err := q.parse(v, own)
	if err != nil {
		return d, err
	}
	request := iam.Request{Principal: q.Principal, Action: q.action, Resource: q.arn, ResourceAccount: q.resource.account, Context: q.values}
	if d.Decision, err = iam.Evaluate(request, p.policies); err != nil {
		return d, err
	}
	for _, m := range d.Matches {
		from := p.from[m.Policy]
		i := from.at[m.Statement]
		if m.Policy == ofResource {
			d.matched = append(d.matched, i)
		}
		effect := "Allow"
		if m.Deny {
			effect = "Deny"
		}
		if s := from.all[i]; s.Resource != "" {
			d.found = append(d.found, found{effect, s.sid(), from.name, s.Resource, s.In, s.element["Condition"]})
		}
	}
	return d, nil
}

// The names of the policies in the evaluator's matches. All identity policies are one document.
const (
	ofResource = "resource policy"
	ofIdentity = "identity policy 0"
	ofBoundary = "boundary"
)

// inputs are the policies for the evaluator, and where their statements are from.
type inputs struct {
	policies iam.Policies
	from     map[string]origin // by the name in a match
}

type origin struct {
	statements
	name string // for people
	at   []int  // the index of each statement of the document
}

// parse returns the policies of a question in a view.
func (q question) parse(v view, own identity) (p inputs, err error) {
	p.from = map[string]origin{}
	document := func(match, name string, s *statements, trust bool) (*iam.Document, error) {
		d, at, err := s.document(func(s statement) map[string]any { return v(s, q.known) }, trust)
		if err != nil {
			return nil, fmt.Errorf("the %s: %w", name, err)
		}
		p.from[match] = origin{*s, name, at}
		return &d, nil
	}
	if q.policy != nil {
		if p.policies.Resource, err = document(ofResource, "resource policy", q.policy, q.trust); err != nil {
			return p, err
		}
	}
	if !q.identified() {
		return p, nil
	}
	identities, err := document(ofIdentity, "identity policies", own.policies, false)
	if err != nil {
		return p, err
	}
	p.policies.Identity = []iam.Document{*identities}
	if own.boundary != nil {
		p.policies.Boundary, err = document(ofBoundary, "boundary", own.boundary, false)
	}
	return p, err
}
