package siem

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/reference"
	"example.com/audittrail/internal/site"
	"example.com/audittrail/internal/valid"
)

// FirehoseProps configures a [Firehose]. Name and BucketName are required.
type FirehoseProps struct {
	// Name is the name of the stream: 1 to 64 letters, digits, '_', '.' and '-'.
	Name string

	// BucketName is the name of an existing bucket of the account. It receives the events or,
	// with URL, those that the endpoint did not accept.
	BucketName string

	// KeyARN is the ARN of the bucket's KMS key, whose policy must leave permissions to IAM
	// policies.
	//
	// Default: none, for a bucket encrypted with SSE-S3.
	KeyARN string

	// Prefix precedes the names of objects.
	//
	// Default: "cloudtrail/"
	Prefix string

	// URL is the https address of a product that receives the events.
	//
	// Default: none; the bucket receives them.
	URL string

	// SecretARN is the ARN of a secret of AWS Secrets Manager with the product's access key,
	// as the JSON text {"api_key": "…"}. It is required with URL: a key in the template could
	// be read by everyone who can see the stack.
	//
	// See https://docs.aws.amazon.com/firehose/latest/dev/using-secrets-manager.html.
	SecretARN string
}

// Firehose is a Firehose stream from a log group to a bucket or a product. It extracts the
// events from the batches of CloudWatch Logs, an event on each line.
type Firehose struct {
	constructs.Construct
	to Destination
}

// NewFirehose creates a stream for [NewStream]. It is encrypted with a key of AWS. It panics
// if props are invalid and lists every problem.
//
// See https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html.
func NewFirehose(scope constructs.Construct, id string, props *FirehoseProps) *Firehose {
	here := site.Of(scope, id)
	var p FirehoseProps
	if props != nil {
		p = *props
	}
	p.Prefix = cmp.Or(p.Prefix, "cloudtrail/")
	here.Refuse("siem", p.problems(here).Err())
	here.Refuse("siem", here.Claim(site.Name{Kind: "Firehose stream", At: problem.At("Name"), Value: p.Name}))

	f := &Firehose{}
	constructs.NewConstruct_Override(f, scope, &id)
	role := awsiam.NewCfnRole(f, jsii.String("Role"), &awsiam.CfnRoleProps{
		Description:              jsii.String("Lets Firehose deliver the events of a trail's log group."),
		AssumeRolePolicyDocument: policy.Document(policy.AssumeForFirehose()),
		Policies: []any{awsiam.CfnRole_PolicyProperty{PolicyName: jsii.String("Deliver"), PolicyDocument: policy.Document(policy.FirehoseRole{
			BucketARN: "arn:" + here.Partition + ":s3:::" + p.BucketName, Prefix: p.Prefix, KeyARN: p.KeyARN, SecretARN: p.SecretARN, Region: here.Region,
		}.Statements())}},
	})
	site.Accept(role, site.InlinePolicy, acceptWildcards)
	stream := awskinesisfirehose.NewCfnDeliveryStream(f, jsii.String("Stream"), p.stream(here, role.AttrArn()))
	reference.Define(here.Stack, here.Path, new(reference.Record).Tree(f))
	f.to = Destination{ARN: here.ARN("firehose", "deliverystream/"+p.Name), after: stream}
	return f
}

// Destination returns the stream as a destination of a log group's events.
func (f *Firehose) Destination() Destination { return f.to }

// Validate returns, as one error, every problem that [NewFirehose] would panic with in a
// stack with the account and Region; nil if there is none.
func (p *FirehoseProps) Validate(env *awscdk.Environment) error {
	if p == nil {
		p = &FirehoseProps{}
	}
	return p.problems(site.In(env)).Err()
}

var (
	streamName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)
	secretARN  = regexp.MustCompile(`^arn:(aws[a-z-]*):secretsmanager:([a-z0-9-]+):([0-9]{12}):secret:[A-Za-z0-9/_+=.@-]+$`)
)

func (p *FirehoseProps) problems(here site.Site) (problems problem.List) {
	here.Validate(&problems)
	if !streamName.MatchString(p.Name) {
		problems.Add(problem.At("Name"), &problem.Problem{Got: p.Name, Allowed: problem.Textf("must be 1 to 64 letters, digits, '_', '.' and '-'")})
	}
	problems.Add(problem.At("BucketName"), valid.ExistingBucketName(p.BucketName))
	if p.KeyARN != "" {
		problems.Add(problem.At("KeyARN"), valid.KeyARN(p.KeyARN))
	}
	if p.URL == "" {
		if p.SecretARN != "" {
			problems.Add(problem.At("SecretARN"), &problem.Problem{Wrong: problem.Textf("has no effect without %v", problem.At("URL")), Fix: problem.Textf("remove it")})
		}
		return problems
	}
	if u, err := url.Parse(p.URL); err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		problems.Add(problem.At("URL"), &problem.Problem{Got: p.URL, Allowed: problem.Textf("must be https://<host>/<path>, without a user name or password")})
	}
	if !secretARN.MatchString(p.SecretARN) {
		problems.Add(problem.At("SecretARN"), &problem.Problem{Got: p.SecretARN, Allowed: problem.Textf("must be the ARN of a secret of AWS Secrets Manager with the access key of the product")})
	}
	return problems
}

// stream returns the properties of the stream. CloudWatch Logs sends batches, compressed
// with gzip; Firehose extracts the events from them.
func (p FirehoseProps) stream(here site.Site, role *string) *awskinesisfirehose.CfnDeliveryStreamProps {
	processing := awskinesisfirehose.CfnDeliveryStream_ProcessingConfigurationProperty{Enabled: true, Processors: []any{
		processor("Decompression", "CompressionFormat", "GZIP"), processor("CloudWatchLogProcessing", "DataMessageExtraction", "true"),
	}}
	props := &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamName: p.Name, DeliveryStreamType: jsii.String("DirectPut"),
		DeliveryStreamEncryptionConfigurationInput: awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{KeyType: jsii.String("AWS_OWNED_CMK")},
	}
	bucket := jsii.String("arn:" + here.Partition + ":s3:::" + p.BucketName)
	if p.URL == "" {
		props.ExtendedS3DestinationConfiguration = awskinesisfirehose.CfnDeliveryStream_ExtendedS3DestinationConfigurationProperty{
			BucketArn: bucket, RoleArn: role, Prefix: &p.Prefix, ErrorOutputPrefix: jsii.String(strings.TrimSuffix(p.Prefix, "/") + "-failed/"),
			CompressionFormat: jsii.String("GZIP"), ProcessingConfiguration: processing,
		}
		return props
	}
	props.HttpEndpointDestinationConfiguration = awskinesisfirehose.CfnDeliveryStream_HttpEndpointDestinationConfigurationProperty{
		EndpointConfiguration: awskinesisfirehose.CfnDeliveryStream_HttpEndpointConfigurationProperty{Url: &p.URL},
		RoleArn:               role, S3BackupMode: jsii.String("FailedDataOnly"), ProcessingConfiguration: processing,
		RequestConfiguration:        awskinesisfirehose.CfnDeliveryStream_HttpEndpointRequestConfigurationProperty{ContentEncoding: jsii.String("GZIP")},
		SecretsManagerConfiguration: awskinesisfirehose.CfnDeliveryStream_SecretsManagerConfigurationProperty{Enabled: true, SecretArn: &p.SecretARN, RoleArn: role},
		S3Configuration: awskinesisfirehose.CfnDeliveryStream_S3DestinationConfigurationProperty{
			BucketArn: bucket, RoleArn: role, Prefix: &p.Prefix, ErrorOutputPrefix: jsii.String(strings.TrimSuffix(p.Prefix, "/") + "-failed/"), CompressionFormat: jsii.String("GZIP"),
		},
	}
	return props
}

func processor(kind, name, value string) any {
	return awskinesisfirehose.CfnDeliveryStream_ProcessorProperty{Type: &kind, Parameters: []any{
		awskinesisfirehose.CfnDeliveryStream_ProcessorParameterProperty{ParameterName: &name, ParameterValue: &value},
	}}
}
