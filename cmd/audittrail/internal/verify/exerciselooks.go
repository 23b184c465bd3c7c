package verify

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/s3"
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

// kmsInLogFile reads the log files that were delivered since the start.
func (e *exercise) kmsInLogFile(ctx context.Context) (time.Time, error) {
	if e.kmsErr != nil {
		return time.Time{}, e.kmsErr
	}
	bucket, err := e.archive.bucketName(ctx)
	if err != nil {
		return time.Time{}, err
	}
	if e.readBefore == nil {
		e.readBefore = map[string]bool{}
	}
	for _, day := range days(e.start, e.trail.Now().UTC()) {
		folder := e.archive.logFile(e.trail.policy(), "CloudTrail")
		folder = folder[:strings.Index(folder, e.trail.Region)] + e.trail.Region + "/" + day + "/"
		pages := s3.NewListObjectsV2Paginator(e.archive.s3(), &s3.ListObjectsV2Input{Bucket: &bucket, Prefix: &folder})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return time.Time{}, err
			}
			for _, object := range page.Contents {
				key := aws.ToString(object.Key)
				if e.readBefore[key] || object.LastModified == nil || object.LastModified.Before(e.start) {
					continue
				}
				if err := e.readLogFile(ctx, bucket, key, *object.LastModified); err != nil {
					return time.Time{}, err
				}
				e.readBefore[key] = true
			}
		}
	}
	return latest(e.read, e.kms), nil
}

// days returns the days between two times, as CloudTrail names folders.
func days(from, to time.Time) []string {
	const layout = "2006/01/02"
	if from.Format(layout) == to.Format(layout) {
		return []string{to.Format(layout)}
	}
	return []string{from.Format(layout), to.Format(layout)}
}

// latest returns the time of the last of the requests; zero if one is missing.
func latest(found map[string]time.Time, requests []string) (last time.Time) {
	for _, id := range requests {
		at, there := found[id]
		if !there {
			return time.Time{}
		}
		if at.After(last) {
			last = at
		}
	}
	return last
}

// readLogFile notes the requests of a log file.
func (e *exercise) readLogFile(ctx context.Context, bucket, key string, at time.Time) error {
	out, err := e.archive.s3().GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: &key})
	if err != nil {
		return err
	}
	defer out.Body.Close()
	plain, err := gzip.NewReader(out.Body)
	if err != nil {
		return fmt.Errorf("the log file %s is not gzip: %w", key, err)
	}
	var file struct{ Records []struct{ RequestID string } }
	text, err := io.ReadAll(plain)
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil {
		return fmt.Errorf("the log file %s cannot be read: %w", key, err)
	}
	for _, r := range file.Records {
		if r.RequestID != "" {
			e.read[r.RequestID] = at
		}
	}
	return nil
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
