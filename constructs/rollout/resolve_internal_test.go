package rollout

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
)

func add(awscdk.Stack) {}

// Every wrong value is reported at its field, all in one run and without the CDK.
func TestWrongPropsAreRejectedWithExactlyTheirProblems(t *testing.T) {
	env := &awscdk.Environment{Account: text("123456789012"), Region: text("eu-west-1")}
	for name, test := range map[string]struct {
		props *Props
		want  string
	}{
		"nothing": {nil, "2 problems:\n  - Stack is required\n  - Targets is required; name the organization's root or organizational units"},
		"name": {&Props{Stack: add, Targets: []string{"r-ab12"}, Name: "1-trail"},
			`Name must be 1 to 128 letters, digits and '-', starting with a letter, got "1-trail"`},
		"description": {&Props{Stack: add, Targets: []string{"r-ab12"}, Description: strings.Repeat("x", 1025)},
			`Description has 1025 characters; must be at most 1024`},
		"target": {&Props{Stack: add, Targets: []string{"r-ab12", "Security", "r-ab12"}}, "2 problems:\n" +
			`  - Targets[1] "Security" is not an organization's root or organizational unit; must look like r-ab12 or ou-ab12-11111111` + "\n" +
			`  - Targets[2] "r-ab12" is already in the list; remove it`},
		"accounts": {&Props{Stack: add, Targets: []string{"r-ab12"}, OnlyAccounts: []string{"1"}, ExceptAccounts: []string{"2"}}, "3 problems:\n" +
			`  - OnlyAccounts[0] "1" is not an account ID; must be 12 digits, including leading zeros` + "\n" +
			`  - ExceptAccounts[0] "2" is not an account ID; must be 12 digits, including leading zeros` + "\n" +
			`  - ExceptAccounts cannot be combined with OnlyAccounts; remove one of them`},
		"no Region": {&Props{Stack: add, Targets: []string{"r-ab12"}, Regions: []string{}},
			`Regions is empty; name a Region, or leave it out for the Region of the stack`},
		"Regions": {&Props{Stack: add, Targets: []string{"r-ab12"}, Regions: []string{"eu-west1", "cn-north-1"}}, "2 problems:\n" +
			`  - Regions[0] "eu-west1" is not a Region; did you mean "eu-west-1"?` + "\n" +
			`  - Regions[1] "cn-north-1" is in partition aws-cn, but the stack is in aws; an organization is in one partition`},
		"percentages": {&Props{Stack: add, Targets: []string{"r-ab12"}, MaxConcurrentPercentage: 101, FailureTolerancePercentage: -1}, "2 problems:\n" +
			`  - MaxConcurrentPercentage must be between 1 and 100, got 101` + "\n" +
			`  - FailureTolerancePercentage must be between 1 and 100, got -1`},
	} {
		got := ""
		if err := test.props.Validate(env); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}

func TestRightPropsAreAccepted(t *testing.T) {
	for _, target := range []string{"r-ab12", "ou-ab12-11111111"} {
		for _, env := range []*awscdk.Environment{nil, {Account: text("123456789012"), Region: text("us-gov-west-1")}} {
			if err := (&Props{Stack: add, Targets: []string{target}}).Validate(env); err != nil {
				t.Errorf("%s: %v", target, err)
			}
		}
	}
}

// What service-managed StackSets do not support is found before the deployment.
func TestTemplatesThatStackSetsRejectAreRejected(t *testing.T) {
	resources := func(kind string) map[string]any {
		return map[string]any{"Resources": map[string]any{"A": map[string]any{"Type": kind, "Properties": map[string]any{"P": "x"}}}}
	}
	with := func(key string, value any) map[string]any {
		root := resources("AWS::SNS::Topic")
		root[key] = value
		return root
	}
	many := map[string]any{}
	for i := range 501 {
		many[strings.Repeat("a", i+1)] = map[string]any{"Type": "AWS::SNS::Topic"}
	}
	for name, test := range map[string]struct {
		root map[string]any
		want string
	}{
		"a topic":               {resources("AWS::SNS::Topic"), ""},
		"nothing":               {map[string]any{}, "Stack adds nothing to its stack"},
		"a nested stack":        {resources("AWS::CloudFormation::Stack"), "Stack adds a nested stack (A), which service-managed StackSets do not support"},
		"a custom resource":     {resources("Custom::Thing"), "Stack adds a custom resource (A), whose function would have to exist in every account"},
		"a transform":           {with("Transform", "AWS::LanguageExtensions"), "Stack uses a transform or a macro, which service-managed StackSets do not support"},
		"a macro":               {with("Conditions", map[string]any{"C": map[string]any{"Fn::Transform": "M"}}), "Stack uses a transform or a macro, which service-managed StackSets do not support"},
		"the bootstrap version": {with("Parameters", map[string]any{"BootstrapVersion": map[string]any{"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/x"}}), "Stack has the parameter BootstrapVersion, which reads an SSM parameter that the accounts do not have"},
		"a parameter":           {with("Parameters", map[string]any{"P": map[string]any{"Type": "String"}}), "Stack has the parameter P without a default"},
		"too many resources":    {map[string]any{"Resources": many}, "Stack adds 501 resources, but a stack can have 500"},
		"too large":             {with("Description", strings.Repeat("x", 1<<20)), "Stack makes a template of 1048662 bytes, but CloudFormation accepts 1048576"},
	} {
		made, err := newTemplate(test.root)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := made.problems().Err(); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}

func TestTemplateIsInlineUpToCloudFormationsLimit(t *testing.T) {
	padded := func(bytes int, text string) template {
		empty, _ := newTemplate(map[string]any{"Description": text})
		made, err := newTemplate(map[string]any{"Description": text + strings.Repeat("<", bytes-len(empty.text))})
		if err != nil || len(made.text) != bytes {
			t.Fatalf("%d bytes, want %d; %v", len(made.text), bytes, err)
		}
		return made
	}
	if !padded(51_200, "").inline() || padded(51_201, "").inline() {
		t.Error("the limit is not 51,200 bytes")
	}
	if padded(100, "{{resolve:ssm:x}}").inline() {
		t.Error("a template with a dynamic reference is inline")
	}
}

func TestStackSetAcknowledgesOnlyWhatTheTemplateNeeds(t *testing.T) {
	role := func(properties map[string]any) any {
		return map[string]any{"Type": "AWS::IAM::Role", "Properties": properties}
	}
	for want, resources := range map[string]map[string]any{
		"":                     {"A": map[string]any{"Type": "AWS::SNS::Topic"}},
		"CAPABILITY_IAM":       {"A": role(nil)},
		"CAPABILITY_NAMED_IAM": {"A": role(nil), "B": role(map[string]any{"RoleName": "b"})},
	} {
		made := template{root: map[string]any{"Resources": resources}}
		if got := strings.Join(made.capabilities(), " "); got != want {
			t.Errorf("%v needs %q, want %q", resources, got, want)
		}
	}
}

func text(s string) *string { return &s }
