package rulepacks

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

// addBroken adds a stack with an insecure trail and an insecure bucket.
func addBroken(app awscdk.App) {
	s := awscdk.NewStack(app, ptr("Broken"), nil)
	bucket := awss3.NewCfnBucket(s, ptr("Bucket"), nil)
	awscloudtrail.NewCfnTrail(s, ptr("Trail"), &awscloudtrail.CfnTrailProps{IsLogging: true, S3BucketName: bucket.Ref()})
	awscdk.Validations_Of(bucket).Acknowledge(
		&awscdk.Acknowledgment{Id: ptr("AwsSolutions-S1"), Reason: ptr("To be accepted.")},
		&awscdk.Acknowledgment{Id: ptr("AwsSolutions-EC23"), Reason: ptr("There is no security group.")},
	)
}

// A pack that finds nothing here does not work.
func TestEveryPackFindsInsecureResources(t *testing.T) {
	all := judge(t, []assembly{synth(t, "broken", addBroken)})
	var found []string
	for _, o := range all[0].outcomes {
		if !o.compliant {
			found = append(found, o.rule+" "+o.path+" "+o.reason)
		}
	}
	for _, want := range []string{
		"AwsSolutions-S10 /Broken/Bucket ",
		"NIST.800.53.R5-CloudTrailEncryptionEnabled /Broken/Trail ",
		"HIPAA.Security-CloudTrailEncryptionEnabled /Broken/Trail ",
		"PCI.DSS.321-CloudTrailEncryptionEnabled /Broken/Trail ",
		"CT.CLOUDTRAIL.PR.1 /Broken/Trail ",
		"CT.S3.PR.1 /Broken/Bucket ",
		"AwsSolutions-S1 /Broken/Bucket To be accepted.",
	} {
		if !slices.Contains(found, want) {
			t.Errorf("no pack finds %q; the findings are\n%s", want, strings.Join(found, "\n"))
		}
	}
}

func TestUnacceptedFindingsAndStaleAcceptancesAreProblems(t *testing.T) {
	problems := strings.Join(judge(t, []assembly{synth(t, "broken", addBroken)})[0].problems(), "\n")
	for text, want := range map[string]bool{
		"CT.CLOUDTRAIL.PR.1":                        true,
		"AwsSolutions-S1 ":                          false,
		"/Broken/Bucket accepts AwsSolutions-EC23,": true,
	} {
		if strings.Contains(problems, text) != want {
			t.Errorf("%q in the problems: %t, want %t\n%s", text, !want, want, problems)
		}
	}
}

// The check cfn-lint of .ci/run checks the examples; this test shows that it finds errors.
func TestLintFindsErrors(t *testing.T) {
	if _, err := exec.LookPath("cfn-lint"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	path := filepath.Join(t.TempDir(), "broken.json")
	broken := `{"Resources": {"Trail": {"Type": "AWS::CloudTrail::Trail", "Properties": {"IsLogging": "perhaps", "Bucket": "logs"}}}}`
	if err := os.WriteFile(path, []byte(broken), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("cfn-lint", "--regions", "eu-west-1", "--template", path).Output()
	for _, rule := range []string{"E3002", "E3003", "E3012"} { // an unknown, a missing and a mistyped property
		if err == nil || !strings.Contains(string(out), rule) {
			t.Errorf("cfn-lint does not find %s: %v\n%s", rule, err, out)
		}
	}
}

// cfn-lint reads suppressions from templates and from a file. There are none.
func TestNoLintRuleIsSuppressed(t *testing.T) {
	if found, _ := filepath.Glob(root + "/.cfnlintrc*"); len(found) > 0 {
		t.Errorf("%v suppresses rules of cfn-lint", found)
	}
	for _, j := range judgements(t) {
		if strings.Contains(j.stack.template, "cfn-lint") {
			t.Errorf("%s: the template of %s has metadata for cfn-lint", j.app.name, j.stack.id)
		}
	}
}

// linted returns the number of templates that the check cfn-lint in .ci/run checks: those of
// the examples, and that of the app without an accounts file.
func linted(t *testing.T) int {
	t.Helper()
	if !strings.Contains(ci(t), "--template cdk.out/*/*.template.json") {
		t.Error(".ci/run does not lint the templates of all examples")
	}
	n := 1
	for _, j := range judgements(t) {
		if j.app.name != allProtections {
			n++
		}
	}
	return n
}

func ci(t *testing.T) string {
	t.Helper()
	return string(read(t, root+"/.ci/run"))
}
