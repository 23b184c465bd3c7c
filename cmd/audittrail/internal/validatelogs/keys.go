package validatelogs

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/session"
)

// publicKeys are CloudTrail's keys. Every account gets the same.
type publicKeys struct{ *session.Session }

func (k publicKeys) PublicKeys(ctx context.Context, region string, from, to time.Time) (keys []integrity.PublicKey, err error) {
	there, err := k.In("", region)
	if err != nil {
		return nil, err
	}
	pages := cloudtrail.NewListPublicKeysPaginator(cloudtrail.NewFromConfig(there), &cloudtrail.ListPublicKeysInput{StartTime: &from, EndTime: &to})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, sentence(err)
		}
		for _, key := range page.PublicKeyList {
			keys = append(keys, integrity.PublicKey{Region: region, Fingerprint: aws.ToString(key.Fingerprint), Value: key.Value})
		}
	}
	return keys, nil
}
