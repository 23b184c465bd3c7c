package investigation

import (
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsathena"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/questions"
)

// saveForAthena saves the questions in a database. A question mark in a saved query is a
// parameter: the console asks for its value.
//
// See https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html.
func (i *Investigation) saveForAthena(database, suffix string, layout athena.Layout, all []questions.Question) {
	workGroup, table := i.workGroup.Ref(), questions.Table{Name: "events", Listed: layout.Listed()}
	for _, q := range all {
		awsathena.NewCfnNamedQuery(i, jsii.String("Athena-"+q.ID+suffix), &awsathena.CfnNamedQueryProps{
			Name: jsii.String(q.ID), Description: jsii.String(describe(q)),
			Database: &database, QueryString: jsii.String(q.SQL(table)), WorkGroup: workGroup,
		})
	}
}

// mostDescription is the longest description of a named query.
//
// Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html
const mostDescription = 1024

// describe says what a question is for and what its question marks stand for.
func describe(q questions.Question) string {
	names := make([]string, len(q.Parameters))
	for n, p := range q.Parameters {
		names[n] = p.Name
	}
	text := q.Title + ". Parameters: " + strings.Join(names, ", ") + ". " + q.Purpose
	return text[:min(len(text), mostDescription)]
}

// saveForInsights saves the questions that Logs Insights can answer, in a folder of the
// console. Analysts replace what is in {{braces}}: CloudFormation's property for parameters is
// new, and a deployment fails in a Region whose schema lacks it.
//
// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html.
func (i *Investigation) saveForInsights(group awslogs.ILogGroup) {
	if group == nil {
		return
	}
	name := group.LogGroupName()
	for _, q := range questions.All() {
		if q.Insights == "" {
			continue
		}
		awslogs.NewCfnQueryDefinition(i, jsii.String("Insights-"+q.ID), &awslogs.CfnQueryDefinitionProps{
			Name: jsii.String(i.name + "/questions/" + q.ID), QueryString: jsii.String(q.Insights), LogGroupNames: &[]any{name},
		})
	}
}
