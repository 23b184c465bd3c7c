package catalogue

import (
	"maps"
	"slices"
	"testing"

	"example.com/audittrail/internal/prove/sampleevents"
)

// through returns the event as CloudTrail records it if a service made the call for the
// same caller: the service's name stands in sourceIPAddress, userAgent and invokedBy
// (the shape is that of recorded calls by secretsmanager.amazonaws.com and
// health.amazonaws.com for a user; that Systems Manager and CloudFormation write theirs
// is from memory).
func through(service string, event map[string]any) map[string]any {
	return sampleevents.Merge(event, map[string]any{
		"sourceIPAddress": service, "userAgent": service, "userIdentity": map[string]any{"invokedBy": service},
	}).(map[string]any)
}

// throughRole returns the event as it is recorded if the service works with a role that
// it was given, so that the caller's name is not in it.
func throughRole(t testing.TB, service string, event map[string]any) map[string]any {
	role := testdata.Shape("cloudformation")
	identity := role["userIdentity"].(map[string]any)
	changed := maps.Clone(event)
	changed["userIdentity"] = identity
	return through(service, changed)
}

// madeBy are calls that someone made, in contrast to sign-ins and what services record.
func madeBy(event map[string]any) bool { return event["eventType"] == "AwsApiCall" }

// lostThroughServices are the loud detections that do not see their events if a service
// makes the calls, each with the reason.
var lostThroughServices = map[string]string{
	"secrets-read-in-bulk":     "services read secrets for everyone all day",
	"audit-key-grants-changed": "RetireGrant by a service gives up what the service itself was granted",
	"credentials-collected":    "a service has neither the user agent of a tool nor the identity of an instance",
	"model-key-user-misused":   "a service that works with a role of its own does not have the user's name",
	"user-changed-by-instance": "a service that works with a role of its own does not have the session of an instance",
}

// The three are what an intruder can have do the work.
func TestCallsThroughAServiceAreAsLoudAsByHand(t *testing.T) {
	all := watchers(t, defaults())
	lost := map[string]bool{}
	for _, service := range []string{"ssm.amazonaws.com", "cloudcontrolapi.amazonaws.com", "states.amazonaws.com"} {
		for _, w := range all {
			for about, event := range readEvents(t, w.ID).Match {
				if !madeBy(event) || event["userIdentity"].(map[string]any)["type"] == "AWSService" {
					continue
				}
				for _, made := range []map[string]any{through(service, event), throughRole(t, service, event)} {
					if aboutTheCaller[w.ID] || len(loudFor(all, made)) > 0 {
						continue
					}
					lost[w.ID] = true
					if lostThroughServices[w.ID] == "" {
						t.Errorf("%s: %q made through %s sends no message", w.ID, about, service)
					}
				}
			}
		}
	}
	for id := range lostThroughServices {
		if !lost[id] {
			t.Errorf("%s sees its events through services; remove it from the list", id)
		}
	}
}

// aboutTheCaller are about who makes the call: root, whose call to the service they
// report, and CloudFormation.
var aboutTheCaller = map[string]bool{
	"root-call": true, "root-access-key-used": true, "root-credentials-changed": true, "root-credentials-created": true,
	"own-changed-by-stack": true, "security-off-by-stack": true,
}

// appsOwn are detections of the pipeline that stay silent about CloudFormation, each with
// the reason.
var appsOwn = map[string]string{
	"firewall-removed":        "applications that come and go take their firewalls with them",
	"config-rules-deleted":    "stacks replace their rules, and the recorder has a row of its own",
	"cluster-config-changed":  "stacks of clusters change them all the time",
	"model-logging-off":       "a stack that sets the log up also changes it",
	"model-guardrail-deleted": "applications that come and go take their guardrails with them",
}

// Through CloudFormation, the pipeline and our own parts are the most that an intruder
// can want to change.
func TestChangesThroughCloudFormationToWhatWatchesAreLoud(t *testing.T) {
	const service = "cloudformation.amazonaws.com"
	all := watchers(t, defaults())
	events := 0
	for _, w := range all {
		if w.Pack() != Pipeline && !w.Ours() {
			continue
		}
		for about, event := range readEvents(t, w.ID).Match {
			if !madeBy(event) || w.Tests || appsOwn[w.ID] != "" {
				continue
			}
			events++
			for _, made := range []map[string]any{through(service, event), throughRole(t, service, event)} {
				if len(reportedIn(homeRegion, all, made)) == 0 {
					t.Errorf("%s: %q made through CloudFormation sends no message", w.ID, about)
				}
			}
		}
	}
	t.Logf("%d events", events)
}

// A deployment of ours changes many parts. All that reports them is one alarm, and an
// alarm sends one message an hour.
func TestADeploymentOfOursSendsOneTicket(t *testing.T) {
	all := watchers(t, defaults())
	for _, d := range All() {
		if d.ID != "own-changed-by-stack" {
			continue
		}
		events := readEvents(t, d.ID).Match
		for _, about := range slices.Sorted(maps.Keys(events)) {
			events[about]["awsRegion"] = homeRegion
			if ids := loudFor(all, events[about]); len(ids) != 1 || ids[0] != d.ID {
				t.Errorf("%q is reported by %v", about, ids)
			}
		}
	}
}

// defaults returns the detections of the default set.
func defaults() []Detection {
	return slices.DeleteFunc(All(), func(d Detection) bool { return !d.Default() })
}
