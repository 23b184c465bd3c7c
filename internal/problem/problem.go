package problem

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a field. It is not an error, because checks
// return a nil *Problem if nothing is wrong, and that would be a non-nil error. Use
// [List.Err].
type Problem struct {
	// Path is the path of the field. A check of a value alone leaves it empty.
	Path Path

	// Got is the value. It is printed unless it is nil.
	Got any

	// Wrong is what is wrong with the field, such as `is not a Region`. It is empty if
	// Allowed says enough.
	Wrong Text

	// Allowed is what the field must be, such as `must be between 1 and 36500`.
	Allowed Text

	// Fix is what to do, such as `did you mean "eu-west-1"?`
	Fix Text
}

// In prints the problem with the names that its reader uses, as one of
//
//	<field> <got> <wrong>; <allowed>; <fix>
//	<field> <allowed>, got <got>; <fix>
func (p Problem) In(names Naming) string {
	var head, tail []string
	say := func(list *[]string, text string) {
		if text != "" {
			*list = append(*list, text)
		}
	}
	say(&head, names.Path(p.Path))
	if p.Wrong.empty() {
		say(&head, p.Allowed.in(names))
		if p.Got != nil {
			head[len(head)-1] += ", got " + shown(p.Got)
		}
	} else {
		if p.Got != nil {
			say(&head, shown(p.Got))
		}
		say(&head, p.Wrong.in(names))
		say(&tail, p.Allowed.in(names))
	}
	say(&tail, p.Fix.in(names))
	return strings.Join(append([]string{strings.Join(head, " ")}, tail...), "; ")
}

// String prints the problem with the names of Go fields.
func (p Problem) String() string { return p.In(Go) }

// mostShown is how many characters of a value are printed.
const mostShown = 256

// shown prints a value. Text is in quotes, and shortened if it is long.
func shown(value any) string {
	v := reflect.ValueOf(value)
	if v.Kind() != reflect.String {
		return fmt.Sprint(value)
	}
	if text := []rune(v.String()); len(text) > mostShown {
		return fmt.Sprintf("%q…", string(text[:mostShown]))
	}
	return fmt.Sprintf("%q", v.String())
}

// References returns the paths of the other fields in the texts of the problem.
func (p Problem) References() []Path {
	return slices.Concat(p.Wrong.references(), p.Allowed.references(), p.Fix.references())
}

// moved returns the problem with its path and the paths in its texts moved.
func (p Problem) moved(to func(Path) Path) Problem {
	return Problem{
		Path: to(p.Path), Got: p.Got,
		Wrong: p.Wrong.moved(to), Allowed: p.Allowed.moved(to), Fix: p.Fix.moved(to),
	}
}

// quoted is like moved, for a problem within a text. If that has no path, it is about a
// part of the value, such as the Region of an ARN, and gets none.
func (p Problem) quoted(to func(Path) Path) Problem {
	q := p.moved(to)
	if len(p.Path) == 0 {
		q.Path = nil
	}
	return q
}
