package problem

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// List collects problems, so that a caller hears of all of them together. Its
// zero value is ready for use.
type List []Problem

// Add notes what a check found in the value at the path; nil is nothing. The
// problem's own path leads on from there. What its texts speak of has paths from
// where the path begins.
func (l *List) Add(path Path, p *Problem) {
	if p != nil {
		found := *p
		found.Path = path.Join(p.Path)
		*l = append(*l, found)
	}
}

// Addf notes what is wrong with the field at the path in one text, for a problem
// that has no parts.
func (l *List) Addf(path Path, format string, args ...any) {
	*l = append(*l, Problem{Path: path, Wrong: Textf(format, args...)})
}

// AddAll notes the problems of the struct or the list at the path.
func (l *List) AddAll(path Path, problems List) { *l = append(*l, problems.Under(path)...) }

// Under returns the problems and all that they speak of below the prefix, for a
// caller who sees the props that were checked as a field of larger ones.
func (l List) Under(prefix Path) List { return l.Move(prefix.Join) }

// Move returns the problems and all that they speak of at the paths that to
// returns for theirs.
func (l List) Move(to func(Path) Path) List {
	moved := make(List, len(l))
	for i, p := range l {
		moved[i] = p.moved(to)
	}
	return moved
}

// Err returns nil if there are no problems, and otherwise an *[Error] with all of
// them in the order in which they were added.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return &Error{slices.Clone(l)}
}

// Error is a list of problems as an error. errors.As finds it.
type Error struct{ Problems List }

// Error prints the problems with the names of Go fields.
func (e *Error) Error() string {
	texts := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		texts[i] = p.String()
	}
	if len(texts) == 1 {
		return texts[0]
	}
	return fmt.Sprintf("%d problems:\n  - %s", len(texts), strings.Join(texts, "\n  - "))
}

// Of returns the problems of an error: those of an [Error], and of any other its
// text. nil has none.
func Of(err error) List {
	var e *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &e):
		return e.Problems
	}
	return List{{Wrong: Textf("%v", err)}}
}
