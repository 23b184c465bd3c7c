package iam

import (
	"fmt"
	"strings"
)

// Principal is the principal of a request: [Service], [Federated], [RoleSession],
// [User], [Root] or [Anonymous].
type Principal struct {
	kind      principalKind
	name      string // of a service or an identity provider
	arn       string // of the session, the user or the account's root user
	role      string // the ARN of the session's role
	partition string
	account   string
	err       error
}

type principalKind int

const (
	anonymous principalKind = iota
	service
	federated
	session
	user
	root
)

// Service returns an AWS service that makes requests as itself.
func Service(name string) Principal { return withoutAccount(service, "Service", name) }

// Federated returns a user of an identity provider who has no AWS credentials yet.
func Federated(provider string) Principal { return withoutAccount(federated, "Federated", provider) }

func withoutAccount(kind principalKind, element, name string) Principal {
	_, err := parseNamed(element, name)
	return Principal{kind: kind, name: name, err: err}
}

// Anonymous returns the principal of unsigned requests.
func Anonymous() Principal { return Principal{} }

// User returns the IAM user with the ARN.
func User(arn string) Principal { return withAccount(user, arn, "user/") }

// Root returns the root user of an account. The ARN ends in ":root".
func Root(arn string) Principal { return withAccount(root, arn, "root") }

// RoleSession returns a session of the role with the ARN.
func RoleSession(roleARN, sessionName string) Principal {
	p := withAccount(session, roleARN, "role/")
	p.role = roleARN
	name := roleARN[strings.LastIndex(roleARN, "/")+1:]
	p.arn = "arn:" + p.partition + ":sts::" + p.account + ":assumed-role/" + name + "/" + sessionName
	if p.err == nil {
		_, p.err = parseNamed("AWS", p.arn)
	}
	return p
}

func withAccount(kind principalKind, arn, form string) Principal {
	p := Principal{kind: kind, arn: arn}
	parts := strings.SplitN(arn, ":", 6)
	if _, err := parseNamed("AWS", arn); err != nil || len(parts) < 6 || !strings.HasPrefix(parts[5], form) {
		p.err = fmt.Errorf("the principal %q is invalid", arn)
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

// identified reports whether the principal can have identity policies.
func (p Principal) identified() bool { return p.kind == session || p.kind == user }

// context returns the condition keys that follow from the principal. Source:
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
