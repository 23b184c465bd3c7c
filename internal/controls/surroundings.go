package controls

// surroundings are controls of other settings of an account, which the library leaves alone.
func surroundings() []Control {
	return []Control{{
		Name:        "public access blocked for the account",
		Requirement: "Block public access is on for the account.",
		SecurityHub: []string{"S3.1"},
		ConfigRules: []string{"s3-account-level-public-access-blocks-periodic"},
		Prowler:     []string{"s3_account_level_public_access_blocks"},
		Status:      NotSatisfied,
		Why:         "This account setting also affects buckets that do not belong to the trail.",
	}, {
		Name:        "no inline policies",
		Requirement: "Roles have managed policies instead of inline policies.",
		ConfigRules: []string{"iam-no-inline-policy-check"},
		Status:      NotSatisfied,
		Tests:       []string{"TestLogsRoleWritesThisTrailsStreamsOnly"},
		Why:         "Each policy is made for one role and deployed with it; a managed policy could be attached to other principals, or detached.",
	}, {
		Name:        "AWS Config",
		Requirement: "AWS Config records resources in all Regions.",
		SecurityHub: []string{"Config.1"},
		Prowler:     []string{"config_recorder_all_regions_enabled"},
		Status:      NotSatisfied,
		Why:         "AWS Config is another service, with its own recorder in each Region.",
	}, {
		Name:        "VPC flow logs",
		Requirement: "VPCs have flow logs.",
		SecurityHub: []string{"EC2.6"},
		ConfigRules: []string{"vpc-flow-logs-enabled"},
		Prowler:     []string{"vpc_flow_logs_enabled"},
		Status:      NotSatisfied,
		Why:         "Flow logs are a setting of each VPC. CloudTrail records API calls, not network traffic.",
	}, {
		Name:        "web front-end logs",
		Requirement: "Managed web front ends log requests.",
		Prowler:     []string{"cloudfront_distributions_logging_enabled", "elbv2_logging_enabled", "apigateway_restapi_logging_enabled", "apigatewayv2_api_access_logging_enabled"},
		Status:      NotSatisfied,
		Why:         "Access logs are a setting of each distribution, load balancer and API.",
	}, {
		Name:        "classified data",
		Requirement: "Data in S3 is discovered, classified and secured.",
		SecurityHub: []string{"Macie.1"},
		ConfigRules: []string{"macie-status-check"},
		Prowler:     []string{"macie_is_enabled"},
		Status:      NotSatisfied,
		Why:         "This needs people, or Amazon Macie.",
	}, {
		Name:        "service roles of stacks",
		Requirement: "Stacks have service roles.",
		SecurityHub: []string{"CloudFormation.4"},
		Status:      NotSatisfied,
		Why: "A service role is a setting of the deployment: the CDK deploys with the execution role of `cdk bootstrap`, unless the context `bootstrap` is false. " +
			"The stacks of service-managed StackSets [cannot have one](https://docs.aws.amazon.com/securityhub/latest/userguide/cloudformation-controls.html).",
	}, {
		Name:        "Security Hub enabled",
		Requirement: "AWS Security Hub is enabled.",
		Prowler:     []string{"securityhub_enabled"},
		Status:      NotSatisfied,
		Why:         "Security Hub is enabled for an account or an organization.",
	}}
}
