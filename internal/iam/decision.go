package iam

import (
	"fmt"
	"slices"
	"strings"
)

// Decision is what becomes of a request.
type Decision struct {
	Allowed bool
	Reason  string  // the rule that decided, a sentence without its end
	Matches []Match // the statements that the request matches, those that did not decide included
}

// Match is a statement that a request matches.
type Match struct {
	Policy    string // "resource policy", "identity policy 0" or "boundary"
	Statement int    // its place in the policy as it was read
	Sid       string
	Deny      bool
	by        grasp
}

// String returns the effect, the policy and the statement.
func (m Match) String() string {
	effect, name := "Allow", m.Sid
	if m.Deny {
		effect = "Deny"
	}
	if name == "" {
		name = fmt.Sprintf("statement %d", m.Statement)
	}
	return effect + " by " + name + " of the " + m.Policy
}

// String returns the decision with the rule and the statements behind it.
func (d Decision) String() string {
	said := "denied"
	if d.Allowed {
		said = "allowed"
	}
	said += ": " + d.Reason
	for _, m := range d.Matches {
		said += "; " + m.String()
	}
	return said
}

// ExplicitlyDenied tells that a statement denies the request.
func (d Decision) ExplicitlyDenied() bool {
	return slices.ContainsFunc(d.Matches, func(m Match) bool { return m.Deny })
}

// exclusive tells that nobody may do it but by the resource's own policy: of
// KMS keys and of roles, the root user of the account not excepted.
func (r Request) exclusive() bool {
	action := strings.ToLower(r.Action)
	return strings.HasPrefix(action, "kms:") && strings.Contains(r.Resource, ":key/") || strings.HasPrefix(action, "sts:assumerole")
}

// abroad are the KMS actions that a principal of another account can be allowed.
var abroad = strings.Fields(`decrypt derivesharedsecret encrypt generatedatakey generatedatakeypair
	generatedatakeypairwithoutplaintext generatedatakeywithoutplaintext generatemac reencryptfrom reencryptto
	sign verify verifymac creategrant describekey getkeyrotationstatus getpublickey listgrants revokegrant`)

// decide combines the statements that match.
func (e *evaluation) decide(owner string) Decision {
	d := Decision{Matches: e.matches}
	p := e.request.Principal
	byResource, byIdentity, byBoundary := stranger, false, !e.boundary
	for _, m := range e.matches {
		switch {
		case m.Deny:
			d.Reason = "an explicit denial wins"
			return d
		case m.Policy == "boundary":
			byBoundary = true
		case m.Policy == "resource policy":
			byResource = max(byResource, m.by)
		default:
			byIdentity = true
		}
	}
	byIdentity = byIdentity && byBoundary
	switch {
	case p.account == "":
		d.rule(byResource == directly, "who has no account is let in by the resource's policy alone")
	case p.account != owner:
		action, isKMS := strings.CutPrefix(strings.ToLower(e.request.Action), "kms:")
		if isKMS && !slices.Contains(abroad, action) {
			d.Reason = "KMS takes this action from the key's own account only"
			break
		}
		d.rule(byResource != stranger && (byIdentity || p.kind == root),
			"across accounts both the resource's policy and the identity's, within its boundary, have to allow")
	case byResource == directly:
		d.rule(true, "within the account the resource's policy lets in whom it names, boundary or not")
	case byResource == role && byBoundary:
		d.rule(true, "within the account the resource's policy lets in the role it names, within the role's boundary")
	case e.request.exclusive():
		d.rule(byResource >= account && byIdentity,
			"of keys and roles the identity's policy counts only where the resource's policy names the account")
	case p.kind == root:
		d.rule(true, "the root user has all of its account")
	default:
		d.rule(byIdentity, "within the account the identity's policy, within its boundary, suffices")
	}
	return d
}

func (d *Decision) rule(allowed bool, reason string) { d.Allowed, d.Reason = allowed, reason }
