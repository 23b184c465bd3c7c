package preflight

import (
	"context"
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// organization is the organization of the file, seen from its management account.
type organization struct {
	*checks.Place
	id    string // "" if the file does not say
	trail bool   // whether the file asks for an organization trail
}

func (o *organization) Where() *checks.Place { return o.Place }
func (o *organization) Name() string         { return "organization" }

// cloudTrail is CloudTrail's service principal.
const cloudTrail = "cloudtrail.amazonaws.com"

// organizationChecks are what an organization trail and StackSets need. Source:
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html
var organizationChecks = []checks.Check[*organization]{
	checks.New("organization-features", "The organization is that of the file, and has all features enabled", "compare organization in the file; aws organizations enable-all-features", []string{"organizations:DescribeOrganization"}, (*organization).features),
	checks.New("organization-access", "CloudTrail has trusted access to the organization", "aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com", []string{"organizations:ListAWSServiceAccessForOrganization"}, (*organization).trustedAccess),
	checks.New("organization-role", "CloudTrail's service-linked role exists", "aws iam create-service-linked-role --aws-service-name cloudtrail.amazonaws.com", []string{"iam:GetRole"}, (*organization).serviceLinkedRole),
	checks.New("organization-administrators", "No delegated administrator can change organization trails", "remove it, or add its account to those that you trust with the trail and --skip this", []string{"organizations:ListDelegatedAdministrators"}, (*organization).administrators),
}

func (o *organization) features(ctx context.Context) (checks.Finding, error) {
	got, err := describeOrganization(ctx, o.Place)
	if err != nil {
		return checks.Finding{}, err
	}
	same := (o.id == "" || aws.ToString(got.Id) == o.id) && aws.ToString(got.MasterAccountId) == o.Account
	return checks.OkIf(same && got.FeatureSet == types.OrganizationFeatureSetAll, "it is %s with the management account %s and the features %s",
		aws.ToString(got.Id), aws.ToString(got.MasterAccountId), got.FeatureSet)
}

// describeOrganization returns the organization of the account at a place.
func describeOrganization(ctx context.Context, at *checks.Place) (*types.Organization, error) {
	return checks.Ask(at, "DescribeOrganization", func() (*types.Organization, error) {
		out, err := organizations.NewFromConfig(at.AWS).DescribeOrganization(ctx, nil)
		if err != nil {
			return nil, err
		}
		if out.Organization == nil {
			return nil, errors.New("DescribeOrganization returned no organization")
		}
		return out.Organization, nil
	})
}

func (o *organization) trustedAccess(ctx context.Context) (checks.Finding, error) {
	if !o.trail {
		return checks.Skipped("the file asks for no organization trail")
	}
	services, err := checks.Ask(o.Place, "ListAWSServiceAccessForOrganization", func() ([]string, error) {
		var names []string
		pages := organizations.NewListAWSServiceAccessForOrganizationPaginator(organizations.NewFromConfig(o.AWS), &organizations.ListAWSServiceAccessForOrganizationInput{})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			for _, s := range page.EnabledServicePrincipals {
				names = append(names, aws.ToString(s.ServicePrincipal))
			}
		}
		return names, nil
	})
	if err != nil {
		return checks.Finding{}, err
	}
	has := slices.Contains(services, cloudTrail)
	return checks.OkIf(has, "trusted access of CloudTrail: %t", has)
}

func (o *organization) serviceLinkedRole(ctx context.Context) (checks.Finding, error) {
	if !o.trail {
		return checks.Skipped("the file asks for no organization trail")
	}
	role := "AWSServiceRoleForCloudTrail"
	_, err := checks.Ask(o.Place, "GetRole", func() (*iam.GetRoleOutput, error) {
		return iam.NewFromConfig(o.AWS).GetRole(ctx, &iam.GetRoleInput{RoleName: &role})
	})
	if err != nil {
		return checks.Finding{}, err
	}
	return checks.Ok("the role %s exists", role)
}

func (o *organization) administrators(ctx context.Context) (checks.Finding, error) {
	if !o.trail {
		return checks.Skipped("the file asks for no organization trail")
	}
	ids, err := checks.Ask(o.Place, "ListDelegatedAdministrators", func() ([]string, error) {
		var ids []string
		pages := organizations.NewListDelegatedAdministratorsPaginator(organizations.NewFromConfig(o.AWS), &organizations.ListDelegatedAdministratorsInput{ServicePrincipal: aws.String(cloudTrail)})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			for _, a := range page.DelegatedAdministrators {
				ids = append(ids, aws.ToString(a.Id))
			}
		}
		return ids, nil
	})
	if err != nil {
		return checks.Finding{}, err
	}
	return checks.OkIf(len(ids) == 0, "delegated administrators of CloudTrail: %s", checks.List(ids))
}
