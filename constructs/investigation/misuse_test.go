package investigation_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/prove/cdktest"
)

func TestValidateReportsEveryProblemWithoutTheCDK(t *testing.T) {
	many := make([]string, 51)
	for n := range many {
		many[n] = "1111111110" + string(rune('0'+n/10)) + string(rune('0'+n%10))
	}
	for _, test := range []struct {
		props investigation.Props
		want  []string
	}{
		{investigation.Props{}, nil},
		{investigation.Props{Existing: &existing}, nil},
		{investigation.Props{Accounts: many}, []string{"Accounts must have at most 50 accounts, which is what AWS advises for a table, got 51; remove it: a query then names the accounts that it is about"}},
		{
			investigation.Props{Name: "Audit_Trail", Accounts: []string{"1"}, Regions: []string{"eu-central1", "cn-north-1"}, ResultDays: 400, QueryLimitGB: -1, DailyAlarmGB: -1},
			[]string{
				`Name must be 1 to 60 lowercase letters, digits and '-', starting and ending with a letter or digit, got "Audit_Trail"`,
				`Accounts[0] "1" is not an account ID`, `Regions[0] "eu-central1" is not a Region; did you mean "eu-central-1"?`,
				`Regions[1] "cn-north-1" is in partition aws-cn, but the stack is in aws; remove it`, "ResultDays must be between 1 and 365, got 400",
				"QueryLimitGB must be between 1 and 100000, got -1", "DailyAlarmGB must be between 1 and 1000000, got -1",
			},
		},
		{
			investigation.Props{Existing: &investigation.Existing{BucketName: "B", KeyARN: "arn:aws:kms:eu-central-1:222222222222:alias/logs", S3KeyPrefix: "/", OrganizationID: "o-1", RetentionDays: -1}},
			[]string{
				`Existing.BucketName "B"`, `Existing.KeyARN "arn:aws:kms:eu-central-1:222222222222:alias/logs" is an alias, which policies cannot name; use the ARN of the key itself`,
				"Existing.S3KeyPrefix", `Existing.OrganizationID "o-1"`, "Existing.RetentionDays must be between 1 and 36500, got -1",
			},
		},
	} {
		err := test.props.Validate(cdktest.Env(account, region))
		if (err == nil) != (len(test.want) == 0) {
			t.Errorf("got %v", err)
		}
		for _, want := range test.want {
			if err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		}
	}
}

func TestNewRefusesWhatOnlyItCanSee(t *testing.T) {
	for want, add := range map[string]func(awscdk.Stack){
		"one of Archive and Existing is required": func(s awscdk.Stack) { investigation.New(s, "Investigation", nil) },
		"Existing cannot be combined with Archive; remove one of them": func(s awscdk.Stack) {
			investigation.New(s, "Investigation", &investigation.Props{Archive: audittrail.NewArchive(s, "Archive", nil), Existing: &existing})
		},
		"Accounts has no effect because the archive lists every trail with its account; remove it": func(s awscdk.Stack) {
			investigation.New(s, "Investigation", &investigation.Props{Archive: audittrail.NewArchive(s, "Archive", nil), Accounts: []string{account}})
		},
		`Name "audit-archive" is already used by Stack/One; choose another name`: func(s awscdk.Stack) {
			investigation.New(s, "One", &investigation.Props{Existing: &existing})
			investigation.New(s, "Two", &investigation.Props{Existing: &existing})
		},
	} {
		stack := cdktest.Stack(t, cdktest.Env(account, region))
		if err := cdktest.Catch(func() { add(stack) }); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// The template of a stack without an account and a Region deploys anywhere. Questions name
// policies of AWS, whose ARNs are in the partition aws.
func TestTemplateForAnyAccountNamesNone(t *testing.T) {
	stack := cdktest.Stack(t, nil)
	trail := audittrail.New(stack, "AuditTrail", nil)
	investigation.New(stack, "Investigation", &investigation.Props{Archive: trail.Archive(), LogGroup: trail.LogGroup()})
	template := cdktest.Synth(t, stack)
	for id, r := range template.Resources() {
		if kind := r["Type"]; kind == "AWS::Athena::NamedQuery" || kind == "AWS::Logs::QueryDefinition" {
			delete(template["Resources"].(map[string]any), id)
		}
	}
	text := string(template.JSON(t))
	for _, found := range []string{"Token[", "arn:aws:", `"eu-central-1"`} {
		if strings.Contains(text, found) {
			t.Errorf("the template contains %s", found)
		}
	}
	if !strings.Contains(text, "projection.account.values") {
		t.Error("the tables do not list the account of the stack")
	}
}
