package investigation

import (
	"fmt"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/stackinfo"
)

// GrantInvestigate lets a role or user of the stack's account run queries: the workgroup and
// its saved queries, the tables, results, and the log files with their key, each by its ARN.
// The statements are added to the grantee's own policy, because Athena and AWS Glue have no
// policies for workgroups and tables. For principals that the app cannot change, such as the
// roles of IAM Identity Center, use [Investigation.AnalystPolicy].
//
// If AWS Lake Formation controls the access to the Data Catalog, the grantee also needs
// SELECT and DESCRIBE there; see docs/investigation.md.
//
// GrantInvestigate panics if grantee is nil or its policy cannot be changed.
func (i *Investigation) GrantInvestigate(grantee awsiam.IGrantable) {
	if grantee == nil {
		i.refuseGrant("requires a grantee, got nil")
	}
	principal := grantee.GrantPrincipal()
	if account := principal.PrincipalAccount(); account != nil && site.Differ(*account, i.here.Account) {
		i.refuseGrant("accepts only roles and users of account %s, got one of %s: a workgroup cannot be used from another account", i.here.Account, *account)
	}
	if _, added := site.Add(site.Principal(principal), i.statements()); !added {
		i.refuseGrant("cannot change the policy of this principal; add AnalystPolicy to it instead")
	}
	i.tellOwner(principal)
}

// AnalystPolicy returns the policy of an analyst as JSON, as [Investigation.GrantInvestigate]
// grants it, for a permission set of IAM Identity Center or for people to paste. It contains
// CDK tokens if CloudFormation chooses the names of the buckets.
func (i *Investigation) AnalystPolicy() *string {
	return awscdk.Stack_Of(i).ToJsonString(policy.Document(i.statements()), nil)
}

// statements returns what an analyst may do, the reading of log files included.
func (i *Investigation) statements() []policy.Statement {
	all := policy.Analyst{
		Partition: i.here.Partition, Region: i.here.Region, Account: i.here.Account,
		WorkGroup: i.name, Databases: i.databases, ResultsARN: i.resultsARN, KeyARN: i.keyARN, LogKeyARN: i.from.keyARN,
	}.Statements()
	all = append(all, policy.ReadBucket(i.from.bucketARN, i.from.prefix)...)
	return append(all, policy.DecryptLogs(i.from.keyARN, i.keyRegion()))
}

// keyRegion returns the Region of the archive's key.
func (i *Investigation) keyRegion() string {
	if i.archive != nil {
		_, region := stackinfo.EnvOf(i.archive.Key())
		return region
	}
	return strings.Split(i.from.keyARN, ":")[3]
}

// tellOwner reports what the owners of a bucket and a key in other accounts must add for a
// reader: there, the reader's own policy is not enough.
func (i *Investigation) tellOwner(principal awsiam.IPrincipal) {
	who := policy.Principal{AWS: arnsOf(principal)}
	needs := site.Needs{Scope: i, Here: i.here, Before: "analysts can read the log files", Owners: i.owners}
	if site.Differ(i.bucketAccount(), i.here.Account) {
		read := policy.ReadBucket(i.from.bucketARN, i.from.prefix)
		for n := range read {
			read[n].Principal = who
		}
		needs.Tell("bucket", i.from.bucketARN, read)
	}
	if site.Differ(i.keyAccount(), i.here.Account) {
		decrypt := policy.DecryptLogs(i.from.keyARN, i.keyRegion())
		decrypt.Principal, decrypt.Resources = who, []string{"*"} // in a key's own policy, this is the key
		needs.Tell("key", i.from.keyARN, []policy.Statement{decrypt})
	}
	i.owners = needs.Owners
}

// bucketAccount returns the account of the bucket. That of a bucket known only by its name
// is taken to be the key's.
func (i *Investigation) bucketAccount() string {
	switch {
	case i.existing != nil && i.existing.Account != "":
		return i.existing.Account
	case i.archive != nil && i.archive.AccessLogs() != nil:
		return i.here.Account
	}
	return i.keyAccount()
}

// keyAccount returns the account of the archive's key.
func (i *Investigation) keyAccount() string {
	if i.archive != nil {
		account, _ := stackinfo.EnvOf(i.archive.Key())
		return account
	}
	return strings.Split(i.from.keyARN, ":")[4]
}

// arnsOf returns the ARNs of a role or user.
func arnsOf(principal awsiam.IPrincipal) (arns []string) {
	for _, values := range *principal.PolicyFragment().PrincipalJson() {
		for _, value := range *values {
			arns = append(arns, *value)
		}
	}
	return arns
}

func (i *Investigation) refuseGrant(format string, args ...any) {
	i.here.Refuse("investigation", fmt.Errorf("GrantInvestigate "+format, args...))
}
