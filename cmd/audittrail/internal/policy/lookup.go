package policy

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/deployed"
)

// resource returns the resource of an ARN, or of the name of a stack, "/" and the beginning of
// a logical id, with "/" and a key for an object of a bucket.
func (a *assembly) resource(text string) (resource, error) {
	if !strings.HasPrefix(text, "arn:") {
		arn, err := a.named(text)
		if err != nil {
			return resource{}, err
		}
		text = arn
	}
	r := resource{arn: text, trust: isRole(text), unread: a.unreadOf(serviceOf(text))}
	if r.trust {
		r.unread = nil // they decide what the role may do, not who may assume it
	}
	of := owner(text)
	for _, s := range a.stacks {
		for _, found := range s.Resources {
			if found.ARN != "" && strings.TrimSuffix(found.ARN, ":*") == strings.TrimSuffix(of, ":*") {
				r.account = s.Account
			}
		}
		for _, p := range s.Policies() {
			if p.Kind != deployed.OfResource || !slices.Contains(p.Of, of) {
				continue
			}
			if r.policy == nil {
				r.policy = &statements{}
			}
			if r.account == "" {
				r.account = s.Account
			}
			if err := r.policy.add(p.Document, a.source(s, p.LogicalID)); err != nil {
				return r, err
			}
		}
	}
	if r.account == "" {
		return r, fmt.Errorf("no template has %s; those with a policy are: %s", of, a.names(of))
	}
	return r, nil
}

// named returns the ARN of a resource by its stack and the beginning of its logical id.
func (a *assembly) named(text string) (string, error) {
	stack, rest, _ := strings.Cut(text, "/")
	id, key, object := strings.Cut(rest, "/")
	var exact, arns []string
	for _, s := range a.stacks {
		for _, r := range s.Resources {
			end, begins := strings.CutPrefix(r.LogicalID, id)
			if s.Name != stack || id == "" || !begins || r.ARN == "" || r.Type == "AWS::KMS::Alias" {
				continue
			}
			arns = append(arns, r.ARN)
			if end == "" || hashForm.MatchString(end) {
				exact = append(exact, r.ARN)
			}
		}
	}
	if len(exact) == 1 {
		arns = exact
	}
	switch {
	case len(arns) == 0:
		return "", fmt.Errorf("%q is neither an ARN nor STACK/LOGICAL-ID of a template; those with a policy are: %s", text, a.names(text))
	case len(arns) > 1:
		return "", fmt.Errorf("%q is the beginning of several logical ids: %s", text, strings.Join(arns, ", "))
	case object:
		return arns[0] + "/" + key, nil
	}
	return arns[0], nil
}

// hashForm is what the CDK appends to the path of a construct.
var hashForm = regexp.MustCompile(`^[0-9A-F]{8}$`)

// mostNames is how many resources an error lists.
const mostNames = 12

// names returns resources with a policy, as resource accepts them: those of the stack with
// which text begins, or else of all.
func (a *assembly) names(text string) string {
	all := a.withPolicy()
	stack, _, _ := strings.Cut(text, "/")
	if own := slices.DeleteFunc(slices.Clone(all), func(name string) bool { return !strings.HasPrefix(name, stack+"/") }); len(own) > 0 {
		all = own
	}
	if more := len(all) - mostNames; more > 0 {
		return strings.Join(all[:mostNames], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(all, ", ")
}

func (a *assembly) withPolicy() (all []string) {
	for _, s := range a.stacks {
		for _, p := range s.Policies() {
			for _, r := range s.Resources {
				if p.Kind == deployed.OfResource && slices.Contains(p.Of, r.ARN) {
					all = append(all, s.Name+"/"+r.LogicalID)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
