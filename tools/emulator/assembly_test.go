package emulator

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// assembly is a synthesized app.
type assembly struct {
	folder string
	stacks []stack // in the order of their names
}

type stack struct {
	name, environment string
	account, region   string
	dependsOn         []string
	resources         map[string]resource
}

type resource struct {
	Type           string
	DeletionPolicy string
	Properties     map[string]any
}

func examples() (names []string) {
	files, _ := filepath.Glob(root + "/examples/*.yaml")
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".yaml"))
	}
	return names
}

// assembliesOf is a folder with the assemblies of the examples. .ci/run, which has
// synthesized them already, sets it; otherwise they are synthesized here.
var assembliesOf = os.Getenv("EMULATOR_ASSEMBLIES")

// temporary is a folder that is removed after the tests.
var temporary string

var once sync.Map // func() (assembly, error) by example

// synthesized returns the assembly of an example.
func synthesized(example string) (assembly, error) {
	f, _ := once.LoadOrStore(example, sync.OnceValues(func() (assembly, error) {
		if assembliesOf != "" {
			return read(filepath.Join(assembliesOf, example))
		}
		return synth(filepath.Join("examples", example+".yaml"), filepath.Join(temporary, example))
	}))
	return f.(func() (assembly, error))()
}

func example(t *testing.T, name string) assembly {
	t.Helper()
	a, err := synthesized(name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// changed returns the assembly of an example in which old text is replaced by new text.
func changed(t *testing.T, name string, oldNew ...string) assembly {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "examples", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(oldNew); i += 2 {
		if strings.Count(string(text), oldNew[i]) != 1 {
			t.Fatalf("%s.yaml does not have this text once: %s", name, oldNew[i])
		}
	}
	file := filepath.Join(t.TempDir(), name+".yaml")
	if err := os.WriteFile(file, []byte(strings.NewReplacer(oldNew...).Replace(string(text))), 0o644); err != nil {
		t.Fatal(err)
	}
	a, err := synth(file, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// synth synthesizes an accounts file, whose path is absolute or relative to the root.
func synth(file, folder string) (assembly, error) {
	command := exec.Command("npx", "cdk", "synth", "--quiet", "--context", "config="+file, "--output", folder)
	command.Dir = root
	command.Env = append(withoutAWS(os.Environ()), "CDK_VALIDATION=false", "CDK_DISABLE_VERSION_CHECK=true")
	if out, err := command.CombinedOutput(); err != nil {
		return assembly{}, fmt.Errorf("synthesizing %s: %w\n%s", file, err, out)
	}
	return read(folder)
}

// read reads the stacks of an assembly.
func read(folder string) (assembly, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return assembly{}, err
	}
	var manifest struct {
		Artifacts map[string]struct {
			Type, Environment string
			Dependencies      []string
			Properties        struct{ TemplateFile string }
		}
	}
	if err := readJSON(filepath.Join(folder, "manifest.json"), &manifest); err != nil {
		return assembly{}, err
	}
	a := assembly{folder: folder}
	for name, artifact := range manifest.Artifacts {
		if artifact.Type != "aws:cloudformation:stack" {
			continue
		}
		var template struct{ Resources map[string]resource }
		if err := readJSON(filepath.Join(folder, artifact.Properties.TemplateFile), &template); err != nil {
			return assembly{}, err
		}
		s := stack{name: name, environment: artifact.Environment, resources: template.Resources}
		s.account, s.region, _ = strings.Cut(strings.TrimPrefix(artifact.Environment, "aws://"), "/")
		for _, dependency := range artifact.Dependencies {
			if manifest.Artifacts[dependency].Type == artifact.Type {
				s.dependsOn = append(s.dependsOn, dependency)
			}
		}
		a.stacks = append(a.stacks, s)
	}
	slices.SortFunc(a.stacks, func(x, y stack) int { return cmp.Compare(x.name, y.name) })
	return a, nil
}

func (a assembly) stack(t *testing.T, name string) stack {
	t.Helper()
	for _, s := range a.stacks {
		if s.name == name {
			return s
		}
	}
	t.Fatalf("%s has no stack %s", a.folder, name)
	return stack{}
}

// readJSON keeps numbers as they are written.
func readJSON(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(into)
}
