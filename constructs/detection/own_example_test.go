package detection_test

import (
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/detection"
)

// breakGlassUsed pages when someone assumes the break-glass role.
var breakGlassUsed = detection.Own{
	ID: "payments-break-glass-used", Title: "Someone assumed the break-glass role", Severity: detection.Page,
	Why:       "The role can do everything, and it is for emergencies that are announced.",
	FirstStep: "Ask in the incident channel who declared an emergency.",
	Pattern: `{
		"source": ["aws.sts"],
		"detail": {
			"eventName": ["AssumeRole"],
			"resources": {"ARN": ["arn:aws:iam::111111111111:role/BreakGlass"]},
			"errorCode": [{"exists": false}]
		}
	}`,
}

// Adds detections of your own. One sends a message for each event, the other raises an alarm
// when there are many.
func ExampleOwn() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), nil)

	detection.New(stack, "Detection", &detection.Props{
		LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Events"), jsii.String("cloudtrail-events")),
		Own: []detection.Own{breakGlassUsed, {
			ID: "payments-invoices-exported", Title: "Many invoices were exported", Severity: detection.Ticket,
			Why:       "An export job runs once a night, and more than that may be theft.",
			FirstStep: "Ask the caller, and compare the time with the schedule of the job.",
			Pattern:   `{"source": ["aws.dynamodb"], "detail": {"eventName": ["ExportTableToPointInTime"]}}`,
			Count:     detection.Count{Events: 3, Minutes: 60},
		}},
		Page: []detection.Channel{{Subscribers: []string{"on-call@example.com"}}},
	})

	fmt.Println(count(stack, "AWS::CloudWatch::Dashboard"), "dashboard")
	// Output: 1 dashboard
}

// Checks a detection in a unit test, without Node.js: its texts, its pattern, and that the
// pattern matches and ignores the events in a folder.
func ExampleOwn_Validate() {
	own := breakGlassUsed
	events, err := detection.ReadEvents(os.DirFS("../../examples/own-detections/break-glass"))
	if err != nil {
		fmt.Println(err)
	}
	own.Events = events
	fmt.Println(own.Validate())

	own.Events.Ignore = append(own.Events.Ignore, events.Match[0])
	fmt.Println(own.Validate())
	// Output:
	// <nil>
	// Events.Ignore[2] is matched by the pattern, although the detection must ignore it (AssumeRole of sts.amazonaws.com, AWS API Call via CloudTrail); change the pattern or the event
}
