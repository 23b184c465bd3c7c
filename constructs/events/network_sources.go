package events

// NetworkSource is the eventSource of a CloudTrail network activity event: the
// service that was called through a VPC endpoint. A selector for network activity
// events names exactly one. The constants are the common ones; [NetworkSources]
// lists them all.
type NetworkSource string

// The common event sources. In the GovCloud Regions CloudTrail documents only
// [NetworkKMS], [NetworkS3], [NetworkCloudTrail], [NetworkSecretsManager] and
// CloudWatch's monitoring.amazonaws.com.
const (
	// NetworkCloudTrail is AWS CloudTrail.
	NetworkCloudTrail NetworkSource = "cloudtrail.amazonaws.com"
	// NetworkDynamoDB is Amazon DynamoDB.
	NetworkDynamoDB NetworkSource = "dynamodb.amazonaws.com"
	// NetworkEC2 is Amazon EC2.
	NetworkEC2 NetworkSource = "ec2.amazonaws.com"
	// NetworkKMS is AWS Key Management Service.
	NetworkKMS NetworkSource = "kms.amazonaws.com"
	// NetworkLambda is AWS Lambda.
	NetworkLambda NetworkSource = "lambda.amazonaws.com"
	// NetworkS3 is Amazon S3.
	NetworkS3 NetworkSource = "s3.amazonaws.com"
	// NetworkSecretsManager is AWS Secrets Manager.
	NetworkSecretsManager NetworkSource = "secretsmanager.amazonaws.com"
	// NetworkSNS is Amazon SNS.
	NetworkSNS NetworkSource = "sns.amazonaws.com"
	// NetworkSQS is Amazon SQS.
	NetworkSQS NetworkSource = "sqs.amazonaws.com"
	// NetworkSTS is AWS Security Token Service.
	NetworkSTS NetworkSource = "sts.amazonaws.com"
)

// networkSources lists every event source that CloudTrail documents for network
// activity events, in byte order. AWS adds sources often, so a value that is not
// listed may be new rather than wrong.
//
// Source: AWS CloudTrail User Guide, page logging-network-events-with-cloudtrail,
// "Valid values" of eventSource, as read in the public copy c2hans/aws-docs at
// commit 1ae5aa2c81d0 (autumn 2026; the copy is not dated). Four sources that the
// copy groovy-sky/aws-docs of 2026-04-13 lists are no longer in it and are left out
// here: cloudoptimization, nova-act, transform-agents and transform-custom.
var networkSources = []NetworkSource{
	"aco-automation.amazonaws.com",
	"agent-registry.amazonaws.com",
	"appconfig.amazonaws.com",
	"application-signals.amazonaws.com",
	"appmesh.amazonaws.com",
	"assurance.amazonaws.com",
	"athena.amazonaws.com",
	"autoscaling.amazonaws.com",
	"aws-external-anthropic.amazonaws.com",
	"b2bi.amazonaws.com",
	"backup-gateway.amazonaws.com",
	"bcm-data-exports.amazonaws.com",
	"bcm-pricing-calculator.amazonaws.com",
	"bedrock-agentcore.amazonaws.com",
	"bedrock.amazonaws.com",
	"billing.amazonaws.com",
	"cassandra.amazonaws.com",
	"ce.amazonaws.com",
	"chime-sdk-media-pipelines.amazonaws.com",
	"chime-sdk-voice.amazonaws.com",
	"cloudcontrolapi.amazonaws.com",
	"cloudformation.amazonaws.com",
	"cloudhsm.amazonaws.com",
	"cloudtrail.amazonaws.com",
	"codedeploy.amazonaws.com",
	"comprehend.amazonaws.com",
	"comprehendmedical.amazonaws.com",
	"config.amazonaws.com",
	"ds.amazonaws.com",
	"dsql.amazonaws.com",
	"dynamodb.amazonaws.com",
	"ec2.amazonaws.com",
	"ecr.amazonaws.com",
	"ecs.amazonaws.com",
	"elasticfilesystem.amazonaws.com",
	"elasticloadbalancing.amazonaws.com",
	"events.amazonaws.com",
	"firehose.amazonaws.com",
	"frauddetector.amazonaws.com",
	"freetier.amazonaws.com",
	"fsx.amazonaws.com",
	"glue.amazonaws.com",
	"healthlake.amazonaws.com",
	"identitystore.amazonaws.com",
	"invoicing.amazonaws.com",
	"iot.amazonaws.com",
	"iotfleetwise.amazonaws.com",
	"iotsecuredtunneling.amazonaws.com",
	"iotsitewise.amazonaws.com",
	"kms.amazonaws.com",
	"lakeformation.amazonaws.com",
	"lambda.amazonaws.com",
	"license-manager.amazonaws.com",
	"lookoutequipment.amazonaws.com",
	"lookoutvision.amazonaws.com",
	"monitoring.amazonaws.com",
	"partnercentral-prm.amazonaws.com",
	"personalize.amazonaws.com",
	"qbusiness.amazonaws.com",
	"quicksight.amazonaws.com",
	"rds.amazonaws.com",
	"rdsdata.amazonaws.com",
	"rdsdataapi.amazonaws.com",
	"rekognition.amazonaws.com",
	"rolesanywhere.amazonaws.com",
	"route53.amazonaws.com",
	"s3.amazonaws.com",
	"s3vectors.amazonaws.com",
	"sagemaker.amazonaws.com",
	"scheduler.amazonaws.com",
	"secretsmanager.amazonaws.com",
	"servicediscovery.amazonaws.com",
	"ses.amazonaws.com",
	"signin.amazonaws.com",
	"sns.amazonaws.com",
	"sqs.amazonaws.com",
	"ssm-contacts.amazonaws.com",
	"ssm.amazonaws.com",
	"sso-directory.amazonaws.com",
	"sso-oauth.amazonaws.com",
	"sso.amazonaws.com",
	"states.amazonaws.com",
	"storagegateway.amazonaws.com",
	"sts.amazonaws.com",
	"swf.amazonaws.com",
	"textract.amazonaws.com",
	"transcribe.amazonaws.com",
	"transcribestreaming.amazonaws.com",
	"transfer.amazonaws.com",
	"transform.amazonaws.com",
	"translate.amazonaws.com",
	"user-subscriptions.amazonaws.com",
	"verifiedpermissions.amazonaws.com",
	"voiceid.amazonaws.com",
	"workmail.amazonaws.com",
	"workmailmessageflow.amazonaws.com",
}
