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

// assembly is what the CDK wrote, read from its files.
type assembly struct {
	stacks    []written
	ids       map[string]map[string]string // logical ids by construct path, by folder
	templates map[string]changes.Template  // that were read, by file
}

// written is a stack whose template was written.
type written struct {
	path, file string // of the construct, of the template
	account    string // "" if it is not known
}

// stacksOf returns the stacks of templates, read from the manifests. The CDK's own list has
// an object for each stack, and reading those of 1,000 stacks within one callback exhausts
// the call stack of the kernel.
func stacksOf(templates []*string) ([]written, error) {
	type artifact struct {
		Type, DisplayName, Environment string
		Properties                     struct{ TemplateFile string }
	}
	folders := map[string]map[string]written{} // by the folder and the name of the template
	var all []written
	for _, template := range templates {
		folder, name := filepath.Split(*template)
		if folders[folder] == nil {
			var manifest struct{ Artifacts map[string]artifact }
			if err := readJSON(filepath.Join(folder, "manifest.json"), &manifest); err != nil {
				return nil, err
			}
			folders[folder] = map[string]written{}
			for id, a := range manifest.Artifacts {
				if a.Type == "aws:cloudformation:stack" {
					account, _, _ := strings.Cut(strings.TrimPrefix(a.Environment, "aws://"), "/")
					if account == "unknown-account" {
						account = ""
					}
					folders[folder][a.Properties.TemplateFile] = written{path: cmp.Or(a.DisplayName, id), account: account}
				}
			}
		}
		s := folders[folder][name]
		s.file = *template
		all = append(all, s)
	}
	return all, nil
}

// template returns the template of a stack. A nested stack is not among those that the
// CDK shows to plugins: its template is in the folder of the stack that contains it.
func (a assembly) template(path string, stack awscdk.Stack) (file string, t changes.Template, err error) {
	for _, s := range a.stacks {
		switch {
		case s.path == path:
			file = s.file
		case strings.HasPrefix(path, s.path+"/") && *stack.Nested():
			file = filepath.Join(filepath.Dir(s.file), *stack.TemplateFile())
		default:
			continue
		}
		t.Account = s.account
	}
	if file == "" {
		return "", t, fmt.Errorf("the stack %s of an audit trail is in no template; undo its removal, or acknowledge it with a reason", path)
	}
	account := t.Account
	t, err = a.read(file)
	t.Account = account
	return file, t, err
}

// read returns the template in a file.
func (a assembly) read(file string) (t changes.Template, err error) {
	if t, ok := a.templates[file]; ok {
		return t, nil
	}
	if err := readJSON(file, &t); err != nil {
		return t, err
	}
	if t.IDs, err = a.logicalIDs(filepath.Dir(file)); err == nil {
		a.templates[file] = t
	}
	return t, err
}

// nested returns the files of the templates of nested stacks, which are assets of the stack
// with the template.
func (a assembly) nested(template string) (files []string) {
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

// logicalIDs returns the logical ids of a folder's resources by the paths of their
// constructs, which the manifest has even if the templates do not.
func (a assembly) logicalIDs(folder string) (map[string]string, error) {
	if ids, ok := a.ids[folder]; ok {
		return ids, nil
	}
	type metadata map[string][]struct {
		Type string
		Data any
	}
	var manifest struct {
		Artifacts map[string]struct {
			Metadata               metadata
			AdditionalMetadataFile string
		}
	}
	if err := readJSON(filepath.Join(folder, "manifest.json"), &manifest); err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, artifact := range manifest.Artifacts {
		more := metadata{}
		if name := artifact.AdditionalMetadataFile; name != "" {
			if err := readJSON(filepath.Join(folder, name), &more); err != nil {
				return nil, err
			}
		}
		for _, entries := range []metadata{artifact.Metadata, more} {
			for path, all := range entries {
				for _, entry := range all {
					if entry.Type == "aws:cdk:logicalId" {
						ids[strings.TrimPrefix(path, "/")] = fmt.Sprint(entry.Data)
					}
				}
			}
		}
	}
	a.ids[folder] = ids
	return ids, nil
}

func readJSON(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
