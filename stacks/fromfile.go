package stacks

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/plan"
)

// FromFile adds the stacks of an accounts file to an app or a stage: one for the log
// archive and one for the organization trail, if the file has them, and one for each
// account. Their IDs are AuditTrail-<name>. For an existing archive, it writes what the
// owner must add to the policies next to the templates; for a roll-out, the templates that
// its StackSets deploy.
//
// If a lock is next to the file, such as accounts.lock, FromFile refuses changes that
// would move or leave behind what is deployed; with the context "lock" set to "write", it
// writes the lock.
//
// If the file is wrong, FromFile adds nothing and returns an error that lists every
// problem with line and column. The format of the file is in accounts.schema.json.
func FromFile(scope constructs.Construct, path string) error {
	read, err := plan.Read(path)
	if err != nil {
		return err
	}
	if err := read.File.Err(); err != nil {
		return err
	}
	b := builder{read}
	notes, err := b.lock(scope, path)
	if err != nil {
		return err
	}
	if err := b.writeOwnerPolicies(outdir(scope)); err != nil {
		return err
	}
	rollout := b.build(scope)
	notes.add(scope)
	return rollout.writeTemplates(outdir(scope))
}

// outdir returns the folder that the templates are written to.
func outdir(scope constructs.Construct) string {
	stage, ok := scope.(awscdk.Stage)
	if !ok {
		stage = awscdk.Stage_Of(scope) // a stage itself would return its parent's
	}
	return *stage.Outdir()
}
