package guardrails

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/changes"
)

// assembly is what the CDK wrote, read from its files.
type assembly struct {
	stacks []*awscdk.PolicyValidationStack
	ids    map[string]map[string]string // logical ids by construct path, by folder
}

// template returns the template of a stack. A nested stack is not among those that the
// CDK shows to plugins: its template is in the folder of the stack that contains it.
func (a assembly) template(path string, stack awscdk.Stack) (file string, t changes.Template, err error) {
	for _, s := range a.stacks {
		switch of := *s.StackConstructPath; {
		case of == path:
			file = *s.TemplatePath
		case strings.HasPrefix(path, of+"/") && *stack.Nested():
			file = filepath.Join(filepath.Dir(*s.TemplatePath), *stack.TemplateFile())
		default:
			continue
		}
		if s.AccountId != nil {
			t.Account = *s.AccountId
		}
	}
	if file == "" {
		return "", t, fmt.Errorf("the stack %s of an audit trail is in no template; undo its removal, or acknowledge it with a reason", path)
	}
	var root struct{ Resources map[string]map[string]any }
	if err := readJSON(file, &root); err != nil {
		return "", t, err
	}
	t.Resources = root.Resources
	t.IDs, err = a.logicalIDs(filepath.Dir(file))
	return file, t, err
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
