package access

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/prove/deployed"
)

// relays are requests of the role of a rule that sends events to another Region. It may
// only put them on the bus with the rules of the same account's detections.
func (app *App) relays(t testing.TB, stack deployed.Stack, rule deployed.Resource) []request {
	t.Helper()
	target := targets(rule)[0]
	home, bus := app.homeBus(t, stack), fmt.Sprint(target["Arn"])
	if bus != home {
		t.Errorf("%s sends to %s; want %s, which has the rules of the detections", stack.Name, bus, home)
	}
	relay, id := roleOf(t, stack, target)
	put := func(action, resource, owner string) request {
		return request{who: iam.RoleSession(relay.ARN, "events"), identity: []string{id + "/SendHome"}, action: action, resource: resource, owner: owner}
	}
	const events = "events:PutEvents"
	may, mayNot := assumes(stack, rule, relay, id, "the relay's role")
	return append(append(mayNot, may),
		put(events, bus, stack.Account).may("the relay sends an event to the home Region"),
		put(events, strings.Replace(bus, "event-bus/default", "event-bus/other", 1), stack.Account).mayNot("the relay sends an event to another bus of the home Region"),
		put(events, bus+"-2", stack.Account).mayNot("the relay sends an event to a bus with a longer name"),
		put(events, "arn:"+stack.Partition+":events:"+stack.Region+":"+stack.Account+":event-bus/default", stack.Account).mayNot("the relay sends an event to its own Region"),
		put(events, strings.Replace(bus, stack.Account, stranger, 1), stranger).mayNot("the relay sends an event to another account"),
		put("events:PutRule", strings.Replace(bus, "event-bus/default", "rule/audit-trail-page-root", 1), stack.Account).mayNot("the relay changes a rule"),
		put("events:DeleteEventBus", bus, stack.Account).mayNot("the relay deletes a bus"))
}

// roleOf returns the role of a target and the beginning of the names of its policies.
func roleOf(t testing.TB, stack deployed.Stack, target map[string]any) (deployed.Resource, string) {
	t.Helper()
	i := slices.IndexFunc(stack.Resources, func(r deployed.Resource) bool {
		return r.Type == "AWS::IAM::Role" && r.ARN == target["RoleArn"]
	})
	if i < 0 {
		t.Fatalf("%s has no role %s", stack.Name, target["RoleArn"])
	}
	return stack.Resources[i], stack.Name + "/" + stack.Resources[i].LogicalID
}

// assumes are requests to assume the role of a rule: EventBridge may for rules with such a
// name, and no one else.
func assumes(stack deployed.Stack, rule, assumed deployed.Resource, id, name string) (may request, mayNot []request) {
	ask := request{who: eventBridge, action: "sts:AssumeRole", resource: assumed.ARN, owner: stack.Account, policy: id + "/trust"}
	ours := ask.with("aws:SourceArn", rule.ARN).with("aws:SourceAccount", stack.Account)
	other := "arn:" + stack.Partition + ":events:" + stack.Region + ":" + stack.Account + ":rule/of-somebody"
	return ours.may("EventBridge assumes " + name + " for one of our rules"), []request{
		ours.with("aws:SourceArn", other).mayNot("EventBridge assumes " + name + " for another rule of the account"),
		ours.with("aws:SourceArn", strings.Replace(rule.ARN, ":rule/", ":rule/other/", 1)).mayNot("EventBridge assumes " + name + " for the namesake of our rule on another bus"),
		ours.with("aws:SourceArn", strings.Replace(rule.ARN, stack.Region, "sa-east-1", 1)).mayNot("EventBridge assumes " + name + " for the namesake of our rule in another Region"),
		ours.with("aws:SourceArn", strings.Replace(rule.ARN, stack.Account, stranger, 1)).with("aws:SourceAccount", stranger).
			mayNot("EventBridge assumes " + name + " for the namesake of our rule in account " + stranger),
		ours.with("aws:SourceAccount", stranger).mayNot("EventBridge assumes " + name + " for account " + stranger + ", with the ARN of our rule"),
		ask.mayNot("EventBridge assumes " + name + " without a source ARN"),
		ours.by(cloudTrail).mayNot("CloudTrail assumes " + name),
		ours.by(iam.Service("scheduler.amazonaws.com")).mayNot("EventBridge Scheduler assumes " + name),
		ask.by(role(stack.Partition, stack.Account, "Admin"), administrator).mayNot("an administrator of the account assumes " + name),
		ask.by(role(stack.Partition, stranger, "Admin"), administrator).mayNot("an administrator of account " + stranger + " assumes " + name),
	}
}

// homeBus is the bus with the rules of the account's trail.
func (app *App) homeBus(t testing.TB, relay deployed.Stack) string {
	t.Helper()
	for _, trail := range app.file.Trails() {
		home := app.stacks[trail.ID]
		if strings.HasPrefix(relay.Name, trail.ID+"-") && trail.Account == relay.Account && len(home.OfType("AWS::Events::Rule")) > 0 {
			return "arn:" + home.Partition + ":events:" + home.Region + ":" + home.Account + ":event-bus/default"
		}
	}
	t.Fatalf("%s relays to a trail without rules", relay.Name)
	return ""
}

// unheard are relayed detections for which the home Region may have no rule.
var unheard = map[string]string{
	"kms-vpce-denied": "a relay does not know whether the trail records network activity",
}

// CheckRelays checks that the home Region has a rule for every event that is relayed there.
func CheckRelays(t testing.TB, apps []*App) {
	t.Helper()
	relayed := 0
	for _, app := range apps {
		for _, stack := range app.stacks {
			for _, rule := range stack.OfType("AWS::Events::Rule") {
				_, id, ok := strings.Cut(rule.Name, "-relay-")
				if !ok {
					continue
				}
				relayed++
				if unheard[id] == "" && !app.atHome(id, stack) {
					t.Errorf("%s: the home Region has no rule for the events of %s", stack.Name, rule.Name)
				}
			}
		}
	}
	if relayed < 20 {
		t.Errorf("%d rules send events to another Region; want at least 20", relayed)
	}
}

// atHome reports whether the trail's stack has a rule for the detection.
func (app *App) atHome(id string, relay deployed.Stack) bool {
	for _, trail := range app.file.Trails() {
		if !strings.HasPrefix(relay.Name, trail.ID+"-") {
			continue
		}
		for _, rule := range app.stacks[trail.ID].OfType("AWS::Events::Rule") {
			if strings.HasSuffix(rule.Name, "-page-"+id) || strings.HasSuffix(rule.Name, "-ticket-"+id) || strings.HasSuffix(rule.Name, "-record-"+id) {
				return true
			}
		}
	}
	return false
}
