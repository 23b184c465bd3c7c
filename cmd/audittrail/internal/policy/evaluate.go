package policy

import (
	"fmt"
	"slices"
	"strings"

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
	change := func(s statement) map[string]any { return v(s, q.known) }
	request := iam.Request{Principal: q.Principal, Action: q.action, Resource: q.arn, ResourceAccount: q.resource.account, Context: q.values}
	var policies iam.Policies
	var ofResource, ofIdentity, ofBoundary []int
	if q.policy != nil {
		document, at, err := q.policy.document(change, q.trust)
		if err != nil {
			return d, fmt.Errorf("the resource policy: %w", err)
		}
		policies.Resource, ofResource = &document, at
	}
	if q.identified() {
		document, at, err := own.policies.document(change, false)
		if err != nil {
			return d, fmt.Errorf("the identity policies: %w", err)
		}
		policies.Identity, ofIdentity = []iam.Document{document}, at
		if b := own.boundary; b != nil {
			document, at, err := b.document(change, false)
			if err != nil {
				return d, fmt.Errorf("the permissions boundary: %w", err)
			}
			policies.Boundary, ofBoundary = &document, at
		}
	}
	if d.Decision, err = iam.Evaluate(request, policies); err != nil {
		return d, err
	}
	for _, m := range d.Matches {
		from, at, name := q.policy, ofResource, m.Policy
		switch {
		case strings.HasPrefix(m.Policy, "identity"):
			from, at, name = own.policies, ofIdentity, "identity policies"
		case m.Policy == "boundary":
			from, at = own.boundary, ofBoundary
		}
		i := at[m.Statement]
		if name == "resource policy" {
			d.matched = append(d.matched, i)
		}
		effect := "Allow"
		if m.Deny {
			effect = "Deny"
		}
		if s := from.all[i]; s.Resource != "" {
			d.found = append(d.found, found{effect, s.sid(), name, s.Resource, s.In, s.element["Condition"]})
		}
	}
	return d, nil
}
