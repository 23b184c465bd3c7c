package access

import (
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// administersKey are requests to change a key's policy and to create grants. Only AWS
// services may create grants on the key.
func administersKey(stack deployed.Stack, key deployed.Resource, name string) []request {
	admin := request{action: "kms:PutKeyPolicy", resource: key.ARN, owner: stack.Account, policy: stack.Name + "/" + key.LogicalID}
	grant := admin
	grant.action = "kms:CreateGrant"
	byService := grant.by(iam.Service("dynamodb.amazonaws.com"))
	byService.added = grantsByService
	ours := role(stack.Partition, stack.Account, "Admin")
	return []request{
		grant.by(ours, administrator).mayNot("an administrator of the account creates a grant on " + name),
		grant.by(ours, administrator).with("kms:GrantIsForAWSResource", "true").may("a service creates a grant on " + name),
		byService.may("a service that an importer adds to the key's policy creates a grant"),
		admin.by(ours, administrator).may("an administrator of the account changes the policy of " + name),
		admin.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of an unrelated account changes the policy of " + name),
		admin.by(iam.Anonymous()).mayNot("an anonymous caller changes the policy of " + name),
	}
}
