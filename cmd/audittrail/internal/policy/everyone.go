package policy

import (
	"maps"
	"slices"
	"strings"
)

// stranger is an account that no policy names.
const stranger = "000000000000"

// anyName is the name of a principal that stands for those that no statement names.
const anyName = "any-other"

// candidate is a principal that a statement may admit.
type candidate struct {
	text string // as for --as
	name string // for people
}

// candidates collects those of a resource, each once.
type candidates struct {
	of        resource
	partition string
	all       []candidate
}

func (c *candidates) add(text, name string) {
	if one := (candidate{text, name}); !slices.Contains(c.all, one) {
		c.all = append(c.all, one)
	}
}

func (c *candidates) arn(account, principal string) string {
	return "arn:" + c.partition + ":iam::" + account + ":" + principal
}

func (c *candidates) anyOf(account string) {
	c.add(c.arn(account, "role/"+anyName), "roles and users of account "+account+" that no statement names")
}

// everyone returns the principals that statements of a resource's policy name, as principals
// or in conditions, the owner's account, and the roles whose own policies are known. Where *
// is admitted, an anonymous caller, a role of another account and a service stand for all.
func everyone(r resource, roles []string) []candidate {
	c := &candidates{of: r, partition: partitionOf(r.arn)}
	c.anyOf(r.account)
	if !r.trust { // root users cannot assume roles
		c.add(c.arn(r.account, "root"), "the root user of account "+r.account)
	}
	if r.policy != nil {
		for _, s := range r.policy.all {
			c.named(s)
			c.conditional(s)
		}
	}
	for _, role := range roles {
		c.add(role, role)
	}
	return c.all
}

// named adds the principals of a statement.
func (c *candidates) named(s statement) {
	principals := s.principals()
	for _, kind := range slices.Sorted(maps.Keys(principals)) {
		for _, name := range principals[kind] {
			arn := arnForm.FindStringSubmatch(name)
			switch {
			case name == "*":
				c.add("anonymous", "anonymous callers")
				c.add(c.arn(stranger, "role/"+anyName), "roles and users of any other account")
				c.add(anyName+".amazonaws.com", "any AWS service")
			case accountForm.MatchString(name):
				c.anyOf(name)
			case arn != nil && arn[4] == "root":
				c.anyOf(arn[3])
			default:
				c.add(name, name)
			}
		}
	}
}

// conditional adds the principals to which the conditions of a statement make a difference,
// such as those that a denial excepts. Any text stands for a wildcard.
func (c *candidates) conditional(s statement) {
	operators, _ := s.element["Condition"].(map[string]any)
	for _, operator := range slices.Sorted(maps.Keys(operators)) {
		of, _ := operators[operator].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(of)) {
			for _, value := range list(of[key]) {
				one := strings.NewReplacer("*", "x", "?", "x").Replace(value)
				switch strings.ToLower(key) {
				case "aws:principalarn":
					c.add(withAccount(value, c.of.account), value)
				case "aws:principalaccount":
					if accountForm.MatchString(value) {
						c.anyOf(value)
					}
				case "aws:username":
					c.add(c.arn(c.of.account, "user/"+one), "the user "+value+" of account "+c.of.account)
				case "aws:principaltype":
					c.add(c.arn(c.of.account, "user/"+anyName), "users of account "+c.of.account+" that no statement names")
				}
			}
		}
	}
}

// withAccount returns an ARN that matches a pattern: with the account in place of a wildcard
// there, and text in place of the others.
func withAccount(pattern, account string) string {
	parts := strings.SplitN(pattern, ":", 6)
	if len(parts) == 6 && strings.ContainsAny(parts[4], "*?") {
		parts[4] = account
	}
	return strings.NewReplacer("*", "x", "?", "x").Replace(strings.Join(parts, ":"))
}
