package validatelogs

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
	"golang.org/x/time/rate"

	"example.com/audittrail/cmd/audittrail/internal/session"
)

// history is the event history of the trail's account in its home Region.
type history struct {
	own             *session.Session
	account, region string
}

// event is an event that stopped, started or changed the trail.
type event struct {
	Time   time.Time `json:"time"`
	Name   string    `json:"name"`
	Caller string    `json:"caller"`
	Source string    `json:"sourceIPAddress"`
	ID     string    `json:"eventID"`
}

// stopping are the calls after which hours have no digest file.
var stopping = []string{"StopLogging", "StartLogging", "UpdateTrail", "DeleteTrail", "CreateTrail"}

// around is how long before and after a gap its cause is looked for: CloudTrail delivers a final
// digest file after logging was stopped.
const around = 2 * time.Hour

// changes returns the calls about a trail within a range, oldest first. CloudTrail accepts one
// condition and two requests a second.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
func (h *history) changes(ctx context.Context, trail string, from, to time.Time) (events []event, err error) {
	there, err := h.own.In(h.account, h.region)
	if err != nil {
		return nil, err
	}
	api, limit := cloudtrail.NewFromConfig(there), rate.NewLimiter(2, len(stopping))
	for _, name := range stopping {
		pages := cloudtrail.NewLookupEventsPaginator(api, &cloudtrail.LookupEventsInput{
			StartTime: &from, EndTime: &to, MaxResults: aws.Int32(50),
			LookupAttributes: []types.LookupAttribute{{AttributeKey: types.LookupAttributeKeyEventName, AttributeValue: &name}},
		})
		for pages.HasMorePages() {
			if err := limit.Wait(ctx); err != nil {
				return nil, err
			}
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, err
			}
			for _, e := range page.Events {
				if found, ok := about(e, trail); ok {
					events = append(events, found)
				}
			}
		}
	}
	slices.SortFunc(events, func(a, b event) int { return a.Time.Compare(b.Time) })
	return events, nil
}

// about reads an event, and reports whether it is about the trail.
func about(e types.Event, trail string) (event, bool) {
	var record struct {
		SourceIPAddress, ErrorCode string
		UserIdentity               struct{ ARN, InvokedBy string }
		RequestParameters          struct{ Name string }
	}
	if err := json.Unmarshal([]byte(aws.ToString(e.CloudTrailEvent)), &record); err != nil || record.ErrorCode != "" {
		return event{}, false
	}
	name := record.RequestParameters.Name
	return event{
		Time: aws.ToTime(e.EventTime).UTC(), Name: aws.ToString(e.EventName), ID: aws.ToString(e.EventId), Source: record.SourceIPAddress,
		Caller: first(record.UserIdentity.ARN, record.UserIdentity.InvokedBy, aws.ToString(e.Username)),
	}, name == trail || strings.HasSuffix(name, ":trail/"+trail)
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return "unknown"
}
