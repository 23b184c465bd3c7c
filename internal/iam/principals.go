package iam

import "fmt"

// means tells how the statement's principals are the requester. A policy of an
// identity names none: it is the identity's.
func (s statement) means(p Principal, boundary bool) (best grasp, err error) {
	if len(s.principals) == 0 {
		return directly, nil
	}
	found := map[grasp]bool{}
	for _, n := range s.principals {
		by, unclear := n.means(p)
		if unclear != nil {
			err = unclear
		}
		found[by] = true
		best = max(best, by)
	}
	if s.notPrincipal {
		return s.excepts(p, found, boundary)
	}
	if best == directly {
		return best, nil
	}
	return best, err
}

// excepts tells whether NotPrincipal leaves the requester out of the denial.
// AWS's page on NotPrincipal has a user named beside the account, and a session
// beside the role and the account, and says of less than that only that it might
// deny; and that who has a permissions boundary is always denied.
func (s statement) excepts(p Principal, found map[grasp]bool, boundary bool) (grasp, error) {
	needed := map[requester][]grasp{
		session: {directly, role, account},
		user:    {directly, account},
	}[p.kind]
	if len(needed) == 0 {
		needed = []grasp{directly}
	}
	named := 0
	for _, by := range needed {
		if found[by] {
			named++
		}
	}
	switch {
	case named == 0, boundary:
		return directly, nil
	case named < len(needed):
		return stranger, fmt.Errorf("whether NotPrincipal excepts %s, with only some of session, role, user and account named, is not documented", p)
	}
	return stranger, nil
}
