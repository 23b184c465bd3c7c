package policy

import (
	"maps"
	"slices"
	"strings"
)

// stranger is an account that no policy names.
const stranger = "000000000000"

// anyName is the name of a role that stands for those that no statement names.
const anyName = "any-other"

// candidate is a principal that a statement may admit.
type candidate struct {
	text string // as for --as
	name string // for people
}

// everyone returns the principals that statements of a resource's policy name, the owner's
// account, and the roles whose own policies are known. A principal that * admits is shown as
// an anonymous caller and as a role of another account.
func everyone(r resource, roles []string) []candidate {
	partition := partitionOf(r.arn)
	all := []candidate{anyOf(r.account, partition)}
	if !r.trust { // root users cannot assume roles
		all = append(all, candidate{"arn:" + partition + ":iam::" + r.account + ":root", "the root user of account " + r.account})
	}
	add := func(c candidate) {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	if r.policy != nil {
		for _, s := range r.policy.all {
			for _, name := range named(s) {
				switch {
				case name == "*":
					add(candidate{"anonymous", "anonymous callers"})
					add(candidate{"arn:" + partition + ":iam::" + stranger + ":role/" + anyName, "roles and users of any other account"})
				case accountForm.MatchString(name):
					add(anyOf(name, partition))
				case strings.HasSuffix(name, ":root") && arnForm.MatchString(name):
					add(anyOf(arnForm.FindStringSubmatch(name)[3], partition))
				default:
					add(candidate{name, name})
				}
			}
		}
	}
	for _, role := range roles {
		add(candidate{role, role})
	}
	return all
}

func anyOf(account, partition string) candidate {
	return candidate{"arn:" + partition + ":iam::" + account + ":role/" + anyName, "roles and users of account " + account + " that no statement names"}
}

// named returns the principals that a statement names: as principals, and by their ARN in its
// conditions, such as those that a denial excepts.
func named(s statement) (all []string) {
	principals := s.principals()
	for _, kind := range slices.Sorted(maps.Keys(principals)) {
		all = append(all, principals[kind]...)
	}
	operators, _ := s.element["Condition"].(map[string]any)
	for _, operator := range slices.Sorted(maps.Keys(operators)) {
		of, _ := operators[operator].(map[string]any)
		for key, values := range of {
			if !strings.EqualFold(key, "aws:PrincipalArn") {
				continue
			}
			for _, value := range list(values) {
				if !strings.ContainsAny(value, "*?$") {
					all = append(all, value)
				}
			}
		}
	}
	return all
}
