package main

import (
	"os"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/assertions"
	"github.com/aws/jsii-runtime-go"
)

func TestMain(m *testing.M) {
	code := m.Run()
	jsii.Close()
	os.Exit(code)
}

// Consumers test their apps with the assertions of the CDK.
func TestTrailsDeliverToTheLogArchive(t *testing.T) {
	app := awscdk.NewApp(nil)
	build(app)
	for _, id := range []string{"Website", "Payments"} {
		stack := awscdk.Stack_Of(app.Node().FindChild(jsii.String(id)))
		assertions.Template_FromStack(stack, nil).HasResourceProperties(jsii.String("AWS::CloudTrail::Trail"), map[string]any{
			"S3BucketName":            "example-consumer-log-archive",
			"KMSKeyId":                "arn:aws:kms:eu-central-1:999999999999:alias/audit-trail",
			"EnableLogFileValidation": true,
			"IsMultiRegionTrail":      true,
		})
	}
}

func TestAppSynthesizes(t *testing.T) {
	app := awscdk.NewApp(&awscdk.AppProps{Outdir: jsii.String(t.TempDir())})
	build(app)
	if n := len(*app.Synth(nil).Stacks()); n != 3 {
		t.Errorf("%d stacks, want 3", n)
	}
}
