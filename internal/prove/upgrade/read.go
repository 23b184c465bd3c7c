package main

import (
	"fmt"
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

// read reads the templates of a folder, or the goldens of a commit.
func read(source string) (version, error) {
	files, err := filesOf(source)
	if err != nil {
		return nil, err
	}
	r := reader{version: version{}, same: map[string]string{}}
	for name, text := range files {
		if err := r.add(name, text); err != nil {
			return nil, fmt.Errorf("%s of %s: %w", name, source, err)
		}
	}
	for id, other := range r.same {
		if r.version[other] == nil {
			return nil, fmt.Errorf("%s is the same as %s, which does not exist", id, other)
		}
		r.version[id] = r.version[other]
	}
	if len(r.version) == 0 {
		return nil, fmt.Errorf("%s has no goldens and no templates", source)
	}
	return r.version, nil
}

// reader collects the stacks of a version.
type reader struct {
	version
	same map[string]string // stacks whose golden names another one instead of its template
}

const templateSuffix = ".template.json"

var (
	heading = regexp.MustCompile(`(?m)^--- # (\S+)( in )?.*$`)
	sameAs  = regexp.MustCompile(`(?m)^# the same as (\S+) of (\S+)$`)

	// The YAML library ends a key at its first colon, as in {Fn::GetAtt: …} and
	// {aws:SourceArn: …}.
	colons = regexp.MustCompile(`([{,] ?)([A-Za-z]\w*(?::+[\w/-]+)+): `)
)

// add adds the stacks of a file: a template, or a golden with a document for each stack.
func (r reader) add(name, text string) error {
	if id, found := strings.CutSuffix(name, templateSuffix); found {
		return r.parse(id, text)
	}
	example := strings.TrimSuffix(name, ".yaml")
	headings := heading.FindAllStringSubmatchIndex(text, -1)
	for i, at := range headings {
		if at[4] < 0 {
			continue // not a template, such as the statements for the owner of an archive
		}
		end := len(text)
		if i+1 < len(headings) {
			end = headings[i+1][0]
		}
		id := example + "/" + text[at[2]:at[3]]
		if err := r.parse(id, text[at[1]:end]); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
	}
	return nil
}

func (r reader) parse(id, document string) error {
	if match := sameAs.FindStringSubmatch(document); match != nil {
		r.same[id] = match[2] + "/" + match[1]
		return nil
	}
	var template struct {
		Resources map[string]any `yaml:"Resources"`
	}
	if err := yaml.Unmarshal([]byte(colons.ReplaceAllString(document, `$1"$2": `)), &template); err != nil {
		return err
	}
	resources := stack{}
	for logicalID, value := range template.Resources {
		switch value := value.(type) {
		case string: // type and digest, of a resource in brief
			kind, _, _ := strings.Cut(value, " ")
			resources[logicalID] = resource{Type: kind}
		case map[string]any:
			whole := resource{}
			whole.Type, _ = value["Type"].(string)
			whole.DeletionPolicy, _ = value["DeletionPolicy"].(string)
			whole.Properties, _ = value["Properties"].(map[string]any)
			resources[logicalID] = whole
		}
	}
	r.version[id] = resources
	return nil
}
