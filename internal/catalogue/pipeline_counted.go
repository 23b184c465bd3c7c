package catalogue

import (
	"slices"

	"example.com/audittrail/internal/condition"
)

// Calls on our own parts that are counted: those that were denied, and those of
// CloudFormation, because a deployment makes many.
//
// Both ask which part a call names. Neither lists actions, except reads, so new actions
// are covered. Most names of parameters are those of the APIs (derived).
var ownCounted = []Detection{{
	// S3 names the bucket of a denied call in requestParameters. Most other services
	// name the resource in the error message only, in IAM's words: "is not authorized to
	// perform ACTION on resource: ARN" (derived for some of them). SNS calls the error
	// AuthorizationError. S3 refuses to delete a bucket that is not empty, for every
	// caller. Macie tries to read every bucket with a service-linked role. CloudTrail's
	// denials are cloudtrail-delivery-denied, and those on trails attempt-denied.
	ID: "own-attempt-denied", Title: "A call on the audit trail's archive, key, log group or alerts was denied", Severity: Ticket,
	Why:    "Someone is trying to read or delete the record, or to silence the alerts, and does not have the permission yet.",
	First:  stopCaller,
	Attack: []string{"T1485", "T1530", "T1685"}, References: []string{"own"},
	NeedsOne: []Part{TheBuckets, TheKey, TheLogGroup, TheAlerts, TheAlertKey, TheQueues, TheRoles, TheStacks},
	Reads:    true, // Decrypt and AssumeRole are read-only
	Count:    hourly,
	When: func(own Own) condition.Condition {
		denials := []condition.Condition{condition.All(condition.HasPrefix(errorCode, "AccessDenied", "AuthorizationError"), condition.Contains("errorMessage", own.resources()...))}
		if own.has(TheBuckets) {
			denials = append(denials, condition.All(condition.Is(errorCode, "AccessDenied", "BucketNotEmpty"), condition.Is("requestParameters.bucketName", own.Buckets...)))
		}
		return condition.All(condition.Any(denials...), notByServiceLinkedRole(),
			notReading("Encrypt", "GenerateDataKey", "Head", "FilterLogEvents", "StartQuery", "TestMetricFilter"))
	},
}, {
	// A deployment of this app changes our parts. So can any other stack: one with a
	// topic policy can keep every page from its topic. The events of CloudFormation's
	// calls do not say which stack they are for, so all of them are counted, together
	// with the operations on our stacks: one ticket for each deployment. ExecuteChangeSet
	// names the stack only if its caller did. Changes to all trails count, because a
	// pattern has no room for the name of ours.
	ID: "own-changed-by-stack", Title: "CloudFormation changed a trail, the archive or the alerts", Severity: Ticket,
	Why:    "An unintended deployment, or an intruder's stack, can silence them just as a call by hand can.",
	First:  "Find the stack operation in the saved query. If it was not a reviewed deployment of STACKS, revoke its caller and deploy STACKS again.",
	Attack: []string{"T1685.002", "T1685"}, References: []string{"own"},
	NeedsOne: []Part{TheTrail, TheBuckets, TheKey, TheLogGroup, TheAlerts, TheAlertKey, TheQueues, TheRoles, TheStacks},
	Count:    hourly,
	When: func(own Own) condition.Condition {
		var changes []condition.Condition
		if named := own.named(); len(named) > 0 {
			changes = append(changes, changedByStack(named...))
		}
		changes = append(changes, condition.All(byCloudFormation(), calls("cloudtrail", append([]string{"UpdateTrail"}, selectorCalls...)...)))
		if own.has(TheStacks) {
			changes = append(changes, condition.All(calls("cloudformation", stackOperations...), ofOurStacks(own)))
		}
		return condition.Any(changes...)
	},
	// IAM records in us-east-1, and a relay's rules are in the relay's Region. So if the
	// trail is elsewhere, a deployment that changes one of our roles sends a second
	// ticket.
	Abroad: func(own Own) condition.Condition {
		return condition.Any(changedByStack(ofOurRoles(own)), condition.All(byCloudFormation(), relayRuleChanged))
	},
	Explains: calls("cloudformation", slices.Concat(stackOperations, []string{"DeleteStack"})...),
}}

var stackOperations = []string{"CreateStack", "UpdateStack", "ExecuteChangeSet", "RollbackStack", "ContinueUpdateRollback", "CancelUpdateStack"}

func changedByStack(ours ...condition.Condition) condition.Condition {
	return condition.All(byCloudFormation(), condition.Missing(errorCode), notReading(), condition.Any(ours...))
}

// notReading matches calls whose names do not start like those of reads, nor like the
// others.
func notReading(others ...string) condition.Condition {
	return condition.LacksPrefix(eventName, append([]string{"Get", "List", "Describe"}, others...)...)
}
