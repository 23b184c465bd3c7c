package catalogue

// Own names what an audit trail is made of, as far as it is in the account that
// watches. Values may be tokens of the CDK: they are compared whole.
type Own struct {
	Account     string
	Trail       string   // the trail's name
	TrailARN    string   //
	Buckets     []string // the names of the log bucket and of the access-log bucket
	KeyARN      string   // of the key that the log files are encrypted with
	LogGroup    string   // the log group's name,
	LogGroupARN string   // and its ARN, without ":*"
	Readers     []string // ARNs of the roles and users that may read log files, S3's replication role too
	Topics      []string // ARNs of the topics that detections are sent to
	Prefixes    []string // what the names of our alarms and rules start with
}

// Part is a part of an audit trail that a detection is about.
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
	return len(o.Topics) > 0 && len(o.Prefixes) > 0
}
