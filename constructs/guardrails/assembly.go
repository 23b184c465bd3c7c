package guardrails

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/changes"
)

// assembly is what the CDK wrote, read from its files. It keeps one template, and the
// logical ids of one stack: those of 500 accounts take gigabytes.
type assembly struct {
	stacks    []written
	manifests map[string]manifest // by folder
	latest    struct {
		file     string
		template changes.Template
	}
}

// manifest is what the assembly needs of a manifest.json.
type manifest struct {
	Artifacts map[string]struct {
		Type, DisplayName, Environment string
		Properties                     struct{ TemplateFile string }
		Metadata                       metadata
		AdditionalMetadataFile         string
	}
}

type metadata map[string][]struct {
	Type string
	Data any
}

// written is a stack whose template was written.
type written struct {
	path, file string // of the construct, of the template
	artifact   string // in the manifest
	account    string // "" if it is not known
}

// assemblyOf returns the stacks of templates, read from the manifests. The CDK's own list has
// an object for each stack, and reading those of 1,000 stacks within one callback exhausts
// the call stack of the kernel.
func assemblyOf(templates []*string) (*assembly, error) {
	a := &assembly{manifests: map[string]manifest{}}
	folders := map[string]map[string]written{} // by the folder and the name of the template
	for _, template := range templates {
		folder, name := filepath.Split(*template)
		if folders[folder] == nil {
			var m manifest
			if err := readJSON(filepath.Join(folder, "manifest.json"), &m); err != nil {
				return nil, err
			}
			a.manifests[folder], folders[folder] = m, map[string]written{}
			for id, artifact := range m.Artifacts {
				if artifact.Type == "aws:cloudformation:stack" {
					account, _, _ := strings.Cut(strings.TrimPrefix(artifact.Environment, "aws://"), "/")
					if account == "unknown-account" {
						account = ""
					}
					folders[folder][artifact.Properties.TemplateFile] = written{path: cmp.Or(artifact.DisplayName, id), artifact: id, account: account}
				}
			}
		}
		s := folders[folder][name]
		s.file = *template
		a.stacks = append(a.stacks, s)
	}
	return a, nil
}

// template returns the template of a stack. A nested stack is not among those that the
// CDK shows to plugins: its template is in the folder of the stack that contains it.
func (a *assembly) template(path string, stack awscdk.Stack) (file string, t changes.Template, err error) {
	var in written
	for _, s := range a.stacks {
		switch {
		case s.path == path:
			in, file = s, s.file
		case strings.HasPrefix(path, s.path+"/") && *stack.Nested():
			in, file = s, filepath.Join(filepath.Dir(s.file), *stack.TemplateFile())
		}
	}
	if file == "" {
		return "", t, fmt.Errorf("the stack %s of an audit trail is in no template; undo its removal, or acknowledge it with a reason", path)
	}
	t, err = a.read(in, file)
	return file, t, err
}

// read returns the template of a stack, or of a stack nested in it, in a file.
func (a *assembly) read(s written, file string) (t changes.Template, err error) {
	if a.latest.file == file {
		return a.latest.template, nil
	}
	if err := readJSON(file, &t); err != nil {
		return t, err
	}
	t.Account = s.account
	if t.IDs, err = a.logicalIDs(s); err == nil {
		a.latest.file, a.latest.template = file, t
	}
	return t, err
}

// nested returns the files of the templates of nested stacks, which are assets of the stack
// with the template.
func (a *assembly) nested(template string) (files []string) {
	var assets struct {
		Files map[string]struct{ Source struct{ Path string } }
	}
	if readJSON(strings.TrimSuffix(template, ".template.json")+".assets.json", &assets) != nil {
		return nil // a synthesizer without assets, which has no nested stacks
	}
	for _, asset := range assets.Files {
		if path := asset.Source.Path; strings.HasSuffix(path, ".nested.template.json") {
			files = append(files, filepath.Join(filepath.Dir(template), path))
		}
	}
	slices.Sort(files)
	return files
}

// logicalIDs returns the logical ids of a stack's resources by the paths of their constructs,
// which the manifest has even if the template does not.
func (a *assembly) logicalIDs(s written) (map[string]string, error) {
	folder := filepath.Dir(s.file) + string(filepath.Separator)
	artifact := a.manifests[folder].Artifacts[s.artifact]
	more := metadata{}
	if name := artifact.AdditionalMetadataFile; name != "" {
		if err := readJSON(filepath.Join(folder, name), &more); err != nil {
			return nil, err
		}
	}
	ids := map[string]string{}
	for _, entries := range []metadata{artifact.Metadata, more} {
		for path, all := range entries {
			for _, entry := range all {
				if entry.Type == "aws:cdk:logicalId" {
					ids[strings.TrimPrefix(path, "/")] = fmt.Sprint(entry.Data)
				}
			}
		}
	}
	return ids, nil
}

func readJSON(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
