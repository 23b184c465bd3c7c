package catalogue

// Security services and domains. The lists of accounts of GuardDuty and Amazon
// Inspector are unchecked: calls can succeed with a response that lists what failed
// (derived).
var securityObjects = []objects{
	touch("guardduty", "DeleteDetector UpdateDetector DisassociateFromAdministratorAccount DisassociateFromMasterAccount UpdateOrganizationConfiguration", asked(assigned, "detectorId")),
	touch("guardduty", "StopMonitoringMembers DisassociateMembers DeleteMembers UpdateMemberDetectors", asked(assigned, "detectorId"), asked(unchecked, "accountIds")),
	touch("guardduty", "DisableOrganizationAdminAccount", asked(unchecked, "adminAccountId")),
	touch("guardduty", "DeletePublishingDestination", asked(assigned, "detectorId", "destinationId")),
	touch("guardduty", "UpdateThreatIntelSet", asked(assigned, "detectorId", "threatIntelSetId"), asked(unchecked, "name", "location")),
	touch("guardduty", "DeleteThreatIntelSet", asked(assigned, "detectorId", "threatIntelSetId")),
	touch("guardduty", "CreateIPSet", asked(assigned, "detectorId"), answered(assigned, "ipSetId"), asked(unchecked, "name", "location")),
	touch("guardduty", "UpdateIPSet", asked(assigned, "detectorId", "ipSetId"), asked(unchecked, "name", "location")),
	touch("guardduty", "CreateTrustedEntitySet", asked(assigned, "detectorId"), answered(assigned, "trustedEntitySetId"), asked(unchecked, "name", "location")),
	touch("guardduty", "UpdateTrustedEntitySet", asked(assigned, "detectorId", "trustedEntitySetId"), asked(unchecked, "name", "location")),

	touch("config", "StopConfigurationRecorder DeleteConfigurationRecorder", asked(unchecked, "configurationRecorderName")),
	touch("config", "DeleteServiceLinkedConfigurationRecorder", asked(unchecked, "servicePrincipal")),
	touch("config", "DeleteDeliveryChannel", asked(unchecked, "deliveryChannelName")),
	touch("config", "DisassociateResourceTypes", asked(unchecked, "configurationRecorderArn")),

	touch("config", "DeleteConfigRule", asked(unchecked, "configRuleName")),
	touch("config", "DeleteOrganizationConfigRule", asked(unchecked, "organizationConfigRuleName")),
	touch("config", "DeleteConformancePack", asked(unchecked, "conformancePackName")),
	touch("config", "DeleteOrganizationConformancePack", asked(unchecked, "organizationConformancePackName")),
	touch("config", "DeleteConfigurationAggregator", asked(unchecked, "configurationAggregatorName")),
	touch("config", "DeleteRetentionConfiguration", asked(unchecked, "retentionConfigurationName")),

	touch("access-analyzer", "DeleteAnalyzer", asked(analyzer, "analyzerName")),
	touch("detective", "DeleteGraph", asked(assigned, "GraphArn")),
	touch("inspector2", "Disable", asked(unchecked, "accountIds")),
	touch("macie2", "DisableMacie UpdateMacieSession", nothing()),
	touch("securityhub", "DisableSecurityHub DisableSecurityHubV2", nothing()),

	touch("wafv2", "DisassociateWebACL", asked(unchecked, "resourceArn")),
	touch("wafv2", "DeleteWebACL DeleteRuleGroup DeleteRule", asked(unchecked, "name", "id")),
	touch("waf", "DisassociateWebACL DeleteWebACL DeleteRuleGroup DeleteRule", asked(unchecked, "webACLId", "ruleGroupId", "ruleId")),
	touch("waf-regional", "DisassociateWebACL DeleteWebACL DeleteRuleGroup DeleteRule", asked(unchecked, "resourceArn", "webACLId", "ruleGroupId", "ruleId")),
	touch("network-firewall", "DeleteFirewall", asked(unchecked, "firewallName", "firewallArn")),
	touch("network-firewall", "DisassociateSubnets", asked(unchecked, "firewallName", "firewallArn"), asked(unchecked, "subnetIds")),
	touch("route53resolver", "DisassociateFirewallRuleGroup", asked(unchecked, "firewallRuleGroupAssociationId")),
	touch("route53resolver", "DeleteFirewallRuleGroup", asked(unchecked, "firewallRuleGroupId")),
	touch("shield", "DeleteProtection", asked(unchecked, "protectionId")),

	touch("waf", "DeleteLoggingConfiguration", asked(unchecked, "resourceArn")),
	touch("waf-regional", "DeleteLoggingConfiguration", asked(unchecked, "resourceArn")),
	touch("wafv2", "DeleteLoggingConfiguration", asked(unchecked, "resourceArn")),

	touch("route53", "AssociateVPCWithHostedZone CreateVPCAssociationAuthorization", asked(unchecked, "hostedZoneId"), asked(unchecked, "vPC.vPCId", "vPC.vPCRegion")),
	touch("route53", "DeleteQueryLoggingConfig", asked(assigned, "id")),
	touch("route53resolver", "DeleteResolverQueryLogConfig", asked(assigned, "resolverQueryLogConfigId")),
	touch("route53resolver", "DisassociateResolverQueryLogConfig", asked(assigned, "resolverQueryLogConfigId", "resourceId")),
	touch("route53domains", "TransferDomainToAnotherAwsAccount", both(asked(domain, "domainName"), asked(accountID, "accountId"))),
	touch("route53domains", "DisableDomainTransferLock", asked(domain, "domainName")),
}
