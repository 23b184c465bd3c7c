package config

// LogArchive is the account that keeps the log files of the other accounts.
type LogArchive struct {
	// Account is the id of the account: 12 digits, in quotes.
	Account string `jsonschema:"required,pattern=^[0-9]{12}$"`

	// Region is the Region of the bucket and of the key.
	Region string `jsonschema:"required"`

	// BucketName names the log bucket: the other accounts have to know it before it exists.
	BucketName string `jsonschema:"required"`

	// KeyARN is the ARN of the archive's key: what its stack's output ArchiveKeyARN says after the first deployment. Default: the ARN of the key's alias, which is known before; whether CloudTrail resolves an alias of another account is not documented.
	KeyARN string

	// KeyAlias is the alias of the archive's key, without "alias/". Default: audit-trail.
	KeyAlias string

	// TrailsOf admits the trails with one name in every account of an organization, whether they are in this file or not. Without it, the archive's policies list the trails of this file, and have room for about 150. Default: only the trails of this file.
	TrailsOf *OrganizationTrails

	// MembersRead lets each account read its own log files in the archive, and no other's. Default: false.
	MembersRead bool

	// AccessLogBucketName names the bucket with the log bucket's access logs. Give one where a trail of another account records S3 data events of the archive's. Default: CloudFormation chooses one.
	AccessLogBucketName string

	// Name names the archive's stack: AuditTrail-<name>. Default: log-archive.
	Name string `jsonschema:"pattern=^[A-Za-z0-9][A-Za-z0-9-]*$,maxLength=100"`

	// Detections says what is watched for and who hears of it, in this account what happens to the bucket and the key. Those of defaults hold here too, but for silenceMinutes and relayFrom. Default: the default set, of which nobody is told.
	Detections *Detections

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

// ExistingArchive is a bucket and a key that somebody else looks after, such as Control Tower's. The statements that their owner has to add are written next to the templates.
type ExistingArchive struct {
	// BucketName is the bucket's name.
	BucketName string `jsonschema:"required"`

	// KeyARN is the ARN of the KMS key, in the bucket's Region.
	KeyARN string `jsonschema:"required"`

	// S3KeyPrefix goes before AWSLogs/ in the key of every object. Default: none.
	S3KeyPrefix string

	// FedBuckets names the other buckets that are written to whenever log files are delivered, such as the one with the access logs: data events of all buckets leave them out. Default: none.
	FedBuckets []string
}

// Archive configures a log bucket.
type Archive struct {
	// S3KeyPrefix goes before AWSLogs/ in the key of every object. Default: none.
	S3KeyPrefix string

	// RetentionDays is how long log files are kept. Default: 2557, seven years.
	RetentionDays int `jsonschema:"minimum=90,maximum=36500"`

	// Tiers are the cheaper storage classes that files move to. Default: GLACIER_IR after 90 days.
	Tiers []Tier

	// Lock holds files against deletion. Default: no lock.
	Lock *Lock

	// AccessLogRetentionDays is how long the log bucket's access logs are kept. Default: 365.
	AccessLogRetentionDays int `jsonschema:"minimum=1,maximum=36500"`

	// Replication copies files to a bucket in another Region or account. Default: none.
	Replication *Replication

	// BreakGlass lists the ARNs of the IAM roles and users that may write and delete log objects. Default: nobody.
	BreakGlass []string
}

// Tier moves files to a cheaper storage class.
type Tier struct {
	// AfterDays is the age at which files move.
	AfterDays int `jsonschema:"required"`

	// StorageClass is where they move.
	StorageClass string `jsonschema:"required,enum=STANDARD_IA,enum=INTELLIGENT_TIERING,enum=GLACIER_IR,enum=GLACIER,enum=DEEP_ARCHIVE"`
}

// Lock is a default Object Lock.
type Lock struct {
	// Mode is GOVERNANCE or, never to be undone, COMPLIANCE.
	Mode string `jsonschema:"required,enum=GOVERNANCE,enum=COMPLIANCE"`

	// Days is how long it holds.
	Days int `jsonschema:"required"`
}

// Replication copies files to another bucket, which exists already.
type Replication struct {
	// BucketName is the name of the bucket that receives the copies.
	BucketName string `jsonschema:"required"`

	// KeyARN is the ARN of the KMS key that encrypts the copies, in that bucket's Region.
	KeyARN string `jsonschema:"required"`

	// Account is the account that the bucket belongs to. Default: the archive's.
	Account string `jsonschema:"pattern=^[0-9]{12}$"`
}

// LogGroup configures a log group.
type LogGroup struct {
	// Name names the log group. Default: a name that is new for each stack.
	Name string

	// RetentionDays is how long CloudWatch keeps the events. Default: 365.
	RetentionDays int

	// None is true for no log group at all, and so no alarms.
	None bool
}
