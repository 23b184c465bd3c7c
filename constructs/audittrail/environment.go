package audittrail

import (
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/settings"
	"example.com/audittrail/internal/site"
)

// environment is the site of a construct: its path, and where it is deployed to.
type environment struct{ site.Site }

func environmentOf(scope constructs.Construct, id string) environment {
	return environment{site.Of(scope, id)}
}

// child returns the environment of the construct's child with the ID.
func (e environment) child(id string) environment {
	e.Path += "/" + id
	return e
}

// refuse panics with the construct's path and err, unless err is nil.
func (e environment) refuse(err error) { e.Refuse("audittrail", err) }

func (e environment) trail(ref TrailRef) policy.Trail {
	return settings.TrailRef(ref).Policy(e.Place)
}

func (e environment) trails(refs []TrailRef) []policy.Trail {
	trails := make([]policy.Trail, len(refs))
	for i, ref := range refs {
		trails[i] = e.trail(ref)
	}
	return trails
}

func newNeeds(scope constructs.Construct, env environment) site.Needs {
	return site.Needs{Scope: scope, Here: env.Site, Before: "the trail is deployed"}
}
