package verify

import (
	"bytes"
	"context"
	"encoding/json"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/policy"
)

func (a *archive) existingBucket(ctx context.Context) (checks.Finding, error) {
	f, err := a.acceptsTrails(ctx)
	bucket := policy.LogBucket{ARN: "arn:" + a.Partition() + ":s3:::" + a.bucket, KeyPrefix: a.want.S3KeyPrefix, Trails: a.trails}
	return withStatements(f, err, bucket.Delivery())
}

func (a *archive) existingKey(ctx context.Context) (checks.Finding, error) {
	f, err := a.keyAcceptsTrails(ctx)
	return withStatements(f, err, policy.KeyDelivery(a.trails))
}

// withStatements adds the statements that a policy lacks to the evidence, on one line.
func withStatements(f checks.Finding, err error, statements []policy.Statement) (checks.Finding, error) {
	if checks.Absent(err) {
		f, err = checks.Broken("the resource has no policy")
	}
	if err != nil || f.Result != checks.Wrong {
		return f, err
	}
	var line bytes.Buffer
	if err := json.Compact(&line, []byte(policy.JSON(statements))); err != nil {
		return f, err
	}
	return checks.Broken("%s; it needs %s", f.Evidence, line.String())
}
