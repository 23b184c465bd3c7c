package policy_test

import "example.com/audittrail/internal/policy"

// names are the names that the policies of one audit trail contain.
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

// document is one policy: of a resource or of a principal.
type document struct {
	title, about string
	holder       string // the principal, for policies that name none
	trust        bool   // a role's trust policy, which names no resource
	statements   []policy.Statement
}

// documents returns every policy that the library creates or asks owners to add.
func documents(n names) []document {
	bucket, key, logGroup := n.bucketARN(n.bucket), n.arn("kms", "key/KEY"), n.arn("logs", "log-group:LOG-GROUP")
	const other = "222222222222"
	alerts, rules := n.arn("sns", "DETECTIONS"), policy.Rules{Account: n.account}
	for _, severity := range []string{"page", "ticket", "record"} {
		rules.ARNs = append(rules.ARNs, n.arn("events", "rule/NAME-"+severity+"-*"))
	}
	ours := policy.Publishers{Partition: n.partition, Account: n.account, Region: n.region, Alarms: []string{n.arn("cloudwatch", "alarm:ALARM")}}
	theirs := ours
	theirs.Role = "arn:" + n.partition + ":iam::" + n.account + ":role/PUBLISHING-ROLE"
	elsewhere := n
	elsewhere.account = other
	theirTopic, theirKeys := elsewhere.arn("sns", "THEIR-TOPIC"), elsewhere.arn("kms", "key/*")
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
	organization := policy.OrganizationTrails{Partition: n.partition, ID: "o-exampleorgid", Name: "audit-trail"}
	ofOrganization := policy.LogBucket{ARN: bucket, KeyPrefix: n.keyPrefix, TrailsOf: &organization}
	several := func(form policy.Form) policy.LogBucket {
		return policy.LogBucket{ARN: bucket, KeyPrefix: n.keyPrefix, Trails: members.Trails, Form: form}
	}
	replicationRole := "arn:" + n.partition + ":iam::" + n.account + ":role/REPLICATION-ROLE"
	keyStatements := policy.KeyAdministration(n.partition, n.account)
	keyStatements = append(keyStatements, policy.KeyDelivery(n.trails)...)
	keyStatements = append(keyStatements, policy.KeyForLogGroup(n.trails[0], n.domain, logGroup))
	return []document{{
		title: "Log bucket",
		about: "The policy of the bucket that CloudTrail delivers to. Break-glass principals, if there are any, are exempt from the " +
			"denials of writing, deleting and locking logs. The owner of an existing bucket adds the Allow statements.",
		statements: policy.LogBucket{
			ARN: bucket, KeyARN: key, KeyPrefix: n.keyPrefix, Trails: n.trails, BreakGlass: n.breakGlass,
		}.Statements(),
	}, {
		title: "Log bucket of several accounts",
		about: "CloudTrail's statements if several accounts have trails: each delivers to its own path. The owner of an existing bucket adds them " +
			"in this form as long as they take up at most half of the policy.",
		statements: several(policy.PerAccount).Delivery(),
	}, {
		title: "Log bucket of many accounts",
		about: "CloudTrail's statements if those above would exceed S3's limit of 20 KB, with more than about 40 accounts " +
			"([ADR 11](adr/0011-merged-policy-statements.md)). The owner of an existing bucket adds the Allow statements.",
		statements: append(several(policy.Listed).Delivery(), several(policy.Listed).Separation()...),
	}, {
		title:      "Log bucket of about a hundred accounts",
		about:      "CloudTrail's statements if those above exceed the limit too. The owner of an existing bucket is not asked to add them.",
		statements: append(several(policy.Merged).Delivery(), several(policy.Merged).Separation()...),
	}, {
		title: "Log bucket with TrailsOf",
		about: "The statements that TrailsOf adds to the bucket's policy, for the trails with one name in the accounts of an organization " +
			"([ADR 17](adr/0017-archive-for-an-organization.md)).",
		statements: ofOrganization.Statements()[:3],
	}, {
		title: "Log bucket with MembersRead",
		about: "The statements that MembersRead adds to the bucket's policy, here for the organization and for the account `222222222222`, " +
			"which has a trail of its own. The account that owns the bucket is excluded from the organization: its IAM policies decide there.",
		statements: members.Members(),
	}, {
		title:      "Access-log bucket",
		about:      "The policy of the bucket that receives the log bucket's server access logs. Break-glass principals are exempt from the denials of writing and deleting.",
		statements: policy.AccessLogBucket(n.bucketARN("ACCESS-LOG-BUCKET"), bucket, n.account, n.breakGlass),
	}, {
		title: "Key",
		about: "The policy of the KMS key that encrypts the log files and the log group. The owner of an existing key adds " +
			"the statements for CloudTrail.",
		statements: keyStatements,
	}, {
		title:      "Key with TrailsOf",
		about:      "The statements that TrailsOf adds to the key's policy.",
		statements: organization.KeyDelivery(),
	}, {
		title:      "Key with MembersRead",
		about:      "The statements that MembersRead adds to the key's policy.",
		statements: members.MembersKey(n.region, n.account),
	}, {
		title:      "Topic",
		about:      "The policy of the SNS topic that CloudTrail notifies of delivered files.",
		statements: []policy.Statement{policy.Topic(n.arn("sns", "TOPIC"), n.trails[0])},
	}, {
		title:      "Topic key",
		about:      "The statement in the policy of the KMS key that encrypts that topic.",
		statements: []policy.Statement{policy.TopicKey(n.trails[0])},
	}, {
		title:      "Logs role",
		about:      "The policy of the role that CloudTrail assumes to write to CloudWatch Logs.",
		holder:     "the role",
		statements: policy.LogsRole(n.trails[0], policy.LogGroup{ARN: logGroup, KeyARN: key}),
	}, {
		title:      "Reader",
		about:      "What GrantRead allows.",
		holder:     "the reader",
		statements: append(policy.ReadBucket(bucket, n.keyPrefix), policy.DecryptLogs(key, n.region)),
	}, {
		title: "Analyst",
		about: "What GrantInvestigate allows, in addition to what a reader may do. Here, the archive's key does not belong to the account of the queries, " +
			"so that results have a key of their own.",
		holder: "the analyst",
		statements: policy.Analyst{
			Partition: n.partition, Region: n.region, Account: n.account, WorkGroup: "WORKGROUP", Databases: []string{"DATABASE"},
			ResultsARN: n.bucketARN("RESULTS"), KeyARN: n.arn("kms", "key/RESULTS-KEY"), LogKeyARN: key,
		}.Statements(),
	}, {
		title:      "Bucket for results of queries",
		about:      "The bucket's policy allows nothing: the IAM policies of analysts do.",
		statements: policy.Results(n.bucketARN("RESULTS")),
	}, {
		title:      "Replication role",
		about:      "The policy of the role that S3 assumes to copy the log files to a bucket of another account. Within one account, s3:ObjectOwnerOverrideToBucketOwner is left out.",
		holder:     "the role",
		statements: replication.RoleStatements(),
	}, {
		title:      "Bucket of the copies",
		about:      "The statements that the bucket's owner adds if that is another account.",
		statements: replication.DestinationBucketStatements(replicationRole),
	}, {
		title:      "Key of the copies",
		about:      "The statement that the key's owner adds if that is another account.",
		statements: replication.DestinationKeyStatements(replicationRole),
	}, {
		title: "Topic for detections",
		about: "The policy of each topic that alarms publish to; here, one alarm. A topic that only rules publish to has only the denial: " +
			"the rules' role is allowed to publish by its own policy.",
		statements: ours.Topic(alerts),
	}, {
		title:      "Key for detections",
		about:      "The policy of the KMS key that encrypts those topics, and nothing else.",
		statements: append(policy.KeyAdministration(n.partition, n.account), ours.Key()...),
	}, {
		title:      "Existing topic for detections",
		about:      "The statements that the topic's owner adds if that is another account. An owner in the stack's account adds only the one for the alarms.",
		statements: theirs.Topic(theirTopic)[:2],
	}, {
		title:      "Key of an existing topic for detections",
		about:      "The statements that the key's owner adds.",
		statements: theirs.Key(),
	}, {
		title:  "Publishing role",
		about:  "The policy of the role that rules publish with; here, to our topic and to an existing one whose key only its owner knows.",
		holder: "the role",
		statements: policy.Destinations{
			Topics: []string{alerts, theirTopic}, Keys: []string{key}, Unknown: []policy.UnknownKey{{TopicARN: theirTopic, Keys: theirKeys}},
		}.Publish(),
	}, {
		title:      "Trust policy of the publishing role",
		about:      "The trust policy of the forwarding role has the same form.",
		trust:      true,
		statements: rules.Assume(),
	}, {
		title:      "Dead-letter queue",
		about:      "The policy of the queue that keeps what EventBridge could not deliver for the rules.",
		statements: rules.DeadLetters(n.arn("sqs", "DEAD-LETTERS")),
	}}
}
