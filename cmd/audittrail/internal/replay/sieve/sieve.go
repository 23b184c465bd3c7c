// Package sieve finds the detections that an event may match, without decoding it. What it
// lets through must be decided exactly; it never holds back an event that a detection
// matches.
package sieve

import (
	"slices"

	"example.com/audittrail/cmd/audittrail/internal/replay/scan"
)

// Sieve holds what each detection requires, by number.
type Sieve struct {
	fields *scan.Fields
	name   int // the field eventName
	all    []expr

	named   map[string][]int // the detections that require one of a few event names, by name
	unnamed []int            // the others
}

// New returns a Sieve that adds the fields that it reads.
func New(fields *scan.Fields) *Sieve {
	return &Sieve{fields: fields, name: fields.Add("eventName"), named: map[string][]int{}}
}

// Ways are the ways in which an event can match a detection.
type Ways struct {
	fields *scan.Fields
	any    either
}

// Ways returns no way yet, for a detection of this Sieve.
func (s *Sieve) Ways() *Ways { return &Ways{fields: s.fields} }

// None reports whether nothing was added.
func (w *Ways) None() bool { return len(w.any) == 0 }

// Add adds the next detection.
func (s *Sieve) Add(ways *Ways) {
	number := len(s.all)
	s.all = append(s.all, ways.any)
	names, ok := ways.any.names(s.name)
	if !ok {
		s.unnamed = append(s.unnamed, number)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		s.named[name] = append(s.named[name], number)
	}
}

// Candidates appends the numbers of the detections that a record may match to found.
func (s *Sieve) Candidates(r *scan.Record, found []int) []int {
	name := r.At(s.name)
	if r.Unusual || len(name.Texts) != 1 || name.Kinds != 0 {
		return s.among(r, found, everything(len(s.all)))
	}
	found = s.among(r, found, s.named[string(name.Texts[0])])
	return s.among(r, found, s.unnamed)
}

func (s *Sieve) among(r *scan.Record, found, numbers []int) []int {
	for _, i := range numbers {
		if r.Unusual || s.all[i].maybe(r) {
			found = append(found, i)
		}
	}
	return found
}

func everything(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
