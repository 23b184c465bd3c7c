package policy

import "slices"

// Fitted returns b with its statements in AWS's own form or, where that has no
// room, in the compact one. It goes by the names in b: a CDK token is not as
// long as what it stands for, so that the names have to be stand-ins then.
func (b LogBucket) Fitted() LogBucket {
	b.Compact = false
	b.Compact = Size(b.Statements()) > MostBucketPolicyBytes
	return b
}

// CompactDelivery returns statements that let the trails do what those of
// [LogBucket.Delivery] let them, with the ARN of each trail once and not twice.
// They are equivalent by the rules by which IAM evaluates policies, and no AWS
// page has them, so that they are for archives only that AWS's own would leave
// out trails of:
//
//   - The two actions share a statement. s3:GetBucketAcl is of buckets and
//     s3:PutObject of objects: neither acts on the other's resources.
//   - The ACL is asked for by a denial. It meets an upload without the header
//     too, as the condition of AWS's statement does not.
func (b LogBucket) CompactDelivery() []Statement {
	verbatim := b.Delivery()
	look, write, organizations := verbatim[0], verbatim[1], verbatim[2:]
	for i := range organizations { // the denial asks for the ACL here too
		organizations[i].Conditions = slices.DeleteFunc(organizations[i].Conditions, func(c Condition) bool { return c.Key == aclHeader })
	}
	const derived = bucketPolicyPage + "; the form is derived from IAM's evaluation of policies"
	return append([]Statement{{
		Sid: "CloudTrailAclCheckAndWrite", Effect: Allow, Principal: Service(cloudTrail),
		Actions: slices.Concat(look.Actions, write.Actions), Resources: slices.Concat(look.Resources, write.Resources),
		Conditions: look.Conditions,
		Why: "CloudTrail looks at the bucket and delivers to it, as by AWS's two statements; " +
			"these name each trail twice, and for so many trails a policy has no room.",
		Source: derived,
	}, {
		Sid: "DenyDeliveryWithoutOwnerControl", Effect: Deny, Principal: Service(cloudTrail),
		Actions: write.Actions, Resources: []string{b.ARN + "/*"},
		Conditions: []Condition{{"StringNotEquals", aclHeader, []string{ownerControl}}},
		Why:        "CloudTrail says with each upload that the bucket's owner controls the file; AWS's statement allows no other upload.",
		Source:     derived,
	}}, organizations...)
}
