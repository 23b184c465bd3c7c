package config

// LogArchive is the account that keeps the log files of the other accounts.
type LogArchive struct {
	// Account is the account ID: 12 digits, in quotes.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// Region is the Region of the bucket and the key.
	Region string `jsonschema:"required"`

	// BucketName is the name of the log bucket. The other accounts must know it before the bucket exists.
	BucketName string `jsonschema:"required"`

	// KeyARN is the ARN of the archive's key, which the output ArchiveKeyARN of its stack shows after the first deployment. Default: the ARN of the key's alias, which is known before; AWS does not document whether CloudTrail resolves an alias in another account.
	KeyARN string

	// KeyAlias is the alias of the archive's key, without "alias/". Default: audit-trail.
	KeyAlias string

	// TrailsOf admits the trails with one name in every account of an organization, whether they are in this file or not. Without it, the archive's policies list the trails of this file, and have room for about 150. Default: only the trails of this file.
	TrailsOf *OrganizationTrails

	// OtherTrails are existing trails that also deliver to the archive, such as the one that a trail of this file replaces. Remove each when it is deleted. Default: none.
	OtherTrails []OtherTrail

	// MembersRead allows each account to read its own log files in the archive, and no others. Default: false.
	MembersRead bool

	// AccessLogBucketName is the name of the bucket with the log bucket's access logs. Set it if a trail of another account records S3 data events in the archive's account. Default: CloudFormation chooses one.
	AccessLogBucketName string

	// Name is the end of the name of the archive's stack, AuditTrail-<name>. Default: log-archive.
	Name string `jsonschema:"pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	// Detections configures what is detected about the bucket and the key, and who is notified. Those in defaults apply here too, except silenceMinutes and relayFrom. Default: the default set, with topics that have no subscribers.
	Detections *Detections

	// Investigation configures the queries on the log files. Default: queries with the defaults.
	Investigation *Investigation

	Stack
	Archive
	Deployment
}

// OrganizationTrails are the trails with one name in the accounts of an organization.
type OrganizationTrails struct {
	// OrganizationID is the organization's id, such as o-a1b2c3d4e5. Every listed account whose trail has the name must belong to it.
	OrganizationID string `jsonschema:"required,pattern=^o-[a-z0-9]{10\\,32}$"`

	// TrailName is the name of the trails. Default: audit-trail.
	TrailName string
}

// OtherTrail is an existing trail that someone else manages.
type OtherTrail struct {
	// ARN is the ARN of the trail.
	ARN string `jsonschema:"required"`

	// OrganizationID is the id of the organization that the trail records. Default: none; it records its own account.
	OrganizationID string `jsonschema:"pattern=^o-[a-z0-9]{10\\,32}$"`
}

// Archive configures a log bucket.
type Archive struct {
	// S3KeyPrefix precedes AWSLogs/ in the key of every object. Default: none.
	S3KeyPrefix string

	// RetentionDays is how many days log files are kept. Default: 2557, seven years.
	RetentionDays int `jsonschema:"minimum=90,maximum=36500"`

	// Tiers are the cheaper storage classes that log files move to. Default: GLACIER_IR after 90 days.
	Tiers []Tier

	// Lock protects log files from deletion. Set it when you create the archive: added later, it can replace the bucket (docs/operating.md, Locking log files). Default: no lock.
	Lock *Lock

	// AccessLogRetentionDays is how many days the log bucket's access logs are kept. Default: 365.
	AccessLogRetentionDays int `jsonschema:"minimum=1,maximum=36500"`

	// Replication copies log files to a bucket in another Region or account. Default: none.
	Replication *Replication

	// BreakGlass lists the ARNs of the IAM roles and users that may write and delete log files and access logs, and change locks. Default: none.
	BreakGlass []string
}

// Tier moves log files to a cheaper storage class.
type Tier struct {
	// AfterDays is the age in days at which log files move.
	AfterDays int `jsonschema:"required"`

	// StorageClass is the storage class that they move to.
	StorageClass string `jsonschema:"required,enum=STANDARD_IA,enum=INTELLIGENT_TIERING,enum=GLACIER_IR,enum=GLACIER,enum=DEEP_ARCHIVE"`
}

// Lock is a default S3 Object Lock retention.
type Lock struct {
	// Mode is GOVERNANCE, or COMPLIANCE, which cannot be undone.
	Mode string `jsonschema:"required,enum=GOVERNANCE,enum=COMPLIANCE"`

	// Days is how many days the lock holds.
	Days int `jsonschema:"required"`
}

// Replication copies log files to another, existing bucket.
type Replication struct {
	// BucketName is the name of the bucket that receives the copies.
	BucketName string `jsonschema:"required"`

	// KeyARN is the ARN of the KMS key that encrypts the copies, in that bucket's Region.
	KeyARN string `jsonschema:"required"`

	// Account is the account that owns the bucket. Default: the archive's account.
	Account string `jsonschema:"pattern=^[0-9]{12}$"`
}

// LogGroup configures a log group.
type LogGroup struct {
	// Name is the name of the log group. Default: a name that is different for each stack.
	Name string

	// RetentionDays is how many days CloudWatch keeps the events. Default: 365.
	RetentionDays int

	// StreamTo lists existing receivers that CloudWatch Logs sends the events to within seconds: at most 2, which is how many subscription filters a log group can have. Default: none.
	StreamTo []StreamTo

	// None is true for no log group, and therefore no alarms.
	None bool

	// Existing is the name of a log group of the account that another trail writes to, such as Control Tower's. The account gets detections on it, and no trail. Default: none.
	Existing string
}

// StreamTo is an existing receiver of a log group's events.
type StreamTo struct {
	// ARN is the ARN of a Kinesis data stream, a Firehose stream or a Lambda function in the account and Region of the log group, or of a destination of CloudWatch Logs, which can be in another account.
	ARN string `jsonschema:"required"`

	// Pattern is the filter pattern of the events to send, in the syntax of CloudWatch Logs. Default: all events.
	Pattern string
}
