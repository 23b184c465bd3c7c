package access

import (
	"fmt"
	"maps"

	"example.com/audittrail/internal/iam"
)

// request is a request with the answer that the policies must give.
type request struct {
	says     string // a sentence such as "CloudTrail reads a log file"
	who      iam.Principal
	identity []string // the identity policies of the caller, by their names in the app
	action   string
	resource string
	owner    string // the account of the resource
	policy   string // the resource policy, by its name in the app, or ""
	added    string // statements that an importer added to it, by their name in the app
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

// with returns the request with the value for a context key.
func (r request) with(key string, value any) request {
	r.context = maps.Clone(r.context)
	if r.context == nil {
		r.context = map[string]any{}
	}
	r.context[key] = value
	return r
}

// without returns the request without a context key.
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

// decide evaluates the request with the policies of the app.
func (r request) decide(policies map[string]iam.Document) (iam.Decision, error) {
	var applicable iam.Policies
	for _, id := range r.identity {
		document, ok := policies[id]
		if !ok {
			return iam.Decision{}, fmt.Errorf("policy %s does not exist", id)
		}
		applicable.Identity = append(applicable.Identity, document)
	}
	if r.policy != "" {
		document, ok := policies[r.policy]
		if !ok {
			return iam.Decision{}, fmt.Errorf("policy %s does not exist", r.policy)
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

// uses reports whether the answer can depend on the policy.
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
