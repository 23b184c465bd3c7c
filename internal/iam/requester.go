package iam

import (
	"fmt"
	"strings"
)

// Principal is who makes a request: [Service], [Federated], [RoleSession],
// [User], [Root] or [Anonymous].
type Principal struct {
	kind      requester
	name      string // of a service or an identity provider
	arn       string // of the session, the user or the account's root
	role      string // the ARN of the session's role
	partition string
	account   string
	err       error
}

type requester int

const (
	anonymous requester = iota
	service
	federated
	session
	user
	root
)

// Service is an AWS service that acts by its own name.
func Service(name string) Principal { return outsider(service, "Service", name) }

// Federated is a user of an identity provider who has no AWS credentials yet.
func Federated(provider string) Principal { return outsider(federated, "Federated", provider) }

func outsider(kind requester, element, name string) Principal {
	_, err := parseNamed(element, name)
	return Principal{kind: kind, name: name, err: err}
}

// Anonymous is who signs no request.
func Anonymous() Principal { return Principal{} }

// User is an IAM user.
func User(arn string) Principal { return insider(user, arn, "user/") }

// Root is the root user of the account with the ARN, which ends in ":root".
func Root(arn string) Principal { return insider(root, arn, "root") }

// RoleSession is a session of the role with the ARN.
func RoleSession(roleARN, sessionName string) Principal {
	p := insider(session, roleARN, "role/")
	p.role = roleARN
	name := roleARN[strings.LastIndex(roleARN, "/")+1:]
	p.arn = "arn:" + p.partition + ":sts::" + p.account + ":assumed-role/" + name + "/" + sessionName
	if p.err == nil {
		_, p.err = parseNamed("AWS", p.arn)
	}
	return p
}

func insider(kind requester, arn, form string) Principal {
	p := Principal{kind: kind, arn: arn}
	parts := strings.SplitN(arn, ":", 6)
	if _, err := parseNamed("AWS", arn); err != nil || len(parts) < 6 || !strings.HasPrefix(parts[5], form) {
		p.err = fmt.Errorf("the requester %q is malformed", arn)
		return p
	}
	p.partition, p.account = parts[1], parts[4]
	return p
}

// String returns the principal's ARN or name.
func (p Principal) String() string {
	switch p.kind {
	case anonymous:
		return "anonymous"
	case service, federated:
		return p.name
	default:
		return p.arn
	}
}

// identified tells that the principal belongs to an account and has policies of
// its own there.
func (p Principal) identified() bool { return p.kind == session || p.kind == user }

// context returns the keys whose values follow from the principal, by
// reference_policies_variables (the table of principal key values) and
// reference_policies_condition-keys.
func (p Principal) context() map[string]string {
	switch p.kind {
	case anonymous:
		return map[string]string{
			"aws:PrincipalAccount": "anonymous", "aws:PrincipalType": "Anonymous", "aws:userid": "anonymous",
		}
	case service:
		return map[string]string{"aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": p.name}
	case federated:
		return nil
	}
	keys := map[string]string{"aws:PrincipalAccount": p.account, "aws:PrincipalIsAWSService": "false", "aws:PrincipalArn": p.arn}
	switch p.kind {
	case session:
		keys["aws:PrincipalType"] = "AssumedRole"
		keys["aws:PrincipalArn"] = p.role
	case user:
		keys["aws:PrincipalType"] = "User"
		keys["aws:username"] = p.arn[strings.LastIndex(p.arn, "/")+1:]
	case root:
		keys["aws:PrincipalType"] = "Account"
		keys["aws:userid"] = p.account
	}
	return keys
}
