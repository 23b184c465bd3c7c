package stacks

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"

	"example.com/audittrail/internal/config"
)

// FromFile adds the stacks of an accounts file to an app or a stage: one for the
// log archive, if there is one, one for the organization's trail and one for each
// account's. They are called AuditTrail-<name>. What the owner of an existing
// archive has to add to its policies is written next to the templates.
//
// It returns an error with everything that is wrong with the file, and then
// adds nothing. The format of the file is that of accounts.schema.json.
func FromFile(scope constructs.Construct, path string) error {
	file, err := config.Read(path)
	if err != nil {
		return fmt.Errorf("the accounts file cannot be read: %w", err)
	}
	plan := newPlan(file)
	plan.validate()
	if err := file.Err(); err != nil {
		return err
	}
	if err := plan.writeOwnerPolicies(outdir(scope)); err != nil {
		return err
	}
	plan.build(scope)
	return nil
}

// outdir is the folder that the templates are written to.
func outdir(scope constructs.Construct) string {
	stage, ok := scope.(awscdk.Stage)
	if !ok {
		stage = awscdk.Stage_Of(scope) // of a stage that would be its parent
	}
	return *stage.Outdir()
}
