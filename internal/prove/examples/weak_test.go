package examples

import (
	"maps"
	"slices"
	"testing"

	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/prove/cdktest"
)

// weak are changes of a whole template that an auditor would find, and the control that must
// fail.
var weak = []struct {
	name    string
	of      controls.Subject // every resource of it is changed
	control string
	change  func(properties map[string]any)
}{
	{"an alarm at the second event", controls.Alarm, "cis-4-03-root-use", put("Threshold", 2.0)},
	{"an alarm above the first event", controls.Alarm, "cis-4-03-root-use", put("ComparisonOperator", "GreaterThanThreshold")},
	{"alarms without actions", controls.Alarm, "alarms have actions", remove("AlarmActions")},
	{"alarms with actions off", controls.Alarm, "alarm actions are on", put("ActionsEnabled", false)},
	{"no alarm on silence", controls.Alarm, "silence", put("MetricName", "Other")},
	{"a filter that counts nothing", "AWS::Logs::MetricFilter", "cis-4-03-root-use", put("FilterPattern", "{$.eventName=Never}")},
	{"lifecycle rules off", controls.LogBucket, "lifecycle", func(p map[string]any) {
		for _, rule := range p["LifecycleConfiguration"].(map[string]any)["Rules"].([]any) {
			rule.(map[string]any)["Status"] = "Disabled"
		}
	}},
	{"access logs without lifecycle rules", controls.AccessLogBucket, "lifecycle", remove("LifecycleConfiguration")},
	{"access logs with ACLs", controls.AccessLogBucket, "no ACLs", remove("OwnershipControls")},
	{"access logs open to policies", controls.AccessLogBucket, "public access blocked", remove("PublicAccessBlockConfiguration")},
	{"topics without a key", controls.Topic, "encrypted topics", remove("KmsMasterKeyId")},
	{"a key that does not rotate", controls.Key, "key rotation", put("EnableKeyRotation", false)},
	{"an alerts' key that does not rotate", controls.AlertKey, "key rotation", put("EnableKeyRotation", false)},
	{"a key that rotates after 2,000 days", controls.Key, "key rotation", put("RotationPeriodInDays", 2000.0)},
	{"a trail of the home Region", controls.Trail, "management events", put("IsMultiRegionTrail", false)},
	{"a trail without reads", controls.Trail, "management events", put("EventSelectors", []any{map[string]any{"IncludeManagementEvents": true, "ReadWriteType": "WriteOnly"}})},
	{"a trail without a role for its log group", controls.Trail, "events in CloudWatch Logs", remove("CloudWatchLogsRoleArn")},
	{"a trail that does not log", controls.Trail, "logging is on", put("IsLogging", false)},
	{"a log group without a key", controls.LogGroup, "log group encryption", remove("KmsKeyId")},
	{"a log group kept for 30 days", controls.LogGroup, "log group retention", put("RetentionInDays", 30.0)},
	{"a log group that can be deleted", controls.LogGroup, "log group deletion protection", remove("DeletionProtectionEnabled")},
	{"log files that can be deleted", controls.LogBucketPolicy, "denied deletion and overwriting", without("DenyDeletingLogs")},
	{"access logs that can be overwritten", controls.AccessLogBucketPolicy, "denied deletion and overwriting", without("DenyWritingAccessLogs")},
	{"log files over plain HTTP", controls.LogBucketPolicy, "TLS only", without("DenyInsecureTransport")},
	{"access logs of anyone", controls.AccessLogBucketPolicy, "confused deputy: resources", unconditional("S3ServerAccessLogs")},
	{"a role for the rules of anyone", controls.RuleRole, "confused deputy: roles", func(p map[string]any) {
		delete(statements(p["AssumeRolePolicyDocument"])[0], "Condition")
	}},
	{"rules without a dead-letter queue", controls.Rule, "undelivered alerts", func(p map[string]any) {
		delete(p["Targets"].([]any)[0].(map[string]any), "DeadLetterConfig")
	}},
	{"queues without encryption", controls.Queue, "encrypted queues", put("SqsManagedSseEnabled", false)},
	{"a workgroup whose clients choose", controls.WorkGroup, "encrypted results of queries", func(p map[string]any) {
		p["WorkGroupConfiguration"].(map[string]any)["EnforceWorkGroupConfiguration"] = false
	}},
	{"a trail without Insights", controls.Trail, "Insights", remove("InsightSelectors")},
}

// Each change is made to the template of an example with a trail, an archive and detections,
// and the changed template is resolved again.
func TestKnownWeakTemplatesFailTheirControls(t *testing.T) {
	template := templateOf(t, "standalone", "AuditTrail-payments")
	strong := deploy(t, template)
	for _, w := range weak {
		control := named(t, w.control)
		if result := control.Evaluate(strong); result.Outcome != controls.Holds {
			t.Fatalf("%s does not hold: %v", w.control, result.Failed())
		}
		if control.Evaluate(deploy(t, change(t, template, strong[w.of], w.change))).Outcome != controls.Fails {
			t.Errorf("%s holds with %s", w.control, w.name)
		}
	}
}

func templateOf(t *testing.T, example, stack string) cdktest.Template {
	t.Helper()
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			if e.name == example && s.ID == stack {
				return s.Template
			}
		}
	}
	t.Fatalf("no example %s has a stack %s", example, stack)
	return nil
}

func named(t *testing.T, name string) controls.Control {
	t.Helper()
	for _, c := range controls.All() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no control is %q", name)
	return controls.Control{}
}

// change returns the template with the properties of the resources changed.
func change(t *testing.T, template cdktest.Template, resources []controls.Resource, f func(map[string]any)) cdktest.Template {
	t.Helper()
	return with(template, func(id string, resource map[string]any) map[string]any {
		if !slices.ContainsFunc(resources, func(r controls.Resource) bool { return r.ID == id }) {
			return resource
		}
		copied := decoded(t, compact(t, resource))
		f(copied["Properties"].(map[string]any))
		return copied
	})
}

// with returns the template with the resources that f returns for its own.
func with(template cdktest.Template, f func(id string, resource map[string]any) map[string]any) cdktest.Template {
	resources := map[string]any{}
	for id, resource := range template.Resources() {
		resources[id] = f(id, resource)
	}
	changed := maps.Clone(template)
	changed["Resources"] = resources
	return changed
}

func put(property string, value any) func(map[string]any) {
	return func(properties map[string]any) { properties[property] = value }
}

// without removes the statement from a policy.
func without(sid string) func(map[string]any) {
	return func(properties map[string]any) {
		document := properties["PolicyDocument"].(map[string]any)
		document["Statement"] = slices.DeleteFunc(document["Statement"].([]any), func(s any) bool { return s.(map[string]any)["Sid"] == sid })
	}
}

// unconditional removes the condition from the statement of a policy.
func unconditional(sid string) func(map[string]any) {
	return func(properties map[string]any) {
		for _, s := range statements(properties["PolicyDocument"]) {
			if s["Sid"] == sid {
				delete(s, "Condition")
			}
		}
	}
}

func statements(document any) (all []map[string]any) {
	for _, s := range document.(map[string]any)["Statement"].([]any) {
		all = append(all, s.(map[string]any))
	}
	return all
}

func remove(property string) func(map[string]any) {
	return func(properties map[string]any) { delete(properties, property) }
}
