package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

// What turns off or blinds a service that records or watches. By hand, each has a row of
// its own; by CloudFormation, one row counts them all.
var (
	recorderOff = actions{"config", []string{"StopConfigurationRecorder", "DeleteConfigurationRecorder", "DeleteServiceLinkedConfigurationRecorder",
		"DeleteDeliveryChannel", "DisassociateResourceTypes"}}
	guardDutyOff     = actions{"guardduty", []string{"DeleteDetector", "DisassociateFromAdministratorAccount", "DisassociateFromMasterAccount", "StopMonitoringMembers"}}
	guardDutyChanged = actions{"guardduty", []string{"UpdateDetector", "DisassociateMembers", "DeleteMembers", "DisableOrganizationAdminAccount",
		"DeletePublishingDestination", "UpdateMemberDetectors", "UpdateOrganizationConfiguration", "UpdateThreatIntelSet", "DeleteThreatIntelSet"}}
	guardDutyBlinded         = actions{"guardduty", []string{"CreateIPSet", "UpdateIPSet", "CreateTrustedEntitySet", "UpdateTrustedEntitySet"}}
	securityHubOff           = actions{"securityhub", []string{"DisableSecurityHub", "DisableSecurityHubV2"}}
	macieOff                 = actions{"macie2", []string{"DisableMacie"}}
	inspectorOff             = actions{"inspector2", []string{"Disable"}}
	detectiveOff             = actions{"detective", []string{"DeleteGraph"}}
	analyzerOff              = actions{"access-analyzer", []string{"DeleteAnalyzer"}}
	flowLogsOff              = actions{"ec2", []string{"DeleteFlowLogs"}}
	resolverLogOff           = actions{"route53resolver", []string{"DisassociateResolverQueryLogConfig", "DeleteResolverQueryLogConfig"}}
	zoneLogOff               = actions{"route53", []string{"DeleteQueryLoggingConfig"}}
	wafLogOff                = actions{"wafv2", []string{"DeleteLoggingConfiguration"}}
	wafClassicLogOff         = actions{"waf", wafLogOff.names}
	wafRegionalLogOff        = actions{"waf-regional", wafLogOff.names}
	eventDataStoreLost       = actions{"cloudtrail", []string{"DeleteEventDataStore", "StopEventDataStoreIngestion", "UpdateEventDataStore"}}
	logsAccountPolicyChanged = actions{"logs", []string{"PutAccountPolicy", "DeleteAccountPolicy"}}

	guardDutySuspended = condition.All(calls("guardduty", "UpdateDetector"), condition.IsFalse("requestParameters.enable"))
	maciePaused        = condition.All(calls("macie2", "UpdateMacieSession"), condition.Is("requestParameters.status", "PAUSED"))
	// This asks for a field inside LoggingEnabled, because EventBridge cannot match a
	// missing object.
	bucketLoggingOff = condition.All(calls("s3", "PutBucketLogging"), condition.Missing("requestParameters.BucketLoggingStatus.LoggingEnabled.TargetBucket"))
	forwarderChanged = condition.Any(
		condition.All(calls("events", ruleCalls...), condition.HasSuffix("requestParameters.name", forwardingRules()...)),
		condition.All(calls("events", targetCalls...), condition.HasSuffix("requestParameters.rule", forwardingRules()...)))
)

var turnedOff = []actions{
	recorderOff, guardDutyOff, guardDutyChanged, guardDutyBlinded, securityHubOff, macieOff, inspectorOff, detectiveOff, analyzerOff,
	flowLogsOff, resolverLogOff, zoneLogOff, wafLogOff, wafClassicLogOff, wafRegionalLogOff, eventDataStoreLost, logsAccountPolicyChanged,
}

// A stack that is deleted deletes the logs of its network and the detectors of its
// account, so these are counted: a pipeline that creates and deletes networks all day
// causes one ticket. When an account leaves the organization, the stacks of Control Tower
// and StackSets that are deleted with it appear here.
var offByStack = []Detection{{
	ID: "security-off-by-stack", Title: "A CloudFormation stack turned off or changed a log or a security service", Severity: Ticket,
	Why:    "Anyone who may delete a stack can turn off GuardDuty, AWS Config or flow logs without calling them.",
	First:  "Find the stack operation in the saved query. If it was not intended, deploy the stack again. A network that was deleted needs no log.",
	Attack: []string{"T1685", "T1685.002"}, References: []string{"own"},
	Count:    hourly,
	Explains: calls("cloudformation", "CreateStack", "UpdateStack", "ExecuteChangeSet", "DeleteStack"),
	When:     always(byCloudFormation(), condition.Any(allOf(turnedOff...), maciePaused, bucketLoggingOff)),
	Abroad:   always(byCloudFormation(), condition.Any(maciePaused, bucketLoggingOff, condition.All(condition.Missing(errorCode), condition.Any(each(turnedOff...)...)))),
}}

// actions are actions of one service.
type actions struct {
	service string
	names   []string
}

// calls matches successful calls.
func (a actions) calls() condition.Condition { return calls(a.service, a.names...) }

// each returns a condition for each service, which failed calls match too.
func each(all ...actions) []condition.Condition {
	var conditions []condition.Condition
	for _, a := range all {
		conditions = append(conditions, attempts(a.service, a.names...))
	}
	return conditions
}

// allOf matches successful calls of all actions. It asks for one of the services and for
// one of the names, because an event pattern has no room for pairs, and so matches an
// action of another of these services that has the same name.
func allOf(all ...actions) condition.Condition {
	var services, names []string
	for _, a := range all {
		if source := a.service + ".amazonaws.com"; !slices.Contains(services, source) {
			services = append(services, source)
		}
		for _, name := range a.names {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return condition.All(condition.Is(eventSource, services...), condition.Is(eventName, names...), condition.Missing(errorCode))
}
