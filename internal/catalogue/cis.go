package catalogue

import (
	"fmt"

	"example.com/audittrail/internal/condition"
)

// The monitoring items of the CIS AWS Foundations Benchmark. Their patterns are
// Security Hub's to the letter: Security Hub rejects a filter that adds or omits
// anything. A row counts what any of its patterns matches into one metric, so a second
// pattern costs nothing:
//   - Item 10 has a second pattern because Steampipe requires ModifySecurityGroupRules,
//     which Security Hub's text lacks.
//   - Item 1 has a second pattern because Steampipe's text differs. It counts fewer
//     calls; those count twice, which makes no difference to an alarm at the first.
//   - Item 6 has a second pattern for sign-ins that fail in another way, such as those
//     with user names that do not exist.
//   - Item 15 has no Security Hub control. Its pattern has the three names that Prowler
//     requires and the benchmark's text lacks.
var cis = []Detection{{
	ID: "cis-4-01-unauthorized-calls", Title: "An API call was denied", Severity: Record,
	Why:    "A caller with a stolen key tries what it can do, and many of its calls are denied.",
	First:  "Run the saved query to see who was denied which call, and from which address (fields userIdentity.arn, eventName, errorCode and sourceIPAddress).",
	Attack: []string{"T1526"}, References: cisItem(1, 2),
	When: always(denied()),
	Exact: []string{
		`{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}`,
		`{(($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")) && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket")}`,
	},
}, {
	ID: "cis-4-02-sign-in-without-mfa", Title: "An IAM user signed in to the console without MFA", Severity: Record,
	Why:    "A password alone is enough to sign in as this user.",
	First:  "Ask the user whether they signed in, and have them register an MFA device (to see theirs: aws iam list-mfa-devices --user-name NAME).",
	Attack: []string{"T1078.004"}, References: cisItem(2, 3),
	When: always(
		condition.Is(eventName, "ConsoleLogin"), condition.IsNot("additionalEventData.MFAUsed", "Yes"),
		condition.Is("userIdentity.type", "IAMUser"), condition.Is("responseElements.ConsoleLogin", "Success")),
	Exact: []string{
		`{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`,
	},
}, {
	ID: "cis-4-03-root-use", Title: "The root user was used", Severity: Record,
	Why:    "The root user can do everything, and almost no task needs it.",
	First:  "Find out who used the root user and for which task. If no one knows, treat it as an incident.",
	Attack: []string{"T1078.004"}, References: cisItem(3, 1),
	When: always(
		condition.Is("userIdentity.type", "Root"), condition.Missing("userIdentity.invokedBy"),
		condition.IsNot("eventType", "AwsServiceEvent")),
	Exact: []string{
		`{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}`,
	},
}, {
	ID: "cis-4-04-iam-policy-changes", Title: "An IAM policy was changed, attached or detached", Severity: Record,
	Why:    "Policies decide who may do what, so callers gain permissions by changing a policy.",
	First:  "Compare the policy with its previous version (aws iam list-policy-versions --policy-arn ARN) or with the code that deploys it.",
	Attack: []string{"T1548"}, References: cisItem(4, 4),
	When: always(attempts("iam",
		"DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
		"CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy",
		"DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy")),
	Exact: []string{
		`{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}`,
	},
}, {
	ID: "cis-4-05-cloudtrail-changes", Title: "A CloudTrail trail was created, changed, deleted, started or stopped", Severity: Record,
	Why:    "A trail that is stopped or changed leaves gaps in the record.",
	First:  "Check that the trail is logging (aws cloudtrail get-trail-status --name NAME).",
	Attack: []string{"T1685.002"}, References: cisItem(5, 5),
	When: always(condition.Is(eventName,
		"CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging")),
	Exact: []string{
		`{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}`,
	},
}, {
	ID: "cis-4-06-failed-sign-ins", Title: "A console sign-in failed", Severity: Record,
	Why:    "Password guessing shows up as failed sign-ins.",
	First:  "Look for many failures from one address or for one user, and for a success after them.",
	Attack: []string{"T1110"}, References: cisItem(6, 6),
	When: always(condition.Is(eventName, "ConsoleLogin"), condition.Any(
		condition.Is("errorMessage", "Failed authentication"),
		condition.All(condition.Is("responseElements.ConsoleLogin", "Failure"), unless("errorMessage", []string{"Failed authentication"})))),
	Exact: []string{
		`{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}`,
		`{($.eventName=ConsoleLogin) && ($.responseElements.ConsoleLogin="Failure") && (($.errorMessage NOT EXISTS) || ($.errorMessage!="Failed authentication"))}`,
	},
}, {
	ID: "cis-4-07-kms-keys-lost", Title: "A KMS key was disabled or scheduled for deletion", Severity: Record,
	Why:    "Data that the key encrypted cannot be read once the key is gone.",
	First:  "If it was not intended, undo it (aws kms cancel-key-deletion --key-id ID, then aws kms enable-key --key-id ID).",
	Attack: []string{"T1485"}, References: cisItem(7, 7),
	When: always(attempts("kms", "DisableKey", "ScheduleKeyDeletion")),
	Exact: []string{
		`{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}`,
	},
}, {
	ID: "cis-4-08-bucket-policy-changes", Title: "A bucket's policy, ACL, CORS, lifecycle or replication was changed", Severity: Record,
	Why:    "These settings decide who can read a bucket, where its objects are copied and when they expire.",
	First:  "Compare the setting with the code that deploys the bucket (for the policy: aws s3api get-bucket-policy --bucket NAME).",
	Attack: []string{"T1567"}, References: cisItem(8, 8),
	When: always(attempts("s3",
		"PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication",
		"DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication")),
	Exact: []string{
		`{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}`,
	},
}, {
	ID: "cis-4-09-config-changes", Title: "AWS Config's recorder or delivery channel was changed", Severity: Record,
	Why:    "Without its recorder, AWS Config sees no resource changes.",
	First:  "Check that the recorder is running (aws configservice describe-configuration-recorder-status).",
	Attack: []string{"T1685.002"}, References: cisItem(9, 9),
	When: always(attempts("config",
		"StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder")),
	Exact: []string{
		`{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}`,
	},
}, {
	ID: "cis-4-10-security-group-changes", Title: "A security group was created, changed or deleted", Severity: Record,
	Why:    "Security groups decide who can reach an instance or a database.",
	First:  "Look for rules that allow 0.0.0.0/0 (aws ec2 describe-security-group-rules --filters Name=group-id,Values=ID).",
	Attack: []string{"T1190"}, References: cisItem(10, 10),
	When: always(condition.Is(eventName,
		"AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress",
		"RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup", "ModifySecurityGroupRules")),
	Exact: []string{
		`{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}`,
		`{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup) || ($.eventName=ModifySecurityGroupRules)}`,
	},
}, {
	ID: "cis-4-11-network-acl-changes", Title: "A network ACL was created, changed or deleted", Severity: Record,
	Why:    "Network ACLs decide what passes between subnets.",
	First:  "Compare the entries with the code that deploys them (aws ec2 describe-network-acls --network-acl-ids ID).",
	Attack: []string{"T1686.001"}, References: cisItem(11, 11),
	When: always(condition.Is(eventName,
		"CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry",
		"ReplaceNetworkAclAssociation")),
	Exact: []string{
		`{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}`,
	},
}, {
	ID: "cis-4-12-network-gateway-changes", Title: "An internet gateway or customer gateway was changed", Severity: Record,
	Why:        "A gateway connects a network to the internet or to another site.",
	First:      "See which networks are connected now (aws ec2 describe-internet-gateways, aws ec2 describe-customer-gateways).",
	References: cisItem(12, 12),
	When: always(condition.Is(eventName,
		"CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway",
		"DeleteInternetGateway", "DetachInternetGateway")),
	Exact: []string{
		`{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}`,
	},
}, {
	ID: "cis-4-13-route-table-changes", Title: "A route or a route table was changed", Severity: Record,
	Why:    "Routes decide where traffic goes, so a new route can send traffic past your controls.",
	First:  "Compare the routes with the code that deploys them (aws ec2 describe-route-tables --route-table-ids ID).",
	Attack: []string{"T1686.001"}, References: cisItem(13, 13),
	When: always(attempts("ec2",
		"CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable",
		"DeleteRoute", "DisassociateRouteTable")),
	Exact: []string{
		`{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}`,
	},
}, {
	ID: "cis-4-14-vpc-changes", Title: "A VPC or a VPC peering connection was changed", Severity: Record,
	Why:        "A peering connection lets another network in.",
	First:      "See which networks are connected (aws ec2 describe-vpc-peering-connections).",
	References: cisItem(14, 14),
	When: always(condition.Is(eventName,
		"CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
		"DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc",
		"DisableVpcClassicLink", "EnableVpcClassicLink")),
	Exact: []string{
		`{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}`,
	},
}, {
	ID: "cis-4-15-organization-changes", Title: "The organization, its accounts or its policies were changed", Severity: Record,
	Why:    "The organization holds the policies that no member account can remove.",
	First:  "Compare accounts and policies with your plan (aws organizations list-accounts, aws organizations list-policies --filter SERVICE_CONTROL_POLICY).",
	Attack: []string{"T1666"}, References: cisItem(15, 0),
	When: always(attempts("organizations",
		"AcceptHandshake", "AttachPolicy", "CancelHandshake", "CreateAccount", "CreateOrganization",
		"CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake", "DeleteOrganization", "DeleteOrganizationalUnit",
		"DeletePolicy", "DetachPolicy", "DisablePolicyType", "EnableAllFeatures", "EnablePolicyType",
		"InviteAccountToOrganization", "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy",
		"UpdateOrganizationalUnit")),
	Exact: []string{
		`{($.eventSource=organizations.amazonaws.com) && (($.eventName=AcceptHandshake) || ($.eventName=AttachPolicy) || ($.eventName=CancelHandshake) || ($.eventName=CreateAccount) || ($.eventName=CreateOrganization) || ($.eventName=CreateOrganizationalUnit) || ($.eventName=CreatePolicy) || ($.eventName=DeclineHandshake) || ($.eventName=DeleteOrganization) || ($.eventName=DeleteOrganizationalUnit) || ($.eventName=DeletePolicy) || ($.eventName=DetachPolicy) || ($.eventName=DisablePolicyType) || ($.eventName=EnableAllFeatures) || ($.eventName=EnablePolicyType) || ($.eventName=InviteAccountToOrganization) || ($.eventName=LeaveOrganization) || ($.eventName=MoveAccount) || ($.eventName=RemoveAccountFromOrganization) || ($.eventName=UpdatePolicy) || ($.eventName=UpdateOrganizationalUnit))}`,
	},
}}

// cisItem returns the references of an item: it is 4.n in versions before 6.0 and 5.n
// since. securityHub is the number of the Security Hub control, 0 for none.
func cisItem(n, securityHub int) []string {
	all := []string{fmt.Sprintf("CIS 1.4-5.0: 4.%d", n), fmt.Sprintf("CIS 6.0-7.0: 5.%d", n)}
	if securityHub != 0 {
		all = append(all, fmt.Sprintf("Security Hub CloudWatch.%d", securityHub))
	}
	return all
}
