package iam

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Policies are the policies that apply to a request.
type Policies struct {
	Identity []Document // policies of the user or role that makes the request
	Boundary *Document  // the permissions boundary of that user or role
	Resource *Document  // the policy of the bucket, key, topic or other resource, or a role's trust policy
}

// Evaluate decides the request by the policies. It returns an error if the request or
// the policies are invalid, or if AWS does not document the result.
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

// check refuses policies that the principal or the resource cannot have.
func (p Policies) check(r Request) error {
	own := slices.Clone(p.Identity)
	if p.Boundary != nil {
		own = append(own, *p.Boundary)
	}
	if len(own) > 0 && !r.Principal.identified() {
		return fmt.Errorf("%s cannot have identity policies or a boundary", r.Principal)
	}
	for _, document := range own {
		for _, s := range document.statements {
			if len(s.principals) > 0 {
				return fmt.Errorf("%s: an identity policy must not have a Principal", s.name())
			}
			if len(s.resources) == 0 {
				return fmt.Errorf("%s: a Resource or a NotResource is required", s.name())
			}
		}
	}
	if p.Resource == nil {
		if r.needsResourcePolicy() {
			return errors.New("the resource policy is required: a key or a role always has one")
		}
		return nil
	}
	trust := strings.HasPrefix(strings.ToLower(r.Action), "sts:")
	for _, s := range p.Resource.statements {
		if len(s.principals) == 0 {
			return fmt.Errorf("%s: a resource policy must have a Principal", s.name())
		}
		if trust && s.notPrincipal {
			return fmt.Errorf("%s: a trust policy must not have a NotPrincipal", s.name())
		}
		if trust != (len(s.resources) == 0) {
			return fmt.Errorf("%s: a statement must have a Resource, except in a trust policy", s.name())
		}
	}
	return nil
}

// evaluation collects the statements that a request matches.
type evaluation struct {
	request  Request
	values   values
	boundary bool // the principal has a permissions boundary
	matches  []Match
}

func (e *evaluation) apply(policy string, document Document) error {
	for _, s := range document.statements {
		by, err := e.matching(s)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", policy, s.name(), err)
		}
		if by != unnamed {
			e.matches = append(e.matches, Match{Policy: policy, Statement: s.index, Sid: s.sid, Deny: s.deny, by: by})
		}
	}
	return nil
}

// matching returns how a statement that matches the request names its principal, or
// unnamed if it does not match.
func (e *evaluation) matching(s statement) (naming, error) {
	if !s.matchesAction(e.request.Action) {
		return unnamed, nil
	}
	if ok, err := s.matchesResource(e.request.Resource, e.values); !ok {
		return unnamed, err
	}
	by, unclear := s.matchPrincipal(e.request.Principal, e.boundary)
	if by == unnamed && unclear == nil {
		return unnamed, nil
	}
	for _, c := range s.conditions {
		if ok, err := c.holds(e.values); !ok {
			return unnamed, err
		}
	}
	return by, unclear
}
