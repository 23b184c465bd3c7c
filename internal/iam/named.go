package iam

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// named is a principal as a policy names it.
type named struct {
	kind  string // "*", "AWS", "Service" or "Federated"
	value string // an account is its root's ARN, with * for a partition that is not named
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
		return nil, fmt.Errorf("the Principal is %v", element)
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
	switch kind {
	case "AWS":
		if value == "*" {
			return named{kind, value}, nil
		}
		if accountForm.MatchString(value) {
			return named{kind, "arn:*:iam::" + value + ":root"}, nil
		}
		form = principalForm
	case "Service":
		form = serviceForm
	case "Federated":
		form = providerForm
	case "CanonicalUser":
		return named{}, errors.New("which account a CanonicalUser is, is not known here")
	default:
		return named{}, fmt.Errorf("the kind of principal %s is unknown", kind)
	}
	if !form.MatchString(value) {
		return named{}, fmt.Errorf("the %s principal %q is malformed", kind, value)
	}
	return named{kind, value}, nil
}

// grasp is how a policy means a requester.
type grasp int

const (
	stranger grasp = iota
	account        // by the account, which passes the decision to the account's own policies
	role           // by the role whose session it is
	directly       // as itself, or as one of everybody
)

// means tells how the principal that is named is the requester.
func (n named) means(p Principal) (grasp, error) {
	switch {
	case n.kind == "*":
		return directly, nil
	case n.anyone() && (p.kind == service || p.kind == federated):
		return stranger, fmt.Errorf(`whether {"AWS": "*"} is %s too is not documented`, p)
	case n.anyone():
		return directly, nil
	case n.kind == "Service" || n.kind == "Federated":
		if p.kind == kindOf[n.kind] && p.name == n.value {
			return directly, nil
		}
		return stranger, nil
	case p.arn == n.value, p.kind == root && n.isAccount(p):
		return directly, nil
	case p.kind == session && p.role == n.value:
		return role, nil
	case n.isAccount(p):
		return account, nil
	}
	return stranger, nil
}

var kindOf = map[string]requester{"Service": service, "Federated": federated}

// isAccount tells whether the account of p is named.
func (n named) isAccount(p Principal) bool {
	ofAny := strings.Replace(n.value, "arn:*:", "arn:"+p.partition+":", 1)
	return n.kind == "AWS" && ofAny == "arn:"+p.partition+":iam::"+p.account+":root"
}
