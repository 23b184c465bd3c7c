package siem_test

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/products"
	"example.com/audittrail/constructs/siem"
)

// Splunk reads with a role that exists, and another product with a role of its own. Tickets
// report a product that stops.
func ExampleNew() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Archive"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111111111111"), Region: jsii.String("eu-west-1")},
	})
	archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{BucketName: "example-logs"})
	s := siem.New(stack, "SIEM", &siem.Props{
		Archive: archive,
		Products: products.Products{
			Splunk:  []products.Splunk{{PrincipalARN: "arn:aws:iam::222222222222:role/splunk"}},
			Generic: []products.Generic{{Name: "wiz", Account: "333333333333", ExternalID: "2f1c6f0e-9a7b-4f5e"}},
		},
		Detection: detection.New(stack, "Detection", &detection.Props{Archive: archive}),
	})
	fmt.Println(len(s.OwnerPolicies()))
	// Output: 0
}
