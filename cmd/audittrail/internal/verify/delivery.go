package verify

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// How old the newest delivery may be. Log files arrive about every 5 minutes if there are
// events; a digest file arrives every hour even if there are none.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
const (
	newestLog    = time.Hour
	newestDigest = 2 * time.Hour
)

func (t *trail) logDelivery(ctx context.Context) (finding, error) {
	s, err := t.status(ctx)
	if err != nil {
		return finding{}, err
	}
	if e := aws.ToString(s.LatestDeliveryError); e != "" {
		return wrong("the last delivery failed: %s", e)
	}
	if t.recent(s.LatestDigestDeliveryTime, newestDigest) && s.LatestDeliveryTime != nil && !t.recent(s.LatestDeliveryTime, newestLog) {
		return ok("the newest log file is of %s; the digest of %s shows that deliveries work", moment(s.LatestDeliveryTime), moment(s.LatestDigestDeliveryTime))
	}
	return t.fresh("log file", s.LatestDeliveryTime, newestLog, s.StartLoggingTime)
}

func (t *trail) digestDelivery(ctx context.Context) (finding, error) {
	s, err := t.status(ctx)
	if err != nil {
		return finding{}, err
	}
	got, err := t.get(ctx)
	if err != nil {
		return finding{}, err
	}
	if !aws.ToBool(got.LogFileValidationEnabled) {
		return wrong("log file validation is off, so there are no digest files")
	}
	if e := aws.ToString(s.LatestDigestDeliveryError); e != "" {
		return wrong("the last delivery failed: %s", e)
	}
	return t.fresh("digest file", s.LatestDigestDeliveryTime, newestDigest, s.StartLoggingTime)
}

// logGroupDelivery compares with the newest log file, because both carry the same events.
func (t *trail) logGroupDelivery(ctx context.Context) (finding, error) {
	if t.withoutLogGroup() {
		return notApplicable("the file asks for no log group")
	}
	s, err := t.status(ctx)
	if err != nil {
		return finding{}, err
	}
	if e := aws.ToString(s.LatestCloudWatchLogsDeliveryError); e != "" {
		return wrong("the last delivery failed: %s", e)
	}
	if in, file := s.LatestCloudWatchLogsDeliveryTime, s.LatestDeliveryTime; in != nil && file != nil && !t.recent(in, newestLog) && file.Sub(*in) < newestLog {
		return ok("the newest events are of %s, the newest log file is of %s", moment(in), moment(file))
	}
	return t.fresh("delivery", s.LatestCloudWatchLogsDeliveryTime, newestLog, s.StartLoggingTime)
}

func (t *trail) notification(ctx context.Context) (finding, error) {
	got, err := t.get(ctx)
	if err != nil {
		return finding{}, err
	}
	if aws.ToString(got.SnsTopicARN) == "" {
		return notApplicable("the trail has no topic for notifications")
	}
	s, err := t.status(ctx)
	if err != nil {
		return finding{}, err
	}
	if e := aws.ToString(s.LatestNotificationError); e != "" {
		return wrong("the last notification failed: %s", e)
	}
	return ok("the last notification was sent at %s", moment(s.LatestNotificationTime))
}

func (t *trail) recent(at *time.Time, limit time.Duration) bool {
	return at != nil && t.now().Sub(*at) <= limit
}

// fresh judges the age of a delivery. Right after the start of logging it is too early to
// say.
func (t *trail) fresh(what string, at *time.Time, limit time.Duration, started *time.Time) (finding, error) {
	switch {
	case t.recent(at, limit):
		return ok("the newest %s is of %s", what, moment(at))
	case t.recent(started, limit):
		return unchecked("logging started at %s, and the first %s may take %s; run verify again", moment(started), what, limit)
	case at == nil:
		return wrong("no %s was ever delivered", what)
	}
	return wrong("the newest %s is of %s, and another was due within %s", what, moment(at), limit)
}
