package eventpattern

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// refuse returns an error about a value: where it is, what it is, what it must be
// and what it was.
func refuse(path, what, got, want string) error {
	return problem(path, fmt.Sprintf("%s must be %s, got %s", what, want, got))
}

// problem returns an error about a place in the pattern.
func problem(path, text string) error {
	if path != "" {
		path = " at " + path
	}
	return fmt.Errorf("event pattern%s: %s", path, text)
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
