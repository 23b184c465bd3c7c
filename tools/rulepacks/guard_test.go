package rulepacks

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"testing"
)

const (
	guardPack    = "Control Tower"
	guardPackage = "node_modules/@cdklabs/cdk-validator-cfnguard"
)

// guardReport is the report of cfn-guard for a template.
type guardReport struct {
	Name         string
	Compliant    []string
	NotCompliant []json.RawMessage `json:"not_compliant"`
}

// guard checks templates with the rules of Control Tower's proactive controls.
func guard(t *testing.T, templates ...string) map[string]guardReport {
	t.Helper()
	systems := map[string]string{"linux": "ubuntu", "darwin": "macos"}
	processors := map[string]string{"amd64": "x86_64", "arm64": "aarch64"}
	binary := filepath.Join(guardPackage, "bin", systems[runtime.GOOS], processors[runtime.GOARCH], "cfn-guard")
	if _, err := os.Stat(binary); err != nil {
		t.Fatalf("%v; run npm ci in tools/rulepacks (cfn-guard is available for Linux and macOS)", err)
	}
	arguments := []string{"validate", "--rules", filepath.Join(guardPackage, "rules/control-tower/cfn-guard"),
		"--output-format", "json", "--show-summary", "none", "--structured"}
	for _, template := range templates {
		arguments = append(arguments, "--data", template)
	}
	out, err := exec.Command(binary, arguments...).Output()
	if failed := new(exec.ExitError); err != nil && !(errors.As(err, &failed) && failed.ExitCode() == 19) { // 19: there are findings
		t.Fatalf("cfn-guard: %v\n%s", err, out)
	}
	var reports []guardReport
	if err := json.Unmarshal(out, &reports); err != nil {
		t.Fatalf("cfn-guard: %v\n%s", err, out)
	}
	byTemplate := map[string]guardReport{}
	for _, report := range reports {
		byTemplate[report.Name] = report
	}
	if len(byTemplate) != len(templates) {
		t.Fatalf("cfn-guard checked %d of %d templates", len(byTemplate), len(templates))
	}
	return byTemplate
}

// controls returns the ids of the controls by the names of their rules.
func controls(t *testing.T) map[string]string {
	t.Helper()
	files, _ := filepath.Glob(guardPackage + "/rules/control-tower/cfn-guard/*/*.guard")
	ids := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rule, id := guardRule.FindSubmatch(text), control.FindSubmatch(text)
		if rule == nil || id == nil {
			t.Fatalf("%s has no rule or no control", file)
		}
		ids[string(rule[1])] = string(id[1])
	}
	return ids
}

var (
	guardRule = regexp.MustCompile(`(?m)^rule (\w+) when is_cfn_template`)
	control   = regexp.MustCompile(`\[(CT\.[A-Z0-9.-]+)\]`)
	resource  = regexp.MustCompile(`"path": *"/Resources/(\w+)[/"]`)
)

// outcomes returns the outcomes of the rules that applied. Guard reports compliance for a
// whole template, and non-compliance by resource.
func (r guardReport) outcomes(t *testing.T, s stack, controls map[string]string) (all []outcome) {
	t.Helper()
	for _, rule := range r.Compliant {
		all = append(all, outcome{pack: guardPack, rule: controls[rule], compliant: true})
	}
	for _, raw := range r.NotCompliant {
		id := control.FindSubmatch(raw)
		resources := map[string]bool{}
		for _, m := range resource.FindAllSubmatch(raw, -1) {
			resources[string(m[1])] = true
		}
		if id == nil || len(resources) == 0 {
			t.Fatalf("%s: a finding has no control or no resource: %s", s.id, raw)
		}
		for _, logicalID := range slices.Sorted(maps.Keys(resources)) {
			all = append(all, outcome{pack: guardPack, rule: string(id[1]), path: s.paths[logicalID]})
		}
	}
	return all
}
