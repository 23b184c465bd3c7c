package audittrail_test

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
	"example.com/audittrail/internal/prove/cdktest"
)

// A trail of the stack's account with the defaults.
func ExampleNew() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Security"), nil)

	trail := audittrail.New(stack, "AuditTrail", nil)
	trail.Archive().GrantRead(awsiam.NewAccountPrincipal(jsii.String("222222222222")))

	for _, kind := range []string{"AWS::CloudTrail::Trail", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Logs::LogGroup"} {
		fmt.Println(count(stack, kind), kind)
	}
	// Output:
	// 1 AWS::CloudTrail::Trail
	// 2 AWS::S3::Bucket
	// 1 AWS::KMS::Key
	// 1 AWS::Logs::LogGroup
}

// Data events, network activity events and Insights on both kinds of events.
func ExampleNew_events() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), nil)

	audittrail.New(stack, "AuditTrail", &audittrail.Props{
		Events: events.Selection{
			Data: []events.Data{
				{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}, Access: events.WriteOnly},
				{Type: events.DynamoDBTable},
			},
			Network: []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}},
		},
		Insights: []audittrail.Insight{audittrail.CallRate, audittrail.ErrorRate, audittrail.DataErrorRate},
	})

	fmt.Println(count(stack, "AWS::CloudTrail::Trail"), "trail")
	// Output: 1 trail
}

// The trail of an organization, deployed to its management account.
func ExampleNew_organization() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Management"), nil)

	audittrail.New(stack, "AuditTrail", &audittrail.Props{
		Coverage: audittrail.Organization("o-a1b2c3d4e5"),
		Archive: &audittrail.ArchiveProps{
			RetentionDays: 3653,
			Lock:          &audittrail.Lock{Mode: audittrail.Governance, Days: 365},
			BreakGlass:    []string{"arn:aws:iam::111111111111:role/BreakGlass"},
		},
	})

	fmt.Println(count(stack, "AWS::CloudTrail::Trail"), "trail")
	// Output: 1 trail
}

// One account keeps the log files of others.
func ExampleNewArchive() {
	app := awscdk.NewApp(nil)
	in := func(account string) *awscdk.StackProps {
		return &awscdk.StackProps{Env: &awscdk.Environment{Account: &account, Region: jsii.String("eu-west-1")}}
	}

	archive := audittrail.NewArchive(awscdk.NewStack(app, jsii.String("LogArchive"), in("999999999999")), "Archive", &audittrail.ArchiveProps{
		BucketName: "example-log-archive",
		Trails:     []audittrail.TrailRef{{Account: "111111111111"}, {Account: "222222222222"}},
	})
	member := awscdk.NewStack(app, jsii.String("Member"), in("111111111111"))
	audittrail.New(member, "AuditTrail", &audittrail.Props{Archive: archive.Ref()})

	fmt.Println(count(member, "AWS::CloudTrail::Trail"), "trail,", count(member, "AWS::S3::Bucket"), "buckets")
	// Output: 1 trail, 0 buckets
}

// Log files are delivered to an existing bucket of another owner.
func ExampleImportArchive() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111111111111"), Region: jsii.String("eu-west-1")},
	})

	archive := audittrail.ImportArchive(stack, "Archive",
		awss3.Bucket_FromBucketName(stack, jsii.String("Central"), jsii.String("central-logs")),
		&audittrail.ImportProps{
			Key: awskms.Key_FromKeyArn(stack, jsii.String("CentralKey"),
				jsii.String("arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555")),
		})
	trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Archive: archive})

	for _, owner := range trail.OwnerPolicies() {
		fmt.Println("its owner must extend the policy of the", owner.Kind, owner.ARN)
	}
	// Output:
	// its owner must extend the policy of the bucket arn:aws:s3:::central-logs
	// its owner must extend the policy of the key arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555
}

func count(stack awscdk.Stack, resourceType string) int { return cdktest.Count(stack, resourceType) }
