package access

import (
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/iam"
)

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
