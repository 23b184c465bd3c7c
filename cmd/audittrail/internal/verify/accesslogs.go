package verify

import (
	"cmp"
	"context"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

func (a *archive) logged(ctx context.Context) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		to, err := a.accessLogs(ctx)
		if err != nil {
			return checks.Finding{}, err
		}
		return checks.OkIf(to != "", "access logs go to the bucket %q", to)
	})
}

// withAccessLogs judges the access-log bucket.
func (a *archive) withAccessLogs(ctx context.Context, judge func(bucket string) (checks.Finding, error)) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		bucket, err := a.accessLogs(ctx)
		if err != nil {
			return checks.Finding{}, err
		}
		if bucket == "" {
			return checks.Broken("the log bucket has no access-log bucket")
		}
		return judge(bucket)
	})
}

func (a *archive) accessLogsPrivate(ctx context.Context) (checks.Finding, error) {
	return a.withAccessLogs(ctx, func(bucket string) (checks.Finding, error) {
		out, err := a.publicAccess(ctx, bucket)
		if err != nil {
			return checks.Finding{}, err
		}
		return blocks(out)
	})
}

func (a *archive) accessLogsKept(ctx context.Context) (checks.Finding, error) {
	return a.withAccessLogs(ctx, func(bucket string) (checks.Finding, error) {
		v, err := a.versioning(ctx, bucket)
		if err != nil {
			return checks.Finding{}, err
		}
		if v.Status != types.BucketVersioningStatusEnabled {
			return checks.Broken("versioning is %s", cmp.Or(string(v.Status), "off"))
		}
		rules, err := a.lifecycle(ctx, bucket)
		if err != nil {
			return checks.Finding{}, err
		}
		return keeps(rules, cmp.Or(a.want.AccessLogRetentionDays, 365))
	})
}
