package executionpolicy

import "strings"

// Row is a resource type of the templates, with what CloudFormation must be allowed to do
// to create, read, update, tag and delete it.
type Row struct {
	Type   string
	Policy Policy
	Needs  []Need
	Plain  string // the properties that need nothing further
	Source string // where the actions are from, if not from the type's schema
}

// Need is what a resource needs.
type Need struct {
	Property  string // the property that needs it; "" for every resource of the type
	Actions   string // separated by spaces
	On        string // patterns of ARNs, separated by spaces; {p} is the partition
	PassedTo  string // the service that a role is passed to
	LinkedFor string // the service of a service-linked role
}

// What the app calls things: stacks AuditTrail-…, and everything with a name of its own
// audit-… or, for the trail of an organization, organization-trail….
const (
	trails     = "arn:{p}:cloudtrail:*:*:trail/audit-* arn:{p}:cloudtrail:*:*:trail/organization-trail"
	keys       = "arn:{p}:kms:*:*:key/*"
	aliases    = "arn:{p}:kms:*:*:alias/audit-* arn:{p}:kms:*:*:alias/organization-trail*"
	buckets    = "arn:{p}:s3:::audittrail-* {buckets}"
	logGroups  = "arn:{p}:logs:*:*:log-group:/aws/cloudtrail/*"
	roles      = "arn:{p}:iam::*:role/AuditTrail-* arn:{p}:iam::*:role/audit-siem-* arn:{p}:iam::*:role/OIDC_audit-siem-* arn:{p}:iam::*:role/PantherLogProcessingRole-*"
	providers  = "arn:{p}:iam::*:oidc-provider/sts.windows.net/*"
	functions  = "arn:{p}:lambda:*:*:function:datadog-forwarder*"
	topics     = "arn:{p}:sns:*:*:audit-* arn:{p}:sns:*:*:organization-trail-* arn:{p}:sns:*:*:AuditTrail-*"
	queues     = "arn:{p}:sqs:*:*:audit-* arn:{p}:sqs:*:*:organization-trail-*"
	rules      = "arn:{p}:events:*:*:rule/audit-* arn:{p}:events:*:*:rule/organization-trail-*"
	buses      = "arn:{p}:events:*:*:event-bus/audit-*"
	alarms     = "arn:{p}:cloudwatch:*:*:alarm:audit-* arn:{p}:cloudwatch:*:*:alarm:organization-trail-*"
	dashboards = "arn:{p}:cloudwatch::*:dashboard/audit-* arn:{p}:cloudwatch::*:dashboard/organization-trail-*"
	stackSets  = "arn:{p}:cloudformation:*:*:stackset/AuditTrail-*:* arn:{p}:cloudformation:*:*:stackset-target/AuditTrail-*:* arn:{p}:cloudformation:*:*:type/resource/*"
	workgroups = "arn:{p}:athena:*:*:workgroup/audit-* arn:{p}:athena:*:*:workgroup/organization-trail"
	databases  = "arn:{p}:glue:*:*:catalog arn:{p}:glue:*:*:database/audit_* arn:{p}:glue:*:*:database/organization_trail*"
	tables     = databases + " arn:{p}:glue:*:*:table/audit_*/* arn:{p}:glue:*:*:table/organization_trail*/*"
	everything = "*" // for actions that IAM does not restrict to resources
)

// Rows are the resource types of the templates. The actions are those that the handlers of
// the type's CloudFormation schema list, except those for properties that no template has.
//
// See https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
// for the schemas and https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
// for the resources of an action.
var Rows = []Row{
	{Type: "AWS::CloudTrail::Trail", Policy: Trail, Needs: []Need{
		{"", "cloudtrail:CreateTrail cloudtrail:UpdateTrail cloudtrail:DeleteTrail cloudtrail:GetTrail cloudtrail:GetTrailStatus cloudtrail:StartLogging cloudtrail:StopLogging " +
			"cloudtrail:GetEventSelectors cloudtrail:PutEventSelectors cloudtrail:GetInsightSelectors cloudtrail:GetEventConfiguration " +
			"cloudtrail:ListTags cloudtrail:AddTags cloudtrail:RemoveTags", trails, "", ""},
		{"", "cloudtrail:DescribeTrails", everything, "", ""},
		{"InsightSelectors", "cloudtrail:PutInsightSelectors", trails, "", ""},
		{"AggregationConfigurations", "cloudtrail:PutEventConfiguration", trails, "", ""},
		{"CloudWatchLogsRoleArn", "iam:PassRole", roles, "cloudtrail.amazonaws.com", ""},
		{"CloudWatchLogsRoleArn", "iam:GetRole", roles, "", ""},
		{"IsOrganizationTrail", "organizations:DescribeOrganization organizations:ListAWSServiceAccessForOrganization", everything, "", ""},
		{"IsOrganizationTrail", "iam:CreateServiceLinkedRole", "arn:{p}:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/*", "", "cloudtrail.amazonaws.com"},
	}, Plain: "AdvancedEventSelectors CloudWatchLogsLogGroupArn EnableLogFileValidation EventSelectors IncludeGlobalServiceEvents IsLogging IsMultiRegionTrail KMSKeyId " +
		"S3BucketName S3KeyPrefix SnsTopicName Tags TrailName"},
	{Type: "AWS::S3::Bucket", Policy: Trail, Needs: []Need{
		{"", "s3:CreateBucket s3:DeleteBucket s3:ListBucket s3:GetBucket* s3:Get*Configuration s3:PutBucketTagging s3:PutEncryptionConfiguration s3:PutLifecycleConfiguration " +
			"s3:PutBucketPublicAccessBlock s3:PutBucketOwnershipControls s3:PutBucketLogging s3:PutBucketVersioning", buckets, "", ""},
		{"ObjectLockConfiguration", "s3:PutBucketObjectLockConfiguration", buckets, "", ""},
		{"ReplicationConfiguration", "s3:PutReplicationConfiguration", buckets, "", ""},
		{"ReplicationConfiguration", "iam:PassRole", roles, "s3.amazonaws.com", ""},
		{"NotificationConfiguration", "s3:PutBucketNotification", buckets, "", ""},
	}, Plain: "BucketEncryption BucketName LifecycleConfiguration LoggingConfiguration ObjectLockEnabled OwnershipControls PublicAccessBlockConfiguration Tags VersioningConfiguration"},
	{Type: "AWS::S3::BucketPolicy", Policy: Trail, Needs: []Need{
		{"", "s3:GetBucketPolicy s3:PutBucketPolicy s3:DeleteBucketPolicy", buckets, "", ""},
	}, Plain: "Bucket PolicyDocument"},
	{Type: "AWS::KMS::Key", Policy: Trail, Needs: []Need{
		{"", "kms:CreateKey", everything, "", ""},
		{"", "kms:DescribeKey kms:GetKeyPolicy kms:PutKeyPolicy kms:GetKeyRotationStatus kms:EnableKeyRotation kms:UpdateKeyDescription " +
			"kms:ListResourceTags kms:TagResource kms:UntagResource kms:ScheduleKeyDeletion", keys, "", ""},
	}, Plain: "Description EnableKeyRotation KeyPolicy Tags"},
	{Type: "AWS::KMS::Alias", Policy: Trail, Needs: []Need{
		{"", "kms:CreateAlias kms:UpdateAlias kms:DeleteAlias", aliases + " " + keys, "", ""},
		{"", "kms:ListAliases", everything, "", ""},
	}, Plain: "AliasName TargetKeyId"},
	{Type: "AWS::Logs::LogGroup", Policy: Trail, Needs: []Need{
		{"", "logs:CreateLogGroup logs:DeleteLogGroup logs:PutRetentionPolicy logs:DeleteRetentionPolicy logs:ListTagsForResource logs:TagResource logs:UntagResource " +
			"logs:GetDataProtectionPolicy", logGroups, "", ""},
		{"", "logs:DescribeLogGroups logs:DescribeResourcePolicies", everything, "", ""},
		{"KmsKeyId", "logs:AssociateKmsKey logs:DisassociateKmsKey", logGroups, "", ""},
		{"DeletionProtectionEnabled", "logs:PutLogGroupDeletionProtection", logGroups, "", ""},
	}, Plain: "LogGroupName RetentionInDays Tags", Source: "the schema; logs:PutLogGroupDeletionProtection is derived from docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html"},
	{Type: "AWS::IAM::Role", Policy: Trail, Needs: []Need{
		{"", "iam:CreateRole iam:DeleteRole iam:GetRole iam:UpdateRole iam:UpdateRoleDescription iam:UpdateAssumeRolePolicy iam:ListAttachedRolePolicies iam:ListRolePolicies " +
			"iam:GetRolePolicy iam:PutRolePolicy iam:DeleteRolePolicy iam:ListRoleTags iam:TagRole iam:UntagRole", roles, "", ""},
		{"PermissionsBoundary", "iam:PutRolePermissionsBoundary iam:DeleteRolePermissionsBoundary", roles, "", ""},
	}, Plain: "AssumeRolePolicyDocument Description Policies RoleName Tags"},
	{Type: "AWS::IAM::Policy", Policy: Trail, Needs: []Need{
		{"", "iam:GetRolePolicy iam:PutRolePolicy iam:DeleteRolePolicy", roles, "", ""},
	}, Plain: "PolicyDocument PolicyName Roles", Source: "the schema of AWS::IAM::RolePolicy; this type has none"},

	{Type: "AWS::Logs::MetricFilter", Policy: Alerts, Needs: []Need{
		{"", "logs:PutMetricFilter logs:DeleteMetricFilter logs:DescribeMetricFilters", logGroups, "", ""},
	}, Plain: "FilterPattern LogGroupName MetricTransformations"},
	{Type: "AWS::Logs::QueryDefinition", Policy: Alerts, Needs: []Need{
		{"", "logs:PutQueryDefinition logs:DeleteQueryDefinition logs:DescribeQueryDefinitions", everything, "", ""},
	}, Plain: "LogGroupNames Name QueryString"},
	{Type: "AWS::CloudWatch::Alarm", Policy: Alerts, Needs: []Need{
		{"", "cloudwatch:PutMetricAlarm cloudwatch:DeleteAlarms cloudwatch:DescribeAlarms cloudwatch:ListTagsForResource cloudwatch:TagResource cloudwatch:UntagResource", alarms, "", ""},
	}, Plain: "AlarmActions AlarmDescription AlarmName ComparisonOperator DatapointsToAlarm Dimensions EvaluationPeriods MetricName Metrics Namespace OKActions Period " +
		"Statistic Tags Threshold TreatMissingData"},
	{Type: "AWS::CloudWatch::Dashboard", Policy: Alerts, Needs: []Need{
		{"", "cloudwatch:PutDashboard cloudwatch:GetDashboard cloudwatch:DeleteDashboards cloudwatch:ListTagsForResource cloudwatch:TagResource cloudwatch:UntagResource", dashboards, "", ""},
	}, Plain: "DashboardBody DashboardName Tags"},
	{Type: "AWS::Events::Rule", Policy: Alerts, Needs: []Need{
		{"", "events:PutRule events:DescribeRule events:DeleteRule events:PutTargets events:RemoveTargets events:ListTargetsByRule events:ListTagsForResource events:TagResource events:UntagResource", rules, "", ""},
		{"Targets", "iam:PassRole", roles, "events.amazonaws.com", ""},
	}, Plain: "Description EventBusName EventPattern Name ScheduleExpression State Tags"},
	{Type: "AWS::Events::EventBus", Policy: Alerts, Needs: []Need{
		{"", "events:CreateEventBus events:DescribeEventBus events:UpdateEventBus events:DeleteEventBus events:ListTagsForResource events:TagResource events:UntagResource", buses, "", ""},
	}, Plain: "Name Tags"},
	{Type: "AWS::Events::EventBusPolicy", Policy: Alerts, Needs: []Need{
		{"", "events:DescribeEventBus events:PutPermission events:RemovePermission", buses, "", ""},
	}, Plain: "EventBusName Statement StatementId"},
	{Type: "AWS::SNS::Topic", Policy: Alerts, Needs: []Need{
		{"", "sns:CreateTopic sns:DeleteTopic sns:GetTopicAttributes sns:SetTopicAttributes sns:ListSubscriptionsByTopic sns:GetDataProtectionPolicy " +
			"sns:ListTagsForResource sns:TagResource sns:UntagResource", topics, "", ""},
	}, Plain: "DisplayName KmsMasterKeyId Tags TopicName"},
	{Type: "AWS::SNS::TopicPolicy", Policy: Alerts, Needs: []Need{
		{"", "sns:GetTopicAttributes sns:SetTopicAttributes", topics, "", ""},
	}, Plain: "PolicyDocument Topics", Source: "derived: a topic's policy is one of its attributes (docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html); this type has no schema"},
	{Type: "AWS::SNS::Subscription", Policy: Alerts, Needs: []Need{
		{"", "sns:Subscribe", topics, "", ""},
		{"", "sns:Unsubscribe sns:GetSubscriptionAttributes sns:SetSubscriptionAttributes", everything, "", ""},
	}, Plain: "Endpoint Protocol RawMessageDelivery RedrivePolicy TopicArn"},
	{Type: "AWS::SQS::Queue", Policy: Alerts, Needs: []Need{
		{"", "sqs:CreateQueue sqs:DeleteQueue sqs:GetQueueUrl sqs:GetQueueAttributes sqs:SetQueueAttributes sqs:ListQueueTags sqs:TagQueue sqs:UntagQueue", queues, "", ""},
	}, Plain: "MessageRetentionPeriod QueueName RedriveAllowPolicy RedrivePolicy SqsManagedSseEnabled Tags VisibilityTimeout"},
	{Type: "AWS::SQS::QueuePolicy", Policy: Alerts, Needs: []Need{
		{"", "sqs:GetQueueAttributes sqs:SetQueueAttributes", queues, "", ""},
	}, Plain: "PolicyDocument Queues", Source: "derived: a queue's policy is one of its attributes (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html); this type has no schema"},
	{Type: "AWS::Logs::SubscriptionFilter", Policy: Alerts, Needs: []Need{
		{"", "logs:PutSubscriptionFilter logs:DescribeSubscriptionFilters logs:DeleteSubscriptionFilter", logGroups, "", ""},
		{"RoleArn", "iam:PassRole", roles, "logs.amazonaws.com", ""},
	}, Plain: "DestinationArn Distribution FilterPattern LogGroupName"},
	{Type: "AWS::IAM::OIDCProvider", Policy: Alerts, Needs: []Need{
		{"", "iam:CreateOpenIDConnectProvider iam:GetOpenIDConnectProvider iam:DeleteOpenIDConnectProvider iam:TagOpenIDConnectProvider iam:UntagOpenIDConnectProvider " +
			"iam:UpdateOpenIDConnectProviderThumbprint iam:AddClientIDToOpenIDConnectProvider iam:RemoveClientIDFromOpenIDConnectProvider", providers, "", ""},
	}, Plain: "ClientIdList Tags ThumbprintList Url"},
	{Type: "AWS::Lambda::Permission", Policy: Alerts, Needs: []Need{
		{"", "lambda:AddPermission lambda:RemovePermission lambda:GetPolicy", functions, "", ""},
	}, Plain: "Action FunctionName Principal SourceArn"},
	{Type: "AWS::CloudFormation::StackSet", Policy: Alerts, Needs: []Need{
		{"", "cloudformation:CreateStackSet cloudformation:UpdateStackSet cloudformation:DeleteStackSet cloudformation:DescribeStackSet cloudformation:CreateStackInstances " +
			"cloudformation:UpdateStackInstances cloudformation:DeleteStackInstances cloudformation:DescribeStackInstance cloudformation:ListStackInstances " +
			"cloudformation:DescribeStackSetOperation cloudformation:ListStackSetOperationResults cloudformation:TagResource cloudformation:UntagResource", stackSets, "", ""},
		{"", "cloudformation:GetTemplateSummary", everything, "", ""},
	}, Plain: "AutoDeployment CallAs Capabilities Description ManagedExecution OperationPreferences PermissionModel StackInstancesGroup StackSetName Tags TemplateBody"},

	{Type: "AWS::Athena::WorkGroup", Policy: Queries, Needs: []Need{
		{"", "athena:CreateWorkGroup athena:GetWorkGroup athena:UpdateWorkGroup athena:DeleteWorkGroup athena:ListTagsForResource athena:TagResource athena:UntagResource", workgroups, "", ""},
	}, Plain: "Description Name RecursiveDeleteOption State Tags WorkGroupConfiguration", Source: derivedFromAthena},
	{Type: "AWS::Athena::NamedQuery", Policy: Queries, Needs: []Need{
		{"", "athena:CreateNamedQuery athena:GetNamedQuery athena:ListNamedQueries athena:UpdateNamedQuery athena:DeleteNamedQuery", workgroups, "", ""},
	}, Plain: "Database Description Name QueryString WorkGroup", Source: derivedFromAthena},
	{Type: "AWS::Glue::Database", Policy: Queries, Needs: []Need{
		{"", "glue:CreateDatabase glue:GetDatabase glue:UpdateDatabase glue:DeleteDatabase", databases, "", ""},
	}, Plain: "CatalogId DatabaseInput", Source: derivedFromGlue},
	{Type: "AWS::Glue::Table", Policy: Queries, Needs: []Need{
		{"", "glue:CreateTable glue:GetTable glue:UpdateTable glue:DeleteTable", tables, "", ""},
	}, Plain: "CatalogId DatabaseName TableInput", Source: derivedFromGlue},
}

// The schemas of these types were not read: the actions are those of the APIs.
const (
	derivedFromAthena = "derived from docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html"
	derivedFromGlue   = "derived from docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html"
)

// Bootstrap is what every stack needs: its rule reads the version of the bootstrapping.
var Bootstrap = Need{Actions: "ssm:GetParameters", On: "arn:{p}:ssm:*:*:parameter/cdk-bootstrap/*"}

// Unneeded reports whether the property needs nothing further.
func (r Row) Unneeded(property string) bool {
	for _, plain := range strings.Fields(r.Plain) {
		if plain == property {
			return true
		}
	}
	return false
}
