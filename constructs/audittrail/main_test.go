package audittrail_test

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

const (
	account = "111111111111"
	region  = "eu-west-1"
)

// synth returns the template of a stack with one audit trail. The stack has an account
// and a Region, so that the ARNs are complete.
func synth(t testing.TB, props *audittrail.Props) cdktest.Template {
	t.Helper()
	if props == nil {
		return scenario(t, "defaults")
	}
	return synthWith(t, func(stack awscdk.Stack) { audittrail.New(stack, "AuditTrail", props) })
}

// synthWith returns the template of a stack with the constructs that add creates.
func synthWith(t testing.TB, add func(awscdk.Stack)) cdktest.Template {
	t.Helper()
	stack := cdktest.Stack(t, cdktest.Env(account, region))
	if err := cdktest.Catch(func() { add(stack) }); err != nil {
		t.Fatal(err)
	}
	return cdktest.Synth(t, stack)
}

// refusal returns the message that a constructor panics with.
func refusal(t testing.TB, add func(awscdk.Stack)) string {
	t.Helper()
	err := cdktest.Catch(func() { add(cdktest.Stack(t, cdktest.Env(account, region))) })
	if err == nil {
		t.Fatal("accepted")
	}
	return err.Error()
}
