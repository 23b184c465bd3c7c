package siem_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/siem"
)

const secret = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:product"

// CloudWatch Logs sends a test message when it creates the filter, so the stream must exist.
func TestEventsReachABucketOrAProductThroughAFirehoseOfOurs(t *testing.T) {
	_, template := synth(t, func(s awscdk.Stack) {
		bucket := siem.NewFirehose(s, "ToBucket", &siem.FirehoseProps{Name: "to-bucket", BucketName: "example-events"})
		product := siem.NewFirehose(s, "ToProduct", &siem.FirehoseProps{Name: "to-product", BucketName: "example-events", URL: "https://siem.example.com/firehose", SecretARN: secret})
		siem.NewStream(s, "Stream", &siem.StreamProps{
			LogGroup:     awslogs.LogGroup_FromLogGroupName(s, jsii.String("Group"), jsii.String("events")),
			Destinations: []siem.Destination{bucket.Destination(), product.Destination()},
		})
	})
	streams := template.OfType("AWS::KinesisFirehose::DeliveryStream")
	if len(streams) != 2 {
		t.Fatalf("%d streams", len(streams))
	}
	for _, id := range streams {
		text, _ := json.Marshal(template.Resources()[id].Properties())
		for _, want := range []string{`"AWS_OWNED_CMK"`, `"Decompression"`, `"DataMessageExtraction"`, `"arn:aws:s3:::example-events"`} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s lacks %s: %s", id, want, text)
			}
		}
		if product := strings.Contains(string(text), "https://siem.example.com/firehose"); product != strings.Contains(string(text), secret) || product != strings.Contains(string(text), "FailedDataOnly") {
			t.Errorf("%s: %s", id, text)
		}
		waited := 0
		for _, filter := range template.OfType("AWS::Logs::SubscriptionFilter") {
			if slices.Contains(template.WaitsFor(filter), id) {
				waited++
			}
		}
		if waited != 1 {
			t.Errorf("%d filters wait for %s", waited, id)
		}
	}
}

func TestWrongFirehoseIsRefused(t *testing.T) {
	for want, p := range map[string]siem.FirehoseProps{
		"Name must be 1 to 64 letters, digits":                               {BucketName: "example-events"},
		"BucketName ":                                                        {Name: "f"},
		"SecretARN has no effect without URL; remove it":                     {Name: "f", BucketName: "example-events", SecretARN: secret},
		"SecretARN must be the ARN of a secret of AWS Secrets Manager":       {Name: "f", BucketName: "example-events", URL: "https://siem.example.com/"},
		"URL must be https://<host>/<path>, without a user name or password": {Name: "f", BucketName: "example-events", URL: "http://siem.example.com/", SecretARN: secret},
		"KeyARN \"key\" is not the ARN of a KMS key or alias":                {Name: "f", BucketName: "example-events", KeyARN: "key"},
	} {
		if got := refusal(t, func(s awscdk.Stack) { siem.NewFirehose(s, "Firehose", &p) }); !strings.Contains(got, want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}
