package policy

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
)

// user reads the policies of a user and of its groups.
func (r reader) user(name string) (identity, error) {
	out, err := r.client.GetUser(r.ctx, &iam.GetUserInput{UserName: &name})
	if err != nil {
		return identity{}, err
	}
	inline := iam.NewListUserPoliciesPaginator(r.client, &iam.ListUserPoliciesInput{UserName: &name})
	err = each(r.ctx, inline, func(page *iam.ListUserPoliciesOutput) error {
		return r.inline(page.PolicyNames, func(policy string) (*string, error) {
			out, err := r.client.GetUserPolicy(r.ctx, &iam.GetUserPolicyInput{UserName: &name, PolicyName: &policy})
			if err != nil {
				return nil, err
			}
			return out.PolicyDocument, nil
		})
	})
	if err != nil {
		return identity{}, err
	}
	attached := iam.NewListAttachedUserPoliciesPaginator(r.client, &iam.ListAttachedUserPoliciesInput{UserName: &name})
	if err := each(r.ctx, attached, func(page *iam.ListAttachedUserPoliciesOutput) error { return r.managed(page.AttachedPolicies) }); err != nil {
		return identity{}, err
	}
	groups := iam.NewListGroupsForUserPaginator(r.client, &iam.ListGroupsForUserInput{UserName: &name})
	err = each(r.ctx, groups, func(page *iam.ListGroupsForUserOutput) error {
		for _, g := range page.Groups {
			if err := r.group(aws.ToString(g.GroupName)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return identity{}, err
	}
	return r.within(out.User.PermissionsBoundary)
}

func (r reader) group(name string) error {
	inline := iam.NewListGroupPoliciesPaginator(r.client, &iam.ListGroupPoliciesInput{GroupName: &name})
	err := each(r.ctx, inline, func(page *iam.ListGroupPoliciesOutput) error {
		return r.inline(page.PolicyNames, func(policy string) (*string, error) {
			out, err := r.client.GetGroupPolicy(r.ctx, &iam.GetGroupPolicyInput{GroupName: &name, PolicyName: &policy})
			if err != nil {
				return nil, err
			}
			return out.PolicyDocument, nil
		})
	})
	if err != nil {
		return err
	}
	attached := iam.NewListAttachedGroupPoliciesPaginator(r.client, &iam.ListAttachedGroupPoliciesInput{GroupName: &name})
	return each(r.ctx, attached, func(page *iam.ListAttachedGroupPoliciesOutput) error { return r.managed(page.AttachedPolicies) })
}
