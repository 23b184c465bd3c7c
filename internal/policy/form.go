package policy

import "slices"

// Form is a wording of the statements that let several accounts' trails deliver.
type Form int

const (
	// PerAccount is AWS's policy for one account, with a statement for each path:
	// no account's trail can deliver to another account's path.
	PerAccount Form = iota
	// Listed is AWS's policy for several accounts: one statement that combines all
	// trails with all paths. [LogBucket.Separation] restores what it lacks.
	Listed
	// Merged allows what Listed allows, and names each trail once instead of twice.
	Merged
)

// Fitted returns b with the first form that fits the size limit for bucket policies.
// It measures the names in b. A CDK token is not as long as the value it stands for:
// where a name is a token, use a placeholder of the right length.
func (b LogBucket) Fitted() LogBucket {
	return b.fitted(Merged, MostBucketPolicyBytes, LogBucket.Statements)
}

// ForOwner returns the statements that the owner of an existing bucket must add: one
// for each account as long as they leave half of the policy to the owner's own
// statements, and AWS's policy for several accounts otherwise.
func (b LogBucket) ForOwner() []Statement {
	return b.fitted(Listed, MostBucketPolicyBytes/2, LogBucket.Delivery).Delivery()
}

// fitted returns b with the first form whose statements have at most that many bytes,
// or with the last form.
func (b LogBucket) fitted(last Form, most int, statements func(LogBucket) []Statement) LogBucket {
	for b.Form = PerAccount; b.Form < last && Size(statements(b)) > most; b.Form++ {
	}
	return b
}

// merged returns statements that allow the trails exactly what those of the form
// Listed allow, but contain the ARN of each trail once instead of twice. The two
// forms are equivalent under IAM's evaluation rules. No AWS page shows this one, so
// it is only for archives with more trails than AWS's form has room for:
//
//   - The two actions share a statement. s3:GetBucketAcl acts on buckets and
//     s3:PutObject on objects: neither acts on the other's resources.
//   - A denial requires the ACL. It also matches an upload without the header,
//     which AWS's statement does not allow either.
func merged(bucketARN string, check, write Statement, organizations []Statement) []Statement {
	for i := range organizations { // the denial requires the ACL here too
		organizations[i].Conditions = slices.DeleteFunc(organizations[i].Conditions, func(c Condition) bool { return c.Key == aclHeader })
	}
	const derived = accountsPage + "; the form is derived from IAM's evaluation of policies"
	return append([]Statement{{
		Sid: "CloudTrailAclCheckAndWrite", Effect: Allow, Principal: Service(cloudTrail),
		Actions: slices.Concat(check.Actions, write.Actions), Resources: slices.Concat(check.Resources, write.Resources),
		Conditions: check.Conditions,
		Why: "CloudTrail checks the bucket and delivers to it, as AWS's two statements allow. " +
			"Those name each trail twice, and the policy has no room for that with so many trails.",
		Source: derived,
	}, {
		Sid: "DenyDeliveryWithoutOwnerControl", Effect: Deny, Principal: Service(cloudTrail),
		Actions: write.Actions, Resources: []string{bucketARN + "/*"},
		Conditions: []Condition{{"StringNotEquals", aclHeader, []string{ownerControl}}},
		Why:        "CloudTrail gives the bucket owner full control with each upload; AWS's statement allows no other uploads.",
		Source:     derived,
	}}, organizations...)
}
