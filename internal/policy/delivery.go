package policy

import (
	"slices"
	"strings"
)

const (
	accountsPage  = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html"
	variablesPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"
)

// CloudTrail sends this header with each upload.
const (
	aclHeader    = "s3:x-amz-acl"
	ownerControl = "bucket-owner-full-control"
)

var ownerControls = Condition{"StringEquals", aclHeader, []string{ownerControl}}

// Delivery returns the statements without which the trails cannot deliver.
func (b LogBucket) Delivery() []Statement {
	statements := b.listed()
	if b.TrailsOf != nil {
		statements = append(statements, b.TrailsOf.Delivery(b.ARN, b.KeyPrefix)...)
	}
	return statements
}

// listed returns the statements for Trails.
func (b LogBucket) listed() []Statement {
	if len(b.Trails) == 0 {
		return nil
	}
	check := Statement{
		Sid: "AWSCloudTrailAclCheck20150319", Effect: Allow, Principal: Service(cloudTrail),
		Actions: []string{"s3:GetBucketAcl"}, Resources: []string{b.ARN},
		Conditions: []Condition{fromTrails(b.Trails)},
		Why:        "CloudTrail checks the bucket before it creates or updates a trail or delivers its files.",
		Source:     bucketPolicyPage,
	}
	accounts, organizations := b.accountFolders().statements(b.Form, Statement{
		Sid: "AWSCloudTrailWrite20150319",
		Why: "CloudTrail delivers log, digest, Insights, network activity and aggregated files. For an organization trail, " +
			"this is the path of the management account, which CreateTrail checks too.",
	}), b.organizationFolders().statements(b.Form, Statement{
		Sid: "AWSCloudTrailOrganizationWrite20150319",
		Why: "An organization trail delivers the member accounts' files under the organization ID.",
	})
	if b.Form == Merged {
		return merged(b.ARN, check, accounts[0], organizations)
	}
	return slices.Concat([]Statement{check}, accounts, organizations)
}

// folder is a path in the bucket and the trails that deliver to it.
type folder struct {
	owner  string // the account or the organization whose files it contains
	arn    string
	trails []Trail
}

type folders []folder

// accountFolders returns the folder of each account that owns a trail.
func (b LogBucket) accountFolders() (all folders) {
	for _, t := range b.Trails {
		all.add(folder{t.Account, b.ARN + "/" + LogPath(b.KeyPrefix, "", t.Account) + "*", []Trail{t}})
	}
	return all
}

// organizationFolders returns the folder of each organization that has a trail.
func (b LogBucket) organizationFolders() (all folders) {
	for _, t := range b.Trails {
		if t.Organization != "" {
			all.add(folder{t.Organization, b.ARN + "/" + LogPath(b.KeyPrefix, t.Organization, "") + "*", []Trail{t}})
		}
	}
	return all
}

// add adds the trails of a folder, in the order of the folders' ARNs, so that the
// order of the trails does not change the template.
func (f *folders) add(one folder) {
	i, found := slices.BinarySearchFunc(*f, one.arn, func(f folder, arn string) int { return strings.Compare(f.arn, arn) })
	if found {
		(*f)[i].trails = append((*f)[i].trails, one.trails...)
		return
	}
	*f = slices.Insert(*f, i, one)
}

// statements returns the statements that allow the trails to deliver to the folders:
// one for each folder or, in the other forms, one for all of them.
func (f folders) statements(form Form, of Statement) []Statement {
	of.Effect, of.Principal, of.Actions, of.Source = Allow, Service(cloudTrail), []string{"s3:PutObject"}, bucketPolicyPage
	if len(f) < 2 || form != PerAccount {
		return f.together(of)
	}
	all := make([]Statement, len(f))
	for i := range f {
		all[i] = f[i : i+1].together(of)[0]
		all[i].Sid += "Of" + Hash(f[i].owner)
	}
	return all
}

// together returns one statement for all folders; none if there are none.
func (f folders) together(of Statement) []Statement {
	if len(f) == 0 {
		return nil
	}
	var trails []Trail
	for _, folder := range f {
		of.Resources = append(of.Resources, folder.arn)
		trails = append(trails, folder.trails...)
	}
	if len(f) > 1 {
		of.Source = accountsPage
	}
	of.Conditions = []Condition{ownerControls, fromTrails(trails)}
	return []Statement{of}
}

// Separation returns the denial that keeps one account's trail out of another
// account's path where the statements of [LogBucket.Delivery] do not; none where
// they do. It is for buckets that the archive creates: in an existing one, it would
// deny the deliveries of the owner's other trails.
//
// It does not apply to a request without aws:SourceAccount, for which IAM gives the
// policy variable no value: NotResource would then except nothing.
func (b LogBucket) Separation() []Statement {
	if b.TrailsOf == nil && (b.Form == PerAccount || len(b.accountFolders()) < 2) {
		return nil
	}
	own := []string{b.ARN + "/" + LogPath(b.KeyPrefix, "", "${aws:SourceAccount}") + "*"}
	for _, organization := range b.organizationFolders() {
		own = append(own, organization.arn)
	}
	return []Statement{{
		Sid: "DenyDeliveryToOtherAccounts", Effect: Deny, Principal: Service(cloudTrail),
		Actions: []string{"s3:PutObject"}, Except: own,
		Conditions: []Condition{{"Null", "aws:SourceAccount", []string{"false"}}},
		Why: "The statement that allows the delivery combines every trail with every path. " +
			"A trail delivers only to the path of its own account, which CloudTrail checks too.",
		Source: bucketPolicyPage + " names aws:SourceAccount; the form is derived from " + variablesPage,
	}}
}
