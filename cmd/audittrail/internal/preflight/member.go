package preflight

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// member is an account and Region whose deployment policies of the organization may deny.
type member struct {
	*checks.Place
	management *checks.Place
	trails     []policy.Trail // those that deliver to a bucket in the account
}

func (m *member) Where() *checks.Place { return m.Place }
func (m *member) Name() string         { return "organization policies" }

var readPolicies = []string{"organizations:ListParents", "organizations:ListPoliciesForTarget", "organizations:DescribePolicy"}

// memberChecks are the promises about policies of the organization. Source:
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
var memberChecks = []checks.Check[*member]{
	checks.New("service-policies", "Service control policies allow the calls of the deployment", "except CloudFormation's execution role in the policy", readPolicies, (*member).servicePolicies),
	checks.New("resource-policies", "Resource control policies allow the calls of the deployment and the deliveries to the archive", "except the caller of the evidence in the policy", append([]string{"organizations:DescribeOrganization"}, readPolicies...), (*member).resourcePolicies),
}

// levels returns the account, its organizational units and the root.
func (m *member) levels(ctx context.Context) ([]string, error) {
	return checks.Ask(m.management, "ListParents "+m.Account, func() ([]string, error) {
		levels, client := []string{m.Account}, organizations.NewFromConfig(m.management.AWS)
		for {
			out, err := client.ListParents(ctx, &organizations.ListParentsInput{ChildId: aws.String(levels[len(levels)-1])})
			if err != nil {
				return nil, err
			}
			if len(out.Parents) != 1 {
				return nil, fmt.Errorf("%s has %d parents", levels[len(levels)-1], len(out.Parents))
			}
			levels = append(levels, aws.ToString(out.Parents[0].Id))
			if out.Parents[0].Type == types.ParentTypeRoot {
				return levels, nil
			}
		}
	})
}

// attached returns the policies of a kind that are attached to a level.
func (m *member) attached(ctx context.Context, level string, kind types.PolicyType) ([]types.PolicySummary, error) {
	return checks.Ask(m.management, "ListPoliciesForTarget "+level+string(kind), func() ([]types.PolicySummary, error) {
		var all []types.PolicySummary
		pages := organizations.NewListPoliciesForTargetPaginator(organizations.NewFromConfig(m.management.AWS), &organizations.ListPoliciesForTargetInput{TargetId: &level, Filter: kind})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			all = append(all, page.Policies...)
		}
		return all, nil
	})
}

// content returns the text of a policy.
func (m *member) content(ctx context.Context, p types.PolicySummary) ([]byte, error) {
	id := aws.ToString(p.Id)
	return checks.Ask(m.management, "DescribePolicy "+id, func() ([]byte, error) {
		out, err := organizations.NewFromConfig(m.management.AWS).DescribePolicy(ctx, &organizations.DescribePolicyInput{PolicyId: &id})
		if err != nil {
			return nil, err
		}
		return []byte(aws.ToString(out.Policy.Content)), nil
	})
}

func unjudged(p types.PolicySummary, err error) error {
	return fmt.Errorf("the policy %s (%s) cannot be judged: %w", aws.ToString(p.Name), aws.ToString(p.Id), err)
}

// servicePolicies puts the calls of the deployment to the policies of each level. An
// action must be allowed at every one.
func (m *member) servicePolicies(ctx context.Context) (checks.Finding, error) {
	levels, err := m.levels(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, level := range levels {
		policies, err := m.attached(ctx, level, types.PolicyTypeServiceControlPolicy)
		if err != nil {
			return checks.Finding{}, err
		}
		if len(policies) == 0 {
			return checks.Skipped("the organization has no service control policies: %s has none", level)
		}
		var documents []iam.Document
		for _, p := range policies {
			text, err := m.content(ctx, p)
			if err != nil {
				return checks.Finding{}, err
			}
			document, err := iam.Parse(text)
			if err != nil {
				return checks.Finding{}, unjudged(p, err)
			}
			documents = append(documents, document)
		}
		for _, call := range m.calls() {
			decision, err := iam.Evaluate(call, iam.Policies{Identity: documents})
			if err != nil {
				return checks.Finding{}, err
			}
			if !decision.Allowed {
				bad = append(bad, fmt.Sprintf("%s is denied at %s", call.Action, level))
			}
		}
	}
	return checks.None(bad, len(levels), "levels")
}

// calls are calls of the deployment, by CloudFormation's execution role.
func (m *member) calls() []iam.Request {
	role := fmt.Sprintf("arn:%s:iam::%s:role/cdk-hnb659fds-cfn-exec-role-%s-%s", m.Partition(), m.Account, m.Account, m.Region)
	var all []iam.Request
	for _, c := range deploymentCalls {
		resource := "*"
		if c.resource != "" {
			resource = fmt.Sprintf(c.resource, m.Partition(), m.Region, m.Account)
		}
		all = append(all, iam.Request{
			Principal: iam.RoleSession(role, "AWSCloudFormation"), Action: c.action, Resource: resource, ResourceAccount: m.Account,
			Context: map[string]any{"aws:RequestedRegion": m.Region},
		})
	}
	return all
}

// deploymentCalls are calls without which no stack is created, with an ARN of partition,
// Region and account.
var deploymentCalls = []struct{ action, resource string }{
	{"cloudformation:CreateStack", "arn:%s:cloudformation:%s:%s:stack/AuditTrail/1"},
	{"cloudtrail:CreateTrail", "arn:%s:cloudtrail:%s:%s:trail/audit-trail"},
	{"cloudtrail:StartLogging", "arn:%s:cloudtrail:%s:%s:trail/audit-trail"},
	{"cloudtrail:PutEventSelectors", "arn:%s:cloudtrail:%s:%s:trail/audit-trail"},
	{"cloudtrail:PutInsightSelectors", "arn:%s:cloudtrail:%s:%s:trail/audit-trail"},
	{"s3:CreateBucket", "arn:%[1]s:s3:::audittrail-archive"},
	{"s3:PutBucketPolicy", "arn:%[1]s:s3:::audittrail-archive"},
	{"s3:PutLifecycleConfiguration", "arn:%[1]s:s3:::audittrail-archive"},
	{"s3:PutBucketLogging", "arn:%[1]s:s3:::audittrail-archive"},
	{"kms:CreateKey", ""},
	{"logs:CreateLogGroup", "arn:%s:logs:%s:%s:log-group:/aws/cloudtrail/audit-trail"},
	{"logs:PutMetricFilter", "arn:%s:logs:%s:%s:log-group:/aws/cloudtrail/audit-trail"},
	{"events:PutRule", "arn:%s:events:%s:%s:rule/audit-trail-page"},
	{"events:PutTargets", "arn:%s:events:%s:%s:rule/audit-trail-page"},
	{"sns:CreateTopic", "arn:%s:sns:%s:%s:audit-trail-alerts-backstop"},
	{"sqs:CreateQueue", "arn:%s:sqs:%s:%s:audit-trail-alerts-dead-letters"},
	{"cloudwatch:PutMetricAlarm", "arn:%s:cloudwatch:%s:%s:alarm:audit-trail-page"},
	{"iam:CreateRole", "arn:%[1]s:iam::%[3]s:role/AuditTrail"},
	{"iam:PutRolePolicy", "arn:%[1]s:iam::%[3]s:role/AuditTrail"},
}
