package examples

import (
	"os"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/detection"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/prove/access"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/golden"
)

// apps are the examples, and stacks with what only importers add.
func apps(t *testing.T) []*access.App {
	t.Helper()
	if asked == nil {
		const importer, account, region = "AuditTrail-importer", "111111111111", "eu-west-1"
		stack := scenario(t, "notices-and-readers").Deploy(t, importer, account, region)
		elsewhere := alertsElsewhere(t).Deploy(t, "AuditTrail-alerts", account, region)
		investigated := investigator(t).Deploy(t, "AuditTrail-investigator", account, region)
		asked = append(asked, access.NewImporter(t, stack), access.NewAlertsElsewhere(t, elsewhere), access.NewInvestigator(t, investigated))
		for _, e := range all(t) {
			asked = append(asked, access.New(t, e.name, e.file, e.deployed, e.assembly.Files))
		}
	}
	return asked
}

var asked []*access.App

// alertsElsewhere is the template of a stack with only detections, some of them sent to a
// topic of another account.
func alertsElsewhere(t *testing.T) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, cdktest.Env("111111111111", "eu-west-1"))
	err := cdktest.Catch(func() {
		theirs := awssns.Topic_FromTopicArn(stack, jsii.String("Pager"), jsii.String("arn:aws:sns:eu-west-1:222222222222:pager"))
		detection.New(stack, "Detection", &detection.Props{
			LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events")),
			LeaveOut: []string{"cis", "takeover", "exfiltration", "kms", "signals"},
			Page:     []detection.Channel{{}, {Topic: theirs, Format: detection.JSON}},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

// investigator is the template of a stack with a trail, queries on its archive, and an analyst.
func investigator(t *testing.T) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, cdktest.Env("111111111111", "eu-west-1"))
	err := cdktest.Catch(func() {
		trail := audittrail.New(stack, "AuditTrail", nil)
		search := investigation.New(stack, "Investigation", &investigation.Props{Archive: trail.Archive()})
		search.GrantInvestigate(awsiam.NewRole(stack, jsii.String("Analyst"), &awsiam.RoleProps{
			AssumedBy: awsiam.NewAccountPrincipal(jsii.String("111111111111")),
		}))
	})
	if err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

// Requests on the archive, the key, the log group, the topics and the roles are generated
// from each example's accounts file and evaluated with the policies in its templates.
func TestPoliciesAllowAndDenyWhatTheAccountsFileMeans(t *testing.T) {
	access.CheckAnswers(t, apps(t))
}

func TestEveryStatementAndConditionDecidesSomeRequest(t *testing.T) {
	access.CheckParts(t, apps(t))
}

func TestMergedStatementsAnswerAsAWSsDo(t *testing.T) {
	access.CheckMerged(t, apps(t))
}

func TestPoliciesNameNobodyElseAndNothingMore(t *testing.T) {
	access.CheckNames(t, apps(t))
}

func TestWhatIsForwardedMeetsARule(t *testing.T) {
	access.CheckForwarders(t, apps(t))
}

func TestEveryStatementOfTheTablesIsProved(t *testing.T) {
	document, err := os.ReadFile("../../../docs/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	access.CheckCoverage(t, apps(t), string(document))
}

func TestGeneratedProofDocument(t *testing.T) {
	golden.Compare(t, "../../../docs/proof.md", []byte(access.Document(t, apps(t))))
}
