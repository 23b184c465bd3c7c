package investigation

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsathena"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

// addQueries saves the questions in each database and, if there is a log group, for Logs
// Insights. A question mark in a saved query is a parameter: the console asks for its value.
//
// See https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html.
func (i *Investigation) addQueries(p Props) {
	workGroup := i.workGroup.Ref()
	for n, database := range i.databases {
		suffix := ""
		if n > 0 {
			suffix = "-" + database
		}
		for _, q := range questions() {
			if q.sql == "" {
				continue
			}
			awsathena.NewCfnNamedQuery(i, jsii.String("Athena-"+q.id+suffix), &awsathena.CfnNamedQueryProps{
				Name: jsii.String(q.id), Description: jsii.String(q.description()),
				Database: jsii.String(database), QueryString: jsii.String(q.sql), WorkGroup: workGroup,
			})
		}
	}
	if p.LogGroup == nil {
		return
	}
	group := p.LogGroup.LogGroupName()
	for _, q := range questions() {
		if q.insights == "" {
			continue
		}
		awslogs.NewCfnQueryDefinition(i, jsii.String("Insights-"+q.id), &awslogs.CfnQueryDefinitionProps{
			Name: jsii.String(p.Name + "/questions/" + q.id), QueryString: jsii.String(q.insights), LogGroupNames: &[]any{group},
		})
	}
}
