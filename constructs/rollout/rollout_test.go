package rollout_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/constructs/rollout"
	"example.com/audittrail/internal/prove/cdktest"
)

const (
	management = "123456789012"
	busARN     = "arn:aws:events:eu-central-1:888888888888:event-bus/audit-watch"
)

func forwarder(stack awscdk.Stack) {
	detection.NewForwarder(stack, "Forwarder", &detection.ForwarderProps{Bus: busARN})
}

// trail delivers to an archive that admits the trails of an organization.
func trail(t *testing.T) func(awscdk.Stack) {
	archive := cdktest.Stack(t, cdktest.Env("999999999999", "eu-central-1"))
	ref := audittrail.NewArchive(archive, "Archive", &audittrail.ArchiveProps{
		BucketName: "example-log-archive", TrailsOf: &audittrail.OrganizationTrails{OrganizationID: "o-a1b2c3d4e5"},
	}).Ref()
	return func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: ref}) }
}

func adminStack(t *testing.T) awscdk.Stack {
	return cdktest.Stack(t, cdktest.Env(management, "eu-central-1"))
}

// properties synthesizes a StackSet and returns its properties.
func properties(t *testing.T, props *rollout.Props) map[string]any {
	t.Helper()
	stack := adminStack(t)
	if err := cdktest.Catch(func() { rollout.New(stack, "Rollout", props) }); err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack).Only(t, "AWS::CloudFormation::StackSet").Properties()
}

func TestStackSetIsServiceManagedWithSafeDefaults(t *testing.T) {
	got := properties(t, &rollout.Props{Stack: forwarder, Targets: []string{"r-ab12"}, Regions: []string{"eu-central-1", "us-east-1"}})
	body, _ := got["TemplateBody"].(string)
	delete(got, "TemplateBody")
	want := map[string]any{
		"StackSetName": "AuditTrail", "PermissionModel": "SERVICE_MANAGED", "CallAs": "SELF",
		"AutoDeployment":   map[string]any{"Enabled": true, "RetainStacksOnAccountRemoval": true},
		"ManagedExecution": map[string]any{"Active": true},
		"Capabilities":     []any{"CAPABILITY_IAM"},
		"OperationPreferences": map[string]any{
			"ConcurrencyMode": "STRICT_FAILURE_TOLERANCE", "MaxConcurrentPercentage": 10.0, "FailureTolerancePercentage": 10.0,
			"RegionConcurrencyType": "SEQUENTIAL", "RegionOrder": []any{"eu-central-1", "us-east-1"},
		},
		"StackInstancesGroup": []any{map[string]any{
			"DeploymentTargets": map[string]any{"OrganizationalUnitIds": []any{"r-ab12"}}, "Regions": []any{"eu-central-1", "us-east-1"},
		}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if !json.Valid([]byte(body)) {
		t.Errorf("the template is not JSON: %s", body)
	}
}

func TestDelegatedAdministratorAndPreferencesReachTheStackSet(t *testing.T) {
	got := properties(t, &rollout.Props{
		Stack: forwarder, Targets: []string{"ou-ab12-11111111"}, Name: "Ours", Description: "Forwards events.",
		DelegatedAdministrator: true, DeleteOnRemoval: true, ParallelRegions: true, MaxConcurrentPercentage: 50, FailureTolerancePercentage: 40,
	})
	if got["CallAs"] != "DELEGATED_ADMIN" || got["StackSetName"] != "Ours" || got["Description"] != "Forwards events." {
		t.Errorf("%v", got)
	}
	if auto := got["AutoDeployment"].(map[string]any); auto["RetainStacksOnAccountRemoval"] != false {
		t.Errorf("automatic deployment %v", auto)
	}
	preferences := got["OperationPreferences"].(map[string]any)
	if preferences["RegionConcurrencyType"] != "PARALLEL" || preferences["MaxConcurrentPercentage"] != 50.0 || preferences["FailureTolerancePercentage"] != 40.0 {
		t.Errorf("preferences %v", preferences)
	}
}

// Automatic deployment does not consider accounts, so it is off where only some are
// meant, and synth says what it does where some are not.
func TestAccountsLimitTheRollout(t *testing.T) {
	for name, test := range map[string]struct {
		only, except []string
		filter       string
		automatic    bool
	}{
		"only":   {[]string{"111111111111"}, nil, "INTERSECTION", false},
		"except": {nil, []string{"222222222222"}, "DIFFERENCE", true},
	} {
		stack := adminStack(t)
		rollout.New(stack, "Rollout", &rollout.Props{Stack: forwarder, Targets: []string{"r-ab12"}, OnlyAccounts: test.only, ExceptAccounts: test.except})
		got := cdktest.Synth(t, stack).Only(t, "AWS::CloudFormation::StackSet").Properties()
		targets := got["StackInstancesGroup"].([]any)[0].(map[string]any)["DeploymentTargets"].(map[string]any)
		if targets["AccountFilterType"] != test.filter || len(targets["Accounts"].([]any)) != 1 {
			t.Errorf("%s: targets %v", name, targets)
		}
		if auto := got["AutoDeployment"].(map[string]any); auto["Enabled"] != test.automatic {
			t.Errorf("%s: automatic deployment %v", name, auto)
		}
		if told := len(cdktest.Infos(t, stack)) > 0; told != test.automatic {
			t.Errorf("%s: synth explains automatic deployment: %v", name, told)
		}
	}
}

var (
	accountID = regexp.MustCompile(`\b[0-9]{12}\b`)
	bootstrap = regexp.MustCompile(`(?i)bootstrap|cdk-hnb659fds|aws:cdk:path|Fn::ImportValue|CDKMetadata`)
)

// The same template is deployed to every account and Region of the partition.
func TestTemplatesOfForwarderAndTrailAreRightInEveryAccount(t *testing.T) {
	for name, test := range map[string]struct {
		add       func(awscdk.Stack)
		mostBytes int
		others    []string // the accounts that the template may name
	}{
		"forwarder": {forwarder, 20_000, []string{"888888888888"}},
		"trail":     {trail(t), 20_000, []string{"999999999999"}},
	} {
		body, _ := properties(t, &rollout.Props{Stack: test.add, Targets: []string{"r-ab12"}})["TemplateBody"].(string)
		if len(body) == 0 || len(body) > test.mostBytes {
			t.Errorf("%s: %d bytes inline", name, len(body))
		}
		if found := bootstrap.FindString(body); found != "" {
			t.Errorf("%s: the template has %s", name, found)
		}
		for _, id := range accountID.FindAllString(body, -1) {
			if id != test.others[0] {
				t.Errorf("%s: the template names account %s", name, id)
			}
		}
		if strings.Contains(body, `"arn:aws:iam`) || strings.Contains(body, management) {
			t.Errorf("%s: the template names the administrator's account or partition", name)
		}
		var root struct{ Resources map[string]any }
		if err := json.Unmarshal([]byte(body), &root); err != nil {
			t.Fatal(err)
		}
		if n := len(root.Resources); n > 25 {
			t.Errorf("%s: %d resources", name, n)
		}
		t.Logf("%s: %d bytes, %d resources", name, len(body), len(root.Resources))
	}
}

func large(stack awscdk.Stack) {
	for i := range 60 {
		awssns.NewCfnTopic(stack, jsii.String(strings.Repeat("T", i+1)), &awssns.CfnTopicProps{DisplayName: jsii.String(strings.Repeat("x", 1000))})
	}
}

func TestLargeTemplateIsUploaded(t *testing.T) {
	stack := adminStack(t)
	r := rollout.New(stack, "Rollout", &rollout.Props{Stack: large, Targets: []string{"r-ab12"}})
	got := cdktest.Synth(t, stack).Only(t, "AWS::CloudFormation::StackSet").Properties()
	if got["TemplateBody"] != nil {
		t.Error("the template is inline")
	}
	url, err := json.Marshal(got["TemplateURL"])
	if err != nil || !strings.Contains(string(url), "https://s3.eu-central-1.") {
		t.Errorf("the template is at %s, %v", url, err)
	}
	files, _ := filepath.Glob(filepath.Join(*awscdk.Stage_Of(stack).Outdir(), "asset.*.json"))
	if len(files) != 1 {
		t.Fatalf("the assets are %v", files)
	}
	if text, err := os.ReadFile(files[0]); err != nil || string(text) != r.Template() {
		t.Errorf("the asset is not the template; %v", err)
	}
}

func TestLargeTemplateNeedsBootstrapping(t *testing.T) {
	stack := awscdk.NewStack(cdktest.App(t), jsii.String("Stack"), &awscdk.StackProps{
		Env: cdktest.Env(management, "eu-central-1"), Synthesizer: awscdk.NewBootstraplessSynthesizer(nil),
	})
	err := cdktest.Catch(func() { rollout.New(stack, "Rollout", &rollout.Props{Stack: large, Targets: []string{"r-ab12"}}) })
	if err == nil || !strings.Contains(err.Error(), "Cannot add assets to a Stack that uses the BootstraplessSynthesizer") {
		t.Errorf("got %v", err)
	}
}

func TestInnerAppLeavesNoFilesBehind(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	stack := adminStack(t)
	rollout.New(stack, "Rollout", &rollout.Props{Stack: large, Targets: []string{"r-ab12"}})
	files, err := os.ReadDir(os.TempDir())
	if err != nil || len(files) > 0 {
		t.Errorf("the files are %v; %v", files, err)
	}
}

func TestTwoStackSetsOfAStackNeedTwoNames(t *testing.T) {
	stack := adminStack(t)
	props := &rollout.Props{Stack: forwarder, Targets: []string{"r-ab12"}}
	rollout.New(stack, "One", props)
	err := cdktest.Catch(func() { rollout.New(stack, "Two", props) })
	if err == nil || !strings.Contains(err.Error(), `Name "AuditTrail" is already used by Stack/One`) {
		t.Errorf("got %v", err)
	}
}

func TestInvalidPropsAreListedWithTheConstructsPath(t *testing.T) {
	stack := adminStack(t)
	const want = "rollout Stack/Rollout: 2 problems:\n  - Stack is required\n  - Targets is required; name the organization's root or organizational units"
	if err := cdktest.Catch(func() { rollout.New(stack, "Rollout", nil) }); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

func TestGuardrailsReportChangesInTheTemplateOfAStackSet(t *testing.T) {
	weaken := func(stack awscdk.Stack) {
		forwarder(stack)
		awscdk.RemovalPolicies_Of(stack).Destroy(nil)
		for _, child := range *stack.Node().FindAll(constructs.ConstructOrder_PREORDER) {
			if rule, ok := child.(awsevents.CfnRule); ok {
				rule.SetState(jsii.String("DISABLED"))
			}
		}
	}
	build := func(stack awscdk.Stack, add func(awscdk.Stack)) error {
		return cdktest.Catch(func() {
			rollout.New(stack, "Rollout", &rollout.Props{Stack: add, Targets: []string{"r-ab12"}, Regions: []string{"eu-central-1"}})
		})
	}
	if err := build(adminStack(t), weaken); err != nil {
		t.Errorf("an app without guardrails: %v", err)
	}
	guarded := func() awscdk.Stack {
		stack := adminStack(t)
		guardrails.AddTo(stack, nil)
		return stack
	}
	if err := build(guarded(), weaken); err == nil || !strings.Contains(err.Error(), `State: the construct defined`) {
		t.Errorf("a disabled rule is not reported: %v", err)
	}
	if err := build(guarded(), forwarder); err != nil {
		t.Errorf("unchanged: %v", err)
	}
}
