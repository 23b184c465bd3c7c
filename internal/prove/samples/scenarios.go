package samples

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/events"
)

// MembersTrails are the trails of two accounts and of an organization.
var MembersTrails = []audittrail.TrailRef{
	{Account: "222222222222"},
	{Account: "333333333333", Region: "us-east-1"},
	{Name: "organization", Account: "444444444444", OrganizationID: "o-a1b2c3d4e5"},
}

// OtherKeyARN is a key in another account.
const OtherKeyARN = "arn:aws:kms:eu-central-1:222222222222:key/11111111-2222-3333-4444-555555555555"

// Scenarios are options of the audit trail and the archive, by name. Each adds its constructs
// to a stack that is bound to an account and a Region.
var Scenarios = map[string]func(awscdk.Stack){
	"defaults": trail(nil),
	"organization": trail(&audittrail.Props{
		Coverage: audittrail.Organization("o-a1b2c3d4e5"),
		Archive:  &audittrail.ArchiveProps{S3KeyPrefix: "audit"},
	}),
	"every-kind-of-event": trail(&audittrail.Props{
		Events: events.Selection{
			Management: events.Management{Exclude: []events.ManagementSource{events.RDSData}},
			Data: []events.Data{
				{Type: events.S3Object, Access: events.WriteOnly},
				{Type: events.LambdaFunction, ARNPrefixes: []string{"arn:aws:lambda:eu-west-1:111111111111:function:pay"}},
			},
			Network:      []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}},
			Aggregations: []events.Aggregation{events.APIActivity},
			ExceptBuckets: []string{
				"query-results",
			},
		},
		Insights: []audittrail.Insight{audittrail.CallRate, audittrail.ErrorRate, audittrail.DataErrorRate},
	}),
	"named-buckets-excepted-once": trail(&audittrail.Props{
		Archive: &audittrail.ArchiveProps{BucketName: "example-logs", AccessLogBucketName: "example-access-logs"},
		Events: events.Selection{
			Data: []events.Data{{Type: events.S3Object}}, ExceptBuckets: []string{"example-logs", "example-access-logs"},
		},
	}),
	"home-region-data-trail": trail(&audittrail.Props{
		TrailName: "payroll",
		Regions:   audittrail.HomeRegion,
		Events: events.Selection{
			Management: events.Management{Access: events.None},
			Data:       []events.Data{{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}}},
		},
		LogGroup: audittrail.NoLogGroup,
	}),
	"locked-and-replicated": trail(&audittrail.Props{
		Archive: &audittrail.ArchiveProps{
			BucketName:    "example-audit-logs",
			RetentionDays: 3653,
			Tiers: []audittrail.Tier{
				{AfterDays: 30, StorageClass: audittrail.GlacierInstantRetrieval},
				{AfterDays: 365, StorageClass: audittrail.DeepArchive},
			},
			Lock:        &audittrail.Lock{Mode: audittrail.Compliance, Days: 365},
			BreakGlass:  []string{"arn:aws:iam::111111111111:role/BreakGlass"},
			Replication: &audittrail.Replication{BucketName: "example-audit-copies", KeyARN: OtherKeyARN, Account: "222222222222"},
		},
	}),
	"all-brought-in": func(stack awscdk.Stack) {
		audittrail.New(stack, "AuditTrail", &audittrail.Props{
			Archive: audittrail.ImportArchive(stack, "Archive",
				awss3.Bucket_FromBucketName(stack, jsii.String("Bucket"), jsii.String("central-logs")),
				&audittrail.ImportProps{Key: awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String(OtherKeyARN))}),
			LogGroup: audittrail.ExistingLogGroup(awslogs.LogGroup_FromLogGroupName(stack, jsii.String("LogGroup"), jsii.String("trails"))),
			Topic:    awssns.Topic_FromTopicArn(stack, jsii.String("Topic"), jsii.String("arn:aws:sns:eu-west-1:222222222222:deliveries")),
		})
	},
	"archive-elsewhere": trail(&audittrail.Props{
		Archive: audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: OtherKeyARN, S3KeyPrefix: "audit"},
	}),
	"archive-for-others": func(stack awscdk.Stack) {
		archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
			BucketName: "example-archive",
			Trails: []audittrail.TrailRef{
				{Account: "222222222222"},
				{Account: "333333333333", Region: "us-east-1"},
				{Name: "organization", Account: "444444444444", OrganizationID: "o-a1b2c3d4e5"},
			},
		})
		archive.GrantRead(awsiam.NewAccountPrincipal("555555555555"))
	},
	"archive-members-read": func(stack awscdk.Stack) {
		audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
			BucketName: "example-archive", S3KeyPrefix: "audit", MembersRead: true, Trails: MembersTrails,
		})
	},
	"two-trails-share-archive-and-topic": func(stack awscdk.Stack) {
		archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{Trails: []audittrail.TrailRef{{Name: "one"}, {Name: "two"}}})
		topic := awssns.NewTopic(stack, jsii.String("Topic"), &awssns.TopicProps{
			MasterKey: awskms.NewKey(stack, jsii.String("TopicKey"), nil),
		})
		audittrail.New(stack, "One", &audittrail.Props{TrailName: "one", Archive: archive, Topic: topic})
		audittrail.New(stack, "Two", &audittrail.Props{TrailName: "two", Archive: archive, Topic: topic})
	},
	"notices-and-readers": func(stack awscdk.Stack) {
		topic := awssns.NewTopic(stack, jsii.String("Topic"), &awssns.TopicProps{
			MasterKey: awskms.NewKey(stack, jsii.String("TopicKey"), nil),
		})
		trail := audittrail.New(stack, "AuditTrail", &audittrail.Props{Topic: topic})
		trail.Archive().GrantRead(awsiam.NewRole(stack, jsii.String("Auditor"), &awsiam.RoleProps{
			AssumedBy: awsiam.NewAccountPrincipal(jsii.String("111111111111")),
		}))
		awscdk.Tags_Of(trail).Add(jsii.String("team"), jsii.String("security"), nil)
	},
}

func trail(props *audittrail.Props) func(awscdk.Stack) {
	return func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", props) }
}
