package rulepacks

import (
	"path/filepath"
	"regexp"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"
)

// nagPacks are the cdk-nag packs, by the prefix of their rules.
var nagPacks = []string{"AwsSolutions", "NIST.800.53.R5", "HIPAA.Security", "PCI.DSS.321"}

// addNag adds cdk-nag to the app. It writes its reports beside the templates.
func addNag(app awscdk.App) {
	props := &cdknag.NagPackProps{ReportFormats: &[]cdknag.NagReportFormat{cdknag.NagReportFormat_JSON}}
	for _, pack := range []awscdk.IAspect{
		cdknag.NewAwsSolutionsChecks(props), cdknag.NewNIST80053R5Checks(props),
		cdknag.NewHIPAASecurityChecks(props), cdknag.NewPCIDSS321Checks(props),
	} {
		awscdk.Aspects_Of(app).Add(pack, nil)
	}
}

// nagFinding matches the beginning of cdk-nag's annotations. The text in brackets is set if a
// rule has several findings in one resource.
var nagFinding = regexp.MustCompile(`^((AwsSolutions|NIST\.800\.53\.R5|HIPAA\.Security|PCI\.DSS\.321)-\w+)(?:\[(.*)\])?: `)

// nag returns the outcomes of cdk-nag for a stack. A rule that cannot decide fails the test.
func nag(t *testing.T, a assembly, s stack) (all []outcome) {
	t.Helper()
	nonCompliant := 0
	for _, pack := range nagPacks {
		var report struct {
			Lines []struct{ RuleID, ResourceID, Compliance string }
		}
		readJSON(t, filepath.Join(a.dir, pack+"-"+s.id+"-NagReport.json"), &report)
		for _, line := range report.Lines {
			switch line.Compliance {
			case "Compliant":
				all = append(all, outcome{pack: pack, rule: line.RuleID, path: "/" + line.ResourceID, compliant: true})
			case "Non-Compliant":
				nonCompliant++
			default:
				t.Errorf("%s: %s of %s is %s", a.name, line.RuleID, line.ResourceID, line.Compliance)
			}
		}
	}
	for _, annotation := range s.annotations {
		if m := nagFinding.FindStringSubmatch(annotation.text); m != nil {
			all = append(all, outcome{pack: m[2], rule: m[1], detail: m[3], path: annotation.path})
			nonCompliant--
		}
	}
	if nonCompliant != 0 {
		t.Errorf("%s: the annotations of %s lack %d findings of the cdk-nag report", a.name, s.id, nonCompliant)
	}
	return all
}
