package investigation_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/constructs/investigation"
	"example.com/audittrail/internal/prove/cdktest"
)

// Package access evaluates the policy; this test shows that all of it is there.
func TestAnalystGetsEveryPermissionInItsOwnPolicy(t *testing.T) {
	m := scenario(t, "existing-archive")
	var sids []string
	for _, s := range m.template.Only(t, "AWS::IAM::Policy").Statements() {
		sids = append(sids, fmt.Sprint(s["Sid"]))
	}
	slices.Sort(sids)
	want := []string{
		"DecryptLogs", "EncryptResults", "FindResults", "FindWorkGroup", "KeepResults", "ListLogs", "LocateLogs", "ReadLogs", "ReadTables", "RunQueries", "SeeTablesInConsole",
	}
	if !slices.Equal(sids, want) {
		t.Errorf("statements %v, want %v", sids, want)
	}
}

// In another account, the reader's own policy is not enough.
func TestOwnerOfAnArchiveInAnotherAccountGetsTheStatementsToAdd(t *testing.T) {
	var kinds []string
	for _, owner := range scenario(t, "existing-archive").OwnerPolicies() {
		kinds = append(kinds, owner.Kind)
		if !json.Valid([]byte(owner.Statements)) && !strings.Contains(owner.Statements, "${Token") {
			t.Errorf("the statements for the %s are not JSON: %s", owner.Kind, owner.Statements)
		}
	}
	if want := []string{"topic", "bucket", "key"}; !slices.Equal(kinds, want) {
		t.Errorf("statements for the owners of %v, want %v", kinds, want)
	}
	if owners := scenario(t, "all-kinds-of-trails").OwnerPolicies(); len(owners) > 0 {
		t.Errorf("statements for owners although the app can change every policy: %v", owners)
	}
}

// The key of Control Tower's archive belongs to the management account. In the account of the
// bucket, the reader's own policy is enough for the bucket.
func TestOwnerOfABucketInTheAnalystsAccountNeedsToAddNothing(t *testing.T) {
	m := synth(t, func(stack awscdk.Stack) *investigation.Investigation {
		own := existing
		own.Account = account
		search := investigation.New(stack, "Investigation", &investigation.Props{Existing: &own})
		search.GrantInvestigate(analyst(stack))
		return search
	})
	if owners := m.OwnerPolicies(); len(owners) != 1 || owners[0].Kind != "key" {
		t.Errorf("statements for the owners of %v, want those for the key only", owners)
	}
}

func TestAnalystPolicyIsWhatGrantInvestigateGrants(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	trail := audittrail.New(stack, "AuditTrail", nil)
	search := investigation.New(stack, "Investigation", &investigation.Props{Archive: trail.Archive()})
	search.GrantInvestigate(analyst(stack))
	awscdk.NewCfnOutput(stack, jsii.String("Policy"), &awscdk.CfnOutputProps{Value: search.AnalystPolicy()})
	m := made{template: cdktest.Synth(t, stack)}
	text := string(m.template.JSON(t))
	for _, s := range m.template.Only(t, "AWS::IAM::Policy").Statements() {
		if !strings.Contains(text, fmt.Sprintf(`\"Sid\":\"%s\"`, s["Sid"])) {
			t.Errorf("AnalystPolicy lacks %s", s["Sid"])
		}
	}
}

func TestGrantInvestigateRefusesWhomItCannotGrantTo(t *testing.T) {
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	search := investigation.New(stack, "Investigation", &investigation.Props{Existing: &existing})
	for want, grantee := range map[string]awsiam.IGrantable{
		"requires a grantee, got nil": nil,
		"accepts only roles and users of account 111111111111, got one of 222222222222": awsiam.Role_FromRoleArn(stack, jsii.String("Other"), jsii.String("arn:aws:iam::222222222222:role/Analyst"), nil),
		"accepts only roles and users of account 111111111111, got one of 333333333333": awsiam.NewAccountPrincipal("333333333333"),
		"cannot change the policy of this principal; add AnalystPolicy to it instead":   awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Analyst_0123456789abcdef")),
	} {
		err := cdktest.Catch(func() { search.GrantInvestigate(grantee) })
		if err == nil || !strings.Contains(err.Error(), "investigation Stack/Investigation: GrantInvestigate "+want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
