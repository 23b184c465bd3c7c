package catalogue

// Own names the parts of an audit trail that are in the account that watches it. A
// part that is elsewhere, or that the trail lacks, is empty. Values may be CDK tokens:
// conditions compare them as a whole.
type Own struct {
	Account     string
	AccountName string   // the account's name in messages; conditions do not use it
	Trail       string   // the trail's name
	TrailARN    string   // the trail's ARN
	Buckets     []string // the names of the log bucket and the access-log bucket
	KeyARN      string   // the ARN of the key that encrypts the log files
	LogGroup    string   // the log group's name
	LogGroupARN string   // the log group's ARN, without ":*"
	Readers     []string // ARNs of roles and users that may read log files, S3's replication role included
	Topics      []string // ARNs of the topics that detections are sent to, except those of TopicPrefix
	TopicPrefix string   // what the ARNs of topics with names of our own start with
	Prefixes    []string // what the names of our alarms and rules start with
	AlertKeyARN string   // the ARN of the key that encrypts the topics
	Queues      []string // the names of the queues for messages that could not be delivered
	Roles       []string // the names of the roles that the trail, its archive and the rules use
	Stacks      []string // the names of the CloudFormation stacks that hold any of this
	StackARNs   []string // the ARNs of these stacks, up to and including the "/" after the name
}

// Part is a part of an audit trail that a detection may need.
type Part string

// The parts.
const (
	TheTrail    Part = "the trail"
	TheBuckets  Part = "the log bucket"
	TheKey      Part = "the key"
	TheReaders  Part = "the readers"
	TheLogGroup Part = "the log group"
	TheAlerts   Part = "the alerts" // topics, alarms and rules
	TheAlertKey Part = "the key of the topics"
	TheQueues   Part = "the dead-letter queue"
	TheRoles    Part = "the roles"
	TheStacks   Part = "the stacks"
)

func (o Own) has(p Part) bool {
	switch p {
	case TheTrail:
		return o.Trail != "" && o.TrailARN != ""
	case TheBuckets:
		return len(o.Buckets) > 0
	case TheKey:
		return o.KeyARN != ""
	case TheReaders:
		return len(o.Readers) > 0
	case TheLogGroup:
		return o.LogGroup != "" && o.LogGroupARN != ""
	case TheAlertKey:
		return o.AlertKeyARN != ""
	case TheQueues:
		return len(o.Queues) > 0
	case TheRoles:
		return len(o.Roles) > 0
	case TheStacks:
		return len(o.Stacks) > 0
	}
	return (len(o.Topics) > 0 || o.TopicPrefix != "") && len(o.Prefixes) > 0
}

// abroad returns the parts whose events appear in other Regions or accounts. Those of
// roles do, because IAM records in one Region of the partition.
func (o Own) abroad() Own { return Own{Account: o.Account, Roles: o.Roles} }
