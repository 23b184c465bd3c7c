package stacks

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/lockfile"
)

// lockContext is the name of the context that has the lock of the accounts file written.
const lockContext = "lock"

// lock compares the accounts file with its lock, or writes the lock. Its result is what to
// add to the stacks when they are built.
func (b builder) lock(scope constructs.Construct, accounts string) (notes lockNotes, err error) {
	notes.path = lockfile.Path(accounts)
	now := lockfile.Of(b.File)
	switch value := scope.Node().TryGetContext(jsii.String(lockContext)); value {
	case nil:
	case "write":
		return lockNotes{}, now.Write(notes.path)
	default:
		return lockNotes{}, fmt.Errorf("the context value %s must be write, got %v", lockContext, value)
	}
	before, err := lockfile.Read(notes.path)
	if err != nil {
		return lockNotes{}, err
	}
	changes, outdated := lockfile.Compare(before, now)
	if len(changes) > 0 {
		return lockNotes{}, lockfile.Moved(notes.path, changes)
	}
	notes.missing, notes.outdated = before == nil, outdated
	return notes, nil
}

// lockNotes are what to say about the lock of a file with which nothing moves.
type lockNotes struct {
	path     string
	missing  bool
	outdated []string // ids of stacks
}

// add adds a note to the first stack if there is no lock, and otherwise a warning to each
// stack that is not in it: its removal could not be reported later.
func (n lockNotes) add(scope constructs.Construct) {
	for _, child := range *scope.Node().Children() {
		switch {
		case !*awscdk.Stack_IsStack(child):
		case n.missing:
			awscdk.Annotations_Of(child).AddInfoV2(jsii.String("audittrail:noLock"), jsii.String(fmt.Sprintf(
				"run npx cdk synth -c %s=write and commit %s: synth then reports changes that would move or leave behind what is deployed", lockContext, filepath.Base(n.path))))
			return
		case slices.Contains(n.outdated, *child.Node().Id()):
			awscdk.Annotations_Of(child).AddWarningV2(jsii.String("audittrail:lockOutdated"), jsii.String(fmt.Sprintf(
				"%s does not have the stack as it is now; run npx cdk synth -c %s=write and commit the file", filepath.Base(n.path), lockContext)))
		}
	}
}
