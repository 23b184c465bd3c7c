package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

var pipeline = slices.Concat(trails, archive, logGroup, alerts, support, ownCounted, deliveryTests, services, guards, models, offByStack)

// The audit trail and other trails. Traps:
//   - Events name a trail by its name or its ARN, in requestParameters.name for some
//     calls and in trailName for others.
//   - Deleting or unlocking objects of the archive would appear in data events, which a
//     trail must not record of its own bucket. Object Lock is what protects those
//     objects.
var trails = []Detection{{
	// Also through CloudFormation, which stops or deletes a trail only when someone
	// wrote that into the template.
	ID: "trail-stopped", Title: "The audit trail was stopped or deleted", Severity: Page,
	Why:    "The audit trail records nothing until it is logging again.",
	First:  "Start it again (aws cloudtrail start-logging --name NAME), or restore it if it was deleted. Then revoke the caller's permissions.",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_cloudtrail_logging_suspended", "elastic defense_evasion_cloudtrail_logging_deleted", "sigma aws_cloudtrail_disable_logging",
		"panther AWS.CloudTrail.Stopped", "stratus aws.defense-evasion.cloudtrail-stop", "stratus aws.defense-evasion.cloudtrail-delete", "CIS 6.0-7.0: 5.5",
	},
	Needs: []Part{TheTrail},
	When: func(own Own) condition.Condition {
		return condition.All(calls("cloudtrail", "StopLogging", "DeleteTrail"), ourTrail(own))
	},
}, {
	ID: "trail-changed", Title: "The audit trail was changed outside CloudFormation", Severity: Page,
	Why:    "A trail can be pointed at another bucket or key, or away from its log group, without ever being stopped.",
	First:  "Compare it with the template (aws cloudtrail get-trail --name NAME) and restore the template's settings.",
	Attack: []string{"T1685.002", "T1565.001"}, References: []string{"elastic impact_cloudtrail_logging_updated", "sigma aws_cloudtrail_disable_logging", "CIS 6.0-7.0: 5.5"},
	Needs: []Part{TheTrail},
	When: func(own Own) condition.Condition {
		return condition.All(calls("cloudtrail", "UpdateTrail"), ourTrail(own), outsideCloudFormation())
	},
}, {
	// Selectors are booleans and arrays of arrays, which no form compares, so every
	// change pages.
	ID: "trail-blinded", Title: "The audit trail's event selection was changed outside CloudFormation", Severity: Page,
	Why:    "Selectors can exclude all management events, or those of KMS, while the trail still reports that it is logging.",
	First:  "Compare it with the template (aws cloudtrail get-event-selectors --trail-name NAME) and restore the template's settings.",
	Attack: []string{"T1685.002"},
	References: []string{
		"elastic defense_evasion_cloudtrail_management_events_disabled_via_eventselectors", "panther AWS.CloudTrail.EventSelectorsDisabled",
		"stratus aws.defense-evasion.cloudtrail-event-selectors",
	},
	Needs: []Part{TheTrail},
	When: func(own Own) condition.Condition {
		return condition.All(calls("cloudtrail", selectorCalls...), ourTrailName(own), outsideCloudFormation())
	},
}, {
	ID: "other-trail-stopped", Title: "Another trail was stopped or deleted outside CloudFormation", Severity: Page,
	Why:    "Another team, AWS Control Tower or a security product may rely on that trail.",
	First:  "Ask the caller and the trail's owner. If it was not intended, start it again (aws cloudtrail start-logging --name NAME).",
	Attack: []string{"T1685.002"}, References: []string{"elastic defense_evasion_cloudtrail_logging_suspended", "panther AWS.CloudTrail.Stopped", "CIS 6.0-7.0: 5.5"},
	When: func(own Own) condition.Condition {
		return condition.All(calls("cloudtrail", "StopLogging", "DeleteTrail"), outsideCloudFormation(), otherTrail(own, "requestParameters.name"))
	},
}, {
	ID: "other-trail-stopped-by-stack", Title: "A CloudFormation stack stopped or deleted another trail", Severity: Ticket,
	Why:    "Another team, AWS Control Tower or a security product may rely on that trail. Anyone who may delete a stack can do this.",
	First:  "Find the stack (DeleteStack and UpdateStack in aws cloudtrail lookup-events) and ask its owner. If it was not intended, deploy it again.",
	Attack: []string{"T1685.002"}, References: []string{"elastic defense_evasion_cloudtrail_logging_deleted"},
	When: func(own Own) condition.Condition {
		return condition.All(calls("cloudtrail", "StopLogging", "DeleteTrail"), byCloudFormation(), otherTrail(own, "requestParameters.name"))
	},
}, {
	ID: "other-trail-changed", Title: "Another trail was changed outside CloudFormation", Severity: Ticket,
	Why:    "A trail can be blinded or pointed at another bucket without ever being stopped.",
	First:  "Ask the caller and the trail's owner what was changed and why.",
	Attack: []string{"T1685.002"}, References: []string{"elastic impact_cloudtrail_logging_updated", "panther AWS.CloudTrail.EventSelectorsDisabled", "CIS 6.0-7.0: 5.5"},
	When: func(own Own) condition.Condition {
		return condition.All(outsideCloudFormation(), condition.Any(
			condition.All(calls("cloudtrail", "UpdateTrail"), otherTrail(own, "requestParameters.name")),
			condition.All(calls("cloudtrail", selectorCalls...), otherTrail(own, "requestParameters.trailName"))))
	},
}, {
	// AWS Organizations records in us-east-1, so a rule in another Region does not see
	// this. The alarm for other Regions does.
	ID: "org-trail-access-off", Title: "CloudTrail's trusted access to the organization was disabled", Severity: Page,
	Why:    "Without trusted access, an organization's trail no longer records any member account.",
	First:  "Enable it again in the management account (aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com).",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	When: always(calls("organizations", "DisableAWSServiceAccess"), ofCloudTrail()),
}, {
	ID: "org-trail-admin-changed", Title: "The organization's delegated administrator for CloudTrail was changed", Severity: Ticket,
	Why:    "A delegated administrator can change and delete the organization's trails from another account.",
	First:  "See which account it is (aws organizations list-delegated-administrators --service-principal cloudtrail.amazonaws.com).",
	Attack: []string{"T1098", "T1685.002"}, References: []string{"own"},
	When: always(condition.Any(
		calls("cloudtrail", "RegisterOrganizationDelegatedAdmin", "DeregisterOrganizationDelegatedAdmin"),
		condition.All(calls("organizations", "RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator"), ofCloudTrail()))),
}, {
	// CloudTrail omits request parameters of more than 100 KB. An IAM policy has at
	// most 6,144 characters, not counting white space, so one of 100 KB is padded on
	// purpose. The metadata of a SAML provider, chains of certificates and the policies
	// that a simulation lists can be that long. In other services large requests are
	// ordinary.
	ID: "cloudtrail-evaded", Title: "An IAM call was padded so that the trail omits its parameters", Severity: Page,
	Why:    "CloudTrail does not record request parameters of more than 100 KB, and only padding makes those of an IAM call that long.",
	First:  "See what the call changed (aws iam get-account-authorization-details) and revoke the caller's permissions.",
	Attack: []string{"T1685.002"}, References: []string{"elastic defense_evasion_cloudtrail_logging_evasion"},
	When: always(condition.Is(eventSource, "iam.amazonaws.com"), condition.Is("requestParameters.reason", "requestParameters too large"),
		condition.Missing(errorCode), condition.IsNot(eventName, "CreateSAMLProvider", "UpdateSAMLProvider", "UploadServerCertificate", "UploadSigningCertificate",
			"SimulateCustomPolicy", "SimulatePrincipalPolicy", "GetContextKeysForCustomPolicy", "GetContextKeysForPrincipalPolicy")),
}, {
	// CloudTrail Lake, which accepts no new customers since May 2026.
	ID: "event-data-store-lost", Title: "An event data store was deleted, stopped or changed outside CloudFormation", Severity: Ticket,
	Why:    "CloudTrail Lake no longer keeps events, or keeps them for a shorter time.",
	First:  "Restore it within seven days (aws cloudtrail restore-event-data-store, then start-event-data-store-ingestion, each with --event-data-store ARN).",
	Attack: []string{"T1685.002"}, References: []string{"own"},
	When: always(eventDataStoreLost.calls(), outsideCloudFormation()),
}}

var selectorCalls = []string{"PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration"}

func ourTrail(own Own) condition.Condition {
	return condition.Is("requestParameters.name", own.Trail, own.TrailARN)
}

func ourTrailName(own Own) condition.Condition {
	return condition.Is("requestParameters.trailName", own.Trail, own.TrailARN)
}

// otherTrail matches any trail except ours, if we have one. A change to ours from
// another account counts, as an organization's delegated administrator may make one:
// the rows about our trail watch our own account only. Those of a watch of many accounts
// see it themselves.
func otherTrail(own Own, field string) condition.Condition {
	if !own.has(TheTrail) {
		return condition.Present(field)
	}
	other := condition.IsNot(field, own.Trail, own.TrailARN)
	if len(own.Accounts) > 0 {
		return other
	}
	return condition.Any(other, condition.All(condition.Present(field), condition.IsNot("recipientAccountId", own.Account)))
}

func ofCloudTrail() condition.Condition {
	return condition.Is("requestParameters.servicePrincipal", "cloudtrail.amazonaws.com")
}
