package cost

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	"github.com/aws/aws-sdk-go-v2/service/account/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"golang.org/x/time/rate"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// regions returns the enabled Regions of an account.
func regions(ctx context.Context, at *checks.Place) ([]string, error) {
	return checks.Ask(at, "ListRegions", func() ([]string, error) {
		var all []string
		pages := account.NewListRegionsPaginator(account.NewFromConfig(at.AWS), &account.ListRegionsInput{
			RegionOptStatusContains: []types.RegionOptStatus{types.RegionOptStatusEnabled, types.RegionOptStatusEnabledByDefault},
		})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			for _, r := range page.Regions {
				all = append(all, aws.ToString(r.RegionName))
			}
		}
		return all, nil
	})
}

// sample is what the event history of a Region has in some periods.
type sample struct {
	events, writes, kms int
	covered             time.Duration // how much of the periods was read
}

const (
	// The quota of LookupEvents for an account and Region, which cannot be raised:
	// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
	requestsASecond = 2

	period      = 5 * time.Minute
	sampledDays = 7
	mostPages   = 20 // of 50 events, in a period
)

// read5Minutes reads periods of 5 minutes, spread evenly over the last days so that they fall
// on all times of the day. A period with more than mostPages pages counts as far as it was
// read, from its end.
func read5Minutes(ctx context.Context, at *checks.Place, now time.Time, periods int) (s sample, err error) {
	if at.Err != nil {
		return s, at.Err
	}
	client, limit := cloudtrail.NewFromConfig(at.AWS), rate.NewLimiter(requestsASecond, requestsASecond)
	apart := sampledDays * 24 * time.Hour / time.Duration(periods)
	for i := range periods {
		end := now.Add(-time.Duration(i)*apart - period) // the history is some minutes behind
		start := end.Add(-period)
		covered := period
		pages := cloudtrail.NewLookupEventsPaginator(client, &cloudtrail.LookupEventsInput{StartTime: &start, EndTime: &end, MaxResults: aws.Int32(50)})
		for n := 0; pages.HasMorePages(); n++ {
			if err := limit.Wait(ctx); err != nil {
				return s, err
			}
			page, err := pages.NextPage(ctx)
			if err != nil {
				return s, err
			}
			for _, e := range page.Events {
				s.events++
				if aws.ToString(e.ReadOnly) != "true" {
					s.writes++
				}
				if aws.ToString(e.EventSource) == "kms.amazonaws.com" {
					s.kms++
				}
			}
			if n+1 == mostPages && pages.HasMorePages() && len(page.Events) > 0 {
				covered = max(time.Second, end.Sub(aws.ToTime(page.Events[len(page.Events)-1].EventTime)))
				break
			}
		}
		s.covered += covered
	}
	return s, nil
}
