package eventpattern

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// refuse returns an error about a value: where it is, what it is, what it must be
// and what it was.
func refuse(path, what, got, want string) error {
	return problem(path, fmt.Sprintf("%s must be %s, got %s", what, want, got))
}

// Error is why a pattern cannot be used.
type Error struct {
	// Place leads to the value in the pattern: a name is a string, and the index in a
	// list is an int. It is nil if the pattern as a whole is wrong.
	Place []any

	// Text says what is wrong with the value.
	Text string

	path string // the field, with its names joined by dots
}

func (e *Error) Error() string {
	if e.path != "" {
		return "event pattern at " + e.path + ": " + e.Text
	}
	return "event pattern: " + e.Text
}

// problem returns an error about a field of the pattern.
func problem(path, text string) error { return &Error{Text: text, path: path} }

// inside returns the error with the steps before its place. The parser adds them on the
// way out of a value.
func inside(err error, steps ...any) error {
	var e *Error
	if errors.As(err, &e) {
		e.Place = slices.Concat(steps, e.Place)
	}
	return err
}

// describe returns a decoded value for an error, shortened if it is long.
func describe(value any) string {
	switch v := value.(type) {
	case members:
		if len(v) == 0 {
			return "an empty object"
		}
		return "an object"
	case []any:
		if len(v) == 0 {
			return "an empty array"
		}
		return "an array"
	case string:
		return quote(v)
	case json.Number:
		return "the number " + clip(v.String())
	case nil:
		return "null"
	default:
		return fmt.Sprint(v)
	}
}

func quote(s string) string { return strconv.Quote(clip(s)) }

// clip keeps errors readable: a pattern may have a string of 2,000 characters.
func clip(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
