package catalogue

import "example.com/audittrail/internal/condition"

// Other services that record or watch. Access logs of load balancers and of
// CloudFront are left out: switching them off is one value in a list of attributes,
// or a boolean in a whole configuration, and no form compares those.
var services = []Detection{{
	ID: "config-recorder-stopped", Title: "AWS Config was stopped by hand", Severity: Ticket,
	Why:    "Changes of resources are no longer recorded, and the rules that check them see nothing.",
	First:  "Start it again (aws configservice start-configuration-recorder --configuration-recorder-name default).",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_configuration_recorder_stopped", "elastic defense_evasion_config_service_rule_deletion", "sigma aws_config_disable_recording",
		"panther AWS.ConfigService.DisabledDeleted", "CIS 5.9",
	},
	When: always(calls("config", "StopConfigurationRecorder", "DeleteConfigurationRecorder", "DeleteServiceLinkedConfigurationRecorder", "DeleteDeliveryChannel",
		"DisassociateResourceTypes"),
		byHand()),
}, {
	// Suspending a detector is UpdateDetector with a boolean: see guardduty-changed.
	ID: "guardduty-off", Title: "GuardDuty was switched off or taken from its administrator", Severity: Page,
	Why:    "Nothing looks for known attacks any more, which is what an intruder wants before the noisy part.",
	First:  "Switch it on again (aws guardduty create-detector --enable) or let the administrator add the account, and ask the caller.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_guardduty_detector_deletion", "elastic defense_evasion_guardduty_member_manipulation",
		"sigma aws_cloudtrail_guardduty_detector_deleted_or_updated", "panther AWS.CloudTrail.SecurityConfigurationChange",
	},
	When: always(calls("guardduty", "DeleteDetector", "DisassociateFromAdministratorAccount", "DisassociateFromMasterAccount", "StopMonitoringMembers"), byHand()),
}, {
	// Accounts that leave an organization are taken from GuardDuty as well.
	ID: "guardduty-changed", Title: "GuardDuty's detector, members or exports were changed by hand", Severity: Ticket,
	Why:    "A detector can be suspended, its findings kept from the bucket, and accounts taken out of its sight.",
	First:  "See the detector's state (aws guardduty get-detector --detector-id ID) and its members, and ask the caller.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_guardduty_member_manipulation", "elastic defense_evasion_guardduty_finding_suppression",
		"sigma aws_cloudtrail_guardduty_detector_deleted_or_updated",
	},
	When: always(calls("guardduty", "UpdateDetector", "DisassociateMembers", "DeleteMembers", "DisableOrganizationAdminAccount", "DeletePublishingDestination",
		"UpdateMemberDetectors", "UpdateOrganizationConfiguration"), byHand()),
}, {
	ID: "guardduty-suppressed", Title: "GuardDuty was told to overlook something", Severity: Ticket,
	Why:    "Trusted addresses and filters keep findings about an intruder from being seen.",
	First:  "See what is trusted or filtered (aws guardduty list-ip-sets, aws guardduty list-filters).",
	Attack: []string{"T1685"},
	References: []string{
		"sigma aws_guardduty_disruption", "elastic defense_evasion_guardduty_finding_suppression", "panther AWS.IPSet.Modified",
	},
	OptIn: true, // filters are everyday tuning
	When: always(calls("guardduty", "CreateIPSet", "UpdateIPSet", "CreateTrustedEntitySet", "UpdateTrustedEntitySet", "CreateFilter", "UpdateFilter"),
		byHand()),
}, {
	ID: "security-service-off", Title: "A security service was switched off by hand", Severity: Ticket,
	Why:    "Security Hub, Macie, Inspector, Detective or an access analyzer finds nothing any more.",
	First:  "Ask the caller; if it was not meant, switch it on again in the service's console or by deploying.",
	Attack: []string{"T1685"}, References: []string{"panther AWS.Macie.Evasion", "sigma aws_macic_evasion"},
	When: always(byHand(), condition.Any(
		calls("securityhub", "DisableSecurityHub", "DisableSecurityHubV2"),
		calls("macie2", "DisableMacie"),
		condition.All(calls("macie2", "UpdateMacieSession"), condition.Is("requestParameters.status", "PAUSED")),
		calls("inspector2", "Disable"),
		calls("detective", "DeleteGraph"),
		calls("access-analyzer", "DeleteAnalyzer"))),
}, {
	// What Control Tower and StackSets do by stacks shows here when an account leaves.
	ID: "security-service-off-by-stack", Title: "A CloudFormation stack switched off a security service", Severity: Ticket,
	Why:    "Whoever may delete a stack can switch off GuardDuty, AWS Config or Security Hub without calling them.",
	First:  "Find out who deleted or changed the stack (aws cloudtrail lookup-events), and deploy it again if it was not meant.",
	Attack: []string{"T1685"}, References: []string{"own"},
	When: always(byCloudFormation(), condition.Any(
		calls("guardduty", "DeleteDetector"),
		calls("config", "StopConfigurationRecorder", "DeleteConfigurationRecorder", "DeleteDeliveryChannel"),
		calls("securityhub", "DisableSecurityHub", "DisableSecurityHubV2"),
		calls("macie2", "DisableMacie"),
		calls("detective", "DeleteGraph"),
		calls("access-analyzer", "DeleteAnalyzer"))),
}, {
	// A stack takes the logs of its network with it.
	ID: "logs-off-by-stack", Title: "A CloudFormation stack switched off flow logs, DNS or web ACL logs", Severity: Record,
	Why:    "Most such stacks are taken down altogether; one that stays is no longer watched.",
	First:  "See whether the network or the web ACL is still there, and who deployed the stack (aws cloudtrail lookup-events).",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	When: always(byCloudFormation(), condition.Any(
		calls("ec2", "DeleteFlowLogs"),
		calls("route53resolver", "DisassociateResolverQueryLogConfig", "DeleteResolverQueryLogConfig"),
		calls("route53", "DeleteQueryLoggingConfig"),
		calls("wafv2", "DeleteLoggingConfiguration"))),
}, {
	ID: "flow-logs-deleted", Title: "VPC flow logs were deleted by hand", Severity: Ticket,
	Why:    "Connections in that network are no longer recorded.",
	First:  "Ask the caller; unless the network goes too, make the flow log again (aws ec2 create-flow-logs).",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_ec2_flow_log_deletion", "sigma aws_cloudtrail_vpc_flow_logs_deleted", "panther AWS.VPCFlow.LogsDeleted",
		"stratus aws.defense-evasion.vpc-remove-flow-logs",
	},
	When: always(calls("ec2", "DeleteFlowLogs"), byHand()),
}, {
	ID: "dns-query-log-off", Title: "DNS query logs were switched off by hand", Severity: Ticket,
	Why:    "Names that hosts look up are no longer recorded, an intruder's servers among them.",
	First:  "Ask the caller; if it was not meant: aws route53resolver associate-resolver-query-log-config.",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_route53_dns_query_resolver_config_deletion", "panther AWS.CloudTrail.DNSLogsDeleted", "stratus aws.defense-evasion.dns-delete-logs",
	},
	When: always(byHand(), condition.Any(
		calls("route53resolver", "DisassociateResolverQueryLogConfig", "DeleteResolverQueryLogConfig"),
		calls("route53", "DeleteQueryLoggingConfig"))),
}, {
	ID: "waf-logging-deleted", Title: "The logging of a web ACL was switched off by hand", Severity: Ticket,
	Why:    "Requests to the application, and which of them were blocked, are no longer recorded.",
	First:  "Ask the caller; if it was not meant: aws wafv2 put-logging-configuration.",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	When: always(byHand(), condition.Is(eventSource, "wafv2.amazonaws.com", "waf.amazonaws.com", "waf-regional.amazonaws.com"),
		condition.Is(eventName, "DeleteLoggingConfiguration"), condition.Missing(errorCode)),
}}
