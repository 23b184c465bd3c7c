package policy

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

var queuePolicy = []sqstypes.QueueAttributeName{sqstypes.QueueAttributeNamePolicy}

// plain decodes a policy of IAM; other policies are plain.
func plain(text string) (string, error) {
	if !strings.HasPrefix(text, "%7B") && !strings.HasPrefix(text, "%7b") {
		return text, nil
	}
	return url.QueryUnescape(text)
}

// identity reads the policies of a role or user. If IAM does not return all of them, none are
// known, and the answer depends on that.
func (l *live) identity(ctx context.Context, c caller) (identity, error) {
	if c.account == stranger {
		return identity{}, nil
	}
	arn := c.role
	if c.kind == user {
		arn = c.Principal.String()
	}
	name := arn[strings.LastIndex(arn, "/")+1:]
	if name == anyName {
		return identity{}, nil
	}
	there, err := l.session.In(c.account, "")
	var i identity
	if err == nil {
		r := reader{client: iam.NewFromConfig(there), ctx: ctx, into: &statements{version: "2012-10-17"}, of: arn}
		if c.kind == user {
			i, err = r.user(name)
		} else {
			i, err = r.role(name)
		}
	}
	if err != nil {
		if ctx.Err() != nil {
			return identity{}, err
		}
		return identity{unknown: []string{fmt.Sprintf("the identity policies of %s, which could not be read: %s", arn, cli.APIError(err))}}, nil
	}
	return i, nil
}

// reader reads the policies of a role or user into one list of statements.
type reader struct {
	client *iam.Client
	ctx    context.Context
	into   *statements
	of     string
}

func (r reader) add(name string, document *string) error {
	return addText(r.into, aws.ToString(document), source{name + " of " + r.of, "AWS"})
}

// pages are the answers of an API that lists something.
type pages[T any] interface {
	HasMorePages() bool
	NextPage(context.Context, ...func(*iam.Options)) (T, error)
}

func each[T any](ctx context.Context, p pages[T], do func(T) error) error {
	for p.HasMorePages() {
		page, err := p.NextPage(ctx)
		if err != nil {
			return err
		}
		if err := do(page); err != nil {
			return err
		}
	}
	return nil
}

// inline adds the inline policies with the names.
func (r reader) inline(names []string, get func(name string) (*string, error)) error {
	for _, name := range names {
		document, err := get(name)
		if err != nil {
			return err
		}
		if err := r.add(name, document); err != nil {
			return err
		}
	}
	return nil
}

func (r reader) role(name string) (identity, error) {
	out, err := r.client.GetRole(r.ctx, &iam.GetRoleInput{RoleName: &name})
	if err != nil {
		return identity{}, err
	}
	inline := iam.NewListRolePoliciesPaginator(r.client, &iam.ListRolePoliciesInput{RoleName: &name})
	err = each(r.ctx, inline, func(page *iam.ListRolePoliciesOutput) error {
		return r.inline(page.PolicyNames, func(policy string) (*string, error) {
			out, err := r.client.GetRolePolicy(r.ctx, &iam.GetRolePolicyInput{RoleName: &name, PolicyName: &policy})
			if err != nil {
				return nil, err
			}
			return out.PolicyDocument, nil
		})
	})
	if err != nil {
		return identity{}, err
	}
	attached := iam.NewListAttachedRolePoliciesPaginator(r.client, &iam.ListAttachedRolePoliciesInput{RoleName: &name})
	if err := each(r.ctx, attached, func(page *iam.ListAttachedRolePoliciesOutput) error { return r.managed(page.AttachedPolicies) }); err != nil {
		return identity{}, err
	}
	return r.within(out.Role.PermissionsBoundary)
}

// managed reads the default versions of managed policies.
func (r reader) managed(all []types.AttachedPolicy) error {
	for _, p := range all {
		text, err := r.document(p.PolicyArn)
		if err != nil {
			return err
		}
		if err := r.add(aws.ToString(p.PolicyArn), text); err != nil {
			return err
		}
	}
	return nil
}

func (r reader) document(arn *string) (*string, error) {
	policy, err := r.client.GetPolicy(r.ctx, &iam.GetPolicyInput{PolicyArn: arn})
	if err != nil {
		return nil, err
	}
	version, err := r.client.GetPolicyVersion(r.ctx, &iam.GetPolicyVersionInput{PolicyArn: arn, VersionId: policy.Policy.DefaultVersionId})
	if err != nil {
		return nil, err
	}
	return version.PolicyVersion.Document, nil
}

// within returns the permissions that were read, within the boundary.
func (r reader) within(boundary *types.AttachedPermissionsBoundary) (identity, error) {
	i := identity{policies: r.into}
	if boundary == nil {
		return i, nil
	}
	text, err := r.document(boundary.PermissionsBoundaryArn)
	if err != nil {
		return identity{}, err
	}
	i.boundary, i.bounded = &statements{}, true
	return i, addText(i.boundary, aws.ToString(text), source{aws.ToString(boundary.PermissionsBoundaryArn), "AWS"})
}
