package cdktest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Assembly is the output of a synth, read from its files as the CDK CLI does. Getting the
// same from the CDK takes a quarter of a second a stack.
type Assembly struct {
	Stacks []Artifact        // sorted by id
	Files  map[string][]byte // other files of the app beside the templates
	Folder string            // which is removed when the test ends
}

// Artifact is a stack of an [Assembly].
type Artifact struct {
	ID       string
	Account  string
	Region   string
	After    []string // the ids of the stacks on which it depends
	Warnings []string
	Template Template
	Text     []byte // of the template

	TerminationProtection bool
	Tags                  map[string]string
}

// Read reads the assembly in the folder. own is the file name pattern of [Assembly].Files.
func Read(t testing.TB, folder, own string) (a Assembly) {
	t.Helper()
	a.Folder = folder
	var manifest struct {
		Artifacts map[string]struct {
			Type, Environment string
			Dependencies      []string
			Properties        struct {
				TemplateFile          string
				TerminationProtection bool
				Tags                  map[string]string
			}
		}
	}
	readJSON(t, filepath.Join(folder, "manifest.json"), &manifest)
	const stackType = "aws:cloudformation:stack"
	for _, id := range slices.Sorted(maps.Keys(manifest.Artifacts)) {
		artifact := manifest.Artifacts[id]
		if artifact.Type != stackType {
			continue
		}
		s := Artifact{ID: id, Warnings: annotations(t, folder, id, warning)}
		s.TerminationProtection, s.Tags = artifact.Properties.TerminationProtection, artifact.Properties.Tags
		s.Account, s.Region, _ = strings.Cut(strings.TrimPrefix(artifact.Environment, "aws://"), "/")
		for _, other := range artifact.Dependencies {
			if manifest.Artifacts[other].Type == stackType {
				s.After = append(s.After, other)
			}
		}
		s.Text = readJSON(t, filepath.Join(folder, artifact.Properties.TemplateFile), &s.Template)
		a.Stacks = append(a.Stacks, s)
	}
	a.Files = map[string][]byte{}
	found, _ := filepath.Glob(filepath.Join(folder, own))
	for _, path := range found {
		a.Files[filepath.Base(path)] = readFile(t, path)
	}
	return a
}

// The kinds of annotations in an assembly.
const (
	warning = "aws:cdk:warning"
	info    = "aws:cdk:info"
)

// annotations returns the messages of a kind about a stack, ordered by construct path.
func annotations(t testing.TB, folder, id, kind string) (texts []string) {
	t.Helper()
	var metadata map[string][]struct {
		Type string
		Data any
	}
	path := filepath.Join(folder, id+".metadata.json")
	if !bytes.Contains(readFile(t, path), []byte(kind)) {
		return nil // most stacks have none, and decoding the metadata of every resource takes long
	}
	readJSON(t, path, &metadata)
	for _, path := range slices.Sorted(maps.Keys(metadata)) {
		for _, entry := range metadata[path] {
			if entry.Type == kind {
				texts = append(texts, fmt.Sprint(entry.Data))
			}
		}
	}
	return texts
}

func readJSON(t testing.TB, path string, into any) []byte {
	t.Helper()
	text := readFile(t, path)
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return text
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
