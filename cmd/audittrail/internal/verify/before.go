package verify

import (
	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/config"
)

// Stack is a stack of an accounts file.
type Stack struct {
	*checks.Place
	StackName string
}

// Stacks returns the stacks of an accounts file.
func Stacks(file *config.File, places *checks.Places) []Stack {
	var all []Stack
	for _, s := range planOf(file, places).stacks {
		all = append(all, Stack{s.Place, s.stackName})
	}
	return all
}

// existingChecks are the promises about someone else's bucket and key that must hold
// before a deployment.
var existingChecks = []checks.Check[*archive]{
	checks.New("existing-bucket", "The existing bucket admits the trails", "its owner must add the statements of the evidence to its policy", []string{"s3:GetBucketPolicy"}, (*archive).existingBucket),
	checks.New("existing-key", "The existing key admits the trails", "its owner must add the statements of the evidence to its policy", []string{"kms:GetKeyPolicy"}, (*archive).existingKey),
}

// ExistingPromises returns the promises that [ExistingArchives] checks.
func ExistingPromises() []checks.Promise { return checks.Promises(existingChecks) }

// ExistingArchives returns the jobs that check the existing archive of a file, if any.
func ExistingArchives(file *config.File, places *checks.Places, skip []string) []checks.Job {
	var foreign []*archive
	for _, a := range planOf(file, places).archives {
		if a.foreign {
			a.keyName = file.ExistingArchive.KeyARN
			foreign = append(foreign, a)
		}
	}
	return checks.Jobs(foreign, existingChecks, skip)
}
