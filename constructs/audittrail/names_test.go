package audittrail_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/audittrail"
	"example.com/audittrail/internal/prove/cdktest"
)

// The deployment would fail half-way with "already exists".
func TestNameOfAnotherConstructIsRejected(t *testing.T) {
	elsewhere := audittrail.ArchiveRef{BucketName: "example-archive", KeyARN: otherKeyARN}
	for name, test := range map[string]struct {
		one, two func(stack awscdk.Stack, id string)
		want     string
	}{
		"alias":       {newArchive(nil), newArchive(nil), `KeyAlias "audit-trail" `},
		"bucket name": {newArchive(&audittrail.ArchiveProps{BucketName: "example-logs"}), newArchive(&audittrail.ArchiveProps{BucketName: "example-logs", KeyAlias: "two"}), `BucketName "example-logs" `},
		"trail name":  {newTrail(nil), newTrail(nil), `TrailName "audit-trail" `},
		"alias of a log group's key": {
			newTrail(&audittrail.Props{TrailName: "aa.b", Archive: elsewhere}), newTrail(&audittrail.Props{TrailName: "aa-b", Archive: elsewhere}),
			`KeyAlias "aa-b-log-group" `,
		},
	} {
		got := refusal(t, func(stack awscdk.Stack) {
			test.one(stack, "One")
			test.two(stack, "Two")
		})
		if !strings.HasPrefix(got, "audittrail Stack/Two: "+test.want) || !strings.Contains(got, "Stack/One") {
			t.Errorf("%s: got %s, want %s… and Stack/One", name, got, test.want)
		}
	}
	synthWith(t, func(stack awscdk.Stack) {
		newTrail(nil)(stack, "One")
		newTrail(&audittrail.Props{TrailName: "other"})(stack, "Two")
	})
}

type ownStack struct{ awscdk.Stack }

func (*ownStack) Team() string { return "security" }

// Go can have several values for one stack: the app's own type, the stack inside it, and what
// the CDK returns.
func TestNamesAreComparedWhateverValueTheAppHasForTheStack(t *testing.T) {
	own := &ownStack{}
	awscdk.NewStack_Override(own, cdktest.App(t), jsii.String("Stack"), &awscdk.StackProps{Env: cdktest.Env("111111111111", "eu-west-1")})
	audittrail.NewArchive(own, "One", nil)
	for i, value := range []constructs.Construct{own.Stack, awscdk.Stack_Of(own), constructs.NewConstruct(own, jsii.String("Below"))} {
		err := cdktest.Catch(func() { audittrail.NewArchive(value, fmt.Sprintf("Two%d", i), nil) })
		if err == nil || !strings.Contains(err.Error(), "is already used by Stack/One") {
			t.Errorf("value %d: %v", i, err)
		}
	}
}

func newArchive(props *audittrail.ArchiveProps) func(awscdk.Stack, string) {
	return func(stack awscdk.Stack, id string) { audittrail.NewArchive(stack, id, props) }
}

func newTrail(props *audittrail.Props) func(awscdk.Stack, string) {
	return func(stack awscdk.Stack, id string) { audittrail.New(stack, id, props) }
}

// A name can contain a value that only CloudFormation knows, such as the account ID.
func TestNamesMayContainTokens(t *testing.T) {
	stack := cdktest.Stack(t, nil)
	account := *awscdk.Aws_ACCOUNT_ID()
	audittrail.New(stack, "AuditTrail", &audittrail.Props{
		LogGroup: &audittrail.LogGroupProps{Name: "trails-" + account},
		Archive: &audittrail.ArchiveProps{
			BucketName: "logs-" + account, AccessLogBucketName: "access-logs-" + account, KeyAlias: "trail-" + account,
		},
	})
	if ids := cdktest.Synth(t, stack).OfType(trailType); len(ids) != 1 {
		t.Errorf("trails %v", ids)
	}
}

// The logical IDs of outputs are concatenated from names and must not collide.
func TestOutputsOfNestedConstructsDoNotCollide(t *testing.T) {
	synthWith(t, func(stack awscdk.Stack) {
		audittrail.New(stack, "AB", nil)
		audittrail.New(constructs.NewConstruct(stack, jsii.String("A")), "B", &audittrail.Props{TrailName: "other"})
	})
}
