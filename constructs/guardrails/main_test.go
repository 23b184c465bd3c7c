package guardrails_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/audittrail/constructs/guardrails"
	"example.com/audittrail/internal/prove/cdktest"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

// ownRule is a rule of the app, in addition to ours.
const ownRule = `package own

import rego.v1

violation contains v if {
	some name in resources_of_type("AWS::ECS::Cluster")
	v := make_diag("OWN", "ERROR", name, "no clusters")
}
`

// found is what the guardrails say of everything that the tests of this package
// build. The engine takes seconds to start: all of it is one app.
func found(t *testing.T) map[string][]finding {
	t.Helper()
	if report == nil {
		os.Unsetenv("CDK_VALIDATION") // for AddTo; the kernel was started with false, and stays with it
		defer os.Setenv("CDK_VALIDATION", "false")
		if err := cdktest.Catch(func() { report = judge(t) }); err != nil {
			t.Fatal(err)
		}
	}
	return report
}

var report map[string][]finding

func judge(t *testing.T) map[string][]finding {
	app := awscdk.NewApp(&awscdk.AppProps{Context: &map[string]any{"@aws-cdk/core:validateAgainstDefaultRules": true}})
	guardrails.AddTo(app, &awscdk.CloudFormationValidatePluginProps{
		RegoRules: &[]*awscdk.ValidationRuleSource{{Name: jsii.String("own.rego"), Content: jsii.String(ownRule)}},
	})
	guardrails.AddTo(app, nil)
	buildPairs(app)
	buildForeign(app)
	buildWeakened(app)
	buildOurs(t, app)
	return synth(app)
}

// finding is a violation of a rule.
type finding struct {
	rule, resource, message string
	acknowledged            bool
}

// synth returns the findings by template. They must fail the app's synth.
func synth(app awscdk.App) map[string][]finding {
	defer os.RemoveAll(*app.Outdir())
	err := cdktest.Catch(func() { app.Synth(nil) })
	if err == nil || !strings.Contains(err.Error(), "Acknowledge with 'CloudFormation-Validate::AUDIT-TRAIL-LOGGING'") {
		panic(fmt.Sprintf("findings do not fail synth: %v", err))
	}
	raw, err := os.ReadFile(filepath.Join(*app.Outdir(), "validation-report.json"))
	if err != nil {
		panic(err)
	}
	type violation struct {
		RuleName, Description string
		ViolatingConstructs   []struct {
			CloudFormationResource struct{ TemplatePath, LogicalID string }
		}
	}
	var report struct {
		PluginReports []struct {
			Conclusion                       string
			Violations, SuppressedViolations []violation
			Metadata                         map[string]string
		}
	}
	if err := json.Unmarshal(raw, &report); err != nil {
		panic(err)
	}
	findings := map[string][]finding{}
	for _, plugin := range report.PluginReports {
		if plugin.Metadata["error"] != "" {
			panic(plugin.Metadata["error"])
		}
		for i, v := range slices.Concat(plugin.Violations, plugin.SuppressedViolations) {
			for _, c := range v.ViolatingConstructs {
				template := strings.TrimSuffix(filepath.Base(c.CloudFormationResource.TemplatePath), ".template.json")
				findings[template] = append(findings[template], finding{
					v.RuleName, c.CloudFormationResource.LogicalID, v.Description, i >= len(plugin.Violations),
				})
			}
		}
	}
	return findings
}

// rules returns the IDs of our rules that a template violates, sorted.
func rules(t *testing.T, template string) []string {
	t.Helper()
	all := found(t)
	var ids []string
	for _, f := range all[template] {
		if strings.HasPrefix(f.rule, "AUDIT-") && !strings.HasPrefix(f.rule, guardrails.Changed) {
			ids = append(ids, f.rule)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
