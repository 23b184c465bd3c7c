package audittrail

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/prove/cdktest"
)

func TestValidateReturnsWhatNewPanicsWith(t *testing.T) {
	env := cdktest.Env(here.Account, here.Region)
	for _, test := range refusals {
		err := test.props.Validate(env)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s:\ngot  %v\nwant %s", test.name, err, test.want)
			continue
		}
		agree(t, test.name, err, cdktest.Catch(func() { New(cdktest.Stack(t, env), "AuditTrail", &test.props) }))
	}
}

func TestValidateOfAnArchiveReturnsWhatNewArchivePanicsWith(t *testing.T) {
	env := cdktest.Env(here.Account, here.Region)
	var trails []TrailRef
	for range 200 {
		trails = append(trails, TrailRef{Account: strings.Repeat("1", 12)})
	}
	for name, props := range map[string]*ArchiveProps{
		"retention":       {RetentionDays: 1, Tiers: NoTiers},
		"two":             {BucketName: "A", KeyAlias: "alias/a"},
		"members":         {MembersRead: true},
		"one trail often": {Trails: trails},
		"unknown Region":  {Trails: []TrailRef{{Region: "eu-wst-1"}}},
	} {
		agree(t, name, props.Validate(env), cdktest.Catch(func() { NewArchive(cdktest.Stack(t, env), "AuditTrail", props) }))
	}
}

func agree(t *testing.T, name string, err, panicked error) {
	t.Helper()
	if err == nil || panicked == nil || panicked.Error() != "audittrail Stack/AuditTrail: "+err.Error() {
		t.Errorf("%s:\nValidate %v\npanic    %v", name, err, panicked)
	}
	var problems *problem.Error
	if !errors.As(err, &problems) || !errors.As(panicked, &problems) {
		t.Errorf("%s: the problems cannot be taken apart", name)
	}
}

// In a stack without an account and Region, New gets tokens.
func TestValidateTreatsAMissingAccountAndRegionAsUnknown(t *testing.T) {
	replicated := Props{Archive: &ArchiveProps{Replication: &Replication{BucketName: "copies", KeyARN: goodKey}}}
	const want = "Archive.Replication requires the stack's account and the stack's Region (StackProps.Env), because the policies of another account depend on them"
	for name, env := range map[string]*awscdk.Environment{
		"nil": nil, "nothing known": {}, "empty": cdktest.Env("", ""),
	} {
		if err := replicated.Validate(env); err == nil || err.Error() != want {
			t.Errorf("%s: got %v", name, err)
		}
		if err := (*Props)(nil).Validate(env); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := (*ArchiveProps)(nil).Validate(env); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	agree(t, "unbound", replicated.Validate(nil), cdktest.Catch(func() { New(cdktest.Stack(t, nil), "AuditTrail", &replicated) }))
	abroad := Props{Archive: &ArchiveProps{Trails: []TrailRef{{Region: "cn-north-1"}}}}
	if abroad.Validate(nil) != nil || abroad.Validate(&awscdk.Environment{Region: jsii.String("eu-west-1")}) == nil {
		t.Error("the partition does not follow from the Region")
	}
	if err := (&Props{}).Validate(cdktest.Env("1", "eu-west-1")); err == nil {
		t.Error("the account 1 is accepted")
	}
}

func TestValidateChecksExistingResources(t *testing.T) {
	for name, env := range map[string]*awscdk.Environment{"bound": cdktest.Env(here.Account, here.Region), "unbound": nil} {
		stack := cdktest.Stack(t, env)
		admitting := Props{Archive: NewArchive(stack, "Archive", nil)}
		if err := admitting.Validate(nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := admitting.Validate(env); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		other := Props{TrailName: "other", Archive: admitting.Archive}
		agree(t, name, other.Validate(env), cdktest.Catch(func() { New(stack, "AuditTrail", &other) }))
	}
	env := cdktest.Env(here.Account, "us-east-1")
	stack := cdktest.Stack(t, env)
	props := Props{Archive: &ArchiveProps{Key: awskms.Key_FromKeyArn(stack, jsii.String("Key"), jsii.String(goodKey))}}
	agree(t, "key", props.Validate(env), cdktest.Catch(func() { New(stack, "AuditTrail", &props) }))
}

// The test starts itself again in an environment where no kernel can start.
func TestValidateNeedsNoNodeJS(t *testing.T) {
	const runtime = "no-such-runtime"
	if os.Getenv("JSII_RUNTIME") != runtime {
		binary, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		again := exec.Command(binary, "-test.run=^TestValidateNeedsNoNodeJS$", "-test.v")
		again.Env = append(os.Environ(), "JSII_RUNTIME="+runtime)
		if out, err := again.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	for _, test := range refusals {
		if test.props.Validate(cdktest.Env(here.Account, here.Region)) == nil {
			t.Errorf("%s: accepted", test.name)
		}
	}
	if (*Props)(nil).Validate(nil) != nil || (*ArchiveProps)(nil).Validate(nil) != nil {
		t.Error("the defaults are rejected")
	}
	if cdktest.Catch(func() { awscdk.NewApp(nil) }) == nil {
		t.Error("a kernel started: this test proves nothing")
	}
}
