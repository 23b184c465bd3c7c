package policy_test

import (
	"testing"

	"example.com/audittrail/internal/iam"
	"example.com/audittrail/internal/policy"
)

// vendorPage is the source of a product's actions in these tests.
const vendorPage = "https://github.com/vendor/product"

// siemDocuments returns the policies of a SIEM.
func siemDocuments(n names) []document {
	bucket, queue, topic := n.bucketARN(n.bucket), n.arn("sqs", "QUEUE"), n.arn("sns", "SIEM")
	notices := policy.Notices{BucketARN: bucket, Account: n.account}
	reader := policy.LogReader{
		BucketARN: bucket, KeyPrefix: n.keyPrefix, KeyARN: n.arn("kms", "key/KEY"), Region: n.region, QueueARN: queue,
		Objects: []string{"s3:GetObject"}, Bucket: []string{"s3:ListBucket", "s3:GetBucketLocation"},
		Key: []string{"kms:Decrypt", "kms:DescribeKey"}, Queue: []string{"sqs:ReceiveMessage", "sqs:DeleteMessage"},
		Source: vendorPage,
	}
	vendor := policy.Vendor{Partition: n.partition, Account: "222222222222", Source: vendorPage}
	withID, workspace := vendor, vendor
	withID.ExternalID = "EXTERNAL-ID"
	workspace.ProviderARN = "arn:" + n.partition + ":iam::" + n.account + ":oidc-provider/PROVIDER"
	workspace.Issuer, workspace.Audience, workspace.Session = "PROVIDER", "AUDIENCE", "MicrosoftSentinel_WORKSPACE"
	return []document{{
		title:      "Topic of new log files",
		about:      "The policy of the topic to which S3 publishes the names of new log files.",
		statements: notices.Topic(topic),
	}, {
		title:      "Key of that topic",
		about:      "The statement that its key has in addition to those of every key.",
		statements: notices.Key(),
	}, {
		title:      "Queue of a product",
		about:      "The policy of each queue for a product and of its dead-letter queue. With EventBridge, the sender is a rule.",
		statements: policy.NoticeQueue{ARN: queue, TopicARN: topic}.Statements(),
	}, {
		title:      "Queue of a product with EventBridge",
		about:      "The same, if EventBridge announces new log files.",
		statements: policy.NoticeQueue{ARN: queue, RuleARN: n.arn("events", "rule/RULE")}.Statements(),
	}, {
		title: "Security product",
		about: "What a product may do, here one with every kind of permission; [siem-products.md](siem-products.md) has the actions of each. " +
			"The statements are in the policy of the product's role. For a principal that exists, they are in the policies of bucket, key and queue.",
		holder:     "the product",
		statements: append(append(reader.OnBucket(), reader.OnKey()...), reader.OnQueue()...),
	}, {
		title:      "Trust policy of a product's role",
		about:      "For a vendor that sends an external ID.",
		trust:      true,
		statements: withID.Assume(),
	}, {
		title:      "Trust policy for a vendor without external IDs",
		about:      "For Panther, whose account serves one customer.",
		trust:      true,
		statements: vendor.Assume(),
	}, {
		title:      "Trust policy for a workspace",
		about:      "For Microsoft Sentinel.",
		trust:      true,
		statements: workspace.Assume(),
	}, {
		title:      "Streaming role",
		about:      "The policy of the role with which CloudWatch Logs sends events to an existing Kinesis or Firehose stream.",
		holder:     "the role",
		statements: policy.Stream("kinesis:PutRecord", n.arn("kinesis", "stream/STREAM")),
	}, {
		title:      "Trust policy of the streaming role",
		about:      "Of the same role.",
		trust:      true,
		statements: policy.AssumeForStream(n.arn("logs", "*")),
	}, {
		title:  "Firehose role",
		about:  "The policy of the role with which a Firehose stream of ours delivers events to a bucket or, with the access key in a secret, to a product.",
		holder: "the role",
		statements: policy.FirehoseRole{
			BucketARN: n.bucketARN("EVENTS"), Prefix: "cloudtrail/", KeyARN: n.arn("kms", "key/KEY"), SecretARN: n.arn("secretsmanager", "secret:SECRET"), Region: n.region,
		}.Statements(),
	}, {
		title:      "Trust policy of the Firehose role",
		about:      "Of the same role.",
		trust:      true,
		statements: policy.AssumeForFirehose(),
	}}
}

// The trust policies of vendors admit exactly the right account, external ID and workspace.
func TestVendorsAssumeOnlyWithTheirExternalIDOrSession(t *testing.T) {
	const role, provider = "arn:aws:iam::111111111111:role/reader", "arn:aws:iam::111111111111:oidc-provider/sts.windows.net/tenant/"
	withID := policy.Vendor{Partition: "aws", Account: "222222222222", ExternalID: "2f1c6f0e-9a7b-4f5e"}
	without := policy.Vendor{Partition: "aws", Account: "222222222222"}
	workspace := policy.Vendor{ProviderARN: provider, Issuer: "sts.windows.net/tenant/", Audience: "api://app", Session: "MicrosoftSentinel_ours"}
	vendor, other := iam.RoleSession("arn:aws:iam::222222222222:role/collector", "s"), iam.RoleSession("arn:aws:iam::333333333333:role/collector", "s")
	microsoft := iam.Federated(provider)
	token := func(audience, session string) map[string]any {
		return map[string]any{"sts.windows.net/tenant/:aud": audience, "sts:RoleSessionName": session}
	}
	id := func(id string) map[string]any { return map[string]any{"sts:ExternalId": id} }
	administrator, err := iam.Parse(map[string]any{"Version": "2012-10-17", "Statement": []any{map[string]any{"Effect": "Allow", "Action": "*", "Resource": "*"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		about   string
		trust   policy.Vendor
		who     iam.Principal
		action  string
		context map[string]any
		allowed bool
	}{
		{"the vendor with the external ID", withID, vendor, "sts:AssumeRole", id("2f1c6f0e-9a7b-4f5e"), true},
		{"the vendor for another customer", withID, vendor, "sts:AssumeRole", id("another-customer-id"), false},
		{"the vendor without an external ID", withID, vendor, "sts:AssumeRole", nil, false},
		{"another vendor with the external ID", withID, other, "sts:AssumeRole", id("2f1c6f0e-9a7b-4f5e"), false},
		{"a vendor that needs none", without, vendor, "sts:AssumeRole", map[string]any{"aws:SecureTransport": "true"}, true},
		{"the same over plain HTTP", without, vendor, "sts:AssumeRole", map[string]any{"aws:SecureTransport": "false"}, false},
		{"another account", without, other, "sts:AssumeRole", map[string]any{"aws:SecureTransport": "true"}, false},
		{"our workspace", workspace, microsoft, "sts:AssumeRoleWithWebIdentity", token("api://app", "MicrosoftSentinel_ours"), true},
		{"another workspace", workspace, microsoft, "sts:AssumeRoleWithWebIdentity", token("api://app", "MicrosoftSentinel_theirs"), false},
		{"another audience", workspace, microsoft, "sts:AssumeRoleWithWebIdentity", token("api://other", "MicrosoftSentinel_ours"), false},
		{"another provider", workspace, iam.Federated("accounts.google.com"), "sts:AssumeRoleWithWebIdentity", token("api://app", "MicrosoftSentinel_ours"), false},
	} {
		trust, err := iam.Parse(policy.Document(row.trust.Assume()))
		if err != nil {
			t.Fatal(row.about, err)
		}
		policies := iam.Policies{Resource: &trust}
		if row.trust.ProviderARN == "" {
			policies.Identity = []iam.Document{administrator}
		}
		got, err := iam.Evaluate(iam.Request{Principal: row.who, Action: row.action, Resource: role, Context: row.context}, policies)
		if err != nil || got.Allowed != row.allowed {
			t.Errorf("%s: %v, %v; want %v", row.about, got, err, row.allowed)
		}
	}
}

func TestStreamingRoleSendsToOneStreamForThisAccountOnly(t *testing.T) {
	const stream, role = "arn:aws:kinesis:eu-west-1:111111111111:stream/siem", "arn:aws:iam::111111111111:role/stream"
	may, err := iam.Parse(policy.Document(policy.Stream("kinesis:PutRecord", stream)))
	if err != nil {
		t.Fatal(err)
	}
	trust, err := iam.Parse(policy.Document(policy.AssumeForStream("arn:aws:logs:eu-west-1:111111111111:*")))
	if err != nil {
		t.Fatal(err)
	}
	sender, logs := iam.RoleSession(role, "logs"), iam.Service("logs.amazonaws.com")
	from := func(arn string) map[string]any { return map[string]any{"aws:SourceArn": arn} }
	for _, row := range []struct {
		about            string
		who              iam.Principal
		action, resource string
		context          map[string]any
		allowed          bool
	}{
		{"to our stream", sender, "kinesis:PutRecord", stream, nil, true},
		{"to another stream", sender, "kinesis:PutRecord", stream + "-2", nil, false},
		{"reading", sender, "kinesis:GetRecords", stream, nil, false},
		{"for our log group", logs, "sts:AssumeRole", role, from("arn:aws:logs:eu-west-1:111111111111:log-group:events:*"), true},
		{"for another account", logs, "sts:AssumeRole", role, from("arn:aws:logs:eu-west-1:222222222222:log-group:events:*"), false},
		{"for another Region", logs, "sts:AssumeRole", role, from("arn:aws:logs:us-east-1:111111111111:log-group:events:*"), false},
		{"for nobody", logs, "sts:AssumeRole", role, nil, false},
		{"by another service", iam.Service("events.amazonaws.com"), "sts:AssumeRole", role, from("arn:aws:logs:eu-west-1:111111111111:log-group:events:*"), false},
	} {
		policies := iam.Policies{Resource: &trust}
		if row.action != "sts:AssumeRole" {
			policies = iam.Policies{Identity: []iam.Document{may}}
		}
		got, err := iam.Evaluate(iam.Request{Principal: row.who, Action: row.action, Resource: row.resource, Context: row.context}, policies)
		if err != nil || got.Allowed != row.allowed {
			t.Errorf("%s: %v, %v; want %v", row.about, got, err, row.allowed)
		}
	}
}

func TestFirehoseDeliversBelowItsPrefixOnly(t *testing.T) {
	const bucket, key, secret = "arn:aws:s3:::events", "arn:aws:kms:eu-west-1:111111111111:key/k", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:product"
	may, err := iam.Parse(policy.Document(policy.FirehoseRole{BucketARN: bucket, Prefix: "cloudtrail/", KeyARN: key, SecretARN: secret, Region: "eu-west-1"}.Statements()))
	if err != nil {
		t.Fatal(err)
	}
	keys, err := iam.Parse(policy.Document(policy.KeyAdministration("aws", "111111111111")))
	if err != nil {
		t.Fatal(err)
	}
	viaS3 := map[string]any{"kms:ViaService": "s3.eu-west-1.amazonaws.com"}
	for _, row := range []struct {
		action, resource string
		context          map[string]any
		allowed          bool
	}{
		{"s3:PutObject", bucket + "/cloudtrail/2026/file", nil, true},
		{"s3:PutObject", bucket + "/cloudtrail-failed/2026/file", nil, true},
		{"s3:PutObject", bucket + "/elsewhere/file", nil, false},
		{"s3:DeleteObject", bucket + "/cloudtrail/2026/file", nil, false},
		{"s3:ListBucket", bucket, nil, true},
		{"s3:ListBucket", bucket + "-2", nil, false},
		{"kms:GenerateDataKey", key, viaS3, true},
		{"kms:GenerateDataKey", key, nil, false},
		{"secretsmanager:GetSecretValue", secret, nil, true},
		{"secretsmanager:GetSecretValue", secret + "-2", nil, false},
	} {
		request := iam.Request{Principal: iam.RoleSession("arn:aws:iam::111111111111:role/f", "s"), Action: row.action, Resource: row.resource, ResourceAccount: "111111111111", Context: row.context}
		policies := iam.Policies{Identity: []iam.Document{may}}
		if row.resource == key {
			policies.Resource = &keys
		}
		got, err := iam.Evaluate(request, policies)
		if err != nil || got.Allowed != row.allowed {
			t.Errorf("%s on %s: %v, %v; want %v", row.action, row.resource, got, err, row.allowed)
		}
	}
}
