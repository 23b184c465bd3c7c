package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

// version has the stacks of a version, by example and stack.
type version map[string]stack

// stack has the resources of a template by logical id.
type stack map[string]resource

type resource struct {
	Type           string
	DeletionPolicy string
	Properties     map[string]any
}

// lastTag returns the newest tag that the working tree contains, or "".
func lastTag() string {
	tag, err := git("describe", "--tags", "--abbrev=0")
	if err != nil {
		return "" // no tag, or not in a clone
	}
	return strings.TrimSpace(tag)
}

// read reads a folder, or the goldens of a commit.
func read(source string) (version, error) {
	files, err := folder(source)
	if errors.Is(err, os.ErrNotExist) {
		files, err = commit(source)
	}
	if err != nil {
		return nil, err
	}
	v := version{}
	for name, text := range files {
		if err := v.add(name, text); err != nil {
			return nil, fmt.Errorf("%s of %s: %w", name, source, err)
		}
	}
	if len(v) == 0 {
		return nil, fmt.Errorf("%s has no goldens and no templates", source)
	}
	return v.resolved()
}

// folder returns the goldens or templates in a folder, by name.
func folder(name string) (map[string]string, error) {
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, entry := range entries {
		if !isTemplate(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(name, entry.Name()))
		if err != nil {
			return nil, err
		}
		files[entry.Name()] = string(text)
	}
	return files, nil
}

func commit(ref string) (map[string]string, error) {
	list, err := git("ls-tree", "--name-only", ref, goldens+"/")
	if err != nil {
		return nil, fmt.Errorf("%s is neither a folder nor a commit: %w", ref, err)
	}
	files := map[string]string{}
	for _, name := range strings.Fields(list) {
		if !isTemplate(name) {
			continue
		}
		if files[path.Base(name)], err = git("show", ref+":"+name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func isTemplate(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, templateSuffix)
}

const templateSuffix = ".template.json"

var (
	heading = regexp.MustCompile(`(?m)^--- # (\S+)( in )?.*$`)
	sameAs  = regexp.MustCompile(`(?m)^# the same as (\S+) of (\S+)$`)

	// In {Fn::GetAtt: …} and {aws:SourceArn: …}, the YAML library takes the first colon for the
	// end of the key.
	colons = regexp.MustCompile(`([{,] ?)([A-Za-z]\w*(?::+[\w/-]+)+): `)
)

// add adds the stacks of a file: a template, or a golden with a document for each stack.
func (v version) add(name, text string) error {
	if id, found := strings.CutSuffix(name, templateSuffix); found {
		return v.parse(id, text)
	}
	example := strings.TrimSuffix(name, ".yaml")
	headings := heading.FindAllStringSubmatchIndex(text, -1)
	for i, at := range headings {
		if at[4] < 0 {
			continue // a file beside the templates, such as the statements for the owner of an archive
		}
		end := len(text)
		if i+1 < len(headings) {
			end = headings[i+1][0]
		}
		id := example + "/" + text[at[2]:at[3]]
		if err := v.parse(id, text[at[1]:end]); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
	}
	return nil
}

// same marks a stack that is the same as another one, which may not be read yet.
const same = "the same as"

func (v version) parse(id, document string) error {
	if match := sameAs.FindStringSubmatch(document); match != nil {
		v[id] = stack{same: {Type: match[2] + "/" + match[1]}}
		return nil
	}
	var template struct {
		Resources map[string]any `yaml:"Resources"`
	}
	if err := yaml.Unmarshal([]byte(colons.ReplaceAllString(document, `$1"$2": `)), &template); err != nil {
		return err
	}
	v[id] = stack{}
	for logicalID, value := range template.Resources {
		switch value := value.(type) {
		case string: // type and digest, of a resource in brief
			kind, _, _ := strings.Cut(value, " ")
			v[id][logicalID] = resource{Type: kind}
		case map[string]any:
			r := resource{}
			r.Type, _ = value["Type"].(string)
			r.DeletionPolicy, _ = value["DeletionPolicy"].(string)
			r.Properties, _ = value["Properties"].(map[string]any)
			v[id][logicalID] = r
		}
	}
	return nil
}

// resolved replaces each stack that is the same as another one with that one.
func (v version) resolved() (version, error) {
	for id, s := range v {
		other, is := s[same]
		if !is {
			continue
		}
		if v[other.Type] == nil {
			return nil, fmt.Errorf("%s is the same as %s, which does not exist", id, other.Type)
		}
		v[id] = v[other.Type]
	}
	return v, nil
}

func git(args ...string) (string, error) {
	out, err := exec.Command("git", args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("git %s: %s", args[0], strings.TrimSpace(string(exit.Stderr)))
	}
	return string(out), err
}
