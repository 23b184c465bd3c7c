package policy

import (
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// identity returns the permissions of a role of the templates.
func (a *assembly) identity(c caller) (identity, error) {
	var i identity
	for _, s := range a.stacks {
		for _, r := range s.OfType("AWS::IAM::Role") {
			if c.role == "" || r.ARN != c.role {
				continue
			}
			i.policies, i.unknown = &statements{version: "2012-10-17"}, a.unreadOf("iam")
			if managed := list(r.Properties["ManagedPolicyArns"]); len(managed) > 0 {
				i.unknown = append(i.unknown, "the managed policies "+strings.Join(managed, ", "))
			}
			if boundary := r.Text("PermissionsBoundary"); boundary != "" {
				i.bounded, i.unknown = true, append(i.unknown, "the permissions boundary "+boundary)
			}
		}
	}
	if i.policies == nil {
		return i, nil
	}
	for _, s := range a.stacks {
		for _, p := range s.Policies() {
			if p.Kind == deployed.OfIdentity && slices.Contains(p.Of, c.role) {
				if err := i.policies.add(p.Document, a.source(s, p.LogicalID)); err != nil {
					return i, err
				}
			}
		}
	}
	return i, nil
}

// roles returns the ARNs of the roles of the templates.
func (a *assembly) roles() (all []string) {
	for _, s := range a.stacks {
		for _, r := range s.OfType("AWS::IAM::Role") {
			all = append(all, r.ARN)
		}
	}
	return all
}
