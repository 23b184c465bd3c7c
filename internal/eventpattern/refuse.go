package eventpattern

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// refuse is the one form of this package's errors: where, what, what was given,
// what is allowed and, where it is not plain, why.
func refuse(path, what, got, allowed string) error {
	if path != "" {
		path = " at " + path
	}
	return fmt.Errorf("event pattern%s: %s is %s, allowed: %s", path, what, got, allowed)
}

// describe names a decoded value for an error, cut where it is long.
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

// clip keeps an error readable: a pattern may be one string of 2,048 characters.
func clip(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
