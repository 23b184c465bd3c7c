package policy_test

import "example.com/audittrail/internal/policy"

// names is what all policies of one audit trail speak of.
type names struct {
	partition, domain, region, account string
	bucket, keyPrefix                  string
	trails                             []policy.Trail
	breakGlass                         []string
}

func (n names) arn(service, resource string) string {
	return "arn:" + n.partition + ":" + service + ":" + n.region + ":" + n.account + ":" + resource
}

func (n names) bucketARN(name string) string { return "arn:" + n.partition + ":s3:::" + name }

// document is one policy: of a resource, or of the holder it is given to.
type document struct {
	title, about string
	holder       string // who may, in policies that name no principal
	trust        bool   // of a role, whose trust policy names no resource
	statements   []policy.Statement
}

// documents returns every policy that the library writes or asks others for.
func documents(n names) []document {
	bucket, key, logGroup := n.bucketARN(n.bucket), n.arn("kms", "key/KEY"), n.arn("logs", "log-group:LOG-GROUP")
	alerts := n.arn("sns", "DETECTIONS")
	members := policy.LogBucket{
		ARN: bucket, KeyPrefix: n.keyPrefix, MembersRead: true, Account: n.account,
		Trails: append([]policy.Trail{{Partition: n.partition, Region: n.region, Account: "222222222222", Name: "audit-trail"}}, n.trails...),
	}
	replication := policy.Replication{
		BucketARN: bucket, KeyARN: key, Region: n.region,
		Destination: policy.ReplicationDestination{
			BucketARN: n.bucketARN("COPY-BUCKET"), KeyARN: n.arn("kms", "key/COPY-KEY"), Region: n.region, OtherAccount: true,
		},
	}
	replicationRole := "arn:" + n.partition + ":iam::" + n.account + ":role/REPLICATION-ROLE"
	keyStatements := policy.KeyAdministration(n.partition, n.account)
	keyStatements = append(keyStatements, policy.KeyDelivery(n.trails)...)
	keyStatements = append(keyStatements, policy.KeyForLogGroup(n.trails[0], n.domain, logGroup))
	return []document{{
		title: "Log bucket",
		about: "Of the bucket that CloudTrail delivers to. Break-glass roles, if any are named, are left out of the denials of " +
			"writing and deleting logs. The owner of a bucket that is not ours adds the statements that allow.",
		statements: policy.LogBucket{
			ARN: bucket, KeyARN: key, KeyPrefix: n.keyPrefix, Trails: n.trails, BreakGlass: n.breakGlass,
		}.Statements(),
	}, {
		title: "Log bucket of many trails",
		about: "What takes the place of CloudTrail's statements there, if with them the policy of our bucket would be longer than the 20 KB " +
			"that S3 takes; which is for about a hundred accounts with a trail of their own.",
		statements: policy.LogBucket{ARN: bucket, KeyARN: key, KeyPrefix: n.keyPrefix, Trails: n.trails}.CompactDelivery(),
	}, {
		title: "Log bucket with members' read",
		about: "What MembersRead adds, here for the organization and for the account `222222222222`, which has a trail of its own. " +
			"The account that owns the bucket is left out of the organization: there its IAM policies decide.",
		statements: members.Members(),
	}, {
		title:      "Access-log bucket",
		about:      "Of the bucket that receives the log bucket's server access logs.",
		statements: policy.AccessLogBucket(n.bucketARN("ACCESS-LOG-BUCKET"), bucket, n.account),
	}, {
		title: "Key",
		about: "Of the KMS key that encrypts the log files and the log group. The owner of a key that is not ours adds " +
			"the statements for CloudTrail.",
		statements: keyStatements,
	}, {
		title:      "Key with members' read",
		about:      "What MembersRead adds to the key's policy.",
		statements: members.MembersKey(n.region, n.account),
	}, {
		title:      "Topic",
		about:      "Of the SNS topic that is told of delivered files.",
		statements: []policy.Statement{policy.Topic(n.arn("sns", "TOPIC"), n.trails[0])},
	}, {
		title:      "Topic key",
		about:      "Of the KMS key that encrypts that topic.",
		statements: []policy.Statement{policy.TopicKey(n.trails[0])},
	}, {
		title:      "Logs role",
		about:      "Of the role by which CloudTrail writes to CloudWatch Logs.",
		holder:     "the role",
		statements: policy.LogsRole(n.trails[0], policy.LogGroup{ARN: logGroup, KeyARN: key}),
	}, {
		title:      "Reader",
		about:      "What a grant to read gives.",
		holder:     "the reader",
		statements: append(policy.ReadBucket(bucket, n.keyPrefix), policy.DecryptLogs(key, n.region)),
	}, {
		title:      "Replication role",
		about:      "Of the role by which S3 copies the log files to a bucket of another account. In the same account it does not change owners.",
		holder:     "the role",
		statements: replication.RoleStatements(),
	}, {
		title:      "Bucket of the copies",
		about:      "What its owner adds, if that is another account.",
		statements: replication.DestinationBucketStatements(replicationRole),
	}, {
		title:      "Key of the copies",
		about:      "What its owner adds, if that is another account.",
		statements: replication.DestinationKeyStatements(replicationRole),
	}, {
		title: "Topic of the detections",
		about: "Of each topic that detections are sent to. It names every alarm and every rule that publishes there; here one of each.",
		statements: policy.AlertTopic(alerts, policy.Alerts{
			Account: n.account, Alarms: []string{n.arn("cloudwatch", "alarm:ALARM")}, Rules: []string{n.arn("events", "rule/RULE")},
		}),
	}, {
		title: "Key of the detections",
		about: "Of the KMS key that encrypts those topics, and nothing else.",
		statements: append(policy.KeyAdministration(n.partition, n.account),
			policy.AlertKey(n.partition, n.account, n.region)...),
	}, {
		title:      "Relay role",
		about:      "Of the role by which rules of another Region send events to the home Region.",
		holder:     "the role",
		statements: policy.Relay(n.arn("events", "event-bus/default")),
	}}
}
