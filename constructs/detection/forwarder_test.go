package detection_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/internal/prove/cdktest"
)

const watchBus = "arn:aws:events:eu-west-1:999999999999:event-bus/audit-watch"

func forwarding(t *testing.T, env *awscdk.Environment, props *detection.ForwarderProps) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, env)
	if err := cdktest.Catch(func() { detection.NewForwarder(stack, "Forwarder", props) }); err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

func TestGoldenForwarder(t *testing.T) {
	forwarding(t, here, &detection.ForwarderProps{Bus: watchBus}).Golden(t, "forwarder")
}

// StackSets and plain CloudFormation read a template of at most 51,200 bytes without an
// upload.
func TestForwarderIsSmall(t *testing.T) {
	template := forwarding(t, here, &detection.ForwarderProps{Bus: watchBus, Add: everything()})
	text, err := json.Marshal(template)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(template["Resources"].(map[string]any)); n > 9 || len(text) > 20_000 {
		t.Errorf("%d resources and %d bytes; want at most 9 and 20,000", n, len(text))
	}
	t.Logf("%d resources, %d bytes", len(template["Resources"].(map[string]any)), len(text))
}

// A target without a role would be refused by EventBridge, and one with another bus
// would lose the events.
func TestEveryRuleForwardsToTheBusWithTheRole(t *testing.T) {
	template := forwarding(t, here, &detection.ForwarderProps{Bus: watchBus})
	rules := resources(template, "AWS::Events::Rule")
	heartbeats := 0
	for id, r := range rules {
		targets := r["Targets"].([]any)
		target := targets[0].(map[string]any)
		if role, _ := json.Marshal(target["RoleArn"]); len(targets) != 1 || target["Arn"] != watchBus || !strings.Contains(string(role), "ForwarderRole") {
			t.Errorf("%s has the targets %v", id, targets)
		}
		if !strings.HasPrefix(r["Name"].(string), "audit-trail-forward-") {
			t.Errorf("%s is called %v, which the watch does not recognize", id, r["Name"])
		}
		if _, ok := target["InputTransformer"]; ok {
			t.Errorf("%s transforms events, which a bus does not support", id)
		}
		if r["ScheduleExpression"] == "rate(1 hour)" {
			heartbeats++
		}
	}
	if len(rules) < 3 || len(rules) > 6 || heartbeats != 1 {
		t.Errorf("%d rules, %d of them heartbeats", len(rules), heartbeats)
	}
}

// EventBridge retries for 24 hours, and gives up immediately where a permission is missing.
func TestEventsThatAForwarderCannotSendAreKept(t *testing.T) {
	template := forwarding(t, here, &detection.ForwarderProps{Bus: watchBus})
	queues := resources(template, "AWS::SQS::Queue")
	if len(queues) != 1 {
		t.Fatalf("%d queues", len(queues))
	}
	for id, queue := range queues {
		if queue["QueueName"] != "audit-trail-forward-dead-letters" || queue["SqsManagedSseEnabled"] != true || queue["MessageRetentionPeriod"] != 1209600.0 {
			t.Errorf("the queue is %v", queue)
		}
		for rule, r := range resources(template, "AWS::Events::Rule") {
			target := r["Targets"].([]any)[0].(map[string]any)
			if got, _ := json.Marshal(target["DeadLetterConfig"]); string(got) != `{"Arn":{"Fn::GetAtt":["`+id+`","Arn"]}}` {
				t.Errorf("%s loses what it cannot send: %s", rule, got)
			}
		}
	}
}

func TestForwarderRefusesABusThatCannotWatch(t *testing.T) {
	for bus, want := range map[string]string{
		"": "must be the ARN of an event bus",
		"arn:aws:sns:eu-west-1:999999999999:audit-watch":             "must be the ARN of an event bus",
		"arn:aws-cn:events:cn-north-1:999999999999:event-bus/watch":  "EventBridge sends no events between partitions",
		"arn:aws:events:eu-west-1:999999999999:event-bus/default":    "is the default bus of another account",
		"arn:aws:events:eu-central-1:111111111111:event-bus/default": "is the bus that the events come from",
	} {
		err := cdktest.Catch(func() {
			detection.NewForwarder(cdktest.Stack(t, here), "Forwarder", &detection.ForwarderProps{Bus: bus})
		})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: no %q in %v", bus, want, err)
		}
	}
	// The default bus of another Region of the account is where its Detection may be.
	forwarding(t, here, &detection.ForwarderProps{Bus: "arn:aws:events:us-east-1:111111111111:event-bus/default"})
}
