package history

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
	"golang.org/x/time/rate"
)

// perSecond is CloudTrail's quota of LookupEvents for each account and Region. It cannot be
// raised.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
const perSecond = 2

// source reads the event history of one place, newest event first.
type source struct {
	client
	query
	before before
	events chan types.Event
	err    error // why events ended early; read it when events is closed
}

func newSource(c client, q query, b before) *source {
	return &source{client: c, query: q, before: b, events: make(chan types.Event, 50)}
}

// read sends the wanted events and closes the channel. It calls page with the events of each
// request, and with nil at the end of the range.
func (s *source) read(ctx context.Context, page func(events []types.Event)) {
	defer close(s.events)
	until := s.To
	if s.before.seen != nil && s.before.oldest.Before(until) {
		until = s.before.oldest
	}
	limit := rate.NewLimiter(perSecond, 1)
	pages := cloudtrail.NewLookupEventsPaginator(s.api, s.input(until))
	for pages.HasMorePages() {
		if s.err = limit.Wait(ctx); s.err != nil {
			return
		}
		var out *cloudtrail.LookupEventsOutput
		if out, s.err = pages.NextPage(ctx); s.err != nil {
			return
		}
		page(out.Events)
		for _, e := range out.Events {
			if !s.wants(e) || s.before.seen[aws.ToString(e.EventId)] {
				continue
			}
			select {
			case s.events <- e:
			case <-ctx.Done():
				s.err = context.Cause(ctx)
				return
			}
		}
	}
	page(nil)
}
