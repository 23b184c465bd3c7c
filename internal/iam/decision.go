package iam

import (
	"fmt"
	"slices"
	"strings"
)

// Decision is the result of a request.
type Decision struct {
	Allowed bool
	Reason  string  // the rule that decided, without a full stop
	Matches []Match // all statements that the request matches, even if they did not decide
}

// Match is a statement that a request matches.
type Match struct {
	Policy    string // "resource policy", "identity policy 0" or "boundary"
	Statement int    // its index in the policy that was parsed
	Sid       string
	Deny      bool
	by        naming
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
	text := "denied"
	if d.Allowed {
		text = "allowed"
	}
	text += ": " + d.Reason
	for _, m := range d.Matches {
		text += "; " + m.String()
	}
	return text
}

// ExplicitlyDenied reports whether a statement denies the request.
func (d Decision) ExplicitlyDenied() bool {
	return slices.ContainsFunc(d.Matches, func(m Match) bool { return m.Deny })
}

// needsResourcePolicy reports whether only the resource's own policy can allow the
// request, even for the root user of the account: that is so for KMS keys and roles.
func (r Request) needsResourcePolicy() bool {
	action := strings.ToLower(r.Action)
	return strings.HasPrefix(action, "kms:") && strings.Contains(r.Resource, ":key/") || strings.HasPrefix(action, "sts:assumerole")
}

// crossAccountKMS are the KMS actions that another account's principals can use.
var crossAccountKMS = strings.Fields(`decrypt derivesharedsecret encrypt generatedatakey generatedatakeypair
	generatedatakeypairwithoutplaintext generatedatakeywithoutplaintext generatemac reencryptfrom reencryptto
	sign verify verifymac creategrant describekey getkeyrotationstatus getpublickey listgrants revokegrant`)

// decide combines the statements that the request matches.
func (e *evaluation) decide(owner string) Decision {
	d := Decision{Matches: e.matches}
	p := e.request.Principal
	byResource, byIdentity, byBoundary := unnamed, false, !e.boundary
	for _, m := range e.matches {
		switch {
		case m.Deny:
			d.Reason = "an explicit deny overrides every allow"
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
		d.rule(byResource == byName, "only the resource policy decides about a principal without an account")
	case p.account != owner:
		action, isKMS := strings.CutPrefix(strings.ToLower(e.request.Action), "kms:")
		if isKMS && !slices.Contains(crossAccountKMS, action) {
			d.Reason = "KMS supports this action only in the key's own account"
			break
		}
		d.rule(byResource != unnamed && (byIdentity || p.kind == root),
			"across accounts, both the resource policy and the identity policies, within the boundary, must allow")
	case byResource == byName:
		d.rule(true, "within the account, the resource policy allows the principal that it names, even outside the boundary")
	case byResource == byRole && byBoundary:
		d.rule(true, "within the account, the resource policy allows the role that it names, within the role's boundary")
	case e.request.needsResourcePolicy():
		d.rule(byResource >= byAccount && byIdentity,
			"for keys and roles, identity policies count only if the resource policy names the account")
	case p.kind == root:
		d.rule(true, "the root user has full access to its account")
	default:
		d.rule(byIdentity, "within the account, identity policies, within the boundary, are sufficient")
	}
	return d
}

func (d *Decision) rule(allowed bool, reason string) { d.Allowed, d.Reason = allowed, reason }
