package investigation_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/deployed"
)

func workGroup(t *testing.T, m made) map[string]any {
	t.Helper()
	return m.deployed.OfType("AWS::Athena::WorkGroup")[0].Properties["WorkGroupConfiguration"].(map[string]any)
}

// results returns the bucket for results: the one that the workgroup writes to.
func results(t *testing.T, m made) deployed.Resource {
	t.Helper()
	location := workGroup(t, m)["ResultConfiguration"].(map[string]any)["OutputLocation"]
	for _, bucket := range m.deployed.OfType("AWS::S3::Bucket") {
		if location == "s3://"+bucket.Name+"/" {
			return bucket
		}
	}
	t.Fatalf("no bucket is at %v", location)
	return deployed.Resource{}
}

// A client could otherwise write results, which contain log data, to any bucket.
func TestWorkgroupOverridesWhatQueryClientsChoose(t *testing.T) {
	for name, limit := range map[string]float64{"defaults": 100e9, "all-kinds-of-trails": 20e9, "existing-archive": 100e9} {
		m := scenario(t, name)
		got := workGroup(t, m)
		for property, want := range map[string]any{
			"EnforceWorkGroupConfiguration": true, "PublishCloudWatchMetricsEnabled": true, "RequesterPaysEnabled": false, "BytesScannedCutoffPerQuery": limit,
		} {
			if got[property] != want {
				t.Errorf("%s: %s is %v, want %v", name, property, got[property], want)
			}
		}
		result := got["ResultConfiguration"].(map[string]any)
		encryption := result["EncryptionConfiguration"].(map[string]any)
		if encryption["EncryptionOption"] != "SSE_KMS" || encryption["KmsKey"] != keyOf(results(t, m)) || result["ExpectedBucketOwner"] != account {
			t.Errorf("%s: results go to %v", name, result)
		}
	}
}

// keyOf returns the key that encrypts a bucket by default.
func keyOf(bucket deployed.Resource) any {
	encryption := bucket.Properties["BucketEncryption"].(map[string]any)["ServerSideEncryptionConfiguration"].([]any)[0].(map[string]any)
	return encryption["ServerSideEncryptionByDefault"].(map[string]any)["KMSMasterKeyID"]
}

func TestResultsArePrivateVersionedAndExpire(t *testing.T) {
	for name, days := range map[string]float64{"defaults": 30, "all-kinds-of-trails": 7} {
		m := scenario(t, name)
		bucket := results(t, m).Properties
		if want := map[string]any{"BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true}; !reflect.DeepEqual(bucket["PublicAccessBlockConfiguration"], want) {
			t.Errorf("%s: public access %v", name, bucket["PublicAccessBlockConfiguration"])
		}
		if got := fmt.Sprint(bucket["VersioningConfiguration"]); got != "map[Status:Enabled]" {
			t.Errorf("%s: versioning %s", name, got)
		}
		rule := bucket["LifecycleConfiguration"].(map[string]any)["Rules"].([]any)[0].(map[string]any)
		if rule["ExpirationInDays"] != days || rule["Status"] != "Enabled" || rule["Prefix"] != nil {
			t.Errorf("%s: results expire by %v", name, rule)
		}
	}
}

// The deletion of a bucket that contains results would fail.
func TestResultsNeverMakeTheDeletionOfTheStackFail(t *testing.T) {
	m := scenario(t, "existing-archive")
	for id, r := range m.template.Resources() {
		switch r["Type"] {
		case "AWS::S3::Bucket", "AWS::S3::BucketPolicy":
			if r["DeletionPolicy"] != "RetainExceptOnCreate" || r["UpdateReplacePolicy"] != "Retain" {
				t.Errorf("%s has the deletion policy %v, on replacement %v", id, r["DeletionPolicy"], r["UpdateReplacePolicy"])
			}
		case "AWS::Athena::WorkGroup":
			if r.Properties()["RecursiveDeleteOption"] != true {
				t.Errorf("%s cannot be deleted with the queries that people saved", id)
			}
		}
	}
}

func TestResultsAreDeniedOverPlainHTTPAndOldTLS(t *testing.T) {
	m := scenario(t, "defaults")
	name := results(t, m).Name
	for _, policy := range m.deployed.OfType("AWS::S3::BucketPolicy") {
		if policy.Text("Bucket") != name {
			continue
		}
		text := fmt.Sprint(policy.Properties["PolicyDocument"])
		if !strings.Contains(text, "DenyInsecureTransport") || !strings.Contains(text, "DenyOldTLS") || strings.Contains(text, "Allow") {
			t.Errorf("the policy is %s", text)
		}
		return
	}
	t.Error("the bucket for results has no policy")
}

// A second key costs money; a key of another account could not be used without its owner.
func TestResultsUseTheArchivesKeyOnlyIfItIsHere(t *testing.T) {
	elsewhere := func(stack awscdk.Stack) *investigation.Investigation {
		return investigation.New(stack, "Investigation", &investigation.Props{Archive: audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
			Key: awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String(otherKey)),
		})})
	}
	for name, test := range map[string]struct {
		made
		keys int
	}{
		"defaults":           {scenario(t, "defaults"), 1},
		"existing archive":   {scenario(t, "existing-archive"), 1},
		"key from elsewhere": {synth(t, elsewhere), 1},
	} {
		keys := test.deployed.OfType("AWS::KMS::Key")
		if len(keys) != test.keys {
			t.Errorf("%s: %d keys, want %d", name, len(keys), test.keys)
		}
		if got := keyOf(results(t, test.made)); got != keys[0].ARN {
			t.Errorf("%s: results are encrypted with %v", name, got)
		}
	}
}

func TestAlarmOnTheDaysVolumeNotifiesTheTopics(t *testing.T) {
	if alarms := scenario(t, "defaults").deployed.OfType("AWS::CloudWatch::Alarm"); len(alarms) > 0 {
		t.Errorf("%d alarms that notify no one", len(alarms))
	}
	m := scenario(t, "all-kinds-of-trails")
	alarm, topic := m.deployed.OfType("AWS::CloudWatch::Alarm")[0], m.deployed.OfType("AWS::SNS::Topic")[0]
	for property, want := range map[string]any{
		"Namespace": "AWS/Athena", "MetricName": "ProcessedBytes", "Statistic": "Sum", "Threshold": 200e9, "Period": 86400.0, "EvaluationPeriods": 1.0,
		"Dimensions": []any{map[string]any{"Name": "WorkGroup", "Value": "audit-archive"}}, "AlarmActions": []any{topic.ARN},
	} {
		if got := alarm.Properties[property]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %v, want %v", property, got, want)
		}
	}
	if n := len(fmt.Sprint(alarm.Properties["AlarmDescription"])); n > 1024 {
		t.Errorf("the description has %d characters; CloudWatch allows 1,024", n)
	}
	if document := fmt.Sprint(m.deployed.OfType("AWS::SNS::TopicPolicy")[0].Properties["PolicyDocument"]); !strings.Contains(document, alarm.ARN) {
		t.Errorf("the topic does not admit the alarm: %s", document)
	}
}

func TestQuestionsAreSavedForBothServices(t *testing.T) {
	m := scenario(t, "defaults")
	named, insights := m.deployed.OfType("AWS::Athena::NamedQuery"), m.deployed.OfType("AWS::Logs::QueryDefinition")
	if len(named) == 0 || len(insights) == 0 {
		t.Fatalf("%d queries for Athena, %d for Logs Insights", len(named), len(insights))
	}
	var names []string
	for _, q := range named {
		name := q.Text("Name")
		if q.Text("Database") != "audit_archive" || q.Text("WorkGroup") != "audit-archive" || slices.Contains(names, name) {
			t.Errorf("%s is saved in database %s, workgroup %s", name, q.Text("Database"), q.Text("WorkGroup"))
		}
		if n := len(q.Text("QueryString")); n == 0 || n > 262_144 {
			t.Errorf("%s has %d bytes; Athena allows 262,144", name, n)
		}
		if n := strings.Count(q.Text("QueryString"), "?"); n > 25 {
			t.Errorf("%s has %d parameters; the console allows 25", name, n)
		}
		names = append(names, name)
	}
	if !slices.Contains(names, "detection") || !slices.Contains(names, "timeline") {
		t.Errorf("the questions %v lack the one about detections or the time line", names)
	}
	groups := m.deployed.OfType("AWS::Logs::LogGroup")
	for _, q := range insights {
		if got := q.Properties["LogGroupNames"]; !reflect.DeepEqual(got, []any{groups[0].Name}) {
			t.Errorf("%s is for the log groups %v", q.Text("Name"), got)
		}
	}
	if n := len(scenario(t, "all-kinds-of-trails").deployed.OfType("AWS::Logs::QueryDefinition")); n > 0 {
		t.Errorf("%d queries for a log group that does not exist", n)
	}
}

// Athena requires the account in a query where it does not know the accounts, and some
// detections compare events with them.
func TestQuestionsFitTheAccountsOfTheirDatabase(t *testing.T) {
	m := scenario(t, "existing-archive")
	for _, q := range m.deployed.OfType("AWS::Athena::NamedQuery") {
		if text := q.Text("QueryString"); !strings.Contains(text, "account = ?") || strings.Contains(text, "WHEN 'role-trusts-stranger'") {
			t.Errorf("%s is saved as\n%s", q.Text("Name"), text)
		}
	}
	if text := aboutDetections(t, "defaults"); !strings.Contains(text, "WHEN 'role-trusts-stranger'") {
		t.Error("detections that compare events with the accounts cannot be asked although the account is known")
	}
	for _, q := range scenario(t, "all-kinds-of-trails").deployed.OfType("AWS::Athena::NamedQuery") {
		if text := q.Text("QueryString"); !strings.Contains(text, "account LIKE ?") {
			t.Errorf("%s is saved as\n%s", q.Text("Name"), text)
		}
	}
}

// The events behind a ticket, or behind a detection that is off by default, are asked for as
// those behind a page are. Parts of alerts, such as topics, are not known here.
func TestEventsBehindDetectionsOfEverySeverityCanBeAsked(t *testing.T) {
	text := aboutDetections(t, "defaults")
	for _, d := range catalogue.All() {
		if asked := strings.Contains(text, "\n  WHEN '"+d.ID+"' THEN "); !asked && len(d.Needs)+len(d.NeedsOne) == 0 && d.Records == "" {
			t.Errorf("%s, of severity %s, cannot be asked", d.ID, d.Severity)
		}
	}
	for _, id := range []string{"log-group-changed", "trail-blinded", "audit-key-lost", "archive-deleted"} {
		if !strings.Contains(text, "\n  WHEN '"+id+"' THEN ") {
			t.Errorf("%s, about a part of the trail, cannot be asked", id)
		}
	}
}

func aboutDetections(t *testing.T, name string) string {
	t.Helper()
	for _, q := range scenario(t, name).deployed.OfType("AWS::Athena::NamedQuery") {
		if q.Text("Name") == "detection" {
			return q.Text("QueryString")
		}
	}
	t.Fatalf("%s has no question about detections", name)
	return ""
}
