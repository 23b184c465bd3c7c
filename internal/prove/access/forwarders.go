package access

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

// forwards asks what the role of a rule can do that sends events to the bus of a watch or
// to the home Region of its account, and what others can do with that bus.
func (app *App) forwards(t testing.TB, stack deployed.Stack, rule deployed.Resource) []request {
	t.Helper()
	target := targets(rule)[0]
	bus := fmt.Sprint(target["Arn"])
	if want := app.busOf(t, stack); bus != want {
		t.Errorf("%s sends to %s; the detections are on %s", stack.Name, bus, want)
	}
	forwarder, id := roleOf(t, stack, target)
	parts := strings.SplitN(bus, ":", 6)
	region, owner, name := parts[3], parts[4], strings.TrimPrefix(parts[5], "event-bus/")
	ask := request{
		who: iam.RoleSession(forwarder.ARN, "events"), identity: []string{id + "/Forward"}, action: "events:PutEvents", resource: bus, owner: owner,
		policy: app.busPolicy(bus), context: map[string]any{"events:eventBusInvocation": fmt.Sprint(owner != stack.Account), "aws:PrincipalOrgID": app.organization()},
	}
	to := func(resource, owner string) request {
		other := ask
		other.resource, other.owner, other.policy = resource, owner, ""
		return other
	}
	do := func(action, resource string) request {
		other := ask
		other.action, other.resource = action, resource
		return other
	}
	may, mayNot := assumes(stack, rule, forwarder, id, "the forwarder's role")
	all := append(append(mayNot, may),
		ask.may("the forwarder sends an event to the bus of the detections"),
		to(bus+"-2", owner).mayNot("the forwarder sends an event to a bus whose name begins alike"),
		to(strings.Replace(bus, "event-bus/"+name, "event-bus/other", 1), owner).mayNot("the forwarder sends an event to another bus of the account"),
		to(strings.Replace(bus, region, "sa-east-1", 1), owner).mayNot("the forwarder sends an event to another Region"),
		to(strings.Replace(bus, owner, stranger, 1), stranger).mayNot("the forwarder sends an event to another account"),
		do("events:PutRule", strings.Replace(bus, "event-bus/"+name, "rule/"+name+"/audit-trail-page-root", 1)).mayNot("the forwarder changes a rule"),
		do("events:DeleteEventBus", bus).mayNot("the forwarder deletes the bus"))
	if owner == stack.Account {
		return all
	}
	return append(all, app.attacks(ask, stack)...)
}

// attacks asks for those who have no business with the bus of a watch, and for members
// that make up an event.
func (app *App) attacks(forwarded request, stack deployed.Stack) []request {
	admin := forwarded.by(role(stack.Partition, stack.Account, "Admin"), administrator)
	outsider := forwarded.by(role(stack.Partition, stranger, "Admin"), administrator)
	change := func(r request, action string) request { r.action = action; return r }
	return []request{
		admin.with("events:eventBusInvocation", "false").mayNot("an administrator of a member puts an event of its own on the bus"),
		change(admin, "events:PutRule").mayNot("an administrator of a member adds a rule to the bus"),
		change(admin, "events:PutPermission").mayNot("an administrator of a member changes the policy of the bus"),
		outsider.with("aws:PrincipalOrgID", "o-somebodyelse").mayNot("a rule of another organization sends an event to the bus"),
		outsider.without("aws:PrincipalOrgID").mayNot("a rule of an account without an organization sends an event to the bus"),
		outsider.with("events:eventBusInvocation", "false").with("aws:PrincipalOrgID", "o-somebodyelse").mayNot("a stranger puts an event on the bus"),
		forwarded.by(eventBridge).without("aws:PrincipalOrgID").mayNot("EventBridge sends an event to the bus for a rule without a role"),
		forwarded.by(cloudTrail).without("aws:PrincipalOrgID").mayNot("CloudTrail sends an event to the bus"),
	}
}

// organization is the id of the organization whose accounts may forward events.
func (app *App) organization() string {
	switch {
	case app.file.Watch != nil && app.file.Watch.Organization != "":
		return app.file.Watch.Organization
	case app.file.Organization != nil:
		return app.file.Organization.ID
	}
	return "o-unrelatedorg"
}

// busPolicy returns the name of the policy of a bus, or "" if it has none.
func (app *App) busPolicy(bus string) string {
	for _, stack := range app.stacks {
		for _, policy := range stack.OfType("AWS::Events::EventBusPolicy") {
			if "arn:"+stack.Partition+":events:"+stack.Region+":"+stack.Account+":event-bus/"+policy.Text("EventBusName") == bus {
				return stack.Name + "/" + policy.LogicalID
			}
		}
	}
	return ""
}

// busOf is where the rules are that match what the stack forwards.
func (app *App) busOf(t testing.TB, forwarder deployed.Stack) string {
	t.Helper()
	if watch := app.file.Watch; watch != nil {
		return "arn:" + forwarder.Partition + ":events:" + watch.Region + ":" + watch.Account + ":event-bus/audit-watch"
	}
	trail := app.trailOf(forwarder)
	if len(app.stacks[trail.ID].OfType("AWS::Events::Rule")) == 0 {
		t.Fatalf("%s forwards for no trail that has rules", forwarder.Name)
	}
	home := app.stacks[trail.ID]
	return "arn:" + home.Partition + ":events:" + home.Region + ":" + home.Account + ":event-bus/default"
}

// trailOf returns the trail to whose home Region a stack forwards.
func (app *App) trailOf(forwarder deployed.Stack) config.Trail {
	for _, trail := range slices.Concat(app.file.Trails(), app.file.ExistingTrails()) {
		if strings.HasPrefix(forwarder.Name, trail.ID+"-") && trail.Account == forwarder.Account {
			return trail
		}
	}
	return config.Trail{}
}

// CheckForwarders checks that every rule that forwards events has a bus with rules that
// wait for them.
func CheckForwarders(t testing.TB, apps []*App) {
	t.Helper()
	forwarded := 0
	for _, app := range apps {
		for _, stack := range app.stacks {
			for _, rule := range stack.OfType("AWS::Events::Rule") {
				if !strings.Contains(rule.Name, "-forward-") {
					continue
				}
				forwarded++
				bus := fmt.Sprint(targets(rule)[0]["Arn"])
				if !app.waits(bus) {
					t.Errorf("%s: nobody waits for what %s sends to %s", stack.Name, rule.Name, bus)
				}
			}
		}
	}
	if forwarded < 5 {
		t.Errorf("%d rules forward events", forwarded)
	}
}

// waits reports whether a stack in the account and Region of a bus has rules on it.
func (app *App) waits(bus string) bool {
	for _, stack := range app.stacks {
		for _, rule := range stack.OfType("AWS::Events::Rule") {
			name := rule.Text("EventBusName")
			if name == "" {
				name = "default"
			}
			if "arn:"+stack.Partition+":events:"+stack.Region+":"+stack.Account+":event-bus/"+name == bus && !strings.Contains(rule.Name, "-forward-") {
				return true
			}
		}
	}
	return false
}
