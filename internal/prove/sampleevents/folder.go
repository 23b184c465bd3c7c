// Package sampleevents reads the CloudTrail events of internal/catalogue/testdata: those that each
// detection must match or miss, and those of ordinary work. An event is a patch (RFC 7396) of a
// shape in like/, in which names such as {Bucket} stand for the parts in own.json.
//
// It panics where a file is not valid: the files are part of the repository.
package sampleevents

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Folder is a path of internal/catalogue/testdata.
type Folder struct {
	path   string
	own    []byte
	names  *strings.Replacer
	shapes func(name string) map[string]any
}

// In returns the folder at a path.
func In(path string) *Folder {
	f := &Folder{path: path, own: read(filepath.Join(path, "own.json"))}
	f.names = names(f.own)
	var mu sync.Mutex
	all := map[string]map[string]any{}
	f.shapes = func(name string) map[string]any {
		mu.Lock()
		defer mu.Unlock()
		if all[name] == nil {
			var shape map[string]any
			decode(name, read(filepath.Join(path, "like", name+".json")), &shape)
			all[name] = shape
		}
		return all[name]
	}
	return f
}

// Own decodes the parts of the audit trail of the events, for the type catalogue.Own.
func (f *Folder) Own(into any) { decode("own.json", f.own, into) }

// Events are those that a detection must match, and near misses, each under a name that says what
// it shows.
type Events struct{ Match, Miss map[string]map[string]any }

// Of returns the events of a detection. The objects in them are shared and must not be changed.
func (f *Folder) Of(id string) (Events, error) {
	text, err := os.ReadFile(filepath.Join(f.path, "events", id+".json"))
	if err != nil {
		return Events{}, fmt.Errorf("%s has no events: %w", id, err)
	}
	return f.events(id, text), nil
}

func (f *Folder) events(id string, text []byte) Events {
	var e Events
	decode(id, []byte(f.names.Replace(string(text))), &e)
	for _, set := range []map[string]map[string]any{e.Match, e.Miss} {
		for about, patch := range set {
			set[about] = f.Complete(patch)
		}
	}
	return e
}

// All returns the events to match and those to miss, in a fixed order.
func (e Events) All() []map[string]any { return append(sorted(e.Match), sorted(e.Miss)...) }

// OfAll returns the events of all detections, in a fixed order.
func (f *Folder) OfAll() (all []map[string]any) {
	for _, path := range f.files("events") {
		all = append(all, f.events(path, read(path)).All()...)
	}
	return all
}

// Harmless are the events of a file of ordinary work, by what they show.
type Harmless struct {
	File   string // without the extension
	Events map[string]map[string]any
	// Tickets are the reasons for the tickets that an event sends, as they are in the file.
	Tickets map[string]any
}

// Harmless returns the events of ordinary work, by file.
func (f *Folder) Harmless() (all []Harmless) {
	for _, path := range f.files("harmless") {
		h := Harmless{File: strings.TrimSuffix(filepath.Base(path), ".json"), Tickets: map[string]any{}}
		decode(path, []byte(f.names.Replace(string(read(path)))), &h.Events)
		for about, patch := range h.Events {
			h.Tickets[about] = patch["ticket"]
			delete(patch, "ticket")
			h.Events[about] = f.Complete(patch)
		}
		all = append(all, h)
	}
	return all
}

// OfHarmless returns the events of ordinary work, in a fixed order.
func (f *Folder) OfHarmless() (all []map[string]any) {
	for _, h := range f.Harmless() {
		all = append(all, sorted(h.Events)...)
	}
	return all
}

func (f *Folder) files(folder string) []string {
	paths, err := filepath.Glob(filepath.Join(f.path, folder, "*.json"))
	if err != nil || len(paths) == 0 {
		panic(fmt.Sprintf("no events in %s: %v", folder, err))
	}
	return paths
}

func sorted(set map[string]map[string]any) (all []map[string]any) {
	for _, about := range slices.Sorted(maps.Keys(set)) {
		all = append(all, set[about])
	}
	return all
}

func read(path string) []byte {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return text
}

// decode keeps numbers as they are written.
func decode(what string, text []byte, into any) {
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		panic(fmt.Sprintf("%s: %v", what, err))
	}
}
