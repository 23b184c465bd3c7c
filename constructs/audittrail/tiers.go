package audittrail

import "github.com/aws/aws-cdk-go/awscdk/v2/awss3"

// Tier moves log files to a cheaper storage class.
type Tier struct {
	// AfterDays is the age, in days, at which files move: at least 30 for
	// [StandardIA] and at least 1 for the other classes.
	AfterDays int
	// StorageClass is the class that files move to. It is required.
	StorageClass StorageClass
}

// StorageClass is an S3 storage class for log files that are rarely read.
//
// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html.
type StorageClass string

const (
	// StandardIA can be read immediately. It is billed for at least 30 days and
	// 128 KB per file.
	StandardIA StorageClass = "STANDARD_IA"
	// IntelligentTiering can be read immediately. Files smaller than 128 KB never
	// become cheaper.
	IntelligentTiering StorageClass = "INTELLIGENT_TIERING"
	// GlacierInstantRetrieval can be read immediately. It is billed for at least
	// 90 days and 128 KB per file.
	GlacierInstantRetrieval StorageClass = "GLACIER_IR"
	// GlacierFlexibleRetrieval must be restored before it can be read, which takes
	// minutes to hours; Athena skips it. It is billed for at least 90 days and an
	// additional 40 KB per file.
	GlacierFlexibleRetrieval StorageClass = "GLACIER"
	// DeepArchive must be restored before it can be read, which takes up to two
	// days; Athena skips it. It is billed for at least 180 days and an additional
	// 40 KB per file.
	DeepArchive StorageClass = "DEEP_ARCHIVE"
)

// NoTiers keeps log files in S3 Standard.
var NoTiers = []Tier{}

// cdkStorageClasses has the CDK's value for each class.
var cdkStorageClasses = map[StorageClass]func() awss3.StorageClass{
	StandardIA:               awss3.StorageClass_INFREQUENT_ACCESS,
	IntelligentTiering:       awss3.StorageClass_INTELLIGENT_TIERING,
	GlacierInstantRetrieval:  awss3.StorageClass_GLACIER_INSTANT_RETRIEVAL,
	GlacierFlexibleRetrieval: awss3.StorageClass_GLACIER,
	DeepArchive:              awss3.StorageClass_DEEP_ARCHIVE,
}
