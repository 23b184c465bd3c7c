package readers

const (
	splunkPage   = "https://github.com/cisagov/cool-sharedservices-cdm, which quotes Splunk's page of 2024-04"
	elasticPage  = "https://github.com/elastic/beats, filebeat-input-aws-s3.md"
	sentinelPage = "https://github.com/Azure/Azure-Sentinel, DataConnectors/AWS-S3/CloudFormation (templates of the CloudTrail connector and OIDCWebIdProvider.json)"
	datadogPage  = "https://github.com/DataDog/cloudformation-template and https://docs.datadoghq.com/logs/guide/forwarder/"
	sumoPage     = "https://github.com/SumoLogic/sumologic-documentation, grant-access-aws-product.md"
	pantherPage  = "https://github.com/panther-labs/panther-auxiliary, cloudformation/panther-log-analysis-iam.yml"
	laceworkPage = "https://github.com/lacework/terraform-aws-cloudtrail, main.tf"
)

// Microsoft's identity provider for Sentinel, as its own template has it. IAM ignores the
// thumbprint where a public root certificate signs the endpoint.
//
// Sources: [sentinelPage] and
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html
const (
	Issuer        = "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/"
	Audience      = "api://1462b192-27f7-4cb9-8523-0f4ecb54b47e"
	Thumbprint    = "626d44e704d1ceabe3bf0d53397464ac8080142c"
	SessionPrefix = "MicrosoftSentinel_"
)

var (
	getObject = []string{"s3:GetObject"}
	decrypt   = []string{"kms:Decrypt"}
	consume   = []string{"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"}
)

// Presets are the products. Each has exactly the permissions that reading needs.
var Presets = []Preset{{
	ID: "splunk", Title: "Splunk", SignIn: OwnPrincipal, Delivery: OurQueue,
	Objects: []string{"s3:GetObject", "s3:GetObjectVersion"}, Key: decrypt, Queue: consume,
	VisibilitySeconds: 300,
	Refused: []Refused{
		{[]string{"sqs:SendMessage"}, "A reader that can send can forge notifications. Splunk asks for it to fill a dead-letter queue (unverified); here SQS moves what Splunk could not process after five attempts."},
		{[]string{"sqs:ListQueues"}, "It shows every queue of the account, and only fills the list in Splunk's user interface (derived). Enter the URL of the queue, an output of the stack."},
	},
	First:  "Create an input of the type SQS-Based S3 with the queue's URL and the decoder CloudTrail, then search sourcetype=aws:cloudtrail for the last 15 minutes.",
	Source: splunkPage,
}, {
	ID: "elastic", Title: "Elastic", SignIn: OwnPrincipal, Delivery: OurQueue,
	Objects: getObject, Key: decrypt, Queue: consume,
	VisibilitySeconds: 300, EventBridge: true,
	Refused: []Refused{
		{[]string{"s3:ListBucket", "s3:GetBucketLocation"}, "Only the polling mode needs them. The agent reads the queue."},
	},
	First:  "Add the integration AWS CloudTrail, collect logs via S3 with the queue's URL, and open the dashboard [Logs AWS] CloudTrail. The integration skips digest files unless a regular expression names them.",
	Source: elasticPage,
}, {
	ID: "sentinel", Title: "Microsoft Sentinel", SignIn: WebIdentity, Delivery: OurQueue,
	RolePrefix: "OIDC_", OnlyAWS: true,
	Objects: getObject, Bucket: []string{"s3:ListBucket"}, Key: decrypt, Queue: consume,
	VisibilitySeconds: 300, Raw: true,
	Refused: []Refused{
		{[]string{"s3:Get*", "s3:List*", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"}, "Microsoft's page lists them, but its own template does without. Encryption would let Microsoft's account write objects that look like ours."},
	},
	First:  "Add the connector Amazon Web Services S3 with the role's ARN, the queue's URL and the table AWSCloudTrail, then run: AWSCloudTrail | take 10.",
	Source: sentinelPage,
}, {
	ID: "datadog", Title: "Datadog", SignIn: OwnPrincipal, Delivery: TheirFunction,
	OnlyAWS: true,
	Objects: getObject, Bucket: []string{"s3:ListBucket", "s3:GetBucketLocation"}, Key: decrypt,
	Refused: []Refused{
		{[]string{"s3:PutBucketNotification", "logs:PutSubscriptionFilter"}, "With them, Datadog adds triggers automatically. They also let it stop the notifications of everyone else and stream any log group. The stack subscribes the Forwarder."},
	},
	First:  "In Log Explorer, search source:cloudtrail, and enable the CloudTrail rules of Cloud SIEM.",
	Source: datadogPage,
}, {
	ID: "sumo-logic", Title: "Sumo Logic", SignIn: ExternalID, Delivery: Polling,
	Account: "926226587429", OnlyAWS: true,
	Objects: []string{"s3:GetObject", "s3:GetObjectVersion"},
	// Sumo Logic calls GetBucketAcl whether or not it may. The bucket has no ACLs, so the
	// answer names its owner only; denied, each call would count as an attack.
	Bucket: []string{"s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketAcl"}, Key: decrypt,
	First:  "Add a source of the type AWS CloudTrail with the role's ARN and the path expression AWSLogs/*, install the app AWS CloudTrail and open its overview.",
	Source: sumoPage,
}, {
	ID: "panther", Title: "Panther", SignIn: VendorOnly, Delivery: TheirQueue,
	RolePrefix: "PantherLogProcessingRole-", OnlyAWS: true,
	Objects: getObject, Bucket: []string{"s3:GetBucketLocation", "s3:ListBucket"}, Key: []string{"kms:Decrypt", "kms:DescribeKey"},
	Refused: []Refused{
		{[]string{"sns:*", "s3:PutBucketNotification"}, "Panther's managed notifications need them, to create a topic and replace the bucket's notifications. The stack subscribes Panther's queue."},
	},
	First:  "Add an S3 log source with the role's ARN and the schema AWS.CloudTrail, decline managed notifications, and query panther_logs.public.aws_cloudtrail.",
	Source: pantherPage,
}, {
	ID: "lacework", Title: "Lacework", SignIn: ExternalID, Delivery: OurQueue,
	OnlyAWS: true,
	Objects: getObject, Bucket: []string{"s3:ListBucket"}, Key: decrypt,
	Queue:             []string{"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"},
	VisibilitySeconds: 300,
	Refused: []Refused{
		{[]string{"s3:Get*"}, "s3:GetObject reads the files. The wildcard includes everything that a later version of S3 adds."},
		{[]string{"iam:ListAccountAliases", "cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "s3:GetBucketPolicy", "s3:GetBucketLocation", "sns:GetTopicAttributes"}, "Lacework's module calls them debugging and labels. Reading log files does not need them."},
	},
	First:  "Add an integration of the type AWS CloudTrail with the queue's URL, the role's ARN and the external ID, and wait for the status Success.",
	Source: laceworkPage,
}, {
	ID: "generic", Title: "Other products", SignIn: ExternalID, Delivery: OurQueue,
	Objects: getObject, Key: decrypt, Queue: consume,
	VisibilitySeconds: 300, EventBridge: true,
	First:  "Give the vendor the role's ARN, the external ID and the queue's URL, and look for an event of your own, such as a sign-in, within 15 minutes.",
	Source: "derived from the aws-s3 input of Elastic: " + elasticPage,
}}
