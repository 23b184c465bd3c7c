package stacks

import (
	"os"
	"path/filepath"

	"example.com/audittrail/internal/policy"
)

const (
	bucketPolicyFile = "owner-policy.bucket.json"
	keyPolicyFile    = "owner-policy.key.json"
)

// writeOwnerPolicies writes what the owner of an existing archive must add to the policies of
// its bucket and key next to the templates.
func (b builder) writeOwnerPolicies(folder string) error {
	files := map[string]string{"bucket": bucketPolicyFile, "key": keyPolicyFile}
	for _, owner := range b.OwnerPolicies() {
		if err := os.WriteFile(filepath.Join(folder, files[owner.Of]), []byte(policy.JSON(owner.Statements)+"\n"), 0o644); err != nil {
			return err
		}
	}
	return nil
}
