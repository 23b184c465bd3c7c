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
	output := func(name, value, description string) { t.env.output(t, name, value, description) }
	output("TrailARN", t.TrailARN(), "The trail.")
	output("LogBucket", t.archive.name, "The bucket with the log files.")
	output("KeyARN", t.archive.keyARN, "The key that encrypts the log files.")
	if t.logGroup != nil {
		output("LogGroup", *t.logGroup.LogGroupName(), "The log group with the trail's events.")
	}
	output("ValidateLogs", "aws cloudtrail validate-logs --region "+t.env.region+" --trail-arn "+t.TrailARN()+
		" --start-time $(date -u +%Y-%m-%dT00:00:00Z)", "Checks that no log file since midnight UTC was changed or removed.")
}

// output defines a stack output and returns its logical id: for a construct
// right below the stack its id and the name, which no other has, since no name
// of an output ends in another. Elsewhere the id is the CDK's, with a hash.
func (e environment) output(scope constructs.Construct, name, value, description string) string {
	o := awscdk.NewCfnOutput(scope, jsii.String(name+"Output"), &awscdk.CfnOutputProps{Value: &value, Description: &description})
	below := strings.TrimPrefix(e.path, e.stack+"/")
	if !plainID.MatchString(below) {
		return "…" + name + "Output…"
	}
	id := below + name
	o.OverrideLogicalId(&id)
	return id
}

var plainID = regexp.MustCompile(`^[A-Za-z0-9]+$`)
