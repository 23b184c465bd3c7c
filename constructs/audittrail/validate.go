package audittrail

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// Validate returns, as one error, every problem that [New] would panic with in a
// stack with the account and Region; nil if there is none. The error's text has a
// line for each problem, with the Go name of the field. An account or Region that
// env does not set is treated as unknown, as in a stack without Env.
//
// Validate creates no construct and calls the CDK only for constructs in props:
// props of plain values are validated without Node.js. Only New finds a name that
// another construct of the stack already uses.
func (p *Props) Validate(env *awscdk.Environment) error {
	at := environmentIn(env)
	if p != nil {
		// New accepts an archive in the trail's own stack only, so the trail is
		// where the archive is.
		if a, ok := p.Archive.(*Archive); ok && a != nil && a.bucket != nil {
			at = at.completedBy(a.env)
		}
	}
	_, err := p.resolved(at)
	return err
}

// Validate returns, as one error, every problem that [NewArchive] would panic with
// in a stack with the account and Region; nil if there is none. See
// [Props.Validate].
func (p *ArchiveProps) Validate(env *awscdk.Environment) error {
	return p.settings().ProblemsAlone(environmentIn(env).Place).Err()
}

// environmentIn returns the environment of a construct in a stack that need not
// exist.
func environmentIn(env *awscdk.Environment) environment { return environment{site.In(env)} }

// completedBy returns e with unknown values taken from other.
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
