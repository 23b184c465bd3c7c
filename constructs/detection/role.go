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
		AssumeRolePolicyDocument: policy.Document(d.ourRules().Assume()),
	})
	site.Accept(d.role, site.InlinePolicy)
	d.record.Tree(d.role) // it gets its policy later
	d.roleARN = d.role.AttrArn()
}

// ourRules returns the rules of the Detection. Other rules may have names that start
// alike only if another Detection has such a name.
func (d *Detection) ourRules() policy.Rules {
	rules := policy.Rules{Account: d.here.Account}
	for _, s := range catalogue.Severities() {
		rules.ARNs = append(rules.ARNs, d.ruleARN(d.nameOf(s, "*")))
	}
	return rules
}

// ruleARN returns the ARN of a rule, which has the name of its bus unless that is the
// default one.
//
// See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html.
func (d *Detection) ruleARN(name string) string {
	if d.bus != "" {
		name = d.bus + "/" + name
	}
	return d.here.ARN("events", "rule/"+name)
}
