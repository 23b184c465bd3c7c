package evidence

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// template is a template of a cloud assembly, with what the assembly records beside it.
type template struct {
	stack    string // the path of the stack's construct
	name     string
	file     string // relative to the assembly
	account  string // "" if it is not known before the deployment
	region   string
	text     []byte
	recorded string // the SHA-256 by which the CDK uploads the template; "" if it does not
	version  string // the version of the library, for the template of a StackSet
	missing  string // why there is no text
	cdk      string // the version of the CDK
	accepted []Acceptance

	settings   *settings           // nil for a nested stack and for the template of a StackSet
	constructs []string            // the paths of the library's constructs
	paths      map[string][]string // of the constructs with a logical ID
}

// artifact is an entry of a manifest.
//
// See https://docs.aws.amazon.com/cdk/v2/guide/deploy-synth.html.
type artifact struct {
	Type, DisplayName, Environment string
	Metadata                       metadata
	AdditionalMetadataFile         string
	Properties                     struct {
		settings
		StackName, TemplateFile, DirectoryName, StackTemplateAssetObjectURL string
	}
}

// settings are those of a stack that its template does not have.
type settings struct {
	TerminationProtection bool
	Tags                  map[string]string
}

// metadata are entries by the paths of constructs.
type metadata map[string][]struct {
	Type string
	Data json.RawMessage
}

// readAssembly returns the templates in the folder of a cloud assembly, those of nested stacks
// and those of nested assemblies, which belong to stages of an app.
func readAssembly(assembly fs.FS, folder string) ([]template, error) {
	var manifest struct{ Artifacts map[string]artifact }
	if err := readJSON(assembly, path.Join(folder, "manifest.json"), &manifest); err != nil {
		return nil, err
	}
	var all []template
	for _, id := range slices.Sorted(maps.Keys(manifest.Artifacts)) {
		a := manifest.Artifacts[id]
		var found []template
		var err error
		switch a.Type {
		case "aws:cloudformation:stack":
			found, err = readStack(assembly, folder, id, a)
		case "cdk:cloud-assembly":
			found, err = readAssembly(assembly, path.Join(folder, a.Properties.DirectoryName))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// readStack returns the template of a stack and those of its nested stacks.
func readStack(assembly fs.FS, folder, id string, a artifact) ([]template, error) {
	t := template{
		stack: cmp.Or(a.DisplayName, id), name: cmp.Or(a.Properties.StackName, id), file: path.Join(folder, a.Properties.TemplateFile),
		settings: &a.Properties.settings, paths: map[string][]string{},
	}
	t.account, t.region, _ = strings.Cut(strings.TrimPrefix(a.Environment, "aws://"), "/")
	if t.account == "unknown-account" {
		t.account = ""
	}
	if t.region == "unknown-region" {
		t.region = ""
	}
	if name := path.Base(a.Properties.StackTemplateAssetObjectURL); strings.HasSuffix(name, ".json") {
		t.recorded = strings.TrimSuffix(name, ".json")
	}
	var err error
	if t.text, err = fs.ReadFile(assembly, t.file); err != nil {
		return nil, err
	}
	more := metadata{}
	if a.AdditionalMetadataFile != "" {
		if err := readJSON(assembly, path.Join(folder, a.AdditionalMetadataFile), &more); err != nil {
			return nil, err
		}
	}
	for _, m := range []metadata{a.Metadata, more} {
		t.note(m)
	}
	nested, err := t.nested(assembly)
	return append([]template{t}, nested...), err
}

// note keeps what the constructs of the stack recorded.
func (t *template) note(m metadata) {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		for _, entry := range m[key] {
			var text string
			var construct struct{ Path, CDK string }
			switch path := strings.TrimPrefix(key, "/"); {
			case entry.Type == "aws:cdk:logicalId" && json.Unmarshal(entry.Data, &text) == nil:
				t.paths[text] = append(t.paths[text], path)
			case entry.Type == "audittrail:construct" && json.Unmarshal(entry.Data, &construct) == nil:
				t.constructs, t.cdk = append(t.constructs, construct.Path), construct.CDK
			case entry.Type == "aws:cdk:acknowledged-rules":
				t.accept(path, entry.Data)
			}
		}
	}
}

// nested returns the templates of nested stacks, which are files of the assembly. The CDK
// names each in the metadata of the resource, unless asset metadata is off.
func (t template) nested(assembly fs.FS) (all []template, err error) {
	var parsed struct {
		Resources map[string]struct {
			Type     string
			Metadata map[string]any
		}
	}
	if err := json.Unmarshal(t.text, &parsed); err != nil {
		return nil, fmt.Errorf("%s: %w", t.file, err)
	}
	for _, id := range slices.Sorted(maps.Keys(parsed.Resources)) {
		if parsed.Resources[id].Type != "AWS::CloudFormation::Stack" {
			continue
		}
		file, ok := parsed.Resources[id].Metadata["aws:asset:path"].(string)
		if !ok {
			all = append(all, template{stack: t.stack + "/" + id, file: t.file, missing: "the template of the nested stack is not known, because asset metadata is off"})
			continue
		}
		inner := template{stack: t.stack + "/" + id, name: id, file: path.Join(path.Dir(t.file), file), account: t.account, region: t.region, cdk: t.cdk, constructs: t.constructs, paths: t.paths}
		if inner.text, err = fs.ReadFile(assembly, inner.file); err != nil {
			return nil, err
		}
		all = append(all, inner)
	}
	return all, nil
}

func readJSON(assembly fs.FS, file string, into any) error {
	text, err := fs.ReadFile(assembly, file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
