package catalogue

import "example.com/audittrail/internal/condition"

// Firewalls, rules of AWS Config, logs of clusters and the findings of security services.
var guards = []Detection{{
	// Firewall Manager works as a service. The controller for load balancers in
	// Kubernetes takes a web ACL off a load balancer that it deletes. CloudFront's web
	// ACL is taken off by a value in its whole configuration, which this does not match.
	ID: "firewall-removed", Title: "A web ACL or a network firewall was removed by hand", Severity: Ticket,
	Why:    "Requests and connections that the firewall blocked now reach the applications.",
	First:  "Ask the caller. If it was not intended, put it back (aws wafv2 associate-web-acl, or deploy the firewall again).",
	Attack: []string{"T1686.001"},
	References: []string{
		"elastic defense_evasion_waf_acl_deletion", "elastic defense_evasion_waf_rule_or_rule_group_deletion", "panther AWS.WAF.Disassociation", "Security Hub ELB.16",
	},
	When: always(byHand("fms"), condition.LacksPrefix("userAgent", "elbv2.k8s.aws"), condition.Any(
		condition.All(condition.Is(eventSource, "wafv2.amazonaws.com", "waf.amazonaws.com", "waf-regional.amazonaws.com"),
			condition.Is(eventName, "DisassociateWebACL", "DeleteWebACL", "DeleteRuleGroup", "DeleteRule")),
		attempts("network-firewall", "DeleteFirewall", "DisassociateSubnets"),
		attempts("route53resolver", "DisassociateFirewallRuleGroup", "DeleteFirewallRuleGroup"),
		attempts("shield", "DeleteProtection"))),
}, {
	// Security Hub and Control Tower delete their rules as services.
	ID: "config-rules-deleted", Title: "Rules of AWS Config were deleted by hand", Severity: Ticket,
	Why:    "What the rules checked is no longer checked, and their findings disappear.",
	First:  "Ask the caller. If it was not intended, deploy the rules again.",
	Attack: []string{"T1685"}, References: []string{"elastic defense_evasion_config_service_rule_deletion"},
	When: always(byHand("securityhub", "controltower", "config-conforms", "config-multiaccountsetup"), attempts("config", "DeleteConfigRule", "DeleteOrganizationConfigRule", "DeleteConformancePack",
		"DeleteOrganizationConformancePack", "DeleteConfigurationAggregator", "DeleteRetentionConfiguration")),
}, {
	// The console names the logs that are off even when it turns others on (derived).
	ID: "cluster-config-changed", Title: "Logs of an EKS cluster were turned off, or its endpoint was made public, by hand", Severity: Ticket,
	Why:        "Without its audit log, no one sees what is done in the cluster. A public endpoint is open to stolen credentials.",
	First:      "Compare the cluster with what you expect (aws eks describe-cluster --name NAME): logging and endpointPublicAccess.",
	Attack:     []string{"T1685.002", "T1133"},
	References: []string{"elastic defense_evasion_eks_control_plane_logging_disabled", "Security Hub EKS.1", "Security Hub EKS.8"},
	When: always(byHand(), attempts("eks", "UpdateClusterConfig"), condition.Any(
		condition.IsFalse("requestParameters.logging.clusterLogging[].enabled"),
		condition.IsTrue("requestParameters.resourcesVpcConfig.endpointPublicAccess"))),
}, {
	// Tools that triage suppress findings in bulk, so they are counted. How Security Hub
	// spells the parameter is (derived).
	ID: "findings-suppressed", Title: "Findings of a security service were suppressed", Severity: Ticket, Count: hourly,
	Why:    "A suppressed finding reaches no one, and neither does the next one like it.",
	First:  "Run the saved query and ask the caller which findings were suppressed and why.",
	Attack: []string{"T1685"},
	References: []string{
		"sigma aws_securityhub_finding_evasion", "sigma aws_macic_evasion", "sigma aws_guardduty_disruption", "panther AWS.SecurityHub.Finding.Evasion", "panther AWS.Macie.Evasion",
		"elastic defense_evasion_guardduty_finding_suppression",
	},
	OptIn: true, // triage and tuning are everyday work
	When: always(outsideCloudFormation(), condition.Any(
		condition.All(calls("securityhub", "BatchUpdateFindings"), condition.Any(
			condition.Is("requestParameters.workflow.status", "SUPPRESSED"), condition.Is("requestParameters.Workflow.Status", "SUPPRESSED"))),
		calls("securityhub", "CreateAutomationRule", "BatchUpdateAutomationRules", "UpdateFindings", "DeleteInsight", "UpdateInsight"),
		condition.All(allOf(actions{"guardduty", []string{"CreateFilter", "UpdateFilter"}}, actions{"inspector2", []string{"CreateFilter", "UpdateFilter"}},
			actions{"macie2", []string{"CreateFindingsFilter", "UpdateFindingsFilter"}}), condition.Is("requestParameters.action", "ARCHIVE", "SUPPRESS")),
		calls("access-analyzer", "CreateArchiveRule", "UpdateArchiveRule"))),
}}
