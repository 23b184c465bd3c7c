package controls

// surroundings are controls of other settings of an account, which the library leaves alone.
func surroundings() []Control {
	return []Control{{
		Name:        "public access blocked for the account",
		Requirement: "Block public access is on for the account.",
		SecurityHub: []string{"S3.1"},
		ConfigRules: []string{"s3-account-level-public-access-blocks-periodic"},
		NIST:        publicAccess,
		PCI:         []string{"1.4.4"},
		Status:      NotHere,
		Why:         "This account setting also affects buckets that do not belong to the trail.",
		Sources:     []string{hubS3},
	}, {
		Name:        "no inline policies",
		Requirement: "Roles have managed policies instead of inline policies.",
		HIPAA: []string{
			"164.308(a)(3)(i)", "164.308(a)(3)(ii)(A)", "164.308(a)(3)(ii)(B)", "164.308(a)(4)(i)", "164.308(a)(4)(ii)(A)",
			"164.308(a)(4)(ii)(B)", "164.308(a)(4)(ii)(C)", "164.312(a)(1)",
		},
		Status:  NotHere,
		Tests:   []string{"TestLogsRoleWritesThisTrailsStreamsOnly"},
		Why:     "Each policy is made for one role and deployed with it; a managed policy could be attached to other principals, or detached.",
		Sources: []string{fromPack},
	}, {
		Name:        "AWS Config",
		Requirement: "AWS Config records resources in all Regions.",
		CIS:         cis("3.5", "3.3", "4.3"),
		SecurityHub: []string{"Config.1"},
		Status:      NotHere,
		Why:         "AWS Config is another service, with its own recorder in each Region.",
		Sources:     []string{fromCIS, hubConfig},
	}, {
		Name:        "VPC flow logs",
		Requirement: "VPCs have flow logs.",
		CIS:         cis("3.9", "3.7", "4.7"),
		SecurityHub: []string{"EC2.6"},
		Status:      NotHere,
		Why:         "Flow logs are a setting of each VPC. CloudTrail records API calls, not network traffic.",
		Sources:     []string{fromCIS, hubEC2},
	}, {
		Name:        "web front-end logs",
		Requirement: "Managed web front ends log requests.",
		CIS:         CIS{V70: "4.10"},
		Status:      NotHere,
		Why:         "Access logs are a setting of each distribution, load balancer and API.",
		Sources:     []string{fromCIS},
	}, {
		Name:        "classified data",
		Requirement: "Data in S3 is discovered, classified and secured.",
		CIS:         cis("2.1.4", "2.1.3", "3.1.3"),
		Status:      NotHere,
		Why:         "This needs people, or Amazon Macie.",
		Sources:     []string{fromCIS},
	}, {
		Name:        "Security Hub enabled",
		Requirement: "AWS Security Hub is enabled.",
		CIS:         CIS{V30: "4.16", V50: "4.16", V60: "5.16", V70: "5.16"},
		Status:      NotHere,
		Why:         "Security Hub is enabled for an account or an organization.",
		Sources:     []string{fromCIS},
	}}
}
