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
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/prove/cdktest"
)

// misuses bring in resources that CloudTrail could not use: the deployment
// would fail, or the trail be blind.
var misuses = map[string]struct {
	add  func(awscdk.Stack)
	want string
}{
	"key of another Region": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			return awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String(otherKeyARN))
		}),
		"Archive.Key is of Region eu-central-1 and the bucket of eu-west-1; S3 encrypts with keys of the bucket's Region only",
	},
	"asymmetric key": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			return awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{KeySpec: awskms.KeySpec_RSA_4096})
		}),
		"Archive.Key has the spec RSA_4096; CloudTrail encrypts with SYMMETRIC_DEFAULT keys only",
	},
	"key by its alias": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			return awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String("arn:aws:kms:eu-west-1:111111111111:alias/audit"))
		}),
		"Archive.Key is the alias arn:aws:kms:eu-west-1:111111111111:alias/audit, which policies cannot name; want the key itself",
	},
	"key of another account's stack": {
		withKey(func(stack awscdk.Stack) awskms.IKey {
			other := awscdk.NewStack(awscdk.App_Of(stack), jsii.String("Other"), &awscdk.StackProps{Env: cdktest.Env("222222222222", region)})
			return awskms.NewKey(other, jsii.String("Key"), nil)
		}),
		"Archive.Key is of the stack Other of another account; import it by its ARN, for only plain values cross accounts",
	},
	"alias beside a key": {
		func(stack awscdk.Stack) {
			audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.ArchiveProps{
				Key: awskms.NewKey(stack, jsii.String("Key"), nil), KeyAlias: "audit",
			}})
		},
		`Archive.KeyAlias "audit" has no meaning beside Key, which keeps its own; leave one of them out`,
	},
	"bucket of another Region with a key of our own": {
		func(stack awscdk.Stack) {
			audittrail.ImportArchive(stack, "AuditTrail", awss3.Bucket_FromBucketAttributes(stack, jsii.String("Bucket"), &awss3.BucketAttributes{
				BucketName: jsii.String("central-logs"), Region: jsii.String("us-east-1"),
			}), nil)
		},
		"bucket is of Region us-east-1, and a key of the archive's own would be of eu-west-1; give Key one of the bucket's Region",
	},
	"no bucket": {
		func(stack awscdk.Stack) { audittrail.ImportArchive(stack, "AuditTrail", nil, nil) },
		"bucket is nil; use NewArchive for a bucket of the archive's own",
	},
	"FIFO topic": {
		withTopic(func(stack awscdk.Stack) awssns.ITopic {
			return awssns.NewTopic(stack, jsii.String("Topic"), &awssns.TopicProps{Fifo: jsii.Bool(true)})
		}),
		"Topic is a FIFO topic, to which CloudTrail does not publish; want a standard topic",
	},
	"topic of nowhere": {
		withTopic(func(stack awscdk.Stack) awssns.ITopic {
			return awssns.Topic_FromTopicArn(stack, jsii.String("Topic"), jsii.String("arn:aws:sns:eu-wst-1:111111111111:deliveries"))
		}),
		`Topic "arn:aws:sns:eu-wst-1:111111111111:deliveries" has an invalid Region ("eu-wst-1" is not a Region; did you mean "eu-west-1"?); ` +
			"must be arn:<partition>:sns:<region>:<account>:<name>, with a name of 1 to 256 letters, digits, '_' and '-'",
	},
	"log group of another account": {
		withLogGroup(func(stack awscdk.Stack) awslogs.ILogGroup {
			return awslogs.LogGroup_FromLogGroupArn(stack, jsii.String("Group"), jsii.String("arn:aws:logs:us-east-1:222222222222:log-group:trails:*"))
		}),
		"LogGroup is of account 222222222222, Region us-east-1, and the trail of account 111111111111, Region eu-west-1; " +
			"CloudTrail writes to a log group of the trail's own account and home Region only",
	},
	"log group without metric filters": {
		withLogGroup(func(stack awscdk.Stack) awslogs.ILogGroup {
			return awslogs.NewLogGroup(stack, jsii.String("Group"), &awslogs.LogGroupProps{LogGroupClass: awslogs.LogGroupClass_INFREQUENT_ACCESS})
		}),
		"LogGroup is of class INFREQUENT_ACCESS, which has no metric filters and so no alarms; want STANDARD",
	},
	"archive that nobody made": {
		func(stack awscdk.Stack) {
			audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: &audittrail.Archive{}})
		},
		"Archive is an *Archive that no constructor made; use NewArchive or ImportArchive, or leave it out for one of the trail's own",
	},
	"trail name that only CloudFormation knows": {
		func(stack awscdk.Stack) {
			audittrail.New(stack, "AuditTrail", &audittrail.Props{TrailName: *awscdk.Aws_STACK_NAME()})
		},
		"TrailName is not known before the deployment, and policies have to name it; give it as plain text",
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
			"  - Trails are 200, with which the policy of the bucket has 26156 bytes, and AWS takes 20480, which the first 152 fit into; let one organization trail record the accounts, or make a second archive\n" +
			"  - Trails are 200, with which the policy of the key has 34450 bytes, and AWS takes 32768, which the first 189 fit into; let one organization trail record the accounts, or make a second archive",
	},
	"break-glass role of another account": {
		func(stack awscdk.Stack) {
			audittrail.NewArchive(stack, "AuditTrail", &audittrail.ArchiveProps{BreakGlass: []string{"arn:aws:iam::222222222222:role/BreakGlass"}})
		},
		`BreakGlass[0] "arn:aws:iam::222222222222:role/BreakGlass" is of account 222222222222, whose principals the archive's account 111111111111 does not let in; want one of its own`,
	},
	"alias taken": {
		func(stack awscdk.Stack) {
			audittrail.NewArchive(stack, "One", nil)
			audittrail.NewArchive(stack, "AuditTrail", nil)
		},
		`KeyAlias "audit-trail" is Stack/One's already; give one of them another name`,
	},
	"alias of a log group's key taken": {
		func(stack awscdk.Stack) {
			elsewhere := audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: otherKeyARN}
			audittrail.New(stack, "One", &audittrail.Props{TrailName: "aa.b", Archive: elsewhere})
			audittrail.New(stack, "AuditTrail", &audittrail.Props{TrailName: "aa-b", Archive: elsewhere})
		},
		`KeyAlias "aa-b-log-group" is Stack/One's already; give one of them another name`,
	},
	"fed bucket of no such name": {
		func(stack awscdk.Stack) {
			audittrail.ImportArchive(stack, "AuditTrail", awss3.NewBucket(stack, jsii.String("Bucket"), nil), &audittrail.ImportProps{FedBuckets: []string{"A"}})
		},
		`FedBuckets[0] "A" is 1 character long; contains 'A'; must be 3 to 63 lowercase letters, digits and '-', starting and ending with a letter or digit`,
	},
	"topic of another partition": {
		withTopic(func(stack awscdk.Stack) awssns.ITopic {
			return awssns.Topic_FromTopicArn(stack, jsii.String("Topic"), jsii.String("arn:aws-us-gov:sns:us-gov-west-1:111111111111:deliveries"))
		}),
		`Topic "arn:aws-us-gov:sns:us-gov-west-1:111111111111:deliveries" is of partition aws-us-gov and the stack of aws, between which nothing is delivered; want an ARN of aws`,
	},
	"bucket name taken": {
		func(stack awscdk.Stack) {
			audittrail.NewArchive(stack, "One", &audittrail.ArchiveProps{BucketName: "example-logs"})
			audittrail.NewArchive(stack, "AuditTrail", &audittrail.ArchiveProps{BucketName: "example-logs", KeyAlias: "two"})
		},
		`BucketName "example-logs" is Stack/One's already; give one of them another name`,
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

func TestWhatCloudTrailCouldNotUseIsRefused(t *testing.T) {
	for name, misuse := range misuses {
		t.Run(name, func(t *testing.T) {
			got := strings.TrimPrefix(refusal(t, misuse.add), "audittrail Stack/AuditTrail")
			if got = strings.TrimPrefix(got, ": "); got != misuse.want {
				t.Errorf("got  %s\nwant %s", got, misuse.want)
			}
		})
	}
}

func TestStackOfNoSuchAccountOrRegionIsRefused(t *testing.T) {
	tests := map[string]struct{ account, region, want string }{
		"account":   {"1", region, `audittrail Stack/AuditTrail: the stack's account "1" is not an account ID; must be 12 digits, including leading zeros`},
		"Region":    {account, "eu-wst-1", `audittrail Stack/AuditTrail: the stack's Region "eu-wst-1" is not a Region; did you mean "eu-west-1"?`},
		"partition": {account, "us-iso-east-1", `audittrail Stack/AuditTrail: the stack's Region "us-iso-east-1" is in a partition that is not supported; must be a Region of aws, aws-us-gov or aws-cn`},
	}
	for name, test := range tests {
		err := cdktest.Catch(func() {
			audittrail.New(cdktest.Stack(t, cdktest.Env(test.account, test.region)), "AuditTrail", nil)
		})
		if err == nil || err.Error() != test.want {
			t.Errorf("%s:\ngot  %v\nwant %s", name, err, test.want)
		}
	}
}

// A key of another stack of the account serves the log files; its policy could
// not name this stack's log group without a cycle between the stacks.
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

// Names may hold what only CloudFormation knows: "logs-" and the account, say.
func TestNamesMayHoldTokens(t *testing.T) {
	stack := cdktest.Stack(t, nil)
	account := *awscdk.Aws_ACCOUNT_ID()
	audittrail.New(stack, "AuditTrail", &audittrail.Props{
		LogGroup: &audittrail.LogGroupProps{Name: "trails-" + account},
		Archive: &audittrail.ArchiveProps{
			BucketName: "logs-" + account, AccessLogBucketName: "access-logs-" + account, KeyAlias: "trail-" + account,
		},
	})
	if ids := cdktest.Synth(t, stack).OfType(trailType); len(ids) != 1 {
		t.Errorf("trails %v", ids)
	}
}

// Names of outputs put together must not meet.
func TestOutputsOfNestedConstructsDoNotCollide(t *testing.T) {
	synthWith(t, func(stack awscdk.Stack) {
		audittrail.New(stack, "AB", nil)
		audittrail.New(constructs.NewConstruct(stack, jsii.String("A")), "B", &audittrail.Props{TrailName: "other"})
	})
}

// SNS refuses a policy with two statements of one Sid.
func TestTrailsOnOneTopicHaveStatementsOfTheirOwn(t *testing.T) {
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

// CloudFormation chooses the names of the trail's own buckets, and CloudTrail
// counts them all the same.
func TestLimitOfSelectorValuesCountsTheTrailsOwnBuckets(t *testing.T) {
	prefixes := func(n int) *audittrail.Props {
		data := events.Data{Type: events.S3Object}
		for i := range n {
			data.ARNPrefixes = append(data.ARNPrefixes, fmt.Sprintf("arn:aws:s3:::bucket-%d/", i))
		}
		return &audittrail.Props{Events: events.Selection{Data: []events.Data{data}}}
	}
	synth(t, prefixes(495)) // and the three categories and types, and two buckets
	const want = "audittrail Stack/AuditTrail: Events.Data and Events.Network hold 501 values in all their conditions, " +
		"and CloudTrail allows 500 for a trail; use fewer prefixes or a second trail"
	if got := refusal(t, func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", prefixes(496)) }); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
