package config

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
)

// source is where a file's values stand, and what is wrong with them.
type source struct {
	problems Problems
	origins  map[string]origin
	refused  map[string]bool // paths whose value could not be taken
}

// origin is where a value stands. An account's value can stand in the defaults.
type origin struct {
	path         string
	line, column int
}

// Refuse notes that something is wrong with the value at a path, such as
// "accounts[0].archive.lock.days". A path that is not in the file stands where
// the mapping does that lacks it; what could not be read is not looked into
// twice.
func (f *File) Refuse(path, format string, args ...any) {
	s := &f.source
	for part := path; part != ""; part = parent(part) {
		if s.refused[part] {
			return
		}
	}
	s.add(s.origin(path), format, args...)
}

// parent is the path of what holds the value at a path, "" for the file.
func parent(path string) string { return path[:max(strings.LastIndexAny(path, ".["), 0)] }

func (s *source) add(at origin, format string, args ...any) {
	text := cmp.Or(at.path, "the file") + " " + fmt.Sprintf(format, args...)
	s.problems.add(at, text)
}

// RefuseField notes a problem in the words of Go, which begin with the field:
// "Archive.Lock.Days 3000 is longer than RetentionDays 2557".
func (f *File) RefuseField(path, text string) {
	match := leadingField.FindStringSubmatch(text)
	for _, field := range strings.FieldsFunc(match[1], func(r rune) bool { return r == '.' }) {
		name, index, _ := strings.Cut(field, "[")
		path = join(path, Key(name))
		if index != "" {
			path += "[" + index
		}
	}
	f.Refuse(path, "%s", InKeys(match[2]))
}

var leadingField = regexp.MustCompile(`^((?:[A-Z][A-Za-z0-9]*(?:\[[0-9]+\])?\.?)*):? *(.*)`)

// Err returns everything that is wrong with the file, as *[Problems], or nil.
func (f *File) Err() error {
	if len(f.source.problems.list) == 0 {
		return nil
	}
	return &f.source.problems
}

// origin finds the longest part of the path that the file has.
func (s *source) origin(path string) origin {
	for part := path; part != ""; {
		if at, ok := s.origins[part]; ok {
			at.path += path[len(part):]
			return at
		}
		part = parent(part)
	}
	return origin{path: path}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
