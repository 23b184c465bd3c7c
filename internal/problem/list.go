package problem

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// List collects problems, so that a caller gets all of them in one error. The zero value
// is an empty list.
type List []Problem

// Add adds the problem that a check found in the value at the path, if any. The path of
// the problem itself continues that path. Paths in its texts do not: they start where
// that path starts.
func (l *List) Add(path Path, p *Problem) {
	if p != nil {
		found := *p
		found.Path = path.Join(p.Path)
		*l = append(*l, found)
	}
}

// AddAll adds the problems of the struct, list or map at the path.
func (l *List) AddAll(path Path, problems List) { *l = append(*l, problems.Under(path)...) }

// Under returns the problems with the prefix before their paths and before the paths in
// their texts. It is for props that are a field of other props.
func (l List) Under(prefix Path) List { return l.Move(prefix.Join) }

// Move returns the problems with their paths, and the paths in their texts, replaced by
// what to returns for them.
func (l List) Move(to func(Path) Path) List {
	moved := make(List, len(l))
	for i, p := range l {
		moved[i] = p.moved(to)
	}
	return moved
}

// Err returns an *[Error] with all problems in the order in which they were added, or nil
// if there are none.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return &Error{slices.Clone(l)}
}

// Error is a list of problems as an error. errors.As finds it in an error that wraps it.
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

// Of returns the problems of an [Error]. For any other error it returns one problem with
// the error's text, and for nil none.
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
