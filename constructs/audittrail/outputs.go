package audittrail

import (
	"fmt"
	"strings"
	"unicode"

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

// tellOwners warns of the policies that others have to extend and puts the
// statements into the stack's outputs, which the template shows before it is
// deployed.
func tellOwners(scope constructs.Construct, owners []OwnerPolicy) {
	for i, owner := range owners {
		name := fmt.Sprintf("OwnerPolicy%d", i+1)
		output(scope, name, owner.Statements, "Statements that the owner of "+owner.Resource+" has to add to its policy.")
		awscdk.Annotations_Of(scope).AddWarningV2(jsii.String("audittrail:ownerPolicy"),
			jsii.String("the policy of "+owner.Resource+" is not the app's to change: its owner has to add the statements in the output "+
				name+" before the trail is deployed"))
	}
}

// output defines a stack output whose logical id is readable and stable: the
// construct's path and the name.
func output(scope constructs.Construct, name, value, description string) {
	o := awscdk.NewCfnOutput(scope, jsii.String(name+"Output"), &awscdk.CfnOutputProps{Value: &value, Description: &description})
	o.OverrideLogicalId(jsii.String(outputID(*awscdk.Stack_Of(scope).Node().Path(), *scope.Node().Path(), name)))
}

// outputID joins the construct's path below its stack and the name.
func outputID(stackPath, path, name string) string {
	below := strings.TrimPrefix(path, stackPath)
	letters := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, below)
	return letters + name
}
