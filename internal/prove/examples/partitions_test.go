package examples

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"example.com/audittrail/internal/prove/samples"
	"example.com/audittrail/internal/valid"
)

// elsewhere moves an example from the commercial Regions to those of another partition.
var elsewhere = map[string]*strings.Replacer{
	"aws-us-gov": strings.NewReplacer("arn:aws:", "arn:aws-us-gov:", "eu-central-1", "us-gov-east-1", "eu-west-1", "us-gov-east-1", "us-east-1", "us-gov-west-1"),
	"aws-cn":     strings.NewReplacer("arn:aws:", "arn:aws-cn:", "eu-central-1", "cn-northwest-1", "eu-west-1", "cn-northwest-1", "us-east-1", "cn-north-1"),
}

var (
	anyARN     = regexp.MustCompile(`arn:(aws[a-z-]*):`)
	anyConsole = regexp.MustCompile(`console\.(?:aws\.amazon|amazonaws)[a-z.-]*`)
)

// manySided are examples that together have every kind of stack, except an account that
// watches itself: examples/partitions.yaml has one in each partition.
var manySided = []string{"existing-archive", "log-archive", "rollout", "siem", "watch"}

// commercialOnly are the products that their vendors document for the commercial Regions
// only, and the types of resources that no other product has. TestWrongReadersAreRefused
// shows that they are refused elsewhere.
var commercialOnly = struct{ products, types []string }{
	products: []string{"sentinel", "datadog", "sumoLogic", "panther", "lacework"},
	types:    []string{"AWS::IAM::OIDCProvider", "AWS::Lambda::Permission"},
}

// withoutDetections returns an accounts file without the detections of accounts that watch
// themselves, and without products that other partitions lack. A file with a watch has no
// such detections; that of rollout.yaml keeps those of one pack, because watch.yaml has all.
func withoutDetections(t *testing.T, text []byte) string {
	t.Helper()
	var file map[string]any
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if file["watch"] == nil {
		file["defaults"].(map[string]any)["detections"] = map[string]any{"none": true}
	}
	if file["rollout"] != nil {
		file["watch"].(map[string]any)["detections"].(map[string]any)["leaveOut"] = []string{"kms", "pipeline", "takeover", "exfiltration", "signals"}
	}
	if siem, ok := file["siem"].(map[string]any); ok {
		for _, product := range commercialOnly.products {
			delete(siem, product)
		}
	}
	return marshalled(t, file)
}

// An ARN or an address of the commercial Regions in another template matches nothing, or
// leads nowhere, and no deployment reports it.
func TestNoTemplateNamesAnotherPartition(t *testing.T) {
	unseen := map[string]bool{} // types of resources
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			for _, r := range s.Template.Resources() {
				unseen[r["Type"].(string)] = true
			}
		}
	}
	for _, kind := range commercialOnly.types {
		delete(unseen, kind)
	}
	for partition, replacer := range elsewhere {
		for _, e := range samples.Examples(t) {
			if !slices.Contains(manySided, e.Name) {
				continue
			}
			text, err := os.ReadFile(e.Path)
			if err != nil {
				t.Fatal(err)
			}
			moved := samples.Example{Name: e.Name, Path: filepath.Join(t.TempDir(), e.Name+".yaml")}
			if err := os.WriteFile(moved.Path, []byte(replacer.Replace(withoutDetections(t, text))), 0o600); err != nil {
				t.Fatal(err)
			}
			_, assembly := moved.Synth(t)
			for _, s := range assembly.Stacks {
				checkPartition(t, partition+": "+e.Name+"/"+s.ID, s.Region, s.Text)
				for _, r := range s.Template.Resources() {
					delete(unseen, r["Type"].(string))
				}
			}
		}
	}
	for kind := range unseen {
		t.Errorf("manySided has no %s; add an example that has it", kind)
	}
}

func TestNoTemplateOfTheExamplesNamesAnotherPartition(t *testing.T) {
	for _, e := range all(t) {
		for _, s := range e.assembly.Stacks {
			checkPartition(t, e.name+"/"+s.ID, s.Region, s.Text)
		}
	}
}

func checkPartition(t *testing.T, name, region string, template []byte) {
	t.Helper()
	here, _ := valid.PartitionOf(region)
	for _, found := range anyARN.FindAllSubmatch(template, -1) {
		if string(found[1]) != here.Name {
			t.Errorf("%s is in %s and contains %s", name, here.Name, found[0])
		}
	}
	for _, found := range anyConsole.FindAllString(string(template), -1) {
		if found != here.Console {
			t.Errorf("%s is in %s and links to %s", name, here.Name, found)
		}
	}
}
