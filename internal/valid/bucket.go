package valid

import (
	"strings"

	"example.com/audittrail/internal/problem"
)

// S3 reserves these for its own buckets, aliases and examples. The suffix "-an",
// which it reserves for buckets of the account's regional namespace, is not
// among them: an existing log bucket may well have such a name.
var (
	reservedBucketPrefixes = []string{"xn--", "sthree-", "amzn-s3-demo-"}
	reservedBucketSuffixes = []string{"-s3alias", "--ol-s3", "--x-s3", "--table-s3"}
)

// BucketName checks the name of a general purpose bucket. It is stricter than S3
// in one point: S3 allows '.', but a bucket's TLS certificate covers one label
// below the S3 endpoint, so https://a.b.s3.amazonaws.com fails.
//
// S3's bans on "..", on IP addresses and on the suffix ".mrap" follow from that,
// so they have no line of their own.
//
// Source: docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
func BucketName(name string) *problem.Problem {
	var f faults
	f.length(name, 3, 63)
	f.characters(name, lowerCase+digits+"-.")
	f.when(strings.Contains(name, "."), "contains '.', which breaks TLS on virtual-hosted-style addresses")
	f.edges(name, "-")
	for _, prefix := range reservedBucketPrefixes {
		f.when(strings.HasPrefix(name, prefix), "starts with %q, which S3 reserves", prefix)
	}
	for _, suffix := range reservedBucketSuffixes {
		f.when(strings.HasSuffix(name, suffix), "ends with %q, which S3 reserves", suffix)
	}
	return f.refuse(name, "must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit")
}
