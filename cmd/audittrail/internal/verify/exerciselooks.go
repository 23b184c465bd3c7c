package verify

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
)

func (e *exercise) kmsInHistory(ctx context.Context) (time.Time, error) {
	if e.kmsErr != nil {
		return time.Time{}, e.kmsErr
	}
	return e.inHistory(ctx, e.kms)
}

func (e *exercise) testInHistory(ctx context.Context) (time.Time, error) {
	if e.testErr != nil {
		return time.Time{}, e.testErr
	}
	return e.inHistory(ctx, []string{e.test})
}

// inHistory looks for the requests among the events of this caller's access key.
func (e *exercise) inHistory(ctx context.Context, requests []string) (time.Time, error) {
	credentials, err := e.trail.AWS.Credentials.Retrieve(ctx)
	if err != nil {
		return time.Time{}, err
	}
	missing := set(requests)
	pages := cloudtrail.NewLookupEventsPaginator(cloudtrail.NewFromConfig(e.trail.AWS), &cloudtrail.LookupEventsInput{
		StartTime:        aws.Time(e.start.Add(-time.Minute)), // clocks differ
		LookupAttributes: []types.LookupAttribute{{AttributeKey: types.LookupAttributeKeyAccessKeyId, AttributeValue: &credentials.AccessKeyID}},
	})
	for pages.HasMorePages() && len(missing) > 0 {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return time.Time{}, err
		}
		for _, event := range page.Events {
			var record struct{ RequestID string }
			if json.Unmarshal([]byte(aws.ToString(event.CloudTrailEvent)), &record) == nil {
				delete(missing, record.RequestID)
			}
		}
	}
	return e.seenNow(len(missing) == 0)
}

// seenNow is for places that do not say when the call got there.
func (e *exercise) seenNow(seen bool) (time.Time, error) {
	if !seen {
		return time.Time{}, nil
	}
	return e.trail.Now(), nil
}

func set(texts []string) map[string]bool {
	all := map[string]bool{}
	for _, text := range texts {
		all[text] = true
	}
	return all
}

func (e *exercise) kmsInLogGroup(ctx context.Context) (time.Time, error) {
	if e.kmsErr != nil {
		return time.Time{}, e.kmsErr
	}
	group, err := e.trail.logGroupName(ctx)
	if err != nil {
		return time.Time{}, err
	}
	if group == "" {
		return time.Time{}, notTried{"the trail has no log group"}
	}
	found := map[string]time.Time{}
	for _, id := range e.kms {
		pages := cloudwatchlogs.NewFilterLogEventsPaginator(cloudwatchlogs.NewFromConfig(e.trail.AWS), &cloudwatchlogs.FilterLogEventsInput{
			LogGroupName: &group, StartTime: aws.Int64(e.start.Add(-time.Hour).UnixMilli()), FilterPattern: aws.String(`{ $.requestID = "` + id + `" }`),
		})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return time.Time{}, err
			}
			for _, event := range page.Events {
				found[id] = time.UnixMilli(aws.ToInt64(event.IngestionTime))
			}
		}
	}
	return latest(found, e.kms), nil
}

func (e *exercise) testMatched(ctx context.Context) (time.Time, error) {
	return e.counted(ctx, "AWS/Events", "TriggeredRules", "RuleName", e.rule)
}

func (e *exercise) testPublished(ctx context.Context) (time.Time, error) {
	return e.counted(ctx, "AWS/SNS", "NumberOfMessagesPublished", "TopicName", topicName(e.topic))
}

func (e *exercise) testDelivered(ctx context.Context) (time.Time, error) {
	return e.counted(ctx, "AWS/SNS", "NumberOfNotificationsDelivered", "TopicName", topicName(e.topic))
}

func topicName(arn string) string { return arn[strings.LastIndex(arn, ":")+1:] }

// counted reports whether a metric counted something since the start. Another page in
// these minutes counts too.
func (e *exercise) counted(ctx context.Context, namespace, metric, dimension, value string) (time.Time, error) {
	if e.testErr != nil {
		return time.Time{}, e.testErr
	}
	n, err := e.alerts.total(ctx, namespace, metric, dimension, value, e.start.Truncate(time.Minute))
	if err != nil {
		return time.Time{}, err
	}
	return e.seenNow(n > 0)
}
