package policy

import "strings"

// Stream returns the policy of the role with which CloudWatch Logs sends the events of a
// log group to a stream.
func Stream(action, streamARN string) []Statement {
	return []Statement{{
		Sid: "SendEvents", Effect: Allow, Actions: []string{action}, Resources: []string{streamARN},
		Why: "CloudWatch Logs sends the events of the log group to this stream only.", Source: subscriptionsPage,
	}}
}

// AssumeForStream returns the trust policy of that role. logs is the ARN pattern of what
// the account has in CloudWatch Logs in the Region, which AWS's page compares.
func AssumeForStream(logs string) []Statement {
	return []Statement{{
		Sid: "AllowLogsToAssume", Effect: Allow, Principal: Service("logs.amazonaws.com"), Actions: []string{"sts:AssumeRole"},
		Conditions: []Condition{{"ArnLike", "aws:SourceArn", []string{logs}}},
		Why:        "CloudWatch Logs assumes the role for log groups of this account and Region only.",
		Source:     subscriptionsPage,
	}}
}

// FirehoseRole is the role with which Firehose delivers events.
type FirehoseRole struct {
	BucketARN, Prefix string
	KeyARN            string // "" for a bucket without a key
	SecretARN         string // "" without an endpoint
	Region            string
}

// Statements returns the policy of the role.
func (f FirehoseRole) Statements() []Statement {
	statements := []Statement{{
		Sid: "DeliverEvents", Effect: Allow, Actions: []string{"s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObject"},
		Resources: []string{f.BucketARN + "/" + f.Prefix + "*", f.BucketARN + "/" + strings.TrimSuffix(f.Prefix, "/") + "-failed/*"},
		Why:       "Firehose writes below its prefix only. AWS's page shows the whole bucket.", Source: firehosePage,
	}, {
		Sid: "SeeBucket", Effect: Allow, Actions: []string{"s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"}, Resources: []string{f.BucketARN},
		Why: "Firehose looks up the bucket and unfinished uploads.", Source: firehosePage,
	}}
	if f.KeyARN != "" {
		statements = append(statements, Statement{
			Sid: "EncryptEvents", Effect: Allow, Actions: []string{"kms:GenerateDataKey", "kms:Decrypt"}, Resources: []string{f.KeyARN},
			Conditions: []Condition{via("s3", f.Region)},
			Why:        "S3 encrypts what Firehose writes with the bucket's key.", Source: firehosePage,
		})
	}
	if f.SecretARN != "" {
		statements = append(statements, Statement{
			Sid: "ReadAccessKey", Effect: Allow, Actions: []string{"secretsmanager:GetSecretValue"}, Resources: []string{f.SecretARN},
			Why: "Firehose signs in to the product with the access key in this secret.", Source: firehoseSecretPage,
		})
	}
	return statements
}

// AssumeForFirehose returns the trust policy of that role. AWS's page shows no condition. A
// stream can only have a role of its own account, which whoever creates the stream must be
// allowed to pass.
func AssumeForFirehose() []Statement {
	return []Statement{{
		Sid: "AllowFirehoseToAssume", Effect: Allow, Principal: Service("firehose.amazonaws.com"), Actions: []string{"sts:AssumeRole"},
		Why: "Firehose assumes the role of the stream.", Source: firehosePage,
	}}
}

const (
	firehosePage       = "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html"
	firehoseSecretPage = "https://docs.aws.amazon.com/firehose/latest/dev/using-secrets-manager.html"
)

const subscriptionsPage = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html"
