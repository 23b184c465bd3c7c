package access

import (
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/deployed"
)

// administersKey asks who looks after a key, and who makes grants on it: services,
// and no people.
func administersKey(stack deployed.Stack, key deployed.Resource, name string) []request {
	admin := request{action: "kms:PutKeyPolicy", resource: key.ARN, owner: stack.Account, policy: stack.Name + "/" + key.LogicalID}
	grant := admin
	grant.action = "kms:CreateGrant"
	byService := grant.by(iam.Service("dynamodb.amazonaws.com"))
	byService.added = grantsByService
	ours := role(stack.Partition, stack.Account, "Admin")
	return []request{
		grant.by(ours, administrator).mayNot("an administrator of the account makes a grant on " + name),
		grant.by(ours, administrator).with("kms:GrantIsForAWSResource", "true").may("a service makes a grant on " + name),
		byService.may("a service that somebody adds to the key's policy makes a grant"),
		admin.by(ours, administrator).may("an administrator of the account looks after " + name),
		admin.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("a stranger looks after " + name),
		admin.by(iam.Anonymous()).mayNot("an anonymous caller looks after " + name),
	}
}
