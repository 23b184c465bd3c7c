package examples

import (
	"sync"
	"testing"
	"testing/fstest"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/deployed"
	"example.com/audittrail/internal/prove/cdktest"
	"example.com/audittrail/internal/prove/samples"
)

func TestMain(m *testing.M) { cdktest.Main(m) }

// example is an accounts file with its synthesized and deployed stacks.
type example struct {
	name     string
	path     string
	file     *config.File
	app      awscdk.App
	assembly cdktest.Assembly
	deployed map[string]deployed.Stack // by the stack's id
	briefly  map[string]map[string]any // the folded templates, by the stack's id
	written  fstest.MapFS              // the files of the assembly
}

// all returns the examples. Each is synthesized once for all tests.
func all(t *testing.T) []example {
	t.Helper()
	load.Do(func() {
		for _, e := range samples.Examples(t) {
			file, err := config.Read(e.Path)
			if err != nil || file.Err() != nil {
				t.Fatal(e.Name, err, file.Err())
			}
			app, assembly := e.Synth(t)
			made := example{e.Name, e.Path, file, app, assembly, map[string]deployed.Stack{}, map[string]map[string]any{}, nil}
			made.written = files(t, made.assembly.Folder)
			for _, s := range made.assembly.Stacks {
				made.deployed[s.ID] = s.Template.Deploy(t, s.ID, s.Account, s.Region)
			}
			loaded = append(loaded, made)
		}
	})
	if len(loaded) == 0 {
		t.Fatal("the examples do not synthesize")
	}
	return loaded
}

var (
	load   sync.Once
	loaded []example
)

// scenario returns the template of a scenario in package samples. Each is synthesized once for
// all tests.
func scenario(t *testing.T, name string) cdktest.Template {
	t.Helper()
	if scenarios[name] == nil {
		stack := cdktest.Stack(t, cdktest.Env("111111111111", "eu-west-1"))
		if err := cdktest.Catch(func() { samples.Scenarios[name](stack) }); err != nil {
			t.Fatal(err)
		}
		scenarios[name] = cdktest.Synth(t, stack)
	}
	return scenarios[name]
}

var scenarios = map[string]cdktest.Template{}
