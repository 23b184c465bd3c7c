package verify

import (
	"cmp"
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
)

// findBucket is what every check of a bucket needs if only the trail knows its name.
const findBucket = "cloudtrail:GetTrail"

const deployBucket = "find out who changed it (audittrail history --resource BUCKET), then deploy the archive's stack again with npx cdk deploy --revert-drift"

// archiveChecks are the promises about the log bucket, the access-log bucket and the key.
// Policies are put to an evaluator and not compared as text. Source of the fields:
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
var archiveChecks = []checks.Check[*archive]{
	checks.New("bucket-versioning", "The log bucket keeps old versions", deployBucket, []string{findBucket, "s3:GetBucketVersioning"}, (*archive).versioned),
	checks.New("bucket-public-access", "The log bucket blocks all public access", deployBucket, []string{findBucket, "s3:GetBucketPublicAccessBlock"}, (*archive).private),
	checks.New("bucket-encryption", "The log bucket encrypts with a KMS key", deployBucket, []string{findBucket, "s3:GetEncryptionConfiguration"}, (*archive).encrypted),
	checks.New("bucket-ownership", "ACLs are disabled in the log bucket", deployBucket, []string{findBucket, "s3:GetBucketOwnershipControls"}, (*archive).ownership),
	checks.New("bucket-lifecycle", "Log files are kept for the configured time", deployBucket, []string{findBucket, "s3:GetLifecycleConfiguration"}, (*archive).retention),
	checks.New("bucket-lock", "Log files are locked as configured", "deploy the archive's stack again; a lock cannot be added to files that were delivered without it", []string{findBucket, "s3:GetBucketObjectLockConfiguration"}, (*archive).locked),
	checks.New("access-logs", "Every access to the log bucket is logged", deployBucket, []string{findBucket, "s3:GetBucketLogging"}, (*archive).logged),
	checks.New("access-logs-public-access", "The access-log bucket blocks all public access", deployBucket, []string{findBucket, "s3:GetBucketLogging", "s3:GetBucketPublicAccessBlock"}, (*archive).accessLogsPrivate),
	checks.New("access-logs-kept", "Access logs are versioned and kept for the configured time", deployBucket, []string{findBucket, "s3:GetBucketLogging", "s3:GetBucketVersioning", "s3:GetLifecycleConfiguration"}, (*archive).accessLogsKept),
	checks.New("bucket-accepts-trail", "CloudTrail can write the log files of each trail", deployBucket, []string{findBucket, "s3:GetBucketPolicy"}, (*archive).acceptsTrails),
	checks.New("bucket-refuses-strangers", "No other trail, account or anonymous caller can use the log bucket", deployBucket, []string{findBucket, "s3:GetBucketPolicy"}, (*archive).refusesStrangers),
	checks.New("bucket-refuses-deletion", "No administrator can delete or write log files", deployBucket, []string{findBucket, "s3:GetBucketPolicy"}, (*archive).refusesDeletion),
	checks.New("bucket-refuses-plain-text", "The log bucket refuses requests without TLS 1.2", deployBucket, []string{findBucket, "s3:GetBucketPolicy"}, (*archive).refusesPlainText),
	checks.New("key-enabled", "The key is enabled and is not going to be deleted", "aws kms cancel-key-deletion and aws kms enable-key, then find out who did it (audittrail history --resource KEY)", []string{findBucket, "s3:GetEncryptionConfiguration", "kms:DescribeKey"}, (*archive).keyEnabled),
	checks.New("key-rotation", "The key is rotated", deployBucket, []string{findBucket, "s3:GetEncryptionConfiguration", "kms:GetKeyRotationStatus"}, (*archive).keyRotates),
	checks.New("key-accepts-trail", "CloudTrail can encrypt the log files of each trail", deployBucket, []string{findBucket, "s3:GetEncryptionConfiguration", "kms:GetKeyPolicy"}, (*archive).keyAcceptsTrails),
	checks.New("key-refuses-strangers", "No other trail, account or anonymous caller can use the key", deployBucket, []string{findBucket, "s3:GetEncryptionConfiguration", "kms:GetKeyPolicy"}, (*archive).keyRefusesStrangers),
}

// ours judges what is promised only for a bucket that the stack manages.
func (a *archive) ours(judge func() (checks.Finding, error)) (checks.Finding, error) {
	if a.foreign {
		return checks.Skipped("someone else manages the bucket and the key")
	}
	return judge()
}

func (a *archive) versioned(ctx context.Context) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		v, err := a.versioning(ctx, "")
		if err != nil {
			return checks.Finding{}, err
		}
		return checks.OkIf(v.Status == types.BucketVersioningStatusEnabled, "versioning is %s", cmp.Or(string(v.Status), "off"))
	})
}

func (a *archive) private(ctx context.Context) (checks.Finding, error) {
	out, err := a.publicAccess(ctx, "")
	if err != nil {
		return checks.Finding{}, err
	}
	return blocks(out)
}

func blocks(out *s3.GetPublicAccessBlockOutput) (checks.Finding, error) {
	b := out.PublicAccessBlockConfiguration
	if b == nil {
		return checks.Broken("nothing is blocked")
	}
	all := aws.ToBool(b.BlockPublicAcls) && aws.ToBool(b.BlockPublicPolicy) && aws.ToBool(b.IgnorePublicAcls) && aws.ToBool(b.RestrictPublicBuckets)
	return checks.OkIf(all, "BlockPublicAcls %t, BlockPublicPolicy %t, IgnorePublicAcls %t, RestrictPublicBuckets %t",
		aws.ToBool(b.BlockPublicAcls), aws.ToBool(b.BlockPublicPolicy), aws.ToBool(b.IgnorePublicAcls), aws.ToBool(b.RestrictPublicBuckets))
}

func (a *archive) encrypted(ctx context.Context) (checks.Finding, error) {
	e, err := a.encryption(ctx, "")
	if err != nil {
		return checks.Finding{}, err
	}
	byKey := e.SSEAlgorithm == types.ServerSideEncryptionAwsKms && e.KMSMasterKeyID != nil
	return checks.OkIf(byKey, "the default encryption is %q with the key %q", e.SSEAlgorithm, aws.ToString(e.KMSMasterKeyID))
}

func (a *archive) ownership(ctx context.Context) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		out, err := ofBucket(ctx, a, "GetBucketOwnershipControls", "", func(c *s3.Client, b *string) (*s3.GetBucketOwnershipControlsOutput, error) {
			return c.GetBucketOwnershipControls(ctx, &s3.GetBucketOwnershipControlsInput{Bucket: b})
		})
		if err != nil {
			return checks.Finding{}, err
		}
		enforced := out.OwnershipControls != nil && len(out.OwnershipControls.Rules) == 1 && out.OwnershipControls.Rules[0].ObjectOwnership == types.ObjectOwnershipBucketOwnerEnforced
		return checks.OkIf(enforced, "the bucket owner owns every object: %t", enforced)
	})
}

func (a *archive) retention(ctx context.Context) (checks.Finding, error) {
	return a.ours(func() (checks.Finding, error) {
		rules, err := a.lifecycle(ctx, "")
		if err != nil {
			return checks.Finding{}, err
		}
		return keeps(rules, cmp.Or(a.want.RetentionDays, 2557))
	})
}

// keeps judges the first day on which an enabled rule deletes a file.
func keeps(rules []types.LifecycleRule, want int) (checks.Finding, error) {
	days := 0
	for _, r := range rules {
		if r.Status != types.ExpirationStatusEnabled || r.Expiration == nil {
			continue
		}
		if r.Expiration.Date != nil {
			return checks.Broken("files are deleted at %s", checks.Moment(r.Expiration.Date))
		}
		if d := int(aws.ToInt32(r.Expiration.Days)); d > 0 && (days == 0 || d < days) {
			days = d
		}
	}
	if days == 0 {
		return checks.Broken("files are kept forever, want %d days", want)
	}
	return checks.OkIf(days == want, "files are kept for %d days, want %d", days, want)
}

func (a *archive) locked(ctx context.Context) (checks.Finding, error) {
	want := a.want.Lock
	if want == nil {
		return checks.Skipped("the file asks for no lock")
	}
	out, err := ofBucket(ctx, a, "GetObjectLockConfiguration", "", func(c *s3.Client, b *string) (*s3.GetObjectLockConfigurationOutput, error) {
		return c.GetObjectLockConfiguration(ctx, &s3.GetObjectLockConfigurationInput{Bucket: b})
	})
	if err != nil {
		return checks.Finding{}, err
	}
	lock := out.ObjectLockConfiguration
	if lock == nil || lock.Rule == nil || lock.Rule.DefaultRetention == nil {
		return checks.Broken("the bucket has no default lock, want %s for %d days", want.Mode, want.Days)
	}
	got := lock.Rule.DefaultRetention
	same := string(got.Mode) == want.Mode && int(aws.ToInt32(got.Days)) == want.Days
	return checks.OkIf(same, "files are locked in mode %s for %d days, want %s for %d", got.Mode, aws.ToInt32(got.Days), want.Mode, want.Days)
}
