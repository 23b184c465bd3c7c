package iam

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Policies are the policies that apply to a request.
type Policies struct {
	Identity []Document // of the user or role that makes it
	Boundary *Document  // the permissions boundary of that user or role
	Resource *Document  // of the resource: a bucket's, a key's, a topic's, a role's trust policy
}

// Evaluate decides the request by the policies. The error says what is not
// understood; the decision means nothing then.
func Evaluate(request Request, policies Policies) (Decision, error) {
	d, err := evaluate(request, policies)
	if err != nil {
		return Decision{}, fmt.Errorf("iam: %s by %s: %w", request.Action, request.Principal, err)
	}
	return d, nil
}

func evaluate(r Request, policies Policies) (d Decision, err error) {
	owner, err := r.check()
	if err != nil {
		return d, err
	}
	c, err := r.values()
	if err != nil {
		return d, err
	}
	if err := policies.check(r); err != nil {
		return d, err
	}
	e := evaluation{request: r, values: c, boundary: policies.Boundary != nil}
	if e.boundary {
		if err := e.apply("boundary", *policies.Boundary); err != nil {
			return d, err
		}
	}
	for i, document := range policies.Identity {
		if err := e.apply(fmt.Sprintf("identity policy %d", i), document); err != nil {
			return d, err
		}
	}
	if policies.Resource != nil {
		if err := e.apply("resource policy", *policies.Resource); err != nil {
			return d, err
		}
	}
	return e.decide(owner), nil
}

// check refuses policies that the requester or the resource cannot have.
func (p Policies) check(r Request) error {
	own := slices.Clone(p.Identity)
	if p.Boundary != nil {
		own = append(own, *p.Boundary)
	}
	if len(own) > 0 && !r.Principal.identified() {
		return fmt.Errorf("%s has no policies of its own", r.Principal)
	}
	for _, document := range own {
		for _, s := range document.statements {
			if len(s.principals) > 0 {
				return fmt.Errorf("%s: a policy of an identity names no principal", s.name())
			}
			if len(s.resources) == 0 {
				return fmt.Errorf("%s: neither Resource nor NotResource", s.name())
			}
		}
	}
	if p.Resource == nil {
		if r.exclusive() {
			return errors.New("a key and a role always have a policy, and it is not given")
		}
		return nil
	}
	trust := strings.HasPrefix(strings.ToLower(r.Action), "sts:")
	for _, s := range p.Resource.statements {
		if len(s.principals) == 0 {
			return fmt.Errorf("%s: the policy of a resource names principals", s.name())
		}
		if trust && s.notPrincipal {
			return fmt.Errorf("%s: a trust policy has no NotPrincipal", s.name())
		}
		if trust != (len(s.resources) == 0) {
			return fmt.Errorf("%s: a Resource is in all policies but trust policies", s.name())
		}
	}
	return nil
}

// evaluation collects the statements that a request matches.
type evaluation struct {
	request  Request
	values   values
	boundary bool // the requester has a permissions boundary
	matches  []Match
}

func (e *evaluation) apply(policy string, document Document) error {
	for _, s := range document.statements {
		by, err := e.matching(s)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", policy, s.name(), err)
		}
		if by != stranger {
			e.matches = append(e.matches, Match{Policy: policy, Statement: s.index, Sid: s.sid, Deny: s.deny, by: by})
		}
	}
	return nil
}

// matching tells how the statement means the request, stranger for not at all.
func (e *evaluation) matching(s statement) (grasp, error) {
	if !s.matchesAction(e.request.Action) {
		return stranger, nil
	}
	if ok, err := s.matchesResource(e.request.Resource, e.values); !ok {
		return stranger, err
	}
	by, unclear := s.means(e.request.Principal, e.boundary)
	if by == stranger && unclear == nil {
		return stranger, nil
	}
	for _, c := range s.conditions {
		if ok, err := c.holds(e.values); !ok {
			return stranger, err
		}
	}
	return by, unclear
}
