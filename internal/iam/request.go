package iam

import (
	"fmt"
	"regexp"
	"strings"
)

// Request is one call of an action.
type Request struct {
	Principal       Principal
	Action          string
	Resource        string // its ARN; "*" for an action that is on none
	ResourceAccount string // the account that owns it; may be left out if the ARN names it

	// Context has the condition keys that the request carries, each with a text or,
	// for a key with many values, a list of texts: []string{"a"} is a key that may
	// have many values and has one.
	//
	// What follows from the principal is added unless it is here: aws:PrincipalArn
	// (of a session: the role's), aws:PrincipalAccount, aws:PrincipalType,
	// aws:username of a user, aws:userid of a root user and of nobody,
	// aws:PrincipalIsAWSService and aws:PrincipalServiceName. A service has no
	// aws:PrincipalArn and no aws:PrincipalAccount: no page says which.
	// Nothing else is guessed: a key that is not here is missing.
	Context map[string]any
}

// values has the keys of a request in lower case.
type values map[string]value

type value struct {
	list []string
	many bool // the key may have many values
}

// empty tells that there is no value that is not empty.
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
			return nil, fmt.Errorf("the value of %s is %T, neither a text nor a list of texts", key, v)
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

// check refuses a request that nobody can make or that is decided by what is
// not modelled; it returns the account of the resource.
func (r Request) check() (owner string, err error) {
	if r.Principal.err != nil {
		return "", r.Principal.err
	}
	if !requestedForm.MatchString(r.Action) {
		return "", fmt.Errorf("the action %q is malformed", r.Action)
	}
	owner = r.ResourceAccount
	if r.Resource != "*" {
		parts := strings.SplitN(r.Resource, ":", 6)
		if len(parts) < 6 || parts[0] != "arn" {
			return "", fmt.Errorf("the resource %q is no ARN", r.Resource)
		}
		if owner == "" {
			owner = parts[4]
		}
		if parts[4] != "" && parts[4] != owner {
			return "", fmt.Errorf("the resource %s is not of the account %s", r.Resource, owner)
		}
	}
	if !accountForm.MatchString(owner) {
		return "", fmt.Errorf("the account of %s is not known", r.Resource)
	}
	return owner, r.modelled()
}

// modelled refuses requests that have rules of their own.
func (r Request) modelled() error {
	action := strings.ToLower(r.Action)
	switch {
	case action == "kms:retiregrant":
		return fmt.Errorf("%s is decided by the grant", r.Action)
	case strings.HasPrefix(action, "kms:") && strings.Contains(r.Resource, ":alias/"):
		return fmt.Errorf("%s: the alias has no policy, name its key", r.Resource)
	case r.Principal.kind == root && strings.HasPrefix(action, "sts:assumerole"):
		return fmt.Errorf("a root user assumes no role")
	case r.Principal.kind == root && (action == "s3:putbucketpolicy" || action == "s3:deletebucketpolicy" || action == "s3:getbucketpolicy"):
		return fmt.Errorf("S3 lets a root user call %s whatever the policy", r.Action)
	}
	return nil
}
