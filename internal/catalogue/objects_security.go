package catalogue

// Security services and domains. The lists of accounts of GuardDuty and Amazon
// Inspector are unchecked: calls can succeed with a response that lists what failed
// (derived).
var securityObjects = []objects{
	touch("guardduty", "DeleteDetector UpdateDetector DisassociateFromAdministratorAccount DisassociateFromMasterAccount UpdateOrganizationConfiguration", asked(assigned, "detectorId")),
	touch("guardduty", "StopMonitoringMembers DisassociateMembers DeleteMembers UpdateMemberDetectors", asked(assigned, "detectorId"), asked(unchecked, "accountIds")),
	touch("guardduty", "DisableOrganizationAdminAccount", asked(unchecked, "adminAccountId")),
	touch("guardduty", "DeletePublishingDestination", asked(assigned, "detectorId", "destinationId")),
	touch("guardduty", "CreateFilter", asked(assigned, "detectorId"), asked(unchecked, "name")),
	touch("guardduty", "UpdateFilter", asked(assigned, "detectorId"), asked(unchecked, "filterName")),
	touch("guardduty", "CreateIPSet", asked(assigned, "detectorId"), answered(assigned, "ipSetId"), asked(unchecked, "name", "location")),
	touch("guardduty", "UpdateIPSet", asked(assigned, "detectorId", "ipSetId"), asked(unchecked, "name", "location")),
	touch("guardduty", "CreateTrustedEntitySet", asked(assigned, "detectorId"), answered(assigned, "trustedEntitySetId"), asked(unchecked, "name", "location")),
	touch("guardduty", "UpdateTrustedEntitySet", asked(assigned, "detectorId", "trustedEntitySetId"), asked(unchecked, "name", "location")),

	touch("config", "StopConfigurationRecorder DeleteConfigurationRecorder", asked(unchecked, "configurationRecorderName")),
	touch("config", "DeleteServiceLinkedConfigurationRecorder", asked(unchecked, "servicePrincipal")),
	touch("config", "DeleteDeliveryChannel", asked(unchecked, "deliveryChannelName")),
	touch("config", "DisassociateResourceTypes", asked(unchecked, "configurationRecorderArn")),

	touch("access-analyzer", "DeleteAnalyzer", asked(analyzer, "analyzerName")),
	touch("detective", "DeleteGraph", asked(assigned, "GraphArn")),
	touch("inspector2", "Disable", asked(unchecked, "accountIds")),
	touch("macie2", "DisableMacie UpdateMacieSession", nothing()),
	touch("securityhub", "DisableSecurityHub DisableSecurityHubV2", nothing()),

	touch("waf", "DeleteLoggingConfiguration", asked(unchecked, "resourceArn")),
	touch("waf-regional", "DeleteLoggingConfiguration", asked(unchecked, "resourceArn")),
	touch("wafv2", "DeleteLoggingConfiguration", asked(unchecked, "resourceArn")),

	touch("route53", "DeleteQueryLoggingConfig", asked(assigned, "id")),
	touch("route53resolver", "DeleteResolverQueryLogConfig", asked(assigned, "resolverQueryLogConfigId")),
	touch("route53resolver", "DisassociateResolverQueryLogConfig", asked(assigned, "resolverQueryLogConfigId", "resourceId")),
	touch("route53domains", "TransferDomainToAnotherAwsAccount", both(asked(domain, "domainName"), asked(accountID, "accountId"))),
	touch("route53domains", "DisableDomainTransferLock", asked(domain, "domainName")),
}
