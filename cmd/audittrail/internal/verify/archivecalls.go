package verify

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// archive is a log bucket with its key.
type archive struct {
	*checks.Place
	bucket  string // "" if only the deployed trail knows
	of      *trail // the trail whose bucket it is, if bucket is ""
	foreign bool   // someone else manages the bucket
	keyName string // the key's ARN, "" if only the deployed bucket knows
	want    config.Archive
	trails  []policy.Trail // those that deliver
}

func (a *archive) Where() *checks.Place { return a.Place }

func (a *archive) Name() string {
	if a.bucket == "" {
		return "archive of " + a.of.Name()
	}
	return a.bucket
}

// bucketName returns the name of the bucket, which only the trail may know.
func (a *archive) bucketName(ctx context.Context) (string, error) {
	if a.bucket != "" {
		return a.bucket, nil
	}
	got, err := a.of.get(ctx)
	if err != nil {
		return "", err
	}
	return aws.ToString(got.S3BucketName), nil
}

func (a *archive) s3() *s3.Client {
	return s3.NewFromConfig(a.AWS, func(o *s3.Options) {
		o.UsePathStyle = o.BaseEndpoint != nil // emulators have no name for each bucket
		o.DisableLogOutputChecksumValidationSkipped = true
	})
}

// ofBucket asks about a bucket: the log bucket if name is "".
func ofBucket[T any](ctx context.Context, a *archive, question, name string, call func(c *s3.Client, bucket *string) (T, error)) (T, error) {
	if name == "" {
		var err error
		if name, err = a.bucketName(ctx); err != nil {
			var none T
			return none, err
		}
	}
	return checks.Ask(a.Place, question+" "+name, func() (T, error) { return call(a.s3(), &name) })
}

func (a *archive) versioning(ctx context.Context, bucket string) (*s3.GetBucketVersioningOutput, error) {
	return ofBucket(ctx, a, "GetBucketVersioning", bucket, func(c *s3.Client, b *string) (*s3.GetBucketVersioningOutput, error) {
		return c.GetBucketVersioning(ctx, &s3.GetBucketVersioningInput{Bucket: b})
	})
}

func (a *archive) publicAccess(ctx context.Context, bucket string) (*s3.GetPublicAccessBlockOutput, error) {
	return ofBucket(ctx, a, "GetPublicAccessBlock", bucket, func(c *s3.Client, b *string) (*s3.GetPublicAccessBlockOutput, error) {
		return c.GetPublicAccessBlock(ctx, &s3.GetPublicAccessBlockInput{Bucket: b})
	})
}

func (a *archive) encryption(ctx context.Context, bucket string) (types.ServerSideEncryptionByDefault, error) {
	var none types.ServerSideEncryptionByDefault
	out, err := ofBucket(ctx, a, "GetBucketEncryption", bucket, func(c *s3.Client, b *string) (*s3.GetBucketEncryptionOutput, error) {
		return c.GetBucketEncryption(ctx, &s3.GetBucketEncryptionInput{Bucket: b})
	})
	if err != nil {
		return none, err
	}
	if out.ServerSideEncryptionConfiguration != nil {
		for _, rule := range out.ServerSideEncryptionConfiguration.Rules {
			if rule.ApplyServerSideEncryptionByDefault != nil {
				return *rule.ApplyServerSideEncryptionByDefault, nil
			}
		}
	}
	return none, nil
}

func (a *archive) lifecycle(ctx context.Context, bucket string) ([]types.LifecycleRule, error) {
	out, err := ofBucket(ctx, a, "GetBucketLifecycleConfiguration", bucket, func(c *s3.Client, b *string) (*s3.GetBucketLifecycleConfigurationOutput, error) {
		return c.GetBucketLifecycleConfiguration(ctx, &s3.GetBucketLifecycleConfigurationInput{Bucket: b})
	})
	if err != nil {
		return nil, err
	}
	return out.Rules, nil
}

// accessLogs returns the name of the bucket with the access logs, "" if there are none.
func (a *archive) accessLogs(ctx context.Context) (string, error) {
	out, err := ofBucket(ctx, a, "GetBucketLogging", "", func(c *s3.Client, b *string) (*s3.GetBucketLoggingOutput, error) {
		return c.GetBucketLogging(ctx, &s3.GetBucketLoggingInput{Bucket: b})
	})
	if err != nil || out.LoggingEnabled == nil {
		return "", err
	}
	return aws.ToString(out.LoggingEnabled.TargetBucket), nil
}

func (a *archive) bucketPolicy(ctx context.Context) (iam.Document, error) {
	return ofBucket(ctx, a, "GetBucketPolicy", "", func(c *s3.Client, b *string) (iam.Document, error) {
		out, err := c.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: b})
		if err != nil {
			return iam.Document{}, err
		}
		return parsed("the bucket policy", aws.ToString(out.Policy))
	})
}

func parsed(what, text string) (iam.Document, error) {
	document, err := iam.Parse([]byte(text))
	if err != nil {
		return document, fmt.Errorf("%s cannot be judged: %w", what, err)
	}
	return document, nil
}
