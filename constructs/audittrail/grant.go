package audittrail

import (
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
)

// GrantRead lets grantee find and read the log files and decrypt them: bucket,
// prefix and key together, each by its ARN. A role or user of the app gets it
// in its own policy. Where that is not possible, as for an account or a role
// known by its ARN, the policies of bucket and key are extended instead; a
// principal of another account has to be allowed the same by its own
// administrators.
//
// It panics if the key is known by an alias only, which no policy can name, and
// if a policy would have to be extended that is not the app's.
func (a *Archive) GrantRead(grantee awsiam.IGrantable) awsiam.Grant {
	bucketARN, keyARN := *a.bucket.BucketArn(), *a.key.KeyArn()
	if strings.Contains(keyARN, ":alias/") {
		panic(fmt.Errorf("audittrail %s: GrantRead cannot name the key by its alias %s; give ArchiveRef.KeyARN the ARN of the key itself",
			*a.Node().Path(), keyARN))
	}
	var key awsiam.IResourceWithPolicyV2 // in Go, IKey's AddToResourcePolicy has a parameter more
	jsii.UnsafeCast(a.key, &key)
	grant := grantOn(key, grantee, policy.DecryptLogs(keyARN, *a.key.Env().Region), "*")
	for _, s := range policy.ReadBucket(bucketARN, a.prefix) {
		grant = grant.Combine(grantOn(a.bucket, grantee, s, s.Resources[0]))
	}
	if !*grant.Success() {
		panic(fmt.Errorf("audittrail %s: GrantRead cannot extend the policies of an imported bucket and key for this grantee; "+
			"grant to a role or user of the app, and have the owner let it in", *a.Node().Path()))
	}
	return grant
}

// grantOn gives the statement to the grantee or, where it has no policy of the
// app, to the resource, whose policy calls itself self.
func grantOn(resource awsiam.IResourceWithPolicyV2, grantee awsiam.IGrantable, s policy.Statement, self string) awsiam.Grant {
	return awsiam.Grant_AddToPrincipalOrResource(&awsiam.GrantWithResourceOptions{
		Resource:         resource,
		Grantee:          grantee,
		Actions:          jsii.Strings(s.Actions...),
		ResourceArns:     jsii.Strings(s.Resources...),
		ResourceSelfArns: jsii.Strings(self),
		Conditions:       grantConditions(s),
	})
}

func grantConditions(s policy.Statement) *map[string]*map[string]any {
	if len(s.Conditions) == 0 {
		return nil
	}
	conditions := map[string]*map[string]any{}
	for _, c := range s.Conditions {
		conditions[c.Operator] = &map[string]any{c.Key: c.Values}
	}
	return &conditions
}
