package audittrail

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// GrantRead lets grantee find and read the log files and decrypt them: bucket,
// prefix and key together, each by its ARN. A role or user that the app makes
// in the archive's account gets it in its own policy. For any other principal,
// such as an account or a role that is known by its ARN, the policies of bucket
// and key are extended; where they are not the app's, [Archive.OwnerPolicies]
// says so. A principal of another account has to be allowed the same by its own
// administrators.
//
// It panics if the key is known by an alias only, which no policy can name, and
// for a principal that stands for everyone.
func (a *Archive) GrantRead(grantee awsiam.IGrantable) {
	if grantee == nil {
		a.refuseGrant("takes a grantee, got nil; name who may read")
	}
	if strings.Contains(a.keyARN, ":alias/") {
		a.refuseGrant("cannot name the key by its alias %s; give ArchiveRef.KeyARN the ARN of the key itself", a.keyARN)
	}
	read := policy.ReadBucket(a.arn, a.prefix)
	decrypt := policy.DecryptLogs(a.keyARN, *a.key.Env().Region)

	principal := grantee.GrantPrincipal()
	if madeHere(principal) {
		site.Add(site.Principal(principal), append(read, decrypt))
		if a.inAccount(principal) {
			return
		}
	}
	a.readers++
	who := a.principal(principal)
	decrypt.Resources = []string{"*"} // in a key's own policy: this key
	a.needs.Policy("bucket", a.arn, site.Bucket(a.bucket), a.forReader(who, read...))
	a.needs.Policy("key", a.keyARN, site.Key(a.key), a.forReader(who, decrypt))
}

// madeHere reports whether the principal is a resource of the app. An imported
// role says that it takes policies even where it does not.
func madeHere(principal awsiam.IPrincipal) bool {
	var resource constructs.IConstruct
	jsii.UnsafeCast(principal, &resource)
	return *awscdk.Resource_IsResource(resource) && *awscdk.Resource_IsOwnedResource(resource)
}

// inAccount reports whether the principal is of the archive's account, as far
// as that can be known: an imported bucket does not tell whose it is, so the
// key has to.
func (a *Archive) inAccount(principal awsiam.IPrincipal) bool {
	reader, archive := principal.PrincipalAccount(), *a.key.Env().Account
	return reader == nil || !site.Differ(*reader, archive)
}

// principal returns the principal as resource policies name it.
func (a *Archive) principal(principal awsiam.IPrincipal) policy.Principal {
	fragment := principal.PolicyFragment()
	var arns []string
	for kind, values := range *fragment.PrincipalJson() {
		for _, value := range *values {
			if kind != "AWS" || *value == "*" {
				a.refuseGrant("takes roles, users and accounts, got the principal %s %s; name who may read", kind, *value)
			}
			arns = append(arns, *value)
		}
	}
	if len(*fragment.Conditions()) > 0 {
		a.refuseGrant("takes principals without conditions, got %v; put them into the reader's own policy", *fragment.Conditions())
	}
	return policy.Principal{AWS: arns}
}

// forReader returns the statements for a resource policy, each with a Sid that
// no other reader's has.
func (a *Archive) forReader(who policy.Principal, statements ...policy.Statement) []policy.Statement {
	named := slices.Clone(statements)
	for i := range named {
		named[i].Principal = who
		named[i].Sid += fmt.Sprint(a.readers)
	}
	return named
}

func (a *Archive) refuseGrant(format string, args ...any) {
	a.env.refuse(fmt.Errorf("GrantRead "+format, args...))
}
