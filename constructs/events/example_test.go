package events_test

import (
	"fmt"
	"strings"

	"example.com/audittrail/constructs/events"
)

// This selection records changes to the objects of one bucket, the calls to AWS KMS
// that a VPC endpoint denied, and all management events.
func ExampleSelection() {
	selection := events.Selection{
		Data: []events.Data{
			{Type: events.S3Object, ARNPrefixes: []string{"arn:aws:s3:::payroll/"}, Access: events.WriteOnly},
		},
		Network: []events.Network{{Source: events.NetworkKMS, DeniedOnly: true}},
	}
	if err := selection.Validate("aws", []string{"audit-logs"}); err != nil {
		fmt.Println(err)
	}
	for _, selector := range selection.Selectors("aws", []string{"audit-logs"}) {
		fmt.Println(selector.Name)
		for _, f := range selector.Fields {
			fmt.Print("  ", f.Name, condition(" is ", f.Equals), condition(" begins with ", f.StartsWith),
				condition(" but not with ", f.NotStartsWith), "\n")
		}
	}

	// Output:
	// Management events selector
	//   eventCategory is Management
	// AWS::S3::Object data events
	//   eventCategory is Data
	//   resources.type is AWS::S3::Object
	//   readOnly is false
	//   resources.ARN begins with arn:aws:s3:::payroll/ but not with arn:aws:s3:::audit-logs/
	// kms.amazonaws.com network activity events
	//   eventCategory is NetworkActivity
	//   eventSource is kms.amazonaws.com
	//   errorCode is VpceAccessDenied
}

func condition(verb string, values []string) string {
	if len(values) == 0 {
		return ""
	}
	return verb + strings.Join(values, " or ")
}

// Validate finds a misspelt name at synth time, before a deployment fails.
func ExampleSelection_Validate() {
	selection := events.Selection{
		Data: []events.Data{{Type: "AWS::S3::Objects", ARNPrefixes: []string{"arn:aws:s3:::audit-logs/"}}},
	}
	fmt.Println(selection.Validate("aws", []string{"audit-logs"}))

	// Output:
	// Data[0].Type "AWS::S3::Objects" is not a resource type that CloudTrail documents; did you mean "AWS::S3::Object"?
}
