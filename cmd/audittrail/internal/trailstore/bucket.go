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
	head := func() (*s3.HeadBucketOutput, error) {
		return api.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: &name})
	}
	out, err := head()
	if status(err) == http.StatusForbidden {
		// The answer to HEAD has no error code. The same permission lists objects, and that
		// answer says what is wrong; if it is the clock, the client knows it from now on.
		if _, err := api.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: &name, MaxKeys: aws.Int32(1)}); err != nil {
			return "", fmt.Errorf("the bucket %s: %w", name, sentence(err))
		}
		out, err = head()
	}
	var response *smithyhttp.ResponseError
	switch {
	case err == nil:
		return aws.ToString(out.BucketRegion), nil
	case status(err) == http.StatusMovedPermanently && errors.As(err, &response):
		return response.Response.Header.Get("X-Amz-Bucket-Region"), nil
	}
	return "", fmt.Errorf("the bucket %s: %w", name, sentence(err))
}

// status returns the status of the answer that an error is about, 0 without one.
func status(err error) int {
	var response *smithyhttp.ResponseError
	if errors.As(err, &response) {
		return response.HTTPStatusCode()
	}
	return 0
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
