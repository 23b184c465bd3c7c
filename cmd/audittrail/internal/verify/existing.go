package verify

import (
	"context"

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

// withStatements adds the statements that a policy lacks to the evidence.
func withStatements(f checks.Finding, err error, statements []policy.Statement) (checks.Finding, error) {
	if err == nil && f.Result == checks.Wrong || checks.Absent(err) {
		return checks.Finding{Result: checks.Wrong, Evidence: f.Evidence + "; the policy needs " + policy.JSON(statements)}, nil
	}
	return f, err
}
