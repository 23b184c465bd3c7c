package verify

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// How old the newest delivery may be. Log files arrive about every 5 minutes if there are
// events; a digest file arrives every hour even if there are none.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
const (
	newestLog    = time.Hour
	newestDigest = 2 * time.Hour
)

func (t *trail) logDelivery(ctx context.Context) (checks.Finding, error) {
	s, err := t.status(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if e := aws.ToString(s.LatestDeliveryError); e != "" {
		return checks.Broken("the last delivery failed: %s", e)
	}
	if t.recent(s.LatestDigestDeliveryTime, newestDigest) && s.LatestDeliveryTime != nil && !t.recent(s.LatestDeliveryTime, newestLog) {
		return checks.Ok("the newest log file is of %s; the digest of %s shows that deliveries work", checks.Moment(s.LatestDeliveryTime), checks.Moment(s.LatestDigestDeliveryTime))
	}
	return t.fresh("log file", s.LatestDeliveryTime, newestLog, s.StartLoggingTime)
}

func (t *trail) digestDelivery(ctx context.Context) (checks.Finding, error) {
	s, err := t.status(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	got, err := t.get(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if !aws.ToBool(got.LogFileValidationEnabled) {
		return checks.Broken("log file validation is off, so there are no digest files")
	}
	if e := aws.ToString(s.LatestDigestDeliveryError); e != "" {
		return checks.Broken("the last delivery failed: %s", e)
	}
	return t.fresh("digest file", s.LatestDigestDeliveryTime, newestDigest, s.StartLoggingTime)
}

// logGroupDelivery compares with the newest log file, because both carry the same events.
func (t *trail) logGroupDelivery(ctx context.Context) (checks.Finding, error) {
	if t.withoutLogGroup() {
		return checks.Skipped("the file asks for no log group")
	}
	s, err := t.status(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if e := aws.ToString(s.LatestCloudWatchLogsDeliveryError); e != "" {
		return checks.Broken("the last delivery failed: %s", e)
	}
	if in, file := s.LatestCloudWatchLogsDeliveryTime, s.LatestDeliveryTime; in != nil && file != nil && !t.recent(in, newestLog) && file.Sub(*in) < newestLog {
		return checks.Ok("the newest events are of %s, the newest log file is of %s", checks.Moment(in), checks.Moment(file))
	}
	return t.fresh("delivery", s.LatestCloudWatchLogsDeliveryTime, newestLog, s.StartLoggingTime)
}

func (t *trail) notification(ctx context.Context) (checks.Finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if aws.ToString(got.SnsTopicARN) == "" {
		return checks.Skipped("the trail has no topic for notifications")
	}
	s, err := t.status(ctx)
	if err != nil {
		return checks.Finding{}, err
	}
	if e := aws.ToString(s.LatestNotificationError); e != "" {
		return checks.Broken("the last notification failed: %s", e)
	}
	return checks.Ok("the last notification was sent at %s", checks.Moment(s.LatestNotificationTime))
}

func (t *trail) recent(at *time.Time, limit time.Duration) bool {
	return at != nil && t.Now().Sub(*at) <= limit
}

// fresh judges the age of a delivery. Right after the start of logging it is too early to
// say.
func (t *trail) fresh(what string, at *time.Time, limit time.Duration, started *time.Time) (checks.Finding, error) {
	switch {
	case t.recent(at, limit):
		return checks.Ok("the newest %s is of %s", what, checks.Moment(at))
	case t.recent(started, limit):
		return checks.Unknown("logging started at %s, and the first %s may take %s; run verify again", checks.Moment(started), what, limit)
	case at == nil:
		return checks.Broken("no %s was ever delivered", what)
	}
	return checks.Broken("the newest %s is of %s, and another was due within %s", what, checks.Moment(at), limit)
}
