package investigation_test

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/fold"
)

const (
	account  = "111111111111"
	region   = "eu-central-1"
	otherKey = "arn:aws:kms:eu-central-1:222222222222:key/11111111-2222-3333-4444-555555555555"
)

// existing is an archive in another account, as Control Tower creates it.
var existing = investigation.Existing{
	BucketName: "example-central-logs", KeyARN: otherKey, S3KeyPrefix: "audit", OrganizationID: "o-exampleorgid",
}

// scenarios are stacks with different archives.
var scenarios = map[string]func(awscdk.Stack) *investigation.Investigation{
	"defaults": func(stack awscdk.Stack) *investigation.Investigation {
		trail := audittrail.New(stack, "AuditTrail", nil)
		return investigation.New(stack, "Investigation", &investigation.Props{Archive: trail.Archive(), LogGroup: trail.LogGroup()})
	},
	"all-kinds-of-trails": func(stack awscdk.Stack) *investigation.Investigation {
		archive := audittrail.NewArchive(stack, "Archive", &audittrail.ArchiveProps{
			BucketName: "example-logs", S3KeyPrefix: "audit", RetentionDays: 400,
			Trails:   []audittrail.TrailRef{{Account: "222222222222"}, {Name: "organization", Account: "444444444444", OrganizationID: "o-a1b2c3d4e5"}},
			TrailsOf: &audittrail.OrganizationTrails{OrganizationID: "o-exampleorgid"},
		})
		return investigation.New(stack, "Investigation", &investigation.Props{
			Archive: archive, Accounts: []string{"555555555555", "666666666666"}, Regions: []string{region, "us-east-1"},
			ResultDays: 7, QueryLimitGB: 20, DailyAlarmGB: 200,
			Topics: []awssns.ITopic{awssns.NewTopic(stack, jsii.String("Tickets"), nil)},
		})
	},
	"existing-archive": func(stack awscdk.Stack) *investigation.Investigation {
		search := investigation.New(stack, "Investigation", &investigation.Props{
			Existing: &existing, Regions: []string{region},
			LogGroup: awslogs.LogGroup_FromLogGroupName(stack, jsii.String("Group"), jsii.String("events")),
			Topics:   []awssns.ITopic{awssns.Topic_FromTopicArn(stack, jsii.String("Pager"), jsii.String("arn:aws:sns:eu-central-1:222222222222:pager"))},
		})
		search.GrantInvestigate(analyst(stack))
		return search
	},
}

func analyst(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("Analyst"), &awsiam.RoleProps{AssumedBy: awsiam.NewAccountPrincipal(jsii.String(account))})
}

// made is a synthesized scenario.
type made struct {
	*investigation.Investigation
	stack    awscdk.Stack
	template cdktest.Template
	deployed deployed.Stack
}

var synthesized = map[string]made{}

// scenario synthesizes a scenario once for all tests.
func scenario(t *testing.T, name string) made {
	t.Helper()
	if _, ok := synthesized[name]; !ok {
		synthesized[name] = synth(t, scenarios[name])
	}
	return synthesized[name]
}

func synth(t *testing.T, add func(awscdk.Stack) *investigation.Investigation) (m made) {
	t.Helper()
	m.stack = cdktest.Stack(t, cdktest.Env(account, region))
	if err := cdktest.Catch(func() { m.Investigation = add(m.stack) }); err != nil {
		t.Fatal(err)
	}
	m.template = cdktest.Synth(t, m.stack)
	m.deployed = m.template.Deploy(t, "Stack", account, region)
	return m
}

// This is the one golden with every table whole.
func TestGoldenWhole(t *testing.T) {
	withoutQuestions(scenario(t, "existing-archive")).GoldenWhole(t, "existing-archive")
}

func TestGoldenScenarios(t *testing.T) {
	for _, name := range []string{"defaults", "all-kinds-of-trails"} {
		t.Run(name, func(t *testing.T) { withoutQuestions(scenario(t, name)).Golden(t, name) })
	}
}

func withoutQuestions(m made) cdktest.Template {
	return fold.Detections(m.template, m.deployed, fold.Known{})
}
