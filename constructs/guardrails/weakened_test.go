package guardrails_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/stacks"
)

// weakened is a change of our own stack, as an escape hatch makes it: a new value for a
// property of the resource at the path, or its removal if the value is nil.
type weakened struct {
	path, property string
	value          any
	rule           string
}

const (
	theTrail     = "AuditTrail/Resource"
	theBucket    = "AuditTrail/Archive/Bucket/Resource"
	thePolicy    = "AuditTrail/Archive/Bucket/Policy/Resource"
	theKey       = "AuditTrail/Archive/Key/Resource"
	theLogGroup  = "AuditTrail/LogGroup/Resource"
	block        = "Properties.PublicAccessBlockConfiguration"
	everybody    = "Properties.PolicyDocument.Statement.8"
	firstOfKey   = "Properties.KeyPolicy.Statement.0.Principal"
	plainHTTP    = "Properties.PolicyDocument.Statement.2.Condition.Bool.aws:SecureTransport"
	sseKey       = "Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID"
	sseAlgorithm = "Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm"
)

var weakenings = map[string]weakened{
	"stopped":             {theTrail, "Properties.IsLogging", false, "AUDIT-TRAIL-LOGGING"},
	"not-validated":       {theTrail, "Properties.EnableLogFileValidation", false, "AUDIT-TRAIL-VALIDATION"},
	"no-key":              {theTrail, "Properties.KMSKeyId", nil, "AUDIT-TRAIL-KMS"},
	"one-region":          {theTrail, "Properties.IsMultiRegionTrail", false, "AUDIT-TRAIL-MULTI-REGION"},
	"writes-only":         {theTrail, "Properties.EventSelectors.0.ReadWriteType", "WriteOnly", "AUDIT-TRAIL-EVENTS"},
	"without-kms":         {theTrail, "Properties.EventSelectors.0.ExcludeManagementEventSources", []any{"kms.amazonaws.com"}, "AUDIT-TRAIL-EVENTS"},
	"both-selectors":      {theTrail, "Properties.AdvancedEventSelectors", advanced("eventCategory"), "AUDIT-TRAIL-SELECTORS"},
	"no-insights":         {theTrail, "Properties.InsightSelectors", nil, "AUDIT-TRAIL-INSIGHTS"},
	"no-log-group":        {theTrail, "Properties.CloudWatchLogsLogGroupArn", nil, "AUDIT-TRAIL-LOG-GROUP"},
	"no-logs-role":        {theTrail, "Properties.CloudWatchLogsRoleArn", nil, "AUDIT-TRAIL-LOG-GROUP"},
	"short-retention":     {theLogGroup, "Properties.RetentionInDays", 7, "AUDIT-LOG-GROUP-RETENTION"},
	"log-group-goes":      {theLogGroup, "DeletionPolicy", "Delete", "AUDIT-DATA-RETAINED"},
	"not-versioned":       {theBucket, "Properties.VersioningConfiguration.Status", "Suspended", "AUDIT-BUCKET-VERSIONED"},
	"no-versioning":       {theBucket, "Properties.VersioningConfiguration", nil, "AUDIT-BUCKET-VERSIONED"},
	"public-policy":       {theBucket, block + ".BlockPublicPolicy", false, "AUDIT-BUCKET-PRIVATE"},
	"public-acls":         {theBucket, block + ".IgnorePublicAcls", nil, "AUDIT-BUCKET-PRIVATE"},
	"no-block":            {theBucket, block, nil, "AUDIT-BUCKET-PRIVATE"},
	"not-encrypted":       {theBucket, "Properties.BucketEncryption", nil, "AUDIT-BUCKET-ENCRYPTED"},
	"weakly-encrypted":    {theBucket, sseAlgorithm, "AES256", "AUDIT-BUCKET-ENCRYPTED"},
	"bucket-goes":         {theBucket, "DeletionPolicy", "Delete", "AUDIT-DATA-RETAINED"},
	"bucket-is-replaced":  {theBucket, "UpdateReplacePolicy", nil, "AUDIT-DATA-RETAINED"},
	"plain-http":          {thePolicy, plainHTTP, "true", "AUDIT-BUCKET-TLS"},
	"open-bucket":         {thePolicy, everybody, map[string]any{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}, "AUDIT-NO-PUBLIC-PRINCIPAL"},
	"deletable":           {thePolicy, "Properties.PolicyDocument.Statement.7.Action", "s3:DeleteObject", "AUDIT-BUCKET-DELETION"},
	"expires-after-a-day": {theBucket, "Properties.LifecycleConfiguration.Rules.0.ExpirationInDays", 1, "AUDIT-BUCKET-EXPIRY"},
	"disabled-key":        {theKey, "Properties.Enabled", false, "AUDIT-KEY-ENABLED"},
	"plain-log-group":     {theLogGroup, "Properties.KmsKeyId", nil, "AUDIT-LOG-GROUP-KMS"},
	"aws-managed-key":     {theBucket, sseKey, nil, "AUDIT-BUCKET-ENCRYPTED"},
	"tls-of-bucket-only":  {thePolicy, "Properties.PolicyDocument.Statement.2.Resource", "arn:aws:s3:::logs", "AUDIT-BUCKET-TLS"},
	"rotated-rarely":      {theKey, "Properties.RotationPeriodInDays", 2560, "AUDIT-KEY-ROTATION"},
	"not-rotated":         {theKey, "Properties.EnableKeyRotation", false, "AUDIT-KEY-ROTATION"},
	"open-key":            {theKey, firstOfKey, map[string]any{"AWS": "*"}, "AUDIT-NO-PUBLIC-PRINCIPAL"},
	"key-goes":            {theKey, "DeletionPolicy", "Delete", "AUDIT-DATA-RETAINED"},
}

// advanced returns selectors of management events by a field.
func advanced(field string) []any {
	return []any{map[string]any{"FieldSelectors": []any{map[string]any{"Field": field, "Equals": []any{"Management"}}}}}
}

// misspelt is the stack that needs a second change: the other kind of selectors has to
// go.
const misspelt = "misspelt-field"

// bare leaves out the detections, which no weakening is about: a hundred EventBridge
// rules in each of these stacks take the engine half a minute.
var bare = &stacks.AuditTrailProps{NoDetection: true}

func buildWeakened(app awscdk.App) {
	stacks.NewAuditTrail(app, "as-it-is", bare)
	for id, w := range weakenings {
		override(at(stacks.NewAuditTrail(app, id, bare), w.path), w.property, w.value)
	}
	trail := at(stacks.NewAuditTrail(app, misspelt, bare), theTrail)
	override(trail, "Properties.EventSelectors", nil)
	override(trail, "Properties.AdvancedEventSelectors", append(advanced("eventCategory"), advanced("eventCategori")...))
}

func override(resource awscdk.CfnResource, property string, value any) {
	if value == nil {
		resource.AddDeletionOverride(&property)
		return
	}
	resource.AddOverride(&property, value)
}

// at returns the resource at a path below scope.
func at(scope constructs.IConstruct, path string) awscdk.CfnResource {
	return find(scope, path).(awscdk.CfnResource)
}

func find(scope constructs.IConstruct, path string) constructs.IConstruct {
	for id := range strings.SplitSeq(path, "/") {
		scope = scope.Node().FindChild(jsii.String(id))
	}
	return scope
}

func TestEachWeakeningIsFoundByItsRule(t *testing.T) {
	if got := rules(t, "as-it-is"); len(got) > 0 {
		t.Errorf("our own stack: %v", got)
	}
	for id, w := range weakenings {
		if got := rules(t, id); !slices.Equal(got, []string{w.rule}) {
			t.Errorf("%s: %s = %v is reported by %v, want %s", id, w.property, w.value, got, w.rule)
		}
	}
	if got := rules(t, misspelt); !slices.Equal(got, []string{"AUDIT-TRAIL-FIELDS"}) {
		t.Errorf("%s: reported by %v", misspelt, got)
	}
}
