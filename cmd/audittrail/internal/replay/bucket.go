package replay

import (
	"context"
	"io"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"example.com/audittrail/cmd/audittrail/internal/session"
)

// bucket sends the log files below an S3 prefix, such as s3://bucket/AWSLogs/111122223333/.
func (l lister) bucket(ctx context.Context, url string, send func(source) bool) {
	name, prefix, _ := strings.Cut(strings.TrimPrefix(url, "s3://"), "/")
	failed := func(err error) { send(source{name: url, err: &notListed{err}}) }
	caller, err := session.New(ctx, l.Globals)
	if err != nil {
		failed(err)
		return
	}
	config, err := caller.In("", "")
	if err != nil {
		failed(err)
		return
	}
	client := s3.NewFromConfig(config, func(o *s3.Options) { o.DisableLogOutputChecksumValidationSkipped = true })
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: &name, Prefix: &prefix})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			failed(err)
			return
		}
		for _, object := range page.Contents {
			key := aws.ToString(object.Key)
			if key != prefix && !l.wants(key) {
				continue
			}
			if !send(source{name: "s3://" + name + "/" + key, open: func(ctx context.Context) (io.ReadCloser, error) {
				got, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: &name, Key: &key})
				if err != nil {
					return nil, err
				}
				return got.Body, nil
			}}) {
				return
			}
		}
	}
}
