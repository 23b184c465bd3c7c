package trailstore

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/organizations"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"
)

// Members returns the active accounts of the caller's organization. After an error it returns
// those that were listed until then.
func Members(ctx context.Context, there aws.Config) (accounts []types.Account, err error) {
	pages := organizations.NewListAccountsPaginator(organizations.NewFromConfig(there), nil)
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return accounts, err
		}
		for _, a := range page.Accounts {
			if a.State == types.AccountStateActive {
				accounts = append(accounts, a)
			}
		}
	}
	return accounts, nil
}
