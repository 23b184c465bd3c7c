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
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

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
