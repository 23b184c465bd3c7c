// Package trailstore reads what a trail delivers: the files from S3 and the keys that sign them
// from CloudTrail, for package integrity.
package trailstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// Bucket is an integrity.Store that reads S3.
type Bucket struct{ api *s3.Client }

// NewBucket returns the Store for a bucket, in whatever Region it is. At most parallel
// connections stay open.
func NewBucket(ctx context.Context, there aws.Config, name string, parallel int) (*Bucket, error) {
	there = there.Copy()
	there.HTTPClient = awshttp.NewBuildableClient().WithTransportOptions(func(t *http.Transport) {
		t.MaxIdleConns, t.MaxIdleConnsPerHost = parallel, parallel // the default of 10 would reconnect all the time
	})
	options := func(o *s3.Options) {
		o.UsePathStyle = o.BaseEndpoint != nil // emulators have no name for each bucket
		if o.RetryMaxAttempts == 0 {
			o.RetryMaxAttempts = 8
		}
	}
	region, err := regionOf(ctx, s3.NewFromConfig(there, options), name)
	if err != nil {
		return nil, err
	}
	if region != "" {
		there.Region = region
	}
	return &Bucket{s3.NewFromConfig(there, options)}, nil
}

// regionOf returns the Region of a bucket. S3 names it in every answer, even to a request that it
// redirects.
//
// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
func regionOf(ctx context.Context, api *s3.Client, name string) (string, error) {
	out, err := api.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: &name})
	if err == nil {
		return aws.ToString(out.BucketRegion), nil
	}
	var response *smithyhttp.ResponseError
	if errors.As(err, &response) && response.HTTPStatusCode() == http.StatusMovedPermanently {
		return response.Response.Header.Get("X-Amz-Bucket-Region"), nil
	}
	if errors.As(err, &response) && response.HTTPStatusCode() == http.StatusForbidden {
		return "", fmt.Errorf("denied: the caller needs the permission s3:ListBucket on the bucket %s", name)
	}
	return "", fmt.Errorf("the bucket %s: %w", name, err)
}

func (b *Bucket) Folders(ctx context.Context, bucket, prefix string) (names []string, err error) {
	pages := s3.NewListObjectsV2Paginator(b.api, &s3.ListObjectsV2Input{Bucket: &bucket, Prefix: &prefix, Delimiter: aws.String("/")})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, sentence(err)
		}
		for _, p := range page.CommonPrefixes {
			names = append(names, strings.TrimSuffix(strings.TrimPrefix(aws.ToString(p.Prefix), prefix), "/"))
		}
	}
	return names, nil
}

func (b *Bucket) Keys(ctx context.Context, bucket, prefix, after string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		pages := s3.NewListObjectsV2Paginator(b.api, &s3.ListObjectsV2Input{Bucket: &bucket, Prefix: &prefix, StartAfter: &after})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				yield("", sentence(err))
				return
			}
			for _, object := range page.Contents {
				if !yield(aws.ToString(object.Key), nil) {
					return
				}
			}
		}
	}
}

// Get does not ask for S3's checksum: the digest files have a better one.
func (b *Bucket) Get(ctx context.Context, bucket, key string) (*integrity.Object, error) {
	out, err := b.api.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: &key}, func(o *s3.Options) {
		o.ResponseChecksumValidation = aws.ResponseChecksumValidationWhenRequired
	})
	var none *types.NoSuchKey
	if errors.As(err, &none) {
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, sentence(err)
	}
	return &integrity.Object{Body: out.Body, Metadata: out.Metadata}, nil
}

// sentence makes an error of the SDK one for people.
func sentence(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return errors.New(cli.APIError(err))
}
