package access

import (
	"fmt"
	"maps"

	"example.com/audittrail/internal/iam"
)

// request is a question to the policies, and the answer that is meant.
type request struct {
	says     string // a sentence: who does what
	who      iam.Principal
	identity []string // the policies of who asks, by their names in the world
	action   string
	resource string
	owner    string // the account of the resource
	policy   string // the resource's, by its name in the world; "" if it has none
	added    string // what somebody added to that, by its name in the world
	context  map[string]any
	allowed  bool
}

func (r request) String() string {
	answer := "denied"
	if r.allowed {
		answer = "allowed"
	}
	return fmt.Sprintf("%s: %s", r.says, answer)
}

// with returns the request with one more key, or another value of one.
func (r request) with(key string, value any) request {
	r.context = maps.Clone(r.context)
	if r.context == nil {
		r.context = map[string]any{}
	}
	r.context[key] = value
	return r
}

// without returns the request without a key.
func (r request) without(key string) request {
	r.context = maps.Clone(r.context)
	delete(r.context, key)
	return r
}

func (r request) by(who iam.Principal, identity ...string) request {
	r.who, r.identity = who, identity
	return r
}

func (r request) may(says string) request {
	r.says, r.allowed = says, true
	return r
}

func (r request) mayNot(says string) request {
	r.says, r.allowed = says, false
	return r
}

// decide asks the policies of the world.
func (r request) decide(policies map[string]iam.Document) (iam.Decision, error) {
	var applicable iam.Policies
	for _, id := range r.identity {
		document, ok := policies[id]
		if !ok {
			return iam.Decision{}, fmt.Errorf("there is no policy %s", id)
		}
		applicable.Identity = append(applicable.Identity, document)
	}
	if r.policy != "" {
		document, ok := policies[r.policy]
		if !ok {
			return iam.Decision{}, fmt.Errorf("there is no policy %s", r.policy)
		}
		if r.added != "" {
			document = document.With(policies[r.added])
		}
		applicable.Resource = &document
	}
	return iam.Evaluate(iam.Request{
		Principal: r.who, Action: r.action, Resource: r.resource, ResourceAccount: r.owner, Context: r.context,
	}, applicable)
}

// uses reports whether the answer may depend on the policy.
func (r request) uses(id string) bool {
	if r.policy == id {
		return true
	}
	for _, own := range r.identity {
		if own == id {
			return true
		}
	}
	return false
}
