package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// Validate returns everything that [New] would panic with in a stack of the
// account and Region, as one error; nil if nothing. What env leaves open is
// taken to be unknown before the deployment, as it is in a stack without Env.
//
// No construct is made, and the CDK is asked only of what is brought in: props
// of plain values are checked without Node.js. A name that another construct of
// the stack has taken is found by New alone.
func (p *Props) Validate(env *awscdk.Environment) error {
	at := environmentIn(env)
	if p != nil {
		// New takes an archive of the trail's stack only: it is where that is.
		if a, ok := p.Archive.(*Archive); ok && a != nil && a.bucket != nil {
			at = at.completedBy(a.env)
		}
	}
	_, err := p.resolved(at)
	return err
}

// Validate returns everything that [NewArchive] would panic with in a stack of
// the account and Region, as one error; nil if nothing. See [Props.Validate].
func (p *ArchiveProps) Validate(env *awscdk.Environment) error {
	_, err := p.alone(environmentIn(env))
	return err
}

// environmentIn is that of a construct in a stack which need not exist.
func environmentIn(env *awscdk.Environment) environment { return environment{site.In(env)} }

// completedBy takes from another environment what is unknown.
func (e environment) completedBy(other environment) environment {
	e.Stack = other.Stack
	if valid.Unresolved(e.Account) {
		e.Account = other.Account
	}
	if valid.Unresolved(e.Region) {
		e.Region, e.Partition, e.Domain = other.Region, other.Partition, other.Domain
	}
	return e
}
