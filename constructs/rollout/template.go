package rollout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/audittrail/internal/problem"
)

// The quotas of a StackSet's template.
//
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const (
	mostInlineBytes = 51_200
	mostBytes       = 1 << 20
	mostResources   = 500
)

// template is what every account gets.
type template struct {
	text []byte
	root map[string]any
}

// newTemplate minifies a template. CloudFormation counts its bytes.
func newTemplate(root map[string]any) (template, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // < and > would have six bytes each
	if err := encoder.Encode(root); err != nil {
		return template{}, err
	}
	return template{bytes.TrimSpace(text.Bytes()), root}, nil
}

// inline reports whether the template can be a property of the StackSet. AWS recommends
// a file for a template with dynamic references.
func (t template) inline() bool {
	return len(t.text) <= mostInlineBytes && !bytes.Contains(t.text, []byte("{{resolve:"))
}

// capabilities returns what the StackSet must acknowledge.
//
// See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities.
func (t template) capabilities() []string {
	names := map[string]string{
		"AWS::IAM::Role": "RoleName", "AWS::IAM::User": "UserName", "AWS::IAM::Group": "GroupName",
		"AWS::IAM::ManagedPolicy": "ManagedPolicyName", "AWS::IAM::InstanceProfile": "InstanceProfileName",
	}
	var needed []string
	for _, resource := range t.resources() {
		kind, _ := resource["Type"].(string)
		properties, _ := resource["Properties"].(map[string]any)
		switch {
		case !strings.HasPrefix(kind, "AWS::IAM::"):
		case properties[names[kind]] != nil:
			return []string{"CAPABILITY_NAMED_IAM"}
		default:
			needed = []string{"CAPABILITY_IAM"}
		}
	}
	return needed
}

func (t template) resources() map[string]map[string]any {
	resources := map[string]map[string]any{}
	all, _ := t.root["Resources"].(map[string]any)
	for id, resource := range all {
		resources[id], _ = resource.(map[string]any)
	}
	return resources
}

// problems returns what StackSets reject in the template, or would only find out in
// each account.
func (t template) problems() (problems problem.List) {
	add := func(format string, args ...any) {
		problems.Add(problem.At("Stack"), &problem.Problem{Wrong: problem.Textf(format, args...)})
	}
	resources := t.resources()
	switch n := len(resources); {
	case n == 0:
		add("adds nothing to its stack")
	case n > mostResources:
		add("adds %d resources, but a stack can have %d", n, mostResources)
	}
	if n := len(t.text); n > mostBytes {
		add("makes a template of %d bytes, but CloudFormation accepts %d", n, mostBytes)
	}
	if t.root["Transform"] != nil || bytes.Contains(t.text, []byte(`"Fn::Transform"`)) {
		add("uses a transform or a macro, which service-managed StackSets do not support")
	}
	for _, id := range slices.Sorted(maps.Keys(resources)) {
		switch kind := fmt.Sprint(resources[id]["Type"]); {
		case kind == "AWS::CloudFormation::Stack":
			add("adds a nested stack (%s), which service-managed StackSets do not support", id)
		case kind == "AWS::CloudFormation::CustomResource", strings.HasPrefix(kind, "Custom::"):
			add("adds a custom resource (%s), whose function would have to exist in every account", id)
		}
	}
	parameters, _ := t.root["Parameters"].(map[string]any)
	for _, id := range slices.Sorted(maps.Keys(parameters)) {
		parameter, _ := parameters[id].(map[string]any)
		switch {
		case strings.HasPrefix(fmt.Sprint(parameter["Type"]), "AWS::SSM::"):
			add("has the parameter %s, which reads an SSM parameter that the accounts do not have", id)
		case parameter["Default"] == nil:
			add("has the parameter %s without a default", id)
		}
	}
	return problems
}
