package iam

import (
	"fmt"
	"regexp"
	"strings"
)

// Request is a call of an action.
type Request struct {
	Principal       Principal
	Action          string
	Resource        string // an ARN, or "*" for an action without a resource
	ResourceAccount string // the account that owns the resource; defaults to the account in the ARN

	// Context has the condition keys of the request. The value of a key is a string,
	// or for a multivalued key a []string, even if it has one value.
	//
	// Evaluate adds the keys that follow from the principal, unless they are here:
	// aws:PrincipalArn (for a session the role's), aws:PrincipalAccount,
	// aws:PrincipalType, aws:username of a user, aws:userid of a root user and of an
	// anonymous principal, aws:PrincipalIsAWSService and aws:PrincipalServiceName. A
	// service has no aws:PrincipalArn and no aws:PrincipalAccount, because AWS does
	// not document their values. Every other key that is not here is missing.
	Context map[string]any
}

// values are the values of a request by key, in lower case.
type values map[string]value

type value struct {
	list []string
	many bool // the key is multivalued
}

// empty reports whether there are no values except empty ones.
func (v value) empty() bool { return strings.Join(v.list, "") == "" }

func (r Request) values() (values, error) {
	all := values{}
	for _, key := range sorted(r.Context) {
		lower := strings.ToLower(key)
		if _, ok := all[lower]; ok {
			return nil, fmt.Errorf("the request has the key %s twice", key)
		}
		switch v := r.Context[key].(type) {
		case string:
			all[lower] = value{list: []string{v}}
		case []string:
			all[lower] = value{list: v, many: true}
		default:
			return nil, fmt.Errorf("the value of %s must be a string or a []string, got %s", key, describe(v))
		}
	}
	for key, v := range r.Principal.context() {
		if _, ok := all[strings.ToLower(key)]; !ok {
			all[strings.ToLower(key)] = value{list: []string{v}}
		}
	}
	return all, nil
}

var requestedForm = regexp.MustCompile(`^[A-Za-z0-9-]+:[A-Za-z0-9]+$`)

// check returns the account of the resource. It refuses an invalid request and one
// whose rules are not modelled.
func (r Request) check() (owner string, err error) {
	if r.Principal.err != nil {
		return "", r.Principal.err
	}
	if !requestedForm.MatchString(r.Action) {
		return "", fmt.Errorf("the action %q is invalid", r.Action)
	}
	owner = r.ResourceAccount
	if r.Resource != "*" {
		parts := strings.SplitN(r.Resource, ":", 6)
		if len(parts) < 6 || parts[0] != "arn" {
			return "", fmt.Errorf("the resource %q is not an ARN", r.Resource)
		}
		if owner == "" {
			owner = parts[4]
		}
		if parts[4] != "" && parts[4] != owner {
			return "", fmt.Errorf("the resource %s is not in the account %s", r.Resource, owner)
		}
	}
	if !accountForm.MatchString(owner) {
		return "", fmt.Errorf("ResourceAccount is required for %s", r.Resource)
	}
	return owner, r.modelled()
}

// modelled refuses requests that have special rules.
func (r Request) modelled() error {
	action := strings.ToLower(r.Action)
	switch {
	case action == "kms:retiregrant":
		return fmt.Errorf("%s is not supported: the grant decides", r.Action)
	case strings.HasPrefix(action, "kms:") && strings.Contains(r.Resource, ":alias/"):
		return fmt.Errorf("%s: an alias has no policy; use the ARN of its key", r.Resource)
	case r.Principal.kind == root && strings.HasPrefix(action, "sts:assumerole"):
		return fmt.Errorf("a root user cannot assume a role")
	case r.Principal.kind == root && (action == "s3:putbucketpolicy" || action == "s3:deletebucketpolicy" || action == "s3:getbucketpolicy"):
		return fmt.Errorf("%s by a root user is not supported: S3 allows it regardless of the bucket policy", r.Action)
	}
	return nil
}
