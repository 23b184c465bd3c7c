package iam

import "fmt"

// matchPrincipal returns how the statement names the principal of a request. An
// identity policy has no principals and applies to its identity.
func (s statement) matchPrincipal(p Principal, boundary bool) (best naming, err error) {
	if len(s.principals) == 0 {
		return byName, nil
	}
	found := map[naming]bool{}
	for _, n := range s.principals {
		by, unclear := n.match(p)
		if unclear != nil {
			err = unclear
		}
		found[by] = true
		best = max(best, by)
	}
	if s.notPrincipal {
		return s.excepts(p, found, boundary)
	}
	if best == byName {
		return best, nil
	}
	return best, err
}

// excepts returns unnamed if NotPrincipal excepts the principal from the denial.
// AWS's page on NotPrincipal names a user together with its account, and a session
// together with its role and account. About fewer names it says only that the request
// might be denied, and that a principal with a permissions boundary is always denied.
func (s statement) excepts(p Principal, found map[naming]bool, boundary bool) (naming, error) {
	needed := map[principalKind][]naming{
		session: {byName, byRole, byAccount},
		user:    {byName, byAccount},
	}[p.kind]
	if len(needed) == 0 {
		needed = []naming{byName}
	}
	count := 0
	for _, by := range needed {
		if found[by] {
			count++
		}
	}
	switch {
	case count == 0, boundary:
		return byName, nil
	case count < len(needed):
		return unnamed, fmt.Errorf("AWS does not document whether NotPrincipal excepts %s; name the account and the user, or the account, the role and the session", p)
	}
	return unnamed, nil
}
