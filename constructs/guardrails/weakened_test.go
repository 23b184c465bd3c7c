package guardrails_test

import (
	"fmt"
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

var weakenings = []weakened{
	{theTrail, "Properties.IsLogging", false, "AUDIT-TRAIL-LOGGING"},
	{theTrail, "Properties.EnableLogFileValidation", false, "AUDIT-TRAIL-VALIDATION"},
	{theTrail, "Properties.KMSKeyId", nil, "AUDIT-TRAIL-KMS"},
	{theTrail, "Properties.IsMultiRegionTrail", false, "AUDIT-TRAIL-MULTI-REGION"},
	{theTrail, "Properties.EventSelectors.0.ReadWriteType", "WriteOnly", "AUDIT-TRAIL-EVENTS"},
	{theTrail, "Properties.EventSelectors.0.ExcludeManagementEventSources", []any{"kms.amazonaws.com"}, "AUDIT-TRAIL-EVENTS"},
	{theTrail, "Properties.AdvancedEventSelectors", advanced("eventCategory"), "AUDIT-TRAIL-SELECTORS"},
	{theTrail, "Properties.InsightSelectors", nil, "AUDIT-TRAIL-INSIGHTS"},
	{theTrail, "Properties.CloudWatchLogsLogGroupArn", nil, "AUDIT-TRAIL-LOG-GROUP"},
	{theTrail, "Properties.CloudWatchLogsRoleArn", nil, "AUDIT-TRAIL-LOG-GROUP"},
	{theLogGroup, "Properties.RetentionInDays", 7, "AUDIT-LOG-GROUP-RETENTION"},
	{theLogGroup, "DeletionPolicy", "Delete", "AUDIT-DATA-RETAINED"},
	{theBucket, "Properties.VersioningConfiguration.Status", "Suspended", "AUDIT-BUCKET-VERSIONED"},
	{theBucket, "Properties.VersioningConfiguration", nil, "AUDIT-BUCKET-VERSIONED"},
	{theBucket, block + ".BlockPublicPolicy", false, "AUDIT-BUCKET-PRIVATE"},
	{theBucket, block + ".IgnorePublicAcls", nil, "AUDIT-BUCKET-PRIVATE"},
	{theBucket, block, nil, "AUDIT-BUCKET-PRIVATE"},
	{theBucket, "Properties.BucketEncryption", nil, "AUDIT-BUCKET-ENCRYPTED"},
	{theBucket, sseAlgorithm, "AES256", "AUDIT-BUCKET-ENCRYPTED"},
	{theBucket, "DeletionPolicy", "Delete", "AUDIT-DATA-RETAINED"},
	{theBucket, "UpdateReplacePolicy", nil, "AUDIT-DATA-RETAINED"},
	{thePolicy, plainHTTP, "true", "AUDIT-BUCKET-TLS"},
	{thePolicy, everybody, map[string]any{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}, "AUDIT-NO-PUBLIC-PRINCIPAL"},
	{thePolicy, "Properties.PolicyDocument.Statement.7.Action", "s3:DeleteObject", "AUDIT-BUCKET-DELETION"},
	{theBucket, "Properties.LifecycleConfiguration.Rules.0.ExpirationInDays", 1, "AUDIT-BUCKET-EXPIRY"},
	{theKey, "Properties.Enabled", false, "AUDIT-KEY-ENABLED"},
	{theLogGroup, "Properties.KmsKeyId", nil, "AUDIT-LOG-GROUP-KMS"},
	{theBucket, sseKey, nil, "AUDIT-BUCKET-ENCRYPTED"},
	{thePolicy, "Properties.PolicyDocument.Statement.2.Resource", "arn:aws:s3:::logs", "AUDIT-BUCKET-TLS"},
	{theKey, "Properties.RotationPeriodInDays", 2560, "AUDIT-KEY-ROTATION"},
	{theKey, "Properties.EnableKeyRotation", false, "AUDIT-KEY-ROTATION"},
	{theKey, firstOfKey, map[string]any{"AWS": "*"}, "AUDIT-NO-PUBLIC-PRINCIPAL"},
	{theKey, "DeletionPolicy", "Delete", "AUDIT-DATA-RETAINED"},
}

// advanced returns selectors of management events by a field.
func advanced(field string) []any {
	return []any{map[string]any{"FieldSelectors": []any{map[string]any{"Field": field, "Equals": []any{"Management"}}}}}
}

// asItIs is our stack without a change, and without detections.
const asItIs = "as-it-is"

// misspelt is the stack that needs a second change: the other kind of selectors has to
// go.
const misspelt = "misspelt-field"

// bare leaves out the detections and the queries, which no weakening is about: a hundred
// EventBridge rules in each of these stacks take the engine half a minute.
var bare = &stacks.AuditTrailProps{NoDetection: true, NoInvestigation: true}

// weakenedStacks puts weakenings that do not hide each other into one stack: the engine
// takes as long for a stack with many as for a stack with one.
func weakenedStacks() (all [][]weakened) {
next:
	for _, w := range weakenings {
		for i, others := range all {
			if !slices.ContainsFunc(others, w.hides) {
				all[i] = append(all[i], w)
				continue next
			}
		}
		all = append(all, []weakened{w})
	}
	return all
}

// hides reports whether one weakening may hide the other: a trail that lost its log group
// or its key hides what is wrong with those.
func (w weakened) hides(o weakened) bool {
	const selectors = "EventSelectors"
	return w.rule == o.rule || (w.path == theTrail) != (o.path == theTrail) ||
		strings.Contains(w.property, selectors) && strings.Contains(o.property, selectors)
}

func weakenedID(i int) string { return fmt.Sprintf("weakened-%d", i) }

func buildWeakened(app awscdk.App) {
	stacks.NewAuditTrail(app, asItIs, &stacks.AuditTrailProps{NoDetection: true})
	for i, all := range weakenedStacks() {
		stack := stacks.NewAuditTrail(app, weakenedID(i), bare)
		for _, w := range all {
			override(at(stack, w.path), w.property, w.value)
		}
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
	if got := rules(t, asItIs); len(got) > 0 {
		t.Errorf("our own stack: %v", got)
	}
	for i, all := range weakenedStacks() {
		var want []string
		for _, w := range all {
			want = append(want, w.rule)
		}
		slices.Sort(want)
		if got := rules(t, weakenedID(i)); !slices.Equal(got, want) {
			t.Errorf("%v are reported by\n%v, want\n%v", all, got, want)
		}
	}
	if got := rules(t, misspelt); !slices.Equal(got, []string{"AUDIT-TRAIL-FIELDS"}) {
		t.Errorf("%s: reported by %v", misspelt, got)
	}
}
