package catalogue

// Own names the parts of an audit trail that are in the account that watches it. A
// part that is elsewhere, or that the trail lacks, is empty. Values may be CDK tokens:
// conditions compare them as a whole.
type Own struct {
	Account     string
	Accounts    []string // of a watch of many accounts: their ids, that of Account included
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
	}
	return (len(o.Topics) > 0 || o.TopicPrefix != "") && len(o.Prefixes) > 0
}
