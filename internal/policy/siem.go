package policy

import "slices"

const (
	s3DestinationsPage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html"
	snsToSQSPage       = "https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html"
	eventsToSQSPage    = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions"
	externalIDPage     = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html"
	webIdentityPage    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"
)

const (
	s3      = "s3.amazonaws.com"
	snsName = "sns.amazonaws.com"
)

// Notices is the topic to which S3 publishes that log files are new.
type Notices struct {
	BucketARN string
	Account   string // that owns the bucket
}

func (n Notices) fromBucket() []Condition {
	return []Condition{
		{"StringEquals", "aws:SourceAccount", []string{n.Account}},
		{"ArnEquals", "aws:SourceArn", []string{n.BucketARN}},
	}
}

// Topic returns the policy of the topic.
func (n Notices) Topic(topicARN string) []Statement {
	return []Statement{{
		Sid: "AllowLogBucketToPublish", Effect: Allow, Principal: Service(s3),
		Actions: []string{"sns:Publish"}, Resources: []string{topicARN}, Conditions: n.fromBucket(),
		Why:    "S3 publishes for the log bucket, and for no other bucket.",
		Source: s3DestinationsPage,
	}, {
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone,
		Actions: []string{"sns:Publish"}, Resources: []string{topicARN},
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "The names of log files tell which accounts are active, and must not be sent unencrypted.",
		Source:     snsTLSPage,
	}}
}

// Key returns the statement that the topic's key needs in addition to those of
// [KeyAdministration]. It does not name the topic, which refers to the key.
func (n Notices) Key() []Statement {
	return []Statement{{
		Sid: "AllowLogBucketToEncrypt", Effect: Allow, Principal: Service(s3),
		Actions: encrypt, Resources: thisKey, Conditions: n.fromBucket(),
		Why:    "S3 encrypts the notifications of the log bucket.",
		Source: s3DestinationsPage + "; the conditions are those of " + snsKeyPage,
	}}
}

// NoticeQueue is a queue with the notifications for one reader, or its dead-letter queue.
type NoticeQueue struct {
	ARN      string
	TopicARN string // that sends to the queue, or
	RuleARN  string // the rule that does
}

// Statements returns the policy of the queue.
func (q NoticeQueue) Statements() []Statement {
	sender, from, source := snsName, q.TopicARN, snsToSQSPage
	if q.RuleARN != "" {
		sender, from, source = eventBridge, q.RuleARN, eventsToSQSPage
	}
	return []Statement{{
		Sid: "AllowNotices", Effect: Allow, Principal: Service(sender),
		Actions: []string{"sqs:SendMessage"}, Resources: []string{q.ARN},
		Conditions: []Condition{{"ArnEquals", "aws:SourceArn", []string{from}}},
		Why:        "Only notifications of the log bucket arrive here. Others could make the product read files that are not log files.",
		Source:     source,
	}, {
		Sid: "DenyInsecureTransport", Effect: Deny, Principal: Anyone,
		Actions: []string{"sqs:*"}, Resources: []string{q.ARN},
		Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"false"}}},
		Why:        "The names of log files tell which accounts are active, and must not be sent unencrypted.",
		Source:     sqsTLSPage,
	}}
}

// LogReader is a product that reads log files. The actions are those of its preset.
type LogReader struct {
	BucketARN, KeyPrefix string
	KeyARN, Region       string
	QueueARN             string // "" if it has no queue

	Objects, Bucket, Key, Queue []string

	Source string // the page of the vendor
}

// listings are the actions on a bucket that s3:prefix can limit.
var listings = []string{"s3:ListBucket", "s3:ListBucketVersions"}

// OnBucket returns what the product may do with the bucket.
func (r LogReader) OnBucket() []Statement {
	root := LogRoot(r.KeyPrefix)
	statements := []Statement{{
		Sid: "ProductReadsLogs", Effect: Allow, Actions: r.Objects, Resources: []string{r.BucketARN + "/" + root + "*"},
		Why: "The product reads log files, and nothing else in the bucket.", Source: r.Source,
	}}
	list := func(action string) bool { return slices.Contains(listings, action) }
	if some := slices.DeleteFunc(slices.Clone(r.Bucket), func(a string) bool { return !list(a) }); len(some) > 0 {
		statements = append(statements, Statement{
			Sid: "ProductListsLogs", Effect: Allow, Actions: some, Resources: []string{r.BucketARN},
			Conditions: []Condition{{"StringLike", "s3:prefix", []string{root + "*"}}},
			Why:        "The product lists log files.", Source: r.Source,
		})
	}
	if rest := slices.DeleteFunc(slices.Clone(r.Bucket), list); len(rest) > 0 {
		statements = append(statements, Statement{
			Sid: "ProductSeesBucket", Effect: Allow, Actions: rest, Resources: []string{r.BucketARN},
			Why: "The product checks the bucket before it reads. Denied, these calls would count as attempts of an intruder.", Source: r.Source,
		})
	}
	return statements
}

// OnKey returns what the product may do with the key.
func (r LogReader) OnKey() []Statement {
	statements := []Statement{{
		Sid: "ProductDecryptsLogs", Effect: Allow, Actions: []string{"kms:Decrypt"}, Resources: []string{r.KeyARN},
		Conditions: []Condition{via("s3", r.Region)},
		Why:        "The product decrypts what S3 reads for it, and cannot call KMS itself.", Source: readerPage,
	}}
	if slices.Contains(r.Key, "kms:DescribeKey") {
		statements = append(statements, Statement{
			Sid: "ProductSeesKey", Effect: Allow, Actions: []string{"kms:DescribeKey"}, Resources: []string{r.KeyARN},
			Why: "The product checks the key before it reads.", Source: r.Source,
		})
	}
	return statements
}

// OnQueue returns what the product may do with its queue; nil without one.
func (r LogReader) OnQueue() []Statement {
	if r.QueueARN == "" {
		return nil
	}
	return []Statement{{
		Sid: "ProductReadsQueue", Effect: Allow, Actions: r.Queue, Resources: []string{r.QueueARN},
		Why: "The product receives and deletes its own notifications. It cannot send any.", Source: r.Source,
	}}
}

// Vendor is who may assume the role of a product.
type Vendor struct {
	Partition, Account string
	ExternalID         string // "" if the vendor supports none

	// Of an identity provider, instead of Account.
	ProviderARN, Issuer, Audience, Session string

	Source string
}

// Assume returns the trust policy of the role.
func (v Vendor) Assume() []Statement {
	if v.ProviderARN != "" {
		return []Statement{{
			Sid: "AllowWorkspaceToAssume", Effect: Allow, Principal: Principal{Federated: v.ProviderARN},
			Actions:    []string{"sts:AssumeRoleWithWebIdentity"},
			Conditions: []Condition{{"StringEquals", v.Issuer + ":aud", []string{v.Audience}}, {"StringEquals", "sts:RoleSessionName", []string{v.Session}}},
			Why:        "The provider serves all customers of the vendor. The session name is that of one workspace.",
			Source:     webIdentityPage + "; " + v.Source,
		}}
	}
	who := Principal{AWS: []string{"arn:" + v.Partition + ":iam::" + v.Account + ":root"}}
	if v.ExternalID == "" {
		return []Statement{{
			Sid: "AllowVendorAccountToAssume", Effect: Allow, Principal: who, Actions: []string{"sts:AssumeRole"},
			Conditions: []Condition{{"Bool", "aws:SecureTransport", []string{"true"}}},
			Why:        "The account serves one customer of the vendor only, so no external ID is needed. The condition is the vendor's.",
			Source:     v.Source,
		}}
	}
	return []Statement{{
		Sid: "AllowVendorToAssume", Effect: Allow, Principal: who, Actions: []string{"sts:AssumeRole"},
		Conditions: []Condition{{"StringEquals", "sts:ExternalId", []string{v.ExternalID}}},
		Why:        "The vendor acts for many customers. The external ID keeps the others from reading through it.",
		Source:     externalIDPage,
	}}
}
