package config

import (
	"path/filepath"
	"slices"

	"example.com/audittrail/internal/problem"
)

// source records where the values of a file are, and what is wrong with them.
type source struct {
	problems Problems
	origins  map[string]origin // by the path's keys
	singles  map[string]bool   // the lists that the file has as their only item, by the path's keys
	refused  map[string]bool   // values that could not be read, by the path's keys
	nones    []none
}

// origin is where a value is in the file. An entry's value can be in the defaults.
type origin struct {
	path         problem.Path
	line, column int
}

// Report adds problems. Their paths are Go fields, starting at the File. A problem of a
// missing value is reported at the mapping that should contain it.
func (f *File) Report(problems problem.List) {
	for _, p := range problems {
		if !f.source.readable(p.Path) || slices.ContainsFunc(p.References(), func(path problem.Path) bool { return !f.source.readable(path) }) {
			continue // what could not be read is already reported
		}
		f.source.add(f.source.origin(p.Path), p)
	}
}

// ReportProps adds problems of the props of an entry's stack. Their paths are the fields
// of the props.
func (f *File) ReportProps(entry problem.Path, problems problem.List) {
	f.Report(problems.Move(func(path problem.Path) problem.Path { return f.source.asWritten(inFile(entry, path)) }))
}

// asWritten returns the path without the index in a list that the file has as its only
// item.
func (s *source) asWritten(path problem.Path) problem.Path {
	for i, step := range path {
		if _, ok := step.(problem.Index); ok && s.singles[spell(path[:i])] {
			return path[:i].Join(path[i+1:])
		}
	}
	return path
}

// report adds the problem that a check found in the value at the path, if any.
func (f *File) report(path problem.Path, p *problem.Problem) {
	var list problem.List
	list.Add(path, p)
	f.Report(list)
}

// Inherits reports whether an entry of the file inherits the value at the path from the
// defaults.
func (f *File) Inherits(path problem.Path) bool { return f.source.inherited(path) }

// Folder returns the folder of the file.
func (f *File) Folder() string { return filepath.Dir(f.source.problems.path) }

// Err returns a *[Problems] with everything that is wrong with the file, or nil.
func (f *File) Err() error {
	if len(f.source.problems.list) == 0 {
		return nil
	}
	return &f.source.problems
}

func (s *source) add(at origin, p problem.Problem) { s.problems.add(at, p.In(s)) }

// readable reports whether the value at the path, if the file has one, could be read.
func (s *source) readable(path problem.Path) bool {
	for n := range len(path) + 1 {
		if s.refused[spell(path[:n])] {
			return false
		}
	}
	return true
}

// refuse records that the value at the path cannot be used: problems that depend on it
// are not reported.
func (s *source) refuse(path problem.Path) { s.refused[spell(path)] = true }

// origin returns the position of the longest part of the path that is in the file, with
// the rest of the path.
func (s *source) origin(path problem.Path) origin {
	for n := len(path); n > 0; n-- {
		if at, ok := s.origins[spell(path[:n])]; ok {
			at.path = at.path.Join(path[n:])
			return at
		}
	}
	return origin{path: path}
}

// has reports whether the file has a value at the path.
func (s *source) has(path problem.Path) bool {
	_, ok := s.origins[spell(path)]
	return ok
}

// own reports whether an entry sets the value at the path itself.
func (s *source) own(path problem.Path) bool { return s.has(path) && !s.inherited(path) }

// forget removes an entry from the list at the path; those after it move up.
func (s *source) forget(list problem.Path, i int) {
	for ; s.has(list.Index(i + 1)); i++ {
		s.origins[spell(list.Index(i))] = s.origins[spell(list.Index(i+1))]
	}
	delete(s.origins, spell(list.Index(i)))
}

// inherited reports whether an entry inherits the value at the path from the defaults.
func (s *source) inherited(path problem.Path) bool {
	return s.has(path) && s.origins[spell(path)].path.Has(defaults) && !path.Has(defaults)
}

// defaults is the path of the defaults.
var defaults = problem.At("Defaults")
