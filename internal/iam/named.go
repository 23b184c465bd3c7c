package iam

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// named is a principal that a policy names.
type named struct {
	kind  string // "*", "AWS", "Service" or "Federated"
	value string // for an account the ARN of its root, with * for a partition that is not given
}

func (n named) anyone() bool { return n.value == "*" }

var (
	accountForm   = regexp.MustCompile(`^[0-9]{12}$`)
	principalForm = regexp.MustCompile(`^arn:aws(-[a-z]+)*:(iam::[0-9]{12}:(root|(user|role)/[\w+=,.@/-]*[\w+=,.@-])|` +
		`sts::[0-9]{12}:assumed-role/[\w+=,.@-]+/[\w+=,.@-]+)$`)
	serviceForm  = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$`)
	providerForm = regexp.MustCompile(`^(arn:aws(-[a-z]+)*:iam::[0-9]{12}:(saml|oidc)-provider/\S+|[a-z0-9-]+(\.[a-z0-9-]+)+)$`)
)

func parsePrincipals(element any) (all []named, err error) {
	if element == "*" {
		return []named{{"*", "*"}}, nil
	}
	m, ok := element.(map[string]any)
	if !ok || len(m) == 0 {
		return nil, fmt.Errorf("the Principal must be \"*\" or an object with principals, got %s", describe(element))
	}
	for _, kind := range sorted(m) {
		list, err := texts("the "+kind+" principal", m[kind])
		if err != nil {
			return nil, err
		}
		for _, value := range list {
			n, err := parseNamed(kind, value)
			if err != nil {
				return nil, err
			}
			all = append(all, n)
		}
	}
	return all, nil
}

func parseNamed(kind, value string) (named, error) {
	var form *regexp.Regexp
	want := ""
	switch kind {
	case "AWS":
		if value == "*" {
			return named{kind, value}, nil
		}
		if accountForm.MatchString(value) {
			return named{kind, "arn:*:iam::" + value + ":root"}, nil
		}
		form, want = principalForm, "an account ID or the ARN of a root user, user, role or role session, without wildcards"
	case "Service":
		form, want = serviceForm, `a service principal such as "s3.amazonaws.com"`
	case "Federated":
		form, want = providerForm, "the domain or the ARN of an identity provider"
	case "CanonicalUser":
		return named{}, errors.New("CanonicalUser is not supported: its account is not in the policy")
	default:
		return named{}, fmt.Errorf("%s is not a kind of principal", kind)
	}
	if !form.MatchString(value) {
		return named{}, fmt.Errorf("the %s principal %q is invalid; want %s", kind, value, want)
	}
	return named{kind, value}, nil
}

// naming is how a policy names the principal of a request.
type naming int

const (
	unnamed   naming = iota
	byAccount        // by its account, which delegates the decision to the account's own policies
	byRole           // by the role of its session
	byName           // as itself, or as *
)

// match returns how this principal of a policy names the principal of a request.
func (n named) match(p Principal) (naming, error) {
	switch {
	case n.kind == "*":
		return byName, nil
	case n.anyone() && (p.kind == service || p.kind == federated):
		return unnamed, fmt.Errorf(`AWS does not document whether {"AWS": "*"} includes %s`, p)
	case n.anyone():
		return byName, nil
	case n.kind == "Service" || n.kind == "Federated":
		if p.kind == kindOf[n.kind] && p.name == n.value {
			return byName, nil
		}
		return unnamed, nil
	case p.arn == n.value, p.kind == root && n.isAccount(p):
		return byName, nil
	case p.kind == session && p.role == n.value:
		return byRole, nil
	case n.isAccount(p):
		return byAccount, nil
	}
	return unnamed, nil
}

var kindOf = map[string]principalKind{"Service": service, "Federated": federated}

// isAccount reports whether the policy names the account of p.
func (n named) isAccount(p Principal) bool {
	ofAny := strings.Replace(n.value, "arn:*:", "arn:"+p.partition+":", 1)
	return n.kind == "AWS" && ofAny == "arn:"+p.partition+":iam::"+p.account+":root"
}
