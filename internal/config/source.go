package config

import (
	"slices"

	"example.com/audittrail/internal/problem"
)

// source is where a file's values are, and what is wrong with them.
type source struct {
	problems Problems
	origins  map[string]origin // by the path's keys
	refused  map[string]bool   // those that could not be read, by the path's keys
	singles  map[string]bool   // the lists that the file has as their only item, by the path's keys
	nones    []none
}

// origin is where a value is. An entry's value can be in the defaults.
type origin struct {
	path         problem.Path
	line, column int
}

// Report adds problems, whose paths are those of Go fields from the File on. A
// value that is missing is reported where the mapping is that lacks it.
func (f *File) Report(problems problem.List) {
	for _, p := range problems {
		if !f.source.readable(p.Path) || slices.ContainsFunc(p.References(), func(path problem.Path) bool { return !f.source.readable(path) }) {
			continue // what could not be read is reported already
		}
		f.source.add(f.source.origin(p.Path), p)
	}
}

// ReportProps adds the problems of the props of the stack of an entry.
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

// report adds what a check found in the value at the path; nil is nothing.
func (f *File) report(path problem.Path, p *problem.Problem) {
	var list problem.List
	list.Add(path, p)
	f.Report(list)
}

// Err returns everything that is wrong with the file, as *[Problems], or nil.
func (f *File) Err() error {
	if len(f.source.problems.list) == 0 {
		return nil
	}
	return &f.source.problems
}

func (s *source) add(at origin, p problem.Problem) { s.problems.add(at, p.In(s)) }

// readable reports whether the value at the path was read, or is not in the file.
func (s *source) readable(path problem.Path) bool {
	for n := range len(path) + 1 {
		if s.refused[spell(path[:n])] {
			return false
		}
	}
	return true
}

// refuse notes that what is at the path cannot be used: nothing that depends on it
// is reported.
func (s *source) refuse(path problem.Path) { s.refused[spell(path)] = true }

// origin returns where the longest part of the path is that the file has, and the
// path on from there.
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

// forget takes an entry out of the list at the path; those after it move up.
func (s *source) forget(list problem.Path, i int) {
	for ; s.has(list.Index(i + 1)); i++ {
		s.origins[spell(list.Index(i))] = s.origins[spell(list.Index(i+1))]
	}
	delete(s.origins, spell(list.Index(i)))
}

// inherited reports whether an entry has the value at the path from the defaults.
func (s *source) inherited(path problem.Path) bool {
	return s.has(path) && s.origins[spell(path)].path.Has(defaults) && !path.Has(defaults)
}

// defaults is where the defaults are.
var defaults = problem.At("Defaults")
