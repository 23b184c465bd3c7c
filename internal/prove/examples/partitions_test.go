package examples

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

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

// manySided are examples that together have every kind of stack. Synthesizing all of them
// in each partition would take 40 seconds.
var manySided = []string{"detections", "existing-archive", "log-archive", "rollout", "watch"}

// An ARN or an address of the commercial Regions in another template matches nothing, or
// leads nowhere, and no deployment reports it.
func TestNoTemplateNamesAnotherPartition(t *testing.T) {
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
			if err := os.WriteFile(moved.Path, []byte(replacer.Replace(string(text))), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, s := range moved.Synth(t).Stacks {
				checkPartition(t, partition+": "+e.Name+"/"+s.ID, s.Region, s.Text)
			}
		}
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
