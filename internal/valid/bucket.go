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

// BucketName checks the name of a general purpose bucket that a stack creates. It is
// stricter than S3 in one point: S3 allows '.', but a bucket's TLS certificate covers
// one label below the S3 endpoint, so https://a.b.s3.amazonaws.com fails.
//
// S3's bans on "..", on IP addresses and on the suffix ".mrap" follow from that,
// so they have no line of their own. [ExistingBucketName] is for buckets that cannot be
// renamed.
//
// Source: docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
func BucketName(name string) *problem.Problem {
	var f faults
	f.length(name, 3, 63)
	f.characters(name, lowerCase+digits+"-.")
	f.when(strings.Contains(name, "."), "contains '.', which breaks TLS on virtual-hosted-style addresses")
	f.edges(name, "-")
	f.reservedBucketName(name)
	return f.refuse(name, "must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit")
}

// ExistingBucketName checks the name of an existing bucket that log files or copies are
// delivered to. CloudTrail adds to S3's rules that '-' is not next to '.'.
//
// Sources: docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html and
// docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
func ExistingBucketName(name string) *problem.Problem {
	var f faults
	f.length(name, 3, 63)
	f.characters(name, lowerCase+digits+"-.")
	f.edges(name, "-.")
	f.labels(name)
	f.when(strings.Contains(name, ".-") || strings.Contains(name, "-."), "contains '-' next to '.'")
	f.reservedBucketName(name)
	return f.refuse(name, "must be 3 to 63 lowercase letters, digits, '-' and '.', each part between dots starting and ending with a letter or digit")
}

// AnyBucketName checks the name of a bucket that only has to be recognized, such as one
// that data events leave out. In us-east-1, buckets from before March 2018 can have up
// to 255 letters of either case, digits, '.', '-' and '_'.
//
// Source: docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
func AnyBucketName(name string) *problem.Problem {
	var f faults
	f.length(name, 3, 255)
	f.characters(name, alphanumeric+"-._")
	f.labels(name)
	f.reservedBucketName(name)
	return f.refuse(name, "must be 3 to 63 lowercase letters, digits, '-' and '.', "+
		"or, for a bucket of us-east-1 from before March 2018, up to 255 letters, digits, '-', '.' and '_'")
}

// BeforeMarch2018 reports whether only a bucket of us-east-1 from before March 2018 can
// have a name that [AnyBucketName] accepts.
func BeforeMarch2018(name string) bool {
	return !Unresolved(name) && (len(name) > 63 || strings.ContainsAny(name, upperCase+"_"))
}

// labels refuses what no bucket with dots can be called.
func (f *faults) labels(name string) {
	f.when(strings.Contains(name, ".."), "contains two '.' in a row")
	f.when(ipAddress.MatchString(name), "looks like an IP address")
	f.when(strings.HasSuffix(name, ".mrap"), `ends with ".mrap", which S3 reserves`)
}

func (f *faults) reservedBucketName(name string) {
	for _, prefix := range reservedBucketPrefixes {
		f.when(strings.HasPrefix(name, prefix), "starts with %q, which S3 reserves", prefix)
	}
	for _, suffix := range reservedBucketSuffixes {
		f.when(strings.HasSuffix(name, suffix), "ends with %q, which S3 reserves", suffix)
	}
}
