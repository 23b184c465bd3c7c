package audittrail

import (
	"strings"

	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/site"
)

// environment is the site of a construct: its path, and where it is deployed to.
type environment struct{ site.Site }

func environmentOf(scope constructs.Construct, id string) (environment, constructs.Node) {
	p, stack := site.Of(scope, id)
	return environment{p}, stack
}

// child returns the environment of the construct's child with the id.
func (e environment) child(id string) environment {
	e.Path += "/" + id
	return e
}

// refuse panics with the construct's path and err, unless err is nil.
func (e environment) refuse(err error) { e.Refuse("audittrail", err) }

func (e environment) trail(ref TrailRef) policy.Trail {
	return policy.Trail{
		Partition: e.Partition, Region: ref.Region, Account: ref.Account, Name: ref.Name,
		Organization: ref.OrganizationID,
	}
}

func (e environment) trails(refs []TrailRef) []policy.Trail {
	trails := make([]policy.Trail, len(refs))
	for i, ref := range refs {
		trails[i] = e.trail(ref)
	}
	return trails
}

// The indexes of the parts of an ARN.
const (
	arnPartition = 1
	arnRegion    = 3
	arnAccount   = 4
)

// arnPart returns a part of an ARN; "" if arn is not an ARN.
func arnPart(arn string, part int) string {
	if parts := strings.SplitN(arn, ":", 6); len(parts) == 6 {
		return parts[part]
	}
	return ""
}

// checkPartition rejects the ARN of another partition: AWS delivers nothing from
// one partition to another.
func checkPartition(problems *problem.List, at problem.Path, arn string, env environment) {
	if partition := arnPart(arn, arnPartition); partition != "" && site.Differ(partition, env.Partition) {
		problems.Addf(at, "%q is of partition %s and the stack of %s, between which nothing is delivered; want an ARN of %s",
			arn, partition, env.Partition, env.Partition)
	}
}

func newNeeds(scope constructs.Construct, env environment) site.Needs {
	return site.Needs{Scope: scope, Here: env.Site, Before: "the trail is deployed"}
}
