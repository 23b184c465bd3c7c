package audittrail

import (
	"regexp"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// addOutputs gives an operator what he asks for first.
func (t *AuditTrail) addOutputs() {
	output(t, "TrailARN", t.TrailARN(), "The trail.")
	output(t, "LogBucket", *t.archive.bucket.BucketName(), "The bucket with the log files.")
	output(t, "KeyARN", *t.archive.key.KeyArn(), "The key that encrypts the log files.")
	if t.logGroup != nil {
		output(t, "LogGroup", *t.logGroup.LogGroupName(), "The log group with the trail's events.")
	}
	output(t, "ValidateLogs", "aws cloudtrail validate-logs --region "+t.env.region+" --trail-arn "+t.TrailARN()+
		" --start-time $(date -u +%Y-%m-%dT00:00:00Z)", "Checks that no log file since midnight UTC was changed or removed.")
}

// output defines a stack output whose logical id is readable and stable: the
// construct's path and the name.
func output(scope constructs.Construct, name, value, description string) {
	o := awscdk.NewCfnOutput(scope, jsii.String(name+"Output"), &awscdk.CfnOutputProps{Value: &value, Description: &description})
	id := outputID(scope, name)
	if claim(scope, name, "output", id) == nil { // else the CDK's own id, which has a hash
		o.OverrideLogicalId(&id)
	}
}

// outputID joins the construct's path below its stack and the name.
func outputID(scope constructs.Construct, name string) string {
	below := strings.TrimPrefix(*scope.Node().Path(), *awscdk.Stack_Of(scope).Node().Path())
	return notAlphanumeric.ReplaceAllString(below, "") + name
}

var notAlphanumeric = regexp.MustCompile(`[^A-Za-z0-9]`)
