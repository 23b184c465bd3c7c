package history

import (
	"context"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	"github.com/aws/aws-sdk-go-v2/service/account/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
)

// place is an account and a Region. Each has an event history of its own.
type place struct{ Account, Region string }

func (p place) String() string { return p.Account + " " + p.Region }

// client is a place with the client that reads it.
type client struct {
	place
	api *cloudtrail.Client
}

// places returns the accounts and Regions to read.
func (o *options) places(ctx context.Context, g *cli.Globals, s *session.Session) ([]client, error) {
	accounts := []string{s.Account}
	if o.allAccounts {
		file, err := cli.AccountsFile(g.Accounts)
		if err != nil {
			return nil, err
		}
		accounts = file.AccountIDs()
	}
	var clients []client
	for _, id := range accounts {
		regions, err := o.regionsOf(ctx, s, id)
		if err != nil {
			return nil, err
		}
		for _, region := range regions {
			there, err := s.In(id, region)
			if err != nil {
				return nil, err
			}
			clients = append(clients, client{place{id, there.Region}, cloudtrail.NewFromConfig(there, patient)})
		}
	}
	return clients, nil
}

// patient lets throttled requests try again for long: other callers of the account share the
// two requests a second. AWS_MAX_ATTEMPTS and max_attempts of the profile override it.
func patient(o *cloudtrail.Options) {
	if o.RetryMaxAttempts == 0 {
		o.RetryMaxAttempts = 12
	}
}

// regionsOf returns the Regions to read in an account.
func (o *options) regionsOf(ctx context.Context, s *session.Session, id string) ([]string, error) {
	if !slices.Equal(o.regions, []string{"all"}) {
		if len(o.regions) == 0 {
			return []string{""}, nil
		}
		return o.regions, nil
	}
	there, err := s.In(id, "")
	if err != nil {
		return nil, err
	}
	var regions []string
	pages := account.NewListRegionsPaginator(account.NewFromConfig(there), &account.ListRegionsInput{
		RegionOptStatusContains: []types.RegionOptStatus{types.RegionOptStatusEnabled, types.RegionOptStatusEnabledByDefault},
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("the Regions of account %s: %w", id, err)
		}
		for _, r := range page.Regions {
			regions = append(regions, aws.ToString(r.RegionName))
		}
	}
	return regions, nil
}
