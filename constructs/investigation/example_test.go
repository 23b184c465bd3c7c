package investigation_test

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/prove/cdktest"
)

// Queries the archive of the stack's trail. A role may investigate, and the topics for tickets
// are notified of queries that read much.
func ExampleNew() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), nil)
	trail := audittrail.New(stack, "AuditTrail", nil)
	alerts := detection.New(stack, "Detection", &detection.Props{Trail: trail})
	analyst := awsiam.NewRole(stack, jsii.String("Analyst"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewAccountPrincipal(jsii.String("111111111111")),
	})

	search := investigation.New(stack, "Investigation", &investigation.Props{
		Archive:  trail.Archive(),
		LogGroup: trail.LogGroup(),
		Topics:   alerts.Topics(detection.Ticket),
	})
	search.GrantInvestigate(analyst)

	fmt.Println("workgroup", search.WorkGroup(), "with the databases", search.Databases())
	for _, kind := range []string{"AWS::Glue::Table", "AWS::Athena::NamedQuery"} {
		fmt.Println(count(stack, kind), kind)
	}
	// Output:
	// workgroup audit-archive with the databases [audit_archive]
	// 5 AWS::Glue::Table
	// 25 AWS::Athena::NamedQuery
}

// Queries an archive that something else created, here that of an organization.
func ExampleNew_existing() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("999999999999"), Region: jsii.String("eu-central-1")},
	})

	search := investigation.New(stack, "Investigation", &investigation.Props{
		Existing: &investigation.Existing{
			BucketName:     "example-central-logs",
			KeyARN:         "arn:aws:kms:eu-central-1:999999999999:key/11111111-2222-3333-4444-555555555555",
			OrganizationID: "o-exampleorgid",
		},
		Accounts: []string{"111111111111", "222222222222"},
	})

	fmt.Println(search.Databases())
	// Output: [audit_archive_o_exampleorgid]
}

// Shows activity in QuickSight, which reads the log files with a role that may investigate.
func ExampleNewDashboard() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Security"), nil)
	trail := audittrail.New(stack, "AuditTrail", nil)
	search := investigation.New(stack, "Investigation", &investigation.Props{Archive: trail.Archive()})
	quickSight := awsiam.NewRole(stack, jsii.String("QuickSight"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("quicksight.amazonaws.com"), nil),
	})
	search.GrantInvestigate(quickSight)

	investigation.NewDashboard(stack, "Dashboard", &investigation.DashboardProps{
		Investigation: search,
		Viewers:       []string{"arn:aws:quicksight:eu-central-1:111111111111:group/default/security"},
		RoleARN:       *quickSight.RoleArn(),
	})

	fmt.Println(count(stack, "AWS::QuickSight::Dashboard"), "dashboard")
	// Output: 1 dashboard
}

func count(stack awscdk.Stack, resourceType string) int { return cdktest.Count(stack, resourceType) }
