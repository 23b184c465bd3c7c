package investigation

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"

	"example.com/audittrail/constructs/audittrail"
)

// Props configures an [Investigation]. Archive or Existing is required.
type Props struct {
	// Archive is the archive whose files are queried. Its trails decide which databases
	// there are: one for trails of single accounts, and one for each organization.
	Archive *audittrail.Archive

	// Existing names an archive that the app does not create, such as Control Tower's,
	// instead of Archive.
	Existing *Existing

	// LogGroup receives a trail's events. The saved questions are created for Logs Insights
	// too, which answers within seconds for the days that the log group keeps. It must be in
	// the account and Region of the stack.
	//
	// Default: none; questions are saved for Athena only.
	LogGroup awslogs.ILogGroup

	// Name is the name of the workgroup and, with '_' for each '-', of the database; the
	// organization ID follows in the name of an organization's database. It has 1 to 60
	// lowercase letters, digits and '-', beginning and ending with a letter or digit, and
	// must be unique in the account and Region.
	//
	// Default: "audit-archive". A stack of package stacks with a trail has the trail's name.
	Name string

	// Accounts lists the accounts whose files an organization trail or TrailsOf delivers, at
	// most 50. A query can then ask about all of them. Trails that an archive lists by their
	// account need no entry.
	//
	// Default: none; a query must name the accounts that it is about, at most 1,000.
	Accounts []string

	// Regions lists the Regions with files. A shorter list makes queries without a Region
	// faster.
	//
	// Default: every Region of the partition that this version of the library knows.
	Regions []string

	// ResultDays is the number of days that results of queries are kept: 1 to 365.
	//
	// Default: 30.
	ResultDays int

	// QueryLimitGB is how much data a single query may read, in GB (10^9 bytes): 1 to
	// 100,000. Athena cancels a query that reads more, and charges for what it has read.
	// A GB costs 0.005 USD in us-east-1.
	//
	// See https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html.
	//
	// Default: 100.
	QueryLimitGB int

	// DailyAlarmGB is how much data all queries together may read within 24 hours before an
	// alarm notifies Topics, in GB: 1 to 1,000,000.
	//
	// Default: 1000.
	DailyAlarmGB int

	// Topics are notified when queries read more than DailyAlarmGB. They must be in the
	// Region of the stack. The key of an encrypted topic must let CloudWatch use it, as that
	// of the topics of a Detection does. The alarm costs 0.10 USD a month.
	//
	// Default: none, and there is no alarm.
	Topics []awssns.ITopic
}

// Existing is an archive that the app does not create.
type Existing struct {
	// BucketName is the name of the bucket. It is required. Athena needs the bucket in the
	// Region of the stack, or must be allowed to read across Regions.
	BucketName string

	// KeyARN is the ARN of the KMS key that encrypts the files, not of an alias. It is
	// required.
	KeyARN string

	// S3KeyPrefix precedes "AWSLogs/" in the key of every object.
	//
	// Default: none.
	S3KeyPrefix string

	// Account is the account that owns the bucket.
	//
	// Default: the account of the key.
	Account string

	// OrganizationID is the organization whose trail delivers.
	//
	// Default: none; the trails of single accounts deliver.
	OrganizationID string

	// Trails are known trails that deliver, of single accounts or organizations. The accounts
	// of single trails need no entry in [Props.Accounts].
	//
	// Default: none.
	Trails []audittrail.TrailRef

	// RetentionDays is the number of days that files are kept: 1 to 36500.
	//
	// Default: 2557 (seven years).
	RetentionDays int
}
