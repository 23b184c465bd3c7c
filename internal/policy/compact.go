package policy

import "slices"

// Fitted returns b with its statements in AWS's own form or, if that exceeds the
// size limit for bucket policies, in the compact form. It measures the names in b.
// A CDK token is not as long as the value it stands for: where a name is a token,
// use a placeholder of the right length.
func (b LogBucket) Fitted() LogBucket {
	b.Compact = false
	b.Compact = Size(b.Statements()) > MostBucketPolicyBytes
	return b
}

// CompactDelivery returns statements that allow the trails exactly what those of
// [LogBucket.Delivery] allow, but contain the ARN of each trail once instead of
// twice. The two forms are equivalent under IAM's evaluation rules. No AWS page
// shows the compact one, so it is only for archives with more trails than AWS's
// form has room for:
//
//   - The two actions share a statement. s3:GetBucketAcl acts on buckets and
//     s3:PutObject on objects: neither acts on the other's resources.
//   - A denial requires the ACL. It also matches an upload without the header,
//     which AWS's statement does not allow either.
func (b LogBucket) CompactDelivery() []Statement {
	verbatim := b.Delivery()
	look, write, organizations := verbatim[0], verbatim[1], verbatim[2:]
	for i := range organizations { // the denial requires the ACL here too
		organizations[i].Conditions = slices.DeleteFunc(organizations[i].Conditions, func(c Condition) bool { return c.Key == aclHeader })
	}
	const derived = bucketPolicyPage + "; the form is derived from IAM's evaluation of policies"
	return append([]Statement{{
		Sid: "CloudTrailAclCheckAndWrite", Effect: Allow, Principal: Service(cloudTrail),
		Actions: slices.Concat(look.Actions, write.Actions), Resources: slices.Concat(look.Resources, write.Resources),
		Conditions: look.Conditions,
		Why: "CloudTrail checks the bucket and delivers to it, as AWS's two statements allow. " +
			"Those name each trail twice, and the policy has no room for that with so many trails.",
		Source: derived,
	}, {
		Sid: "DenyDeliveryWithoutOwnerControl", Effect: Deny, Principal: Service(cloudTrail),
		Actions: write.Actions, Resources: []string{b.ARN + "/*"},
		Conditions: []Condition{{"StringNotEquals", aclHeader, []string{ownerControl}}},
		Why:        "CloudTrail gives the bucket owner full control with each upload; AWS's statement allows no other uploads.",
		Source:     derived,
	}}, organizations...)
}
