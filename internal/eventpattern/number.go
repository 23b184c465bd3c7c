package eventpattern

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// number is a JSON number as it is spelled.
type number string

// float is its value, not ok where a float64 cannot hold it.
func (n number) float() (float64, bool) {
	f, err := strconv.ParseFloat(string(n), 64)
	return f, err == nil && !math.IsInf(f, 0)
}

// exact is a plain value in a leaf. Strings are compared character by character
// and numbers by their spelling: "300, 300.0, and 3.0e2 are not considered
// equal" (eb-create-pattern, considerations).
type exact struct{ want any }

func (e exact) holds(value any) bool { return e.want == value }

// plain are the spellings that decoding and encoding leave alone.
var plain = regexp.MustCompile(`^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])$`)

// exactNumber refuses 300.0 and 3e2 as values to match. The guide says that they
// match only events that spell them so, event-ruler 2026 that they equal 300,
// and a Go event of float64s cannot tell. For values there is numeric "=".
func exactNumber(path string, given json.Number) (number, error) {
	if !plain.MatchString(given.String()) {
		return "", refuse(path, "a number to match", quote(given.String()),
			"plain spellings such as 300 or 0.5 (EventBridge compares numbers as text), or {\"numeric\": [\"=\", …]} to compare values")
	}
	return number(given.String()), nil
}

// boundedNumber reads an operand that is compared by value, within the range and
// precision that eb-create-pattern-operators gives for numeric matching.
func boundedNumber(path, what string, given any) (float64, error) {
	text, ok := given.(json.Number)
	if !ok {
		return 0, refuse(path, what, describe(given), "a number")
	}
	f, ok := number(text).float()
	if !ok || math.Abs(f) > MaxNumeric {
		return 0, refuse(path, what, clip(text.String()), "numbers from -5.0e9 to +5.0e9")
	}
	digits := strings.TrimLeft(strings.NewReplacer(".", "", "-", "").Replace(strconv.FormatFloat(f, 'f', -1, 64)), "0")
	_, decimals, _ := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if len(digits) > MaxNumericDigits || len(decimals) > MaxNumericDecimals || spelledDigits(text.String()) > MaxNumericDigits {
		return 0, refuse(path, what, clip(text.String()), "15 digits, six of them after the point")
	}
	return f, nil
}

// spelledDigits counts the significant digits of a number's text, which a
// float64 may have rounded away.
func spelledDigits(text string) int {
	mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(mantissa, "-"), ".")
	decimals = strings.TrimRight(decimals, "0")
	digits := strings.TrimLeft(whole+decimals, "0")
	if decimals == "" {
		digits = strings.TrimRight(digits, "0")
	}
	return len(digits)
}
