package stacks_test

import (
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/stacks"
)

// An app with the stacks of an accounts file, among others of its own.
func ExampleFromFile() {
	app := awscdk.NewApp(nil)
	if err := stacks.FromFile(app, "../examples/organization.yaml"); err != nil {
		fmt.Fprintln(os.Stderr, err) // every problem, with file:line:column
		return
	}
	for _, child := range *app.Node().Children() {
		fmt.Println(*child.Node().Id())
	}
	// Output:
	// AuditTrail-log-archive
	// AuditTrail-organization
}

// A log archive and a member, without an accounts file.
func ExampleNewLogArchive() {
	app := awscdk.NewApp(nil)
	in := func(account string) awscdk.StackProps {
		return awscdk.StackProps{Env: &awscdk.Environment{Account: &account, Region: jsii.String("eu-central-1")}}
	}
	archive := stacks.NewLogArchive(app, "LogArchive", &stacks.LogArchiveProps{
		StackProps: in("999999999999"),
		Archive: audittrail.ArchiveProps{
			BucketName: "example-log-archive",
			Trails:     []audittrail.TrailRef{{Account: "111111111111"}},
		},
	})
	member := stacks.NewAuditTrail(app, "Payments", &stacks.AuditTrailProps{
		StackProps: in("111111111111"),
		Trail:      audittrail.Props{Archive: archive.Archive().Ref()},
	})
	member.AddStackDependency(archive, jsii.String("CloudTrail checks the archive when it creates the trail"))
	fmt.Println(member.Trail().TrailARN())
	// Output: arn:aws:cloudtrail:eu-central-1:111111111111:trail/audit-trail
}
