package validatelogs

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	accounttypes "github.com/aws/aws-sdk-go-v2/service/account/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/organizations"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/cmd/audittrail/internal/trailstore"
)

// description is a trail and what tells which places must have files.
type description struct {
	integrity.Trail
	account     string
	multiRegion bool
}

// describe finds the trail, or takes it from the flags for a trail that no longer exists.
func (o *options) describe(ctx context.Context, own *session.Session) (*description, error) {
	account, region, name := "", "", o.trail
	if arn := strings.Split(o.trail, ":"); len(arn) == 6 && arn[2] == "cloudtrail" && strings.HasPrefix(arn[5], "trail/") {
		region, account, name = arn[3], arn[4], strings.TrimPrefix(arn[5], "trail/")
	} else if o.bucket != "" || strings.HasPrefix(o.trail, "arn:") {
		return nil, cli.Failf(cli.Usage, "--trail must be the ARN of a trail, such as arn:aws:cloudtrail:eu-central-1:123456789012:trail/main, got %q", o.trail)
	}
	there, err := own.In("", region)
	if err != nil {
		return nil, err
	}
	d := &description{
		Trail:   integrity.Trail{Bucket: o.bucket, Prefix: o.prefix, Organization: o.organization, Name: name, HomeRegion: there.Region},
		account: account,
	}
	if o.bucket != "" {
		return d, nil
	}
	out, err := cloudtrail.NewFromConfig(there).DescribeTrails(ctx, &cloudtrail.DescribeTrailsInput{TrailNameList: []string{o.trail}})
	if err != nil {
		return nil, err
	}
	if len(out.TrailList) == 0 {
		return nil, cli.Failf(cli.Usage, "%s has no trail %q; if it was deleted, set --bucket and its ARN", there.Region, o.trail)
	}
	t := out.TrailList[0]
	if parts := strings.Split(aws.ToString(t.TrailARN), ":"); len(parts) == 6 {
		d.account = parts[4]
	}
	d.Bucket, d.Prefix, d.HomeRegion = aws.ToString(t.S3BucketName), strings.TrimSuffix(aws.ToString(t.S3KeyPrefix), "/"), aws.ToString(t.HomeRegion)
	d.multiRegion = aws.ToBool(t.IsMultiRegionTrail)
	if !aws.ToBool(t.IsOrganizationTrail) {
		return d, nil
	}
	organization, err := organizations.NewFromConfig(there).DescribeOrganization(ctx, nil)
	if err != nil {
		return nil, err
	}
	d.Organization = aws.ToString(organization.Organization.Id)
	return d, nil
}

// expected returns the places that must have files, and what could not be found out about them.
func (o *options) expected(ctx context.Context, own *session.Session, d *description) (places []integrity.Place, unknown []string) {
	accounts, regions := o.accounts, o.regions
	if len(accounts) == 0 {
		accounts = []string{d.account}
		if d.Organization != "" {
			members, err := members(ctx, own)
			if err != nil {
				unknown = append(unknown, "the accounts of the organization could not be listed, so an account without any files would be missed: "+cli.Sentence(ctx, err))
			}
			accounts = append(accounts, members...)
		}
	}
	if len(regions) == 0 {
		regions = []string{d.HomeRegion}
		if d.multiRegion {
			enabled, err := enabled(ctx, own)
			if err != nil {
				unknown = append(unknown, "the Regions of the account could not be listed, so a Region without any files would be missed: "+cli.Sentence(ctx, err))
			}
			regions = append(regions, enabled...)
		}
	}
	for _, account := range accounts {
		for _, region := range regions {
			places = append(places, integrity.Place{Account: account, Region: region})
		}
	}
	return places, unknown
}

// members returns the active accounts of the organization.
func members(ctx context.Context, own *session.Session) (ids []string, err error) {
	there, err := own.In("", "")
	if err != nil {
		return nil, err
	}
	accounts, err := trailstore.Members(ctx, there)
	for _, a := range accounts {
		ids = append(ids, aws.ToString(a.Id))
	}
	return ids, err
}

// enabled returns the Regions that every account has. An account may have enabled others: those
// are checked if the bucket has files of them.
func enabled(ctx context.Context, own *session.Session) (regions []string, err error) {
	there, err := own.In("", "")
	if err != nil {
		return nil, err
	}
	pages := account.NewListRegionsPaginator(account.NewFromConfig(there), &account.ListRegionsInput{
		RegionOptStatusContains: []accounttypes.RegionOptStatus{accounttypes.RegionOptStatusEnabledByDefault},
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return regions, err
		}
		for _, r := range page.Regions {
			regions = append(regions, aws.ToString(r.RegionName))
		}
	}
	return regions, nil
}
