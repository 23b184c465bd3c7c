package audittrail_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// logBucket returns the bucket that is encrypted with a key; the other one contains
// its access logs.
func logBucket(t testing.TB, template cdktest.Template) cdktest.Resource {
	t.Helper()
	return bucket(t, template, "aws:kms")
}

func bucket(t testing.TB, template cdktest.Template, algorithm string) cdktest.Resource {
	t.Helper()
	var found []cdktest.Resource
	for _, id := range template.OfType("AWS::S3::Bucket") {
		r := template.Resources()[id]
		if at(r.Properties(), "BucketEncryption", "ServerSideEncryptionConfiguration", 0, "ServerSideEncryptionByDefault", "SSEAlgorithm") == algorithm {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d buckets with %s, want 1", len(found), algorithm)
	}
	return found[0]
}

// at follows keys and indexes into plain JSON values. It returns nil if there is no
// value.
func at(value any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m, _ := value.(map[string]any)
			value = m[step]
		case int:
			list, _ := value.([]any)
			if step >= len(list) {
				return nil
			}
			value = list[step]
		}
	}
	return value
}

func TestLogBucketIsPrivateVersionedAndEncryptedWithTheKey(t *testing.T) {
	template := synth(t, nil)
	p := logBucket(t, template).Properties()
	for _, setting := range []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"} {
		if at(p, "PublicAccessBlockConfiguration", setting) != true {
			t.Errorf("%s is not enabled", setting)
		}
	}
	if got := at(p, "VersioningConfiguration", "Status"); got != "Enabled" {
		t.Errorf("versioning %v", got)
	}
	if got := at(p, "OwnershipControls", "Rules", 0, "ObjectOwnership"); got != "BucketOwnerEnforced" {
		t.Errorf("ownership %v", got)
	}
	encryption := at(p, "BucketEncryption", "ServerSideEncryptionConfiguration", 0)
	key := map[string]any{"Fn::GetAtt": []any{template.OfType("AWS::KMS::Key")[0], "Arn"}}
	if got := at(encryption, "ServerSideEncryptionByDefault", "KMSMasterKeyID"); !reflect.DeepEqual(got, key) {
		t.Errorf("encrypted with %v, want %v", got, key)
	}
	if got := at(encryption, "BucketKeyEnabled"); got != false {
		t.Errorf("BucketKeyEnabled %v: readers' encryption context would be in doubt", got)
	}
}

func TestKeyRotatesAndItsPolicyNamesNoPublicPrincipal(t *testing.T) {
	key := synth(t, nil).Only(t, "AWS::KMS::Key")
	if key.Properties()["EnableKeyRotation"] != true {
		t.Error("the key does not rotate")
	}
	for _, s := range key.Statements() {
		if principal := s["Principal"]; s["Effect"] == "Allow" && (principal == "*" || at(principal, "AWS") == "*") {
			t.Errorf("%v allows everyone", s["Sid"])
		}
	}
}

// Lifecycle rules do not move objects smaller than 128 KB, as most log files are,
// unless the rule has a size filter.
func TestTiersActOnSmallLogFilesThatPayForTheMove(t *testing.T) {
	var tiered int
	for _, rule := range lifecycle(t, nil) {
		if at(rule, "Transitions") == nil {
			continue
		}
		tiered++
		if got := at(rule, "ObjectSizeGreaterThan"); got != "36864" {
			t.Errorf("moves files larger than %v bytes, want 36864", got)
		}
		if at(rule, "ExpirationInDays") != nil || at(rule, "NoncurrentVersionExpiration") != nil {
			t.Error("the size filter would keep small files from expiring")
		}
	}
	if tiered != 1 {
		t.Errorf("%d rules move files, want 1", tiered)
	}
}

func TestLogFilesExpireAfterTheRetention(t *testing.T) {
	for days, props := range map[float64]*audittrail.Props{
		2557: nil,
		365:  {Archive: &audittrail.ArchiveProps{RetentionDays: 365}},
	} {
		rule := lifecycle(t, props)[0]
		if got := at(rule, "ExpirationInDays"); got != days {
			t.Errorf("expire after %v days, want %v", got, days)
		}
		if got := at(rule, "NoncurrentVersionExpiration", "NoncurrentDays"); got != 30.0 {
			t.Errorf("noncurrent versions expire after %v days, want 30", got)
		}
		if got := at(rule, "AbortIncompleteMultipartUpload", "DaysAfterInitiation"); got != 7.0 {
			t.Errorf("incomplete uploads are aborted after %v days, want 7", got)
		}
		if at(rule, "ObjectSizeGreaterThan") != nil || at(rule, "Prefix") != nil {
			t.Error("the rule does not apply to all files")
		}
	}
}

func lifecycle(t testing.TB, props *audittrail.Props) []any {
	t.Helper()
	rules, _ := at(logBucket(t, synth(t, props)).Properties(), "LifecycleConfiguration", "Rules").([]any)
	return rules
}

func TestNoTierIfTheRetentionIsTooShortForIt(t *testing.T) {
	for _, days := range []int{90, 179} {
		if rules := lifecycle(t, &audittrail.Props{Archive: &audittrail.ArchiveProps{RetentionDays: days}}); len(rules) != 2 {
			t.Errorf("%d days: %d rules, want expiry and marker removal only", days, len(rules))
		}
	}
}

func TestLockIsOptionalAndHoldsForItsDays(t *testing.T) {
	p := logBucket(t, synth(t, nil)).Properties()
	if p["ObjectLockEnabled"] != nil || p["ObjectLockConfiguration"] != nil {
		t.Error("locked by default")
	}
	for _, mode := range []audittrail.LockMode{audittrail.Governance, audittrail.Compliance} {
		p := logBucket(t, synth(t, &audittrail.Props{Archive: &audittrail.ArchiveProps{Lock: &audittrail.Lock{Mode: mode, Days: 90}}})).Properties()
		retention := at(p, "ObjectLockConfiguration", "Rule", "DefaultRetention")
		if p["ObjectLockEnabled"] != true || at(retention, "Mode") != string(mode) || at(retention, "Days") != 90.0 {
			t.Errorf("%s: %v %v", mode, p["ObjectLockEnabled"], retention)
		}
	}
}

// S3 does not deliver access logs to a bucket with a KMS key or default retention.
func TestAccessLogsGoToABucketThatS3CanDeliverTo(t *testing.T) {
	template := synth(t, &audittrail.Props{Archive: &audittrail.ArchiveProps{
		AccessLogRetentionDays: 400,
		Lock:                   &audittrail.Lock{Mode: audittrail.Compliance, Days: 365},
	}})
	logs := bucket(t, template, "AES256").Properties()
	if logs["ObjectLockEnabled"] != nil || logs["ObjectLockConfiguration"] != nil || logs["LoggingConfiguration"] != nil {
		t.Error("the access-log bucket is locked or logs to itself")
	}
	if got := at(logs, "LifecycleConfiguration", "Rules", 0, "ExpirationInDays"); got != 400.0 {
		t.Errorf("access logs expire after %v days, want 400", got)
	}
	target, _ := at(logBucket(t, template).Properties(), "LoggingConfiguration", "DestinationBucketName", "Ref").(string)
	if got := at(template.Resources()[target].Properties(), "BucketEncryption", "ServerSideEncryptionConfiguration", 0, "ServerSideEncryptionByDefault", "SSEAlgorithm"); got != "AES256" {
		t.Errorf("access logs go to %q", target)
	}
	if logs["AccessControl"] != nil {
		t.Error("BucketOwnerEnforced does not allow ACLs")
	}
}

// A bucket, a key or a log group is retained when its stack is deleted. If its own
// creation is rolled back, it is removed: otherwise, the next deployment would fail.
func TestDataIsRetainedButAFailedFirstDeploymentCleansUp(t *testing.T) {
	retained := 0
	for id, r := range synth(t, nil).Resources() {
		switch r["Type"] {
		// A bucket that is retained without its policy would lose its protection.
		case "AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::KMS::Key", "AWS::Logs::LogGroup":
			retained++
			if r["DeletionPolicy"] != "RetainExceptOnCreate" || r["UpdateReplacePolicy"] != "Retain" {
				t.Errorf("%s: DeletionPolicy %v, UpdateReplacePolicy %v", id, r["DeletionPolicy"], r["UpdateReplacePolicy"])
			}
		}
	}
	if retained != 6 {
		t.Errorf("%d resources are retained, want 6", retained)
	}
}

func TestReplicationCopiesEncryptedFilesAndChangesTheirOwner(t *testing.T) {
	template := scenario(t, "locked-and-replicated")
	rule := at(logBucket(t, template).Properties(), "ReplicationConfiguration", "Rules", 0)
	for _, want := range []struct {
		value any
		path  []any
	}{
		{"Enabled", []any{"Status"}},
		{"Enabled", []any{"SourceSelectionCriteria", "SseKmsEncryptedObjects", "Status"}},
		{"Disabled", []any{"DeleteMarkerReplication", "Status"}},
		{"arn:aws:s3:::example-audit-copies", []any{"Destination", "Bucket"}},
		{otherKeyARN, []any{"Destination", "EncryptionConfiguration", "ReplicaKmsKeyID"}},
		{"222222222222", []any{"Destination", "Account"}},
		{"Destination", []any{"Destination", "AccessControlTranslation", "Owner"}},
	} {
		if got := at(rule, want.path...); got != want.value {
			t.Errorf("%v = %v, want %v", want.path, got, want.value)
		}
	}
	if got := template.OfType("AWS::IAM::Policy"); len(got) != 1 {
		t.Fatalf("policies %v", got)
	}
	var encrypt []any
	for _, s := range template.Only(t, "AWS::IAM::Policy").Statements() {
		if s["Sid"] == "EncryptCopies" {
			encrypt, _ = s["Action"].([]any)
		}
	}
	if !reflect.DeepEqual(encrypt, []any{"kms:Encrypt", "kms:GenerateDataKey*"}) {
		t.Errorf("the role may %v on the destination's key", encrypt)
	}
}

func TestReplicationWithinTheAccountRequiresNoOwnerPolicies(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
		Replication: &audittrail.Replication{BucketName: "copies", KeyARN: strings.Replace(otherKeyARN, "222222222222", account, 1)},
	})
	if got := archive.OwnerPolicies(); len(got) != 0 {
		t.Errorf("owners must add %v", got)
	}
	destination := at(logBucket(t, cdktest.Synth(t, stack)).Properties(), "ReplicationConfiguration", "Rules", 0, "Destination")
	if at(destination, "Account") != nil || at(destination, "AccessControlTranslation") != nil {
		t.Errorf("the copies change owners: %v", destination)
	}
}

func TestArchiveWithoutATrailAdmitsTheDefaultTrail(t *testing.T) {
	template := synthWith(t, func(stack awscdk.Stack) { audittrail.NewArchive(stack, "Archive", nil) })
	if got := template.OfType("AWS::CloudTrail::Trail"); got != nil {
		t.Errorf("created trails %v", got)
	}
	s := template.Resources()[policyOf(t, template, logBucketID(t, template))].Statement(t, "AWSCloudTrailWrite20150319")
	if got := at(s, "Condition", "StringEquals", "aws:SourceArn"); got != "arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit-trail" {
		t.Errorf("admits %v", got)
	}
}

// logBucketID returns the logical ID of the log bucket.
func logBucketID(t testing.TB, template cdktest.Template) string {
	t.Helper()
	want := logBucket(t, template)
	for id, r := range template.Resources() {
		if reflect.DeepEqual(r, want) {
			return id
		}
	}
	t.Fatal("no log bucket")
	return ""
}

// policyOf returns the logical ID of the policy of a bucket.
func policyOf(t testing.TB, template cdktest.Template, bucketID string) string {
	t.Helper()
	for _, id := range template.OfType("AWS::S3::BucketPolicy") {
		if at(template.Resources()[id].Properties(), "Bucket", "Ref") == bucketID {
			return id
		}
	}
	t.Fatalf("no policy for %s", bucketID)
	return ""
}
