package verify

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/aws-sdk-go-v2/service/iam"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	evaluator "example.com/audittrail/internal/iam"
)

// readStack is what every check of a stack's resources needs.
var readStack = []string{"cloudformation:GetTemplate", "cloudformation:ListStackResources"}

func withStack(permissions ...string) []string { return append(permissions, readStack...) }

// stackChecks are the promises about each stack. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html
var stackChecks = []checks.Check[*stack]{
	checks.New("stack-deployed", "The stack is deployed, and its last operation succeeded", "deploy it: npx cdk deploy STACK", []string{"cloudformation:DescribeStacks"}, (*stack).deployed),
	checks.New("stack-protected", "The stack is protected from deletion as configured", "aws cloudformation update-termination-protection --enable-termination-protection --stack-name STACK", []string{"cloudformation:DescribeStacks"}, (*stack).terminationProtection),
	checks.New("roles-unchanged", "The stack's roles have the policies of the template, and no others", deployAgain, withStack("iam:GetRole", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies"), (*stack).rolesUnchanged),
	checks.New("roles-closed", "Only AWS services for this account can assume the stack's roles", deployAgain, withStack("iam:GetRole"), (*stack).rolesClosed),
}

func (s *stack) deployed(ctx context.Context) (checks.Finding, error) {
	d, err := s.describe(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	switch d.StackStatus {
	case types.StackStatusCreateComplete, types.StackStatusUpdateComplete, types.StackStatusImportComplete, types.StackStatusUpdateCompleteCleanupInProgress:
		return checks.Ok("the status is %s", d.StackStatus)
	}
	return checks.Broken("the status is %s", d.StackStatus)
}

func (s *stack) terminationProtection(ctx context.Context) (checks.Finding, error) {
	if !s.protected {
		return checks.Skipped("the file asks for no termination protection")
	}
	d, err := s.describe(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	on := aws.ToBool(d.EnableTerminationProtection)
	return checks.OkIf(on, "termination protection is %s", checks.OnOff(on))
}

// eachRole judges the roles of the stack, until one is wrong.
func (s *stack) eachRole(ctx context.Context, judge func(role resource, trust any) (checks.Finding, error)) (checks.Finding, error) {
	roles, err := s.of(ctx, "AWS::IAM::Role")
	if err != nil {
		return checks.Finding{}, err
	}
	var names []string
	for _, role := range roles {
		trust, err := s.trust(ctx, role.Name)
		if err != nil {
			return checks.Finding{}, err
		}
		if f, err := judge(role, trust); err != nil || f.Result != checks.OK {
			return f, err
		}
		names = append(names, role.Name)
	}
	if len(names) == 0 {
		return checks.Skipped("the stack has no roles")
	}
	return checks.Ok("roles: %s", checks.List(names))
}

// trust returns the trust policy of a role.
func (s *stack) trust(ctx context.Context, role string) (any, error) {
	return checks.Ask(s.Place, "GetRole "+role, func() (any, error) {
		out, err := iam.NewFromConfig(s.AWS).GetRole(ctx, &iam.GetRoleInput{RoleName: &role})
		if err != nil {
			return nil, err
		}
		return decoded(aws.ToString(out.Role.AssumeRolePolicyDocument))
	})
}

// decoded returns a policy of IAM, which is URL-encoded.
//
// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
func decoded(text string) (document any, err error) {
	plain, err := url.QueryUnescape(text)
	if err != nil {
		return nil, fmt.Errorf("the policy of a role is not URL-encoded: %w", err)
	}
	if err := json.Unmarshal([]byte(plain), &document); err != nil {
		return nil, fmt.Errorf("the policy of a role is not JSON: %w", err)
	}
	return document, nil
}

func (s *stack) rolesUnchanged(ctx context.Context) (checks.Finding, error) {
	return s.eachRole(ctx, func(role resource, trust any) (checks.Finding, error) {
		if !same(role.Properties["AssumeRolePolicyDocument"], trust) {
			return checks.Broken("the trust policy of %s is not that of the template", role.Name)
		}
		client := iam.NewFromConfig(s.AWS)
		attached, err := client.ListAttachedRolePolicies(ctx, &iam.ListAttachedRolePoliciesInput{RoleName: &role.Name})
		if err != nil {
			return checks.Finding{}, err
		}
		if n := len(attached.AttachedPolicies); n > 0 {
			return checks.Broken("%s has %d attached policies, such as %s; the template has none", role.Name, n, aws.ToString(attached.AttachedPolicies[0].PolicyArn))
		}
		inline, err := client.ListRolePolicies(ctx, &iam.ListRolePoliciesInput{RoleName: &role.Name})
		if err != nil {
			return checks.Finding{}, err
		}
		return s.inlineUnchanged(ctx, client, role, inline.PolicyNames)
	})
}

// inlineUnchanged compares the inline policies of a role with the template.
func (s *stack) inlineUnchanged(ctx context.Context, client *iam.Client, role resource, names []string) (checks.Finding, error) {
	want := map[string]any{}
	policies, _ := role.Properties["Policies"].([]any)
	for _, p := range policies {
		if p, ok := p.(map[string]any); ok {
			want[fmt.Sprint(p["PolicyName"])] = p["PolicyDocument"]
		}
	}
	if len(names) != len(want) {
		return checks.Broken("%s has the inline policies %s; the template has %d", role.Name, checks.List(names), len(want))
	}
	for _, name := range names {
		out, err := client.GetRolePolicy(ctx, &iam.GetRolePolicyInput{RoleName: &role.Name, PolicyName: &name})
		if err != nil {
			return checks.Finding{}, err
		}
		got, err := decoded(aws.ToString(out.PolicyDocument))
		if err != nil {
			return checks.Finding{}, err
		}
		if document, known := want[name]; !known || !same(document, got) {
			return checks.Broken("the policy %s of %s is not that of the template", name, role.Name)
		}
	}
	return checks.Ok("%s is that of the template", role.Name)
}

func (s *stack) rolesClosed(ctx context.Context) (checks.Finding, error) {
	return s.eachRole(ctx, func(role resource, trust any) (checks.Finding, error) {
		document, err := evaluator.Parse(trust)
		if err != nil {
			return checks.Finding{}, fmt.Errorf("the trust policy of %s cannot be judged: %w", role.Name, err)
		}
		arn := "arn:" + s.Partition() + ":iam::" + s.Account + ":role/" + role.Name
		var q asked
		add := func(what string, who evaluator.Principal) {
			q.add(false, request{
				Request: evaluator.Request{Principal: who, Action: "sts:AssumeRole", Resource: arn}, what: role.Name + ", assumed by " + what, resource: document,
			}, nil)
		}
		add("an anonymous caller", evaluator.Anonymous())
		add("another account", administrator(s.Partition(), stranger))
		q.administered()
		add("an administrator", administrator(s.Partition(), s.Account))
		q.administered()
		return q.judge("denied")
	})
}
