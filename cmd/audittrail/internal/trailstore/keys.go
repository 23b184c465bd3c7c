package trailstore

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"

	"example.com/audittrail/cmd/audittrail/integrity"
)

// Keys are the public keys of CloudTrail. Every account gets the same.
type Keys struct{ AWS aws.Config }

// PublicKeys returns the keys of a Region.
func (k Keys) PublicKeys(ctx context.Context, region string, from, to time.Time) (keys []integrity.PublicKey, err error) {
	there := k.AWS.Copy()
	there.Region = region
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
