package catalogue

import "example.com/audittrail/internal/condition"

// Other services that record or watch. Access logs of load balancers and of CloudFront
// are not watched: turning them off is one value in a list of attributes or a boolean
// in a whole configuration, and no form compares those.
var services = []Detection{{
	ID: "config-recorder-stopped", Title: "AWS Config was stopped outside CloudFormation", Severity: Ticket,
	Why:    "Resource changes are no longer recorded, and the rules that check them see nothing.",
	First:  "Start it again (aws configservice start-configuration-recorder --configuration-recorder-name default).",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_configuration_recorder_stopped", "elastic defense_evasion_config_service_rule_deletion", "sigma aws_config_disable_recording",
		"panther AWS.ConfigService.DisabledDeleted", "CIS 6.0-7.0: 5.9",
	},
	When: always(recorderOff.calls(), outsideCloudFormation()),
}, {
	ID: "guardduty-off", Title: "GuardDuty was turned off, suspended or detached from its administrator account", Severity: Page,
	Why:    "Nothing looks for known attacks any more. An intruder wants that before the noisy part of an attack.",
	First:  "Turn it on again (aws guardduty create-detector --enable) or have the administrator add the account, and ask the caller.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_guardduty_detector_deletion", "elastic defense_evasion_guardduty_member_manipulation",
		"sigma aws_cloudtrail_guardduty_detector_deleted_or_updated", "panther AWS.CloudTrail.SecurityConfigurationChange",
	},
	When: always(outsideCloudFormation(), condition.Any(guardDutyOff.calls(), guardDutySuspended)),
}, {
	// Suspending the detector is guardduty-off. An account that leaves an organization is
	// removed from GuardDuty too, and matches.
	ID: "guardduty-changed", Title: "GuardDuty's detector, members or exports were changed outside CloudFormation", Severity: Ticket,
	Why:    "A detector's plans can be turned off, its findings kept from the bucket, and accounts removed from its view.",
	First:  "See the detector's state (aws guardduty get-detector --detector-id ID) and its members (aws guardduty list-members), and ask the caller.",
	Attack: []string{"T1685"},
	References: []string{
		"elastic defense_evasion_guardduty_member_manipulation", "elastic defense_evasion_guardduty_finding_suppression",
		"sigma aws_cloudtrail_guardduty_detector_deleted_or_updated",
	},
	When: always(guardDutyChanged.calls(), outsideCloudFormation(), notTurningOff("requestParameters.enable")),
}, {
	ID: "guardduty-suppressed", Title: "GuardDuty was told to trust addresses or domains", Severity: Ticket,
	Why:    "GuardDuty reports nothing about trusted addresses and domains, even if they are an intruder's.",
	First:  "See what is trusted (aws guardduty list-ip-sets --detector-id ID, aws guardduty list-trusted-entity-sets --detector-id ID), and ask the caller.",
	Attack: []string{"T1685"},
	References: []string{
		"sigma aws_guardduty_disruption", "panther AWS.IPSet.Modified",
	},
	When: always(guardDutyBlinded.calls(), outsideCloudFormation()),
}, {
	ID: "security-service-off", Title: "A security service was turned off outside CloudFormation", Severity: Ticket,
	Why:    "Security Hub, Macie, Inspector, Detective or an access analyzer finds nothing any more.",
	First:  "Ask the caller. If it was not intended, turn the service on again in its console or by deploying it.",
	Attack: []string{"T1685"}, References: []string{"panther AWS.Macie.Evasion", "sigma aws_macic_evasion"},
	When: always(outsideCloudFormation(), condition.Any(
		securityHubOff.calls(), macieOff.calls(), maciePaused, inspectorOff.calls(), detectiveOff.calls(), analyzerOff.calls())),
}, {
	ID: "flow-logs-deleted", Title: "VPC flow logs were deleted outside CloudFormation", Severity: Ticket,
	Why:    "Connections in that network are no longer recorded.",
	First:  "Ask the caller. Unless the network was deleted too, create the flow log again (aws ec2 create-flow-logs).",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_ec2_flow_log_deletion", "sigma aws_cloudtrail_vpc_flow_logs_deleted", "panther AWS.VPCFlow.LogsDeleted",
		"stratus aws.defense-evasion.vpc-remove-flow-logs",
	},
	When: always(flowLogsOff.calls(), outsideCloudFormation()),
}, {
	ID: "dns-query-log-off", Title: "DNS query logging was turned off outside CloudFormation", Severity: Ticket,
	Why:    "The names that hosts look up are no longer recorded, including those of an intruder's servers.",
	First:  "Ask the caller. If it was not intended, turn it on again (aws route53resolver associate-resolver-query-log-config --resolver-query-log-config-id ID --resource-id VPC).",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_route53_dns_query_resolver_config_deletion", "panther AWS.CloudTrail.DNSLogsDeleted", "stratus aws.defense-evasion.dns-delete-logs",
	},
	When: always(outsideCloudFormation(), condition.Any(resolverLogOff.calls(), zoneLogOff.calls())),
}, {
	ID: "waf-logging-deleted", Title: "A web ACL's logging was turned off outside CloudFormation", Severity: Ticket,
	Why:    "The application's requests are no longer recorded, including which of them were blocked.",
	First:  "Ask the caller. If it was not intended, turn it on again (aws wafv2 put-logging-configuration).",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	When: always(outsideCloudFormation(), condition.Any(wafLogOff.calls(), wafClassicLogOff.calls(), wafRegionalLogOff.calls())),
}}
