package preflight

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/config"
)

// mostTrails is the quota of trails of a Region. It cannot be raised.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
const mostTrails = 5

// existingTrails returns the trails that are in the Region, those of other Regions and of
// the organization included.
func (s *site) existingTrails(ctx context.Context) ([]types.Trail, error) {
	return checks.Ask(s.Place, "DescribeTrails", func() ([]types.Trail, error) {
		out, err := cloudtrail.NewFromConfig(s.AWS).DescribeTrails(ctx, &cloudtrail.DescribeTrailsInput{IncludeShadowTrails: aws.Bool(true)})
		if err != nil {
			return nil, err
		}
		return out.TrailList, nil
	})
}

// others returns the trails that are not the file's.
func (s *site) others(ctx context.Context) ([]types.Trail, error) {
	all, err := s.existingTrails(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(all), func(t types.Trail) bool {
		return slices.ContainsFunc(s.trails, func(want config.Trail) bool { return s.arnOf(want) == aws.ToString(t.TrailARN) })
	}), nil
}

func (s *site) arnOf(t config.Trail) string {
	return "arn:" + s.Partition() + ":cloudtrail:" + t.HomeRegion + ":" + t.Account + ":trail/" + t.TrailName
}

func (s *site) trailQuota(ctx context.Context) (checks.Finding, error) {
	if len(s.trails) == 0 {
		return checks.Skipped("the file asks for no trail here")
	}
	others, err := s.others(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	n := len(others) + len(s.trails)
	return checks.OkIf(n <= mostTrails, "%d other trails and %d of the file; the quota is %d", len(others), len(s.trails), mostTrails)
}

func (s *site) trailNames(ctx context.Context) (checks.Finding, error) {
	if len(s.trails) == 0 {
		return checks.Skipped("the file asks for no trail here")
	}
	existing, err := s.existingTrails(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	stacks, err := s.existing(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	deployed := false
	for _, stack := range stacks {
		deployed = deployed || slices.Contains(s.stacks, aws.ToString(stack.StackName))
	}
	var bad []string
	for _, want := range s.trails {
		for _, t := range existing {
			switch arn := aws.ToString(t.TrailARN); {
			case aws.ToString(t.Name) != want.TrailName:
			case arn != s.arnOf(want):
				bad = append(bad, fmt.Sprintf("%s has the name %s", arn, want.TrailName))
			case !deployed:
				bad = append(bad, fmt.Sprintf("%s exists, and no stack of the file does", arn))
			}
		}
	}
	return checks.None(bad, len(s.trails), "trails")
}

// managementEventsOnce looks at the selectors of every other trail, such as that of Control
// Tower.
//
// Source: https://aws.amazon.com/cloudtrail/pricing/
func (s *site) managementEventsOnce(ctx context.Context) (checks.Finding, error) {
	if !slices.ContainsFunc(s.trails, func(t config.Trail) bool { return t.Events.RecordsManagement() }) {
		return checks.Skipped("no trail of the file here records management events")
	}
	others, err := s.others(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	var bad []string
	for _, t := range others {
		arn := aws.ToString(t.TrailARN)
		out, err := checks.Ask(s.Place, "GetEventSelectors "+arn, func() (*cloudtrail.GetEventSelectorsOutput, error) {
			return cloudtrail.NewFromConfig(s.AWS).GetEventSelectors(ctx, &cloudtrail.GetEventSelectorsInput{TrailName: &arn})
		})
		if err != nil {
			return checks.Finding{}, err
		}
		if recordsManagement(out) {
			bad = append(bad, arn+" records management events too")
		}
	}
	if len(bad) > 0 {
		return checks.Broken("%s", checks.List(bad))
	}
	return checks.Ok("%d other trails, none with management events", len(others))
}

func recordsManagement(out *cloudtrail.GetEventSelectorsOutput) bool {
	for _, s := range out.EventSelectors {
		if s.IncludeManagementEvents == nil || *s.IncludeManagementEvents {
			return true
		}
	}
	for _, s := range out.AdvancedEventSelectors {
		for _, f := range s.FieldSelectors {
			if aws.ToString(f.Field) == "eventCategory" && slices.Contains(f.Equals, "Management") {
				return true
			}
		}
	}
	return false
}

// noChannels looks for channels that AWS services made for themselves.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/viewing-service-linked-channels.html
func (s *site) noChannels(ctx context.Context) (checks.Finding, error) {
	names, err := checks.Ask(s.Place, "ListChannels", func() ([]string, error) {
		var names []string
		pages := cloudtrail.NewListChannelsPaginator(cloudtrail.NewFromConfig(s.AWS), &cloudtrail.ListChannelsInput{})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			for _, c := range page.Channels {
				if strings.Contains(aws.ToString(c.Name), "aws-service-channel/") {
					names = append(names, aws.ToString(c.Name))
				}
			}
		}
		return names, nil
	})
	if err != nil {
		return checks.Finding{}, err
	}
	return checks.OkIf(len(names) == 0, "service-linked channels: %s", checks.List(names))
}
