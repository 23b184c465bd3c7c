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
	"example.com/audittrail/internal/stackinfo"
)

// GrantRead lets grantee list, read and decrypt the log files. It covers bucket,
// prefix and key together, each by its ARN.
//
// For a role or user that the app creates in the archive's account, the statements
// are added to its own policy. For any other principal, such as an account or a
// role imported by its ARN, they are added to the policies of bucket and key; if
// the app cannot change those, see [Archive.OwnerPolicies]. Administrators of
// another account must also allow the same to their principals.
//
// GrantRead panics if the archive's key is known only by an alias, which no policy
// can name, if grantee is nil, and if it stands for everyone or has conditions.
func (a *Archive) GrantRead(grantee awsiam.IGrantable) {
	if grantee == nil {
		a.refuseGrant("requires a grantee, got nil")
	}
	if strings.Contains(a.keyARN, ":alias/") {
		a.refuseGrant("cannot name the key by its alias %s; set ArchiveRef.KeyARN to the ARN of the key itself", a.keyARN)
	}
	read := policy.ReadBucket(a.arn, a.prefix)
	_, keyRegion := stackinfo.EnvOf(a.key)
	decrypt := policy.DecryptLogs(a.keyARN, keyRegion)

	principal := grantee.GrantPrincipal()
	if madeHere(principal) {
		site.Add(site.Principal(principal), append(read, decrypt))
		if a.inAccount(principal) {
			return
		}
	}
	a.readers++
	who := a.principal(principal)
	decrypt.Resources = []string{"*"} // in a key's own policy, this is the key
	a.needs.Policy("bucket", a.arn, site.Bucket(a.bucket), a.forReader(who, read...))
	a.needs.Policy("key", a.keyARN, site.Key(a.key), a.forReader(who, decrypt))
}

// madeHere reports whether the app creates the principal. An imported role reports
// that it accepts policies even if it does not.
func madeHere(principal awsiam.IPrincipal) bool {
	var resource constructs.IConstruct
	jsii.UnsafeCast(principal, &resource)
	return *awscdk.Resource_IsResource(resource) && *awscdk.Resource_IsOwnedResource(resource)
}

// inAccount reports whether the principal is in the archive's account, as far as
// that is known. An imported bucket does not know its account, so the key's account
// counts.
func (a *Archive) inAccount(principal awsiam.IPrincipal) bool {
	reader := principal.PrincipalAccount()
	archive, _ := stackinfo.EnvOf(a.key)
	return reader == nil || !site.Differ(*reader, archive)
}

// principal returns the principal as a resource policy names it.
func (a *Archive) principal(principal awsiam.IPrincipal) policy.Principal {
	fragment := principal.PolicyFragment()
	var arns []string
	for kind, values := range *fragment.PrincipalJson() {
		for _, value := range *values {
			if kind != "AWS" || *value == "*" {
				a.refuseGrant("accepts only roles, users and accounts, got the principal %s %s", kind, *value)
			}
			arns = append(arns, *value)
		}
	}
	if len(*fragment.Conditions()) > 0 {
		a.refuseGrant("accepts only principals without conditions, got %v; add them to the reader's own policy instead", *fragment.Conditions())
	}
	return policy.Principal{AWS: arns}
}

// forReader returns the statements for a resource policy, with Sids that are unique
// to the reader.
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
