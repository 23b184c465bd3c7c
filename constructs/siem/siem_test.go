package siem_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/products"
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/prove/cdktest"
)

func TestGoldenEveryProduct(t *testing.T) {
	_, template := synth(t, ours(siem.Props{Products: everyProduct}))
	template.Golden(t, "every-product")
}

func TestGoldenEventBridge(t *testing.T) {
	_, template := synth(t, func(stack awscdk.Stack) {
		siem.New(stack, "SIEM", &siem.Props{Archive: audittrail.NewArchive(stack, "Archive", nil), Products: someProducts, EventBridge: true})
	})
	template.Golden(t, "event-bridge")
}

// A filter that is too wide makes products read what is not a log file; one that is too
// narrow loses events.
func TestBucketNotifiesOfLogFilesOnly(t *testing.T) {
	_, template := synth(t, ours(siem.Props{Products: someProducts}))
	var found any
	for _, id := range template.OfType("AWS::S3::Bucket") {
		if n := template.Resources()[id].Properties()["NotificationConfiguration"]; n != nil {
			found = n
		}
	}
	got, _ := json.Marshal(found)
	const want = `{"TopicConfigurations":[{"Event":"s3:ObjectCreated:*","Filter":{"S3Key":{"Rules":[{"Name":"prefix","Value":"audit/AWSLogs/"},{"Name":"suffix","Value":".json.gz"}]}},"Topic":{"Ref":"SIEMTopic`
	if !strings.HasPrefix(string(got), want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
}

// S3 checks the topic's policy when it sets the notifications, so the bucket waits for it.
// A reference from the policy back to the bucket would be a cycle.
func TestNotificationsWaitForTheTopicsPolicyWithoutACycle(t *testing.T) {
	_, template := synth(t, ours(siem.Props{Products: someProducts}))
	policy, key := template.OfType("AWS::SNS::TopicPolicy")[0], ""
	for _, id := range template.OfType("AWS::KMS::Key") {
		if strings.HasPrefix(id, "SIEM") {
			key = id
		}
	}
	for id := range template.Resources() {
		if slices.Contains(template.WaitsFor(id), id) {
			t.Errorf("%s waits for itself", id)
		}
	}
	for _, id := range template.OfType("AWS::S3::Bucket") {
		if strings.HasPrefix(id, "ArchiveBucket") && !slices.Contains(template.WaitsFor(id), policy) {
			t.Errorf("%s does not wait for the topic's policy", id)
		}
	}
	if got := template.WaitsFor(key); len(got) > 0 {
		t.Errorf("the topic's key waits for %v", got)
	}
}

func TestQueuesAreEncryptedKeepMessagesAndHaveADeadLetterQueue(t *testing.T) {
	_, template := synth(t, ours(siem.Props{Products: someProducts}))
	queues := template.OfType("AWS::SQS::Queue")
	if len(queues) != 4 {
		t.Fatalf("%d queues", len(queues))
	}
	for _, id := range queues {
		p := template.Resources()[id].Properties()
		if p["SqsManagedSseEnabled"] != true || p["MessageRetentionPeriod"] != 1209600.0 {
			t.Errorf("%s is not encrypted or keeps messages for %v seconds", id, p["MessageRetentionPeriod"])
		}
		name := p["QueueName"].(string)
		if strings.HasSuffix(name, "-dead-letters") {
			want := map[string]any{"redrivePermission": "byQueue", "sourceQueueArns": []any{"arn:aws:sqs:eu-west-1:111111111111:" + strings.TrimSuffix(name, "-dead-letters")}}
			if !reflect.DeepEqual(p["RedriveAllowPolicy"], want) {
				t.Errorf("%s receives from %v", id, p["RedriveAllowPolicy"])
			}
			continue
		}
		redrive, _ := p["RedrivePolicy"].(map[string]any)
		if redrive["maxReceiveCount"] != 5.0 || redrive["deadLetterTargetArn"] == nil || p["VisibilityTimeout"] != 300.0 {
			t.Errorf("%s has the redrive policy %v and the visibility timeout %v", id, redrive, p["VisibilityTimeout"])
		}
	}
}

// Two alarms for each queue: one that the product does not read, one that it cannot.
func TestAlarmsWatchEachQueueAndItsDeadLetters(t *testing.T) {
	_, template := synth(t, ours(siem.Props{Products: someProducts, OldestMinutes: 30}))
	got := map[string]string{}
	for _, id := range template.OfType("AWS::CloudWatch::Alarm") {
		p := template.Resources()[id].Properties()
		dimension := p["Dimensions"].([]any)[0].(map[string]any)
		text, _ := json.Marshal([]any{p["MetricName"], dimension["Value"], p["Threshold"], p["TreatMissingData"]})
		got[p["AlarmName"].(string)] = string(text)
	}
	want := map[string]string{
		"audit-siem-generic-not-read":      `["ApproximateAgeOfOldestMessage","audit-siem-generic",1800,"ignore"]`,
		"audit-siem-generic-dead-letters":  `["ApproximateNumberOfMessagesVisible","audit-siem-generic-dead-letters",1,"ignore"]`,
		"audit-siem-lacework-not-read":     `["ApproximateAgeOfOldestMessage","audit-siem-lacework",1800,"ignore"]`,
		"audit-siem-lacework-dead-letters": `["ApproximateNumberOfMessagesVisible","audit-siem-lacework-dead-letters",1,"ignore"]`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestAlarmsPublishToTheTicketTopicAndNoOtherAlarmMay(t *testing.T) {
	_, template := synth(t, func(stack awscdk.Stack) {
		archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{BucketName: "example-logs"})
		siem.New(stack, "SIEM", &siem.Props{
			Archive: archive, Products: someProducts, Detection: detection.New(stack, "Detection", &detection.Props{Archive: archive}),
		})
	})
	found := 0
	for _, id := range template.OfType("AWS::SNS::TopicPolicy") {
		for _, s := range template.Resources()[id].Statements() {
			text, _ := json.Marshal(s["Condition"])
			if strings.Contains(string(text), "audit-siem") {
				found++
				if n := strings.Count(string(text), ":alarm:audit-siem-"); n != 4 || strings.Contains(string(text), "*") {
					t.Errorf("%s admits %s", id, text)
				}
			}
		}
	}
	if found != 1 {
		t.Errorf("%d statements admit the alarms", found)
	}
	for _, id := range template.OfType("AWS::CloudWatch::Alarm") {
		p := template.Resources()[id].Properties()
		if actions, _ := p["AlarmActions"].([]any); len(actions) != 1 {
			t.Errorf("%s has the actions %v", p["AlarmName"], p["AlarmActions"])
		}
	}
}

// What the app cannot change is an output and a warning, as for trails.
func TestOwnersOfAnImportedArchiveAreToldWhatToAdd(t *testing.T) {
	var s *siem.SIEM
	stack, template := synth(t, func(stack awscdk.Stack) {
		const key = "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555"
		archive := audittrail.ImportArchive(stack, "Archive", awss3.Bucket_FromBucketName(stack, jsii.String("Bucket"), jsii.String("central-logs")),
			&audittrail.ImportProps{Key: awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String(key))})
		s = siem.New(stack, "SIEM", &siem.Props{Archive: archive, Products: everyProduct})
	})
	const wantNotification = `"TopicArn": "arn:aws:sns:eu-west-1:111111111111:audit-siem"`
	if got := s.BucketNotification(); !strings.Contains(got, `"Value": "AWSLogs/"`) || !strings.Contains(got, `"TopicArn"`) {
		t.Errorf("the notification is %s; want one like %s", got, wantNotification)
	}
	kinds := map[string]int{}
	for _, o := range s.OwnerPolicies() {
		kinds[o.Kind]++
		if strings.Contains(o.Statements, `"*"`) && o.Kind == "bucket" {
			t.Errorf("the owner of the bucket is asked to add %s", o.Statements)
		}
	}
	if kinds["bucket"] != 8 || kinds["key"] != 8 {
		t.Errorf("owners are told %v; want the bucket and the key for each product", kinds)
	}
	warned := 0
	for _, w := range cdktest.Warnings(t, stack) {
		if strings.Contains(w, "its owner must add the configuration in the stack output SIEMBucketNotification") {
			warned++
		}
	}
	if warned != 1 {
		t.Errorf("%d warnings about the notifications in %q", warned, cdktest.Warnings(t, stack))
	}
	if len(template.OfType("AWS::S3::Bucket")) != 0 || len(template.OfType("Custom::S3BucketNotifications")) != 0 {
		t.Error("the stack changes the bucket")
	}
}

// In the account of the bucket, roles of the stack need nothing of its owner. The key can
// belong to another account, as that of Control Tower does.
func TestOwnersOfAnExistingArchiveAreAskedOnlyForWhatOtherAccountsNeed(t *testing.T) {
	for _, row := range []struct {
		about, keyAccount, bucketAccount string
		bucket, key                      int
	}{
		{"all in the account of the stack", account, account, 1, 1},
		{"the key in another account", "999999999999", account, 1, 2},
		{"both in another account", "999999999999", "", 2, 2},
	} {
		var s *siem.SIEM
		_, template := synth(t, func(stack awscdk.Stack) {
			s = siem.New(stack, "SIEM", &siem.Props{
				Existing: &siem.Existing{BucketName: "central-logs", KeyARN: "arn:aws:kms:eu-west-1:" + row.keyAccount + ":key/11111111-2222-3333-4444-555555555555", Account: row.bucketAccount},
				Products: products.Products{Splunk: everyProduct.Splunk, Generic: everyProduct.Generic}, // another account's role, and one of ours
				Topics:   []awssns.ITopic{awssns.Topic_FromTopicArn(stack, jsii.String("Tickets"), jsii.String("arn:aws:sns:eu-west-1:111111111111:tickets"))},
			})
		})
		kinds := map[string]int{}
		for _, o := range s.OwnerPolicies() {
			kinds[o.Kind]++
		}
		if want := map[string]int{"bucket": row.bucket, "key": row.key, "topic": 1}; !reflect.DeepEqual(kinds, want) {
			t.Errorf("%s: owners are told %v, want %v", row.about, kinds, want)
		}
		for _, id := range template.OfType("AWS::CloudWatch::Alarm") {
			if actions, _ := template.Resources()[id].Properties()["AlarmActions"].([]any); len(actions) != 1 {
				t.Errorf("%s: %s has the actions %v", row.about, id, actions)
			}
		}
	}
}

// The rule would match nothing in the account of the key.
func TestEventsOfAnExistingBucketAreThoseOfItsAccount(t *testing.T) {
	_, template := synth(t, func(stack awscdk.Stack) {
		siem.New(stack, "SIEM", &siem.Props{
			Existing: &siem.Existing{BucketName: "central-logs", KeyARN: "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555", Account: account},
			Products: someProducts, EventBridge: true,
		})
	})
	got, _ := json.Marshal(template.Only(t, "AWS::Events::Rule").Properties()["EventPattern"])
	const want = `{"account":["111111111111"],"detail":{"bucket":{"name":["central-logs"]},"object":{"key":[{"wildcard":"AWSLogs/*.json.gz"}]}},"detail-type":["Object Created"],"source":["aws.s3"]}`
	if string(got) != want {
		t.Errorf("the rule matches %s, want %s", got, want)
	}
}

// The CDK's own notifications of a bucket are a custom resource with a Lambda function.
func TestSIEMHasNoFunctionAndNoCustomResource(t *testing.T) {
	_, template := synth(t, ours(siem.Props{Products: everyProduct}))
	for id, r := range template.Resources() {
		if kind := r["Type"].(string); kind == "AWS::Lambda::Function" || strings.HasPrefix(kind, "Custom::") || kind == "AWS::CloudFormation::CustomResource" {
			t.Errorf("%s is of type %s", id, kind)
		}
	}
}

func TestWarnsOfAlarmsWithoutActionsAndOfUntestedFormats(t *testing.T) {
	stack, _ := synth(t, func(stack awscdk.Stack) {
		siem.New(stack, "SIEM", &siem.Props{Archive: audittrail.NewArchive(stack, "Archive", nil), Products: someProducts, EventBridge: true})
	})
	all := strings.Join(cdktest.Warnings(t, stack), "\n")
	for _, want := range []string{
		"no one is notified when a product stops reading, because the alarms of the queues have no actions; set Detection or Topics",
		"Lacework documents no support for EventBridge's events; test it, or use S3's notifications",
	} {
		if strings.Count(all, want) != 1 {
			t.Errorf("synth does not warn %q once, but\n%s", want, all)
		}
	}
	if strings.Contains(all, "Other products documents") {
		t.Error("synth warns of a product that reads EventBridge's events")
	}
}

func TestRolesAreNamedAsVendorsRequire(t *testing.T) {
	_, template := synth(t, ours(siem.Props{Products: everyProduct}))
	var names []string
	for _, id := range template.OfType("AWS::IAM::Role") {
		if name, ok := template.Resources()[id].Properties()["RoleName"].(string); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	want := []string{"OIDC_audit-siem-sentinel", "PantherLogProcessingRole-panther", "audit-siem-generic", "audit-siem-lacework", "audit-siem-sumo-logic"}
	if !slices.Equal(names, want) {
		t.Errorf("the roles are named %q, want %q", names, want)
	}
}

// A Detection with Readers pages for every other principal that decrypts log files.
func TestPrincipalsThatReadAreKnownBeforeTheDeployment(t *testing.T) {
	p := &siem.Props{Products: everyProduct}
	got := p.PrincipalARNs(cdktest.Env(account, region))
	want := []string{
		"arn:aws:iam::222222222222:role/splunk", "arn:aws:iam::111111111111:role/elastic", "arn:aws:iam::111111111111:role/OIDC_audit-siem-sentinel",
		"arn:aws:iam::111111111111:role/datadog-forwarder", "arn:aws:iam::111111111111:role/audit-siem-sumo-logic",
		"arn:aws:iam::111111111111:role/PantherLogProcessingRole-panther", "arn:aws:iam::111111111111:role/audit-siem-lacework", "arn:aws:iam::111111111111:role/audit-siem-generic",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// An archive with 40 trails has a policy that is nearly full.
func TestWarnsIfTheBucketsPolicyMayBecomeTooLarge(t *testing.T) {
	warned := func(trails, readers int) bool {
		var p siem.Props
		for i := range readers {
			name := fmt.Sprintf("splunk-%d", i)
			p.Splunk = append(p.Splunk, products.Splunk{Name: name, PrincipalARN: "arn:aws:iam::222222222222:role/" + name})
		}
		stack, _ := synth(t, func(stack awscdk.Stack) {
			var all []audittrail.TrailRef
			for i := range trails {
				all = append(all, audittrail.TrailRef{Account: fmt.Sprintf("%012d", 100_000_000_001+i)})
			}
			p.Archive = audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{BucketName: "example-logs", Trails: all})
			siem.New(stack, "SIEM", &p)
		})
		return slices.ContainsFunc(cdktest.Warnings(t, stack), func(w string) bool { return strings.Contains(w, "and AWS allows 20480") })
	}
	if warned(1, 5) || warned(20, 1) || !warned(38, 5) {
		t.Error("the warning does not depend on the size")
	}
}
