package audittrail_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/valid"
)

// misuses pass resources that CloudTrail cannot use: the deployment would fail, or
// the trail would record nothing.
var misuses = map[string]struct {
	add  func(awscdk.Stack)
	want string
}{
	"key of another Region": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			return awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String(otherKeyARN))
		}),
		"Archive.Key is in Region eu-central-1, but the bucket is in eu-west-1; S3 encrypts only with keys in the bucket's Region",
	},
	"key in another partition": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			return awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String("arn:aws-cn:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555"))
		}),
		`Archive.Key "arn:aws-cn:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555" is in partition aws-cn, but the stack is in aws; ` +
			"use an ARN in aws",
	},
	"asymmetric key": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			return awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{KeySpec: awskms.KeySpec_RSA_4096})
		}),
		"Archive.Key has the key spec RSA_4096; CloudTrail encrypts only with SYMMETRIC_DEFAULT keys",
	},
	"key by its alias": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			return awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String("arn:aws:kms:eu-west-1:111111111111:alias/audit"))
		}),
		`Archive.Key "arn:aws:kms:eu-west-1:111111111111:alias/audit" is an alias, which policies cannot name; use the key itself`,
	},
	"key of another account's stack": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			other := awscdk.NewStack(awscdk.App_Of(stack), jsii.String("Other"), &awscdk.StackProps{Env: cdktest.Env("222222222222", region)})
			return awskms.NewKey(other, jsii.String("Key"), nil)
		}),
		"Archive.Key belongs to the stack Other of another account; import the key by its ARN, because only plain values cross accounts",
	},
	"alias of an existing key": {
		func(stack awscdk.Stack) {
			audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.ArchiveProps{
				Key: awskms.NewKey(stack, jsii.String("Key"), nil), KeyAlias: "audit",
			}})
		},
		`Archive.KeyAlias "audit" cannot be combined with Archive.Key: an existing key keeps its own aliases; remove one of them`,
	},
	"alias of an existing key for an existing bucket": {
		func(stack awscdk.Stack) {
			audittrail.ImportArchive(stack, "AuditTrail", awss3.NewBucket(stack, jsii.String("Bucket"), nil), &audittrail.ImportProps{
				Key: awskms.NewKey(stack, jsii.String("Key"), nil), KeyAlias: "audit",
			})
		},
		`KeyAlias "audit" cannot be combined with Key: an existing key keeps its own aliases; remove one of them`,
	},
	"bucket of another Region with a new key": {
		func(stack awscdk.Stack) {
			audittrail.ImportArchive(stack, "AuditTrail", awss3.Bucket_FromBucketAttributes(stack, jsii.String("Bucket"), &awss3.BucketAttributes{
				BucketName: jsii.String("central-logs"), Region: jsii.String("us-east-1"),
			}), nil)
		},
		"bucket is in Region us-east-1, but the archive's new key would be in eu-west-1; set Key to a key in the bucket's Region",
	},
	"no bucket": {
		func(stack awscdk.Stack) { audittrail.ImportArchive(stack, "AuditTrail", nil, nil) },
		"bucket is nil; use NewArchive to create a bucket",
	},
	"FIFO topic": {
		withTopic(func(stack awscdk.Stack) awssns.ITopic {
			return awssns.NewTopic(stack, jsii.String("Topic"), &awssns.TopicProps{Fifo: jsii.Bool(true)})
		}),
		"Topic is a FIFO topic, to which CloudTrail does not publish; use a standard topic",
	},
	"topic encrypted with the AWS managed key": {
		withTopic(func(stack awscdk.Stack) awssns.ITopic {
			return awssns.NewTopic(stack, jsii.String("Topic"), &awssns.TopicProps{
				MasterKey: awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String("arn:aws:kms:eu-west-1:111111111111:alias/aws/sns")),
			})
		}),
		"Topic is encrypted with arn:aws:kms:eu-west-1:111111111111:alias/aws/sns, an AWS managed key, " +
			"whose policy cannot be changed to admit CloudTrail; use a customer managed key",
	},
	"topic in no such Region": {
		withTopic(func(stack awscdk.Stack) awssns.ITopic {
			return awssns.Topic_FromTopicArn(stack, jsii.String("Topic"), jsii.String("arn:aws:sns:eu-wst-1:111111111111:deliveries"))
		}),
		"Topic " + valid.TopicARN("arn:aws:sns:eu-wst-1:111111111111:deliveries").String(),
	},
	"log group of another account": {
		withLogGroup(func(stack awscdk.Stack) awslogs.ILogGroup {
			return awslogs.LogGroup_FromLogGroupArn(stack, jsii.String("Group"), jsii.String("arn:aws:logs:us-east-1:222222222222:log-group:trails:*"))
		}),
		"LogGroup is in account 222222222222, Region us-east-1, but the trail is in account 111111111111, Region eu-west-1; " +
			"CloudTrail writes only to a log group in the trail's account and home Region",
	},
	"log group without metric filters": {
		withLogGroup(func(stack awscdk.Stack) awslogs.ILogGroup {
			return awslogs.NewLogGroup(stack, jsii.String("Group"), &awslogs.LogGroupProps{LogGroupClass: awslogs.LogGroupClass_INFREQUENT_ACCESS})
		}),
		"LogGroup has the class INFREQUENT_ACCESS, which does not support metric filters and so no alarms; use the class STANDARD",
	},
	"archive without a constructor": {
		func(stack awscdk.Stack) {
			audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.Archive{}})
		},
		"Archive is an *Archive that no constructor created; use NewArchive or ImportArchive, or leave it out to create an archive with the trail",
	},
	"trail name that only CloudFormation knows": {
		func(stack awscdk.Stack) {
			audittrail.New(stack, "AuditTrail", &audittrail.Props{TrailName: *awscdk.Aws_STACK_NAME()})
		},
		"TrailName is not known until the deployment, and policies must contain it; use a plain string",
	},
	"more trails than the policies have room for": {
		func(stack awscdk.Stack) {
			var trails []audittrail.TrailRef
			for i := range 200 {
				trails = append(trails, audittrail.TrailRef{Account: fmt.Sprintf("%012d", i)})
			}
			audittrail.NewArchive(stack, "AuditTrail", &audittrail.ArchiveProps{BucketName: "example-log-archive", Trails: trails})
		},
		"2 problems:\n" +
			"  - admits too many trails: with 200 trails, the policy of the bucket has 26591 bytes; AWS allows 20480 bytes, which is enough for the first 149; record the accounts with one organization trail, admit them by their organization with TrailsOf, or use a second archive\n" +
			"  - admits too many trails: with 200 trails, the policy of the key has 34450 bytes; AWS allows 32768 bytes, which is enough for the first 189; record the accounts with one organization trail, admit them by their organization with TrailsOf, or use a second archive",
	},
	"break-glass role of another account": {
		func(stack awscdk.Stack) {
			audittrail.NewArchive(stack, "AuditTrail", &audittrail.ArchiveProps{BreakGlass: []string{"arn:aws:iam::222222222222:role/BreakGlass"}})
		},
		`BreakGlass[0] "arn:aws:iam::222222222222:role/BreakGlass" is in account 222222222222, but the archive is in account 111111111111; use a role or user in the archive's account`,
	},
	"fed bucket with an invalid name": {
		func(stack awscdk.Stack) {
			audittrail.ImportArchive(stack, "AuditTrail", awss3.NewBucket(stack, jsii.String("Bucket"), nil), &audittrail.ImportProps{FedBuckets: []string{"A"}})
		},
		"FedBuckets[0] " + valid.AnyBucketName("A").String(),
	},
	"topic of another partition": {
		withTopic(func(stack awscdk.Stack) awssns.ITopic {
			return awssns.Topic_FromTopicArn(stack, jsii.String("Topic"), jsii.String("arn:aws-us-gov:sns:us-gov-west-1:111111111111:deliveries"))
		}),
		`Topic "arn:aws-us-gov:sns:us-gov-west-1:111111111111:deliveries" is in partition aws-us-gov, but the stack is in aws; use an ARN in aws`,
	},
}

func withKey(key func(awscdk.Stack) awskms.IKey) func(awscdk.Stack) {
	return func(stack awscdk.Stack) {
		audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.ArchiveProps{Key: key(stack)}})
	}
}

func withTopic(topic func(awscdk.Stack) awssns.ITopic) func(awscdk.Stack) {
	return func(stack awscdk.Stack) {
		audittrail.New(stack, "AuditTrail", &audittrail.Props{Topic: topic(stack)})
	}
}

func withLogGroup(group func(awscdk.Stack) awslogs.ILogGroup) func(awscdk.Stack) {
	return func(stack awscdk.Stack) {
		audittrail.New(stack, "AuditTrail", &audittrail.Props{LogGroup: audittrail.ExistingLogGroup(group(stack))})
	}
}

func TestResourcesThatCloudTrailCannotUseAreRejected(t *testing.T) {
	for name, misuse := range misuses {
		t.Run(name, func(t *testing.T) {
			got := strings.TrimPrefix(refusal(t, misuse.add), "audittrail Stack/AuditTrail")
			if got = strings.TrimPrefix(got, ": "); got != misuse.want {
				t.Errorf("got  %s\nwant %s", got, misuse.want)
			}
		})
	}
}

func TestStackInNoSuchAccountOrRegionIsRejected(t *testing.T) {
	tests := map[string]struct{ account, region, want string }{
		"account":   {"1", region, "account " + valid.AccountID("1").String()},
		"Region":    {account, "eu-wst-1", "Region " + valid.Region("eu-wst-1").String()},
		"partition": {account, "us-iso-east-1", "Region " + valid.Region("us-iso-east-1").String()},
	}
	for name, test := range tests {
		err := cdktest.Catch(func() {
			audittrail.New(cdktest.Stack(t, cdktest.Env(test.account, test.region)), "AuditTrail", nil)
		})
		if want := "audittrail Stack/AuditTrail: the stack's " + test.want; err == nil || err.Error() != want {
			t.Errorf("%s:\ngot  %v\nwant %s", name, err, want)
		}
	}
}

// A key of another stack in the account can encrypt the log files. Its policy cannot
// name this stack's log group without a cycle between the stacks.
func TestKeyOfAnotherStackEncryptsLogFilesOnly(t *testing.T) {
	app := cdktest.App(t)
	in := func(id string) awscdk.Stack {
		return awscdk.NewStack(app, &id, &awscdk.StackProps{Env: cdktest.Env(account, region)})
	}
	key := awskms.NewKey(in("Keys"), jsii.String("Key"), nil)
	stack := in("Trail")
	audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.ArchiveProps{Key: key}})
	cdktest.Synth(t, stack).Only(t, "AWS::KMS::Key").Statement(t, "AllowCloudWatchLogsOfAuditTrail")
}

// SNS rejects a policy in which two statements have the same Sid.
func TestTrailsOnOneTopicHaveUniqueStatements(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) {
		topic := awssns.NewTopic(stack, jsii.String("Topic"), nil)
		for i, name := range []string{"a.b0", "a-b0", "a_b0", "aB0"} {
			audittrail.New(stack, fmt.Sprint("Trail", i), &audittrail.Props{TrailName: name, Topic: topic, Archive: &audittrail.ArchiveProps{KeyAlias: fmt.Sprint("key", i)}})
		}
	})
	sids := map[any]bool{}
	for _, s := range template.Only(t, "AWS::SNS::TopicPolicy").Statements() {
		sids[s["Sid"]] = true
	}
	if len(sids) != 4 {
		t.Errorf("Sids %v, want 4", sids)
	}
}

// CloudFormation chooses the names of the trail's own buckets, but they count toward
// CloudTrail's limit.
func TestLimitOfSelectorValuesCountsTheTrailsOwnBuckets(t *testing.T) {
	prefixes := func(n int) *audittrail.Props {
		data := events.Data{Type: events.S3Object}
		for i := range n {
			data.ARNPrefixes = append(data.ARNPrefixes, fmt.Sprintf("arn:aws:s3:::bucket-%d/", i))
		}
		return &audittrail.Props{Events: events.Selection{Data: []events.Data{data}}}
	}
	synth(t, prefixes(495)) // plus three for categories and types, and two for buckets
	const want = "audittrail Stack/AuditTrail: Events.Data and Events.Network have 501 values in their conditions; " +
		"CloudTrail allows 500 for a trail; use fewer prefixes or a second trail"
	if got := refusal(t, func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", prefixes(496)) }); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
