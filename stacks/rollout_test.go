package stacks_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/stacks"
)

// rolledOut returns the app of an accounts file, and the templates that its StackSets
// deploy, by the names of the StackSets.
func rolledOut(t *testing.T, file string) (awscdk.App, map[string]cdktest.Template) {
	t.Helper()
	app := cdktest.App(t)
	if err := stacks.FromFile(app, file); err != nil {
		t.Fatal(err)
	}
	templates := map[string]cdktest.Template{}
	for id, resource := range cdktest.Synth(t, awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-rollout")))).Resources() {
		body, ok := resource.Properties()["TemplateBody"].(string)
		if !ok {
			t.Fatalf("%s has no template", id)
		}
		var template cdktest.Template
		if err := json.Unmarshal([]byte(body), &template); err != nil {
			t.Fatal(err)
		}
		templates[resource.Properties()["StackSetName"].(string)] = template
	}
	return app, templates
}

func writeFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "accounts.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What the management account gets is what every other account gets, and synth says
// which stacks those are.
func TestManagementAccountGetsTheRolledOutResourcesInOrdinaryStacks(t *testing.T) {
	app, rolled := rolledOut(t, "../examples/rollout.yaml")
	var everywhere, management []string
	for _, template := range rolled {
		everywhere = append(everywhere, kinds(template)...)
	}
	stack := awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-rollout-management")))
	if *stack.Account() != "123456789012" {
		t.Errorf("the stack is in account %s", *stack.Account())
	}
	management = kinds(cdktest.Synth(t, stack))
	slices.Sort(everywhere)
	slices.Sort(management)
	if !slices.Equal(everywhere, management) {
		t.Errorf("the management account has %v, the others %v", management, everywhere)
	}
	const want = "StackSets do not deploy to the management account 123456789012: deploy AuditTrail-rollout-management and AuditTrail-rollout-management-us-east-1 there"
	infos := cdktest.Infos(t, awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-rollout"))))
	if !slices.ContainsFunc(infos, func(info string) bool { return strings.HasPrefix(info, want) }) {
		t.Errorf("synth says %q", infos)
	}
}

// The proofs and simulations of forwarders read ordinary stacks. They hold for every
// account because the rules that StackSets deploy are the same.
func TestStackSetsDeployTheRulesOfAnOrdinaryForwarder(t *testing.T) {
	app, rolled := rolledOut(t, "../examples/rollout.yaml")
	ordinary := cdktest.Synth(t, awscdk.Stack_Of(app.Node().FindChild(jsii.String("AuditTrail-rollout-management-us-east-1"))))
	want, got := rules(ordinary), rules(rolled["AuditTrail-rollout-forwarder"])
	if len(got) < 3 || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// rules returns the rules of a template without their targets, whose role another stack
// names differently, by their names.
func rules(template cdktest.Template) map[any]map[string]any {
	all := map[any]map[string]any{}
	for _, id := range template.OfType("AWS::Events::Rule") {
		properties := maps.Clone(template.Resources()[id].Properties())
		for _, target := range properties["Targets"].([]any) {
			properties["Bus"] = target.(map[string]any)["Arn"]
		}
		delete(properties, "Targets")
		all[properties["Name"]] = properties
	}
	return all
}

func kinds(template cdktest.Template) []string {
	var all []string
	for _, resource := range template.Resources() {
		all = append(all, resource["Type"].(string))
	}
	return all
}

func TestRolledOutStacksAreSmall(t *testing.T) {
	_, rolled := rolledOut(t, "../examples/rollout.yaml")
	if len(rolled) != 2 {
		t.Errorf("%d StackSets", len(rolled))
	}
	resources := 0
	for _, template := range rolled {
		resources += len(template.Resources())
	}
	if resources > 25 {
		t.Errorf("%d resources in an account", resources)
	}
}

// The bootstrap role of no account creates the roles, so the boundary must be in the
// template.
func TestPermissionsBoundaryReachesTheRolesOfEveryAccount(t *testing.T) {
	_, rolled := rolledOut(t, writeFile(t, `
logArchive: {account: "999999999999", region: eu-central-1, bucketName: example-log-archive, trailsOf: {organizationId: o-a1b2c3d4e5}, detections: {none: true}}
rollout:
  account: "123456789012"
  region: eu-central-1
  targets: [r-ab12]
  trail: true
  logGroup: {retentionDays: 365}
  forward: {bus: "arn:aws:events:eu-central-1:888888888888:event-bus/audit-watch"}
  permissionsBoundary: Operators
`))
	for name, template := range rolled {
		roles := template.OfType("AWS::IAM::Role")
		if len(roles) == 0 {
			t.Errorf("%s has no role", name)
		}
		for _, id := range roles {
			text, _ := json.Marshal(template.Resources()[id].Properties()["PermissionsBoundary"])
			if !strings.Contains(string(text), ":policy/Operators") || !strings.Contains(string(text), "AWS::AccountId") {
				t.Errorf("%s: %s has the boundary %s", name, id, text)
			}
		}
	}
}

// Linters and reviewers read what every account gets.
func TestTemplatesOfStackSetsAreWrittenNextToTheOthers(t *testing.T) {
	app, rolled := rolledOut(t, "../examples/rollout.yaml")
	for name, want := range rolled {
		text, err := os.ReadFile(filepath.Join(*app.Outdir(), "StackSet-"+name+".template.json"))
		var got cdktest.Template
		if err != nil || json.Unmarshal(text, &got) != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("the file of %s has %.200s; %v", name, text, err)
		}
	}
}

func TestRolloutNeedsNoOtherAccounts(t *testing.T) {
	_, rolled := rolledOut(t, writeFile(t, `
rollout:
  account: "123456789012"
  region: eu-central-1
  targets: [r-ab12]
  forward: {bus: "arn:aws:events:eu-central-1:888888888888:event-bus/audit-watch"}
`))
	if len(rolled) != 1 || rolled["AuditTrail-rollout-forwarder"] == nil {
		t.Errorf("the StackSets deploy %v", rolled)
	}
}
