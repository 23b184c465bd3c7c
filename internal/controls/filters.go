package controls

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Filter is what auditors search for on a trail's log group: the metric filter of a
// monitoring item of the CIS AWS Foundations Benchmark.
type Filter struct {
	Item        int    // n of 4.n, or of 5.n since version 6.0
	Detection   string // the id in the catalogue
	About       string
	SecurityHub string // the control, "" for none
	Prowler     string // the check

	// Pattern is the text that Security Hub prescribes. It rejects a filter that adds or
	// omits anything. Item 15 has no control: its text is the benchmark's with CancelHandshake,
	// CreateOrganization and EnableAllFeatures, which Prowler requires and the benchmark lacks.
	//
	// See https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html.
	Pattern string

	// Prowler requires one pattern with the service, every event name and every clause, in any
	// order.
	//
	// See https://github.com/prowler-cloud/prowler/tree/3e000faa31/prowler/providers/aws/services/cloudwatch.
	service string
	events  string
	clauses []string

	// Steampipe's regular expression. See
	// https://github.com/turbot/steampipe-mod-aws-compliance/blob/a1d0b446/conformance_pack/cloudwatch.pp.
	steampipe string
}

// FoundBy returns the auditors' tools that accept one of the patterns as the filter.
func (f Filter) FoundBy(patterns ...string) []string {
	var tools []string
	for _, tool := range []struct {
		name  string
		rules []string
	}{
		{"Security Hub", []string{"^" + regexp.QuoteMeta(f.Pattern) + "$"}}, {"Prowler", f.prowlerRules()}, {"Steampipe", []string{f.steampipe}},
	} {
		if slices.ContainsFunc(patterns, func(pattern string) bool { return matchesAll(tool.rules, pattern) }) {
			tools = append(tools, tool.name)
		}
	}
	return tools
}

func (f Filter) prowlerRules() []string {
	rules := slices.Clone(f.clauses)
	if f.service != "" {
		rules = append(rules, fmt.Sprintf(`\$\.eventSource\s*=\s*.?%s\.amazonaws\.com`, f.service))
	}
	for _, name := range strings.Fields(f.events) {
		rules = append(rules, fmt.Sprintf(`\$\.eventName\s*=\s*.?%s\b`, name))
	}
	return rules
}

func matchesAll(rules []string, text string) bool {
	return !slices.ContainsFunc(rules, func(rule string) bool { return !regexp.MustCompile(rule).MatchString(text) })
}

// Filters returns the filters of all monitoring items.
func Filters() []Filter { return slices.Clone(filters) }

var filters = []Filter{
	{
		Item: 1, Detection: "cis-4-01-unauthorized-calls", About: "unauthorized calls",
		SecurityHub: "CloudWatch.2",
		Prowler:     "cloudwatch_log_metric_filter_unauthorized_api_calls",
		Pattern:     `{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}`,
		clauses:     []string{`\$\.errorCode\s*=\s*.?\*UnauthorizedOperation.+\$\.errorCode\s*=\s*.?AccessDenied\*.?`},
		steampipe:   `\$\.errorCode\s*=\s*"\*UnauthorizedOperation".+\$\.errorCode\s*=\s*"AccessDenied\*".+\$\.sourceIPAddress\s*!=\s*"delivery.logs.amazonaws.com".+\$\.eventName\s*!=\s*"HeadBucket"`,
	},
	{
		Item: 2, Detection: "cis-4-02-sign-in-without-mfa", About: "sign-in without MFA",
		SecurityHub: "CloudWatch.3",
		Prowler:     "cloudwatch_log_metric_filter_sign_in_without_mfa",
		Pattern:     `{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`,
		events:      "ConsoleLogin",
		clauses:     []string{`\$\.additionalEventData\.MFAUsed\s*!=\s*.?Yes`},
		steampipe:   `\(\s*\$\.eventName\s*=\s*"ConsoleLogin"\)\s+&&\s+\(\s*\$.additionalEventData\.MFAUsed\s*!=\s*"Yes"`,
	},
	{
		Item: 3, Detection: "cis-4-03-root-use", About: "use of the root user",
		SecurityHub: "CloudWatch.1",
		Prowler:     "cloudwatch_log_metric_filter_root_usage",
		Pattern:     `{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}`,
		clauses:     []string{`\$\.userIdentity\.type\s*=\s*.?Root.+\$\.userIdentity\.invokedBy NOT EXISTS.+\$\.eventType\s*!=\s*.?AwsServiceEvent.?`},
		steampipe:   `\s*\$\.userIdentity\.type\s*=\s*"Root".+\$\.userIdentity\.invokedBy NOT EXISTS.+\$\.eventType\s*!=\s*"AwsServiceEvent"`,
	},
	{
		Item: 4, Detection: "cis-4-04-iam-policy-changes", About: "IAM policy changes",
		SecurityHub: "CloudWatch.4",
		Prowler:     "cloudwatch_log_metric_filter_policy_changes",
		Pattern:     `{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}`,
		events:      "DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy",
		steampipe:   `\s*\$\.eventName\s*=\s*DeleteGroupPolicy.+\$\.eventName\s*=\s*DeleteRolePolicy.+\$\.eventName\s*=\s*DeleteUserPolicy.+\$\.eventName\s*=\s*PutGroupPolicy.+\$\.eventName\s*=\s*PutRolePolicy.+\$\.eventName\s*=\s*PutUserPolicy.+\$\.eventName\s*=\s*CreatePolicy.+\$\.eventName\s*=\s*DeletePolicy.+\$\.eventName\s*=\s*CreatePolicyVersion.+\$\.eventName\s*=\s*DeletePolicyVersion.+\$\.eventName\s*=\s*AttachRolePolicy.+\$\.eventName\s*=\s*DetachRolePolicy.+\$\.eventName\s*=\s*AttachUserPolicy.+\$\.eventName\s*=\s*DetachUserPolicy.+\$\.eventName\s*=\s*AttachGroupPolicy.+\$\.eventName\s*=\s*DetachGroupPolicy`,
	},
	{
		Item: 5, Detection: "cis-4-05-cloudtrail-changes", About: "CloudTrail changes",
		SecurityHub: "CloudWatch.5",
		Prowler:     "cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled",
		Pattern:     `{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}`,
		events:      "CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging",
		steampipe:   `\s*\$\.eventName\s*=\s*CreateTrail.+\$\.eventName\s*=\s*UpdateTrail.+\$\.eventName\s*=\s*DeleteTrail.+\$\.eventName\s*=\s*StartLogging.+\$\.eventName\s*=\s*StopLogging`,
	},
	{
		Item: 6, Detection: "cis-4-06-failed-sign-ins", About: "failed sign-ins",
		SecurityHub: "CloudWatch.6",
		Prowler:     "cloudwatch_log_metric_filter_authentication_failures",
		Pattern:     `{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}`,
		events:      "ConsoleLogin",
		clauses:     []string{`\$\.errorMessage\s*=\s*.?Failed authentication`},
		steampipe:   `\s*\$\.eventName\s*=\s*ConsoleLogin.+\$\.errorMessage\s*=\s*"Failed authentication"`,
	},
	{
		Item: 7, Detection: "cis-4-07-kms-keys-lost", About: "disabled or deleted keys",
		SecurityHub: "CloudWatch.7",
		Prowler:     "cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk",
		Pattern:     `{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}`,
		service:     "kms",
		events:      "DisableKey ScheduleKeyDeletion",
		steampipe:   `\s*\$\.eventSource\s*=\s*kms.amazonaws.com.+\$\.eventName\s*=\s*DisableKey.+\$\.eventName\s*=\s*ScheduleKeyDeletion`,
	},
	{
		Item: 8, Detection: "cis-4-08-bucket-policy-changes", About: "bucket policy changes",
		SecurityHub: "CloudWatch.8",
		Prowler:     "cloudwatch_log_metric_filter_for_s3_bucket_policy_changes",
		Pattern:     `{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}`,
		service:     "s3",
		events:      "PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication",
		steampipe:   `\s*\$\.eventSource\s*=\s*s3.amazonaws.com.+\$\.eventName\s*=\s*PutBucketAcl.+\$\.eventName\s*=\s*PutBucketPolicy.+\$\.eventName\s*=\s*PutBucketCors.+\$\.eventName\s*=\s*PutBucketLifecycle.+\$\.eventName\s*=\s*PutBucketReplication.+\$\.eventName\s*=\s*DeleteBucketPolicy.+\$\.eventName\s*=\s*DeleteBucketCors.+\$\.eventName\s*=\s*DeleteBucketLifecycle.+\$\.eventName\s*=\s*DeleteBucketReplication`,
	},
	{
		Item: 9, Detection: "cis-4-09-config-changes", About: "AWS Config changes",
		SecurityHub: "CloudWatch.9",
		Prowler:     "cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled",
		Pattern:     `{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}`,
		service:     "config",
		events:      "StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder",
		steampipe:   `\s*\$\.eventSource\s*=\s*config.amazonaws.com.+\$\.eventName\s*=\s*StopConfigurationRecorder.+\$\.eventName\s*=\s*DeleteDeliveryChannel.+\$\.eventName\s*=\s*PutDeliveryChannel.+\$\.eventName\s*=\s*PutConfigurationRecorder`,
	},
	{
		Item: 10, Detection: "cis-4-10-security-group-changes", About: "security group changes",
		SecurityHub: "CloudWatch.10",
		Prowler:     "cloudwatch_log_metric_filter_security_group_changes",
		Pattern:     `{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}`,
		events:      "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup",
		steampipe:   `\s*\$\.eventName\s*=\s*AuthorizeSecurityGroupIngress.+\$\.eventName\s*=\s*AuthorizeSecurityGroupEgress.+\$\.eventName\s*=\s*RevokeSecurityGroupIngress.+\$\.eventName\s*=\s*RevokeSecurityGroupEgress.+\$\.eventName\s*=\s*CreateSecurityGroup.+\$\.eventName\s*=\s*DeleteSecurityGroup.+\$\.eventName\s*=\s*ModifySecurityGroupRules`,
	},
	{
		Item: 11, Detection: "cis-4-11-network-acl-changes", About: "network ACL changes",
		SecurityHub: "CloudWatch.11",
		Prowler:     "cloudwatch_changes_to_network_acls_alarm_configured",
		Pattern:     `{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}`,
		events:      "CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation",
		steampipe:   `\s*\$\.eventName\s*=\s*CreateNetworkAcl.+\$\.eventName\s*=\s*CreateNetworkAclEntry.+\$\.eventName\s*=\s*DeleteNetworkAcl.+\$\.eventName\s*=\s*DeleteNetworkAclEntry.+\$\.eventName\s*=\s*ReplaceNetworkAclEntry.+\$\.eventName\s*=\s*ReplaceNetworkAclAssociation`,
	},
	{
		Item: 12, Detection: "cis-4-12-network-gateway-changes", About: "network gateway changes",
		SecurityHub: "CloudWatch.12",
		Prowler:     "cloudwatch_changes_to_network_gateways_alarm_configured",
		Pattern:     `{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}`,
		events:      "CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway",
		steampipe:   `\s*\$\.eventName\s*=\s*CreateCustomerGateway.+\$\.eventName\s*=\s*DeleteCustomerGateway.+\$\.eventName\s*=\s*AttachInternetGateway.+\$\.eventName\s*=\s*CreateInternetGateway.+\$\.eventName\s*=\s*DeleteInternetGateway.+\$\.eventName\s*=\s*DetachInternetGateway`,
	},
	{
		Item: 13, Detection: "cis-4-13-route-table-changes", About: "route table changes",
		SecurityHub: "CloudWatch.13",
		Prowler:     "cloudwatch_changes_to_network_route_tables_alarm_configured",
		Pattern:     `{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}`,
		service:     "ec2",
		events:      "CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable",
		steampipe:   `\s*\$\.eventName\s*=\s*CreateRoute.+\$\.eventName\s*=\s*CreateRouteTable.+\$\.eventName\s*=\s*ReplaceRoute.+\$\.eventName\s*=\s*ReplaceRouteTableAssociation.+\$\.eventName\s*=\s*DeleteRouteTable.+\$\.eventName\s*=\s*DeleteRoute.+\$\.eventName\s*=\s*DisassociateRouteTable`,
	},
	{
		Item: 14, Detection: "cis-4-14-vpc-changes", About: "VPC changes",
		SecurityHub: "CloudWatch.14",
		Prowler:     "cloudwatch_changes_to_vpcs_alarm_configured",
		Pattern:     `{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}`,
		events:      "CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink",
		steampipe:   `\s*\$\.eventName\s*=\s*CreateVpc.+\$\.eventName\s*=\s*DeleteVpc.+\$\.eventName\s*=\s*ModifyVpcAttribute.+\$\.eventName\s*=\s*AcceptVpcPeeringConnection.+\$\.eventName\s*=\s*CreateVpcPeeringConnection.+\$\.eventName\s*=\s*DeleteVpcPeeringConnection.+\$\.eventName\s*=\s*RejectVpcPeeringConnection.+\$\.eventName\s*=\s*AttachClassicLinkVpc.+\$\.eventName\s*=\s*DetachClassicLinkVpc.+\$\.eventName\s*=\s*DisableVpcClassicLink.+\$\.eventName\s*=\s*EnableVpcClassicLink`,
	},
	{
		Item: 15, Detection: "cis-4-15-organization-changes", About: "AWS Organizations changes",
		Prowler:   "cloudwatch_log_metric_filter_aws_organizations_changes",
		Pattern:   `{($.eventSource=organizations.amazonaws.com) && (($.eventName=AcceptHandshake) || ($.eventName=AttachPolicy) || ($.eventName=CancelHandshake) || ($.eventName=CreateAccount) || ($.eventName=CreateOrganization) || ($.eventName=CreateOrganizationalUnit) || ($.eventName=CreatePolicy) || ($.eventName=DeclineHandshake) || ($.eventName=DeleteOrganization) || ($.eventName=DeleteOrganizationalUnit) || ($.eventName=DeletePolicy) || ($.eventName=DetachPolicy) || ($.eventName=DisablePolicyType) || ($.eventName=EnableAllFeatures) || ($.eventName=EnablePolicyType) || ($.eventName=InviteAccountToOrganization) || ($.eventName=LeaveOrganization) || ($.eventName=MoveAccount) || ($.eventName=RemoveAccountFromOrganization) || ($.eventName=UpdatePolicy) || ($.eventName=UpdateOrganizationalUnit))}`,
		service:   "organizations",
		events:    "AcceptHandshake AttachPolicy CancelHandshake CreateAccount CreateOrganization CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy EnableAllFeatures EnablePolicyType InviteAccountToOrganization LeaveOrganization DetachPolicy DisablePolicyType MoveAccount RemoveAccountFromOrganization UpdateOrganizationalUnit UpdatePolicy",
		steampipe: `\s*\$\.eventSource\s*=\s*organizations.amazonaws.com.+\$\.eventName\s*=\s*"?AcceptHandshake"?.+\$\.eventName\s*=\s*"?AttachPolicy"?.+\$\.eventName\s*=\s*"?CreateAccount"?.+\$\.eventName\s*=\s*"?CreateOrganizationalUnit"?.+\$\.eventName\s*=\s*"?CreatePolicy"?.+\$\.eventName\s*=\s*"?DeclineHandshake"?.+\$\.eventName\s*=\s*"?DeleteOrganization"?.+\$\.eventName\s*=\s*"?DeleteOrganizationalUnit"?.+\$\.eventName\s*=\s*"?DeletePolicy"?.+\$\.eventName\s*=\s*"?DetachPolicy"?.+\$\.eventName\s*=\s*"?DisablePolicyType"?.+\$\.eventName\s*=\s*"?EnablePolicyType"?.+\$\.eventName\s*=\s*"?InviteAccountToOrganization"?.+\$\.eventName\s*=\s*"?LeaveOrganization"?.+\$\.eventName\s*=\s*"?MoveAccount"?.+\$\.eventName\s*=\s*"?RemoveAccountFromOrganization"?.+\$\.eventName\s*=\s*"?UpdatePolicy"?.+\$\.eventName\s*=\s*"?UpdateOrganizationalUnit"?`,
	},
}
