package detection

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/policy"
	"example.com/audittrail/internal/site"
)

// addRole creates the role with which the rules publish. allowPublishers completes it:
// which topics and keys it needs is known when all of them are.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html.
func (d *Detection) addRole() {
	d.role = awsiam.NewCfnRole(d, jsii.String("Role"), &awsiam.CfnRoleProps{
		Description:              jsii.String("Lets EventBridge publish what the rules of an audit trail's detections match."),
		AssumeRolePolicyDocument: policy.Document(ourRules(d.here, d.name).Assume()),
	})
	site.Accept(d.role, site.InlinePolicy)
	d.roleARN = d.role.AttrArn()
}

// ourRules returns the rules of the Detection with the name. Other rules may have names
// that start alike only if another Detection has such a name.
func ourRules(here site.Site, name string) policy.Rules {
	rules := policy.Rules{Account: here.Account}
	for _, s := range catalogue.Severities() {
		rules.ARNs = append(rules.ARNs, here.ARN("events", "rule/"+nameOf(name, s, "*")))
	}
	return rules
}
