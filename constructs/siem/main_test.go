package siem_test

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/products"
	"example.com/audittrail/constructs/siem"
	"example.com/audittrail/internal/prove/cdktest"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

const (
	account = "111111111111"
	region  = "eu-west-1"
)

// everyProduct has one reader of each product.
var everyProduct = products.Products{
	Splunk:    []products.Splunk{{PrincipalARN: "arn:aws:iam::222222222222:role/splunk"}},
	Elastic:   []products.Elastic{{PrincipalARN: "arn:aws:iam::111111111111:role/elastic"}},
	Sentinel:  []products.Sentinel{{WorkspaceID: "0b1f6471-1bf0-4dda-aec3-111122223333"}},
	Datadog:   []products.Datadog{{ForwarderARN: "arn:aws:lambda:eu-west-1:111111111111:function:datadog-forwarder", PrincipalARN: "arn:aws:iam::111111111111:role/datadog-forwarder"}},
	SumoLogic: []products.SumoLogic{{ExternalID: "us2:0000000000ABCDEF"}},
	Panther:   []products.Panther{{Account: "333333333333", QueueARN: "arn:aws:sqs:us-east-1:333333333333:panther-input-data-notifications-queue"}},
	Lacework:  []products.Lacework{{Account: "434813966438", ExternalID: "lweid:aws:v2:example:1111"}},
	Generic:   []products.Generic{{Account: "222222222222", ExternalID: "2f1c6f0e-9a7b-4f5e"}},
}

// someProducts have a role each and no principal that exists.
var someProducts = products.Products{Generic: everyProduct.Generic, Lacework: everyProduct.Lacework}

// synth returns the stack with the constructs that add creates, and its template.
func synth(t testing.TB, add func(awscdk.Stack)) (awscdk.Stack, cdktest.Template) {
	t.Helper()
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	if err := cdktest.Catch(func() { add(stack) }); err != nil {
		t.Fatal(err)
	}
	return stack, cdktest.Synth(t, stack)
}

// ours adds a SIEM for an archive with the prefix "audit".
func ours(p siem.Props) func(awscdk.Stack) {
	return func(stack awscdk.Stack) {
		p.Archive = audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{BucketName: "example-logs", S3KeyPrefix: "audit"})
		siem.New(stack, "SIEM", &p)
	}
}

func refusal(t testing.TB, add func(awscdk.Stack)) string {
	t.Helper()
	err := cdktest.Catch(func() { add(cdktest.Stack(t, cdktest.Env(account, region))) })
	if err == nil {
		t.Fatal("accepted")
	}
	return err.Error()
}
