package eventpattern

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// number is the text of a JSON number.
type number string

// float returns the value. It reports false if a float64 cannot hold it.
func (n number) float() (float64, bool) {
	f, err := strconv.ParseFloat(string(n), 64)
	return f, err == nil && !math.IsInf(f, 0)
}

// exact is a plain value in a leaf. It compares strings character by character and
// numbers by their text: "300, 300.0, and 3.0e2 are not considered equal"
// (eb-create-pattern, considerations).
type exact struct{ want any }

func (e exact) holds(value any) bool { return e.want == value }

// plain is the text of numbers that decoding and encoding do not change.
var plain = regexp.MustCompile(`^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])$`)

// exactNumber refuses 300.0 and 3e2 as values to match. According to the guide they
// match only events with the same text; according to event-ruler of 2026 they equal
// 300; and a Go event of float64 values does not have the text.
func exactNumber(path string, given json.Number) (number, error) {
	if !plain.MatchString(given.String()) {
		return "", refuse(path, "a number to match", quote(given.String()),
			`written as 300 or 0.5, without exponent and trailing zeros (EventBridge compares the text; to compare values, use {"numeric": ["=", …]})`)
	}
	return number(given.String()), nil
}

// boundedNumber reads an operand that is compared by value, within the range and the
// precision of numeric matching (eb-create-pattern-operators).
func boundedNumber(path, what string, given any) (float64, error) {
	text, ok := given.(json.Number)
	if !ok {
		return 0, refuse(path, what, describe(given), "a number")
	}
	f, ok := number(text).float()
	if !ok || math.Abs(f) > MaxNumeric {
		return 0, refuse(path, what, clip(text.String()), "between -5.0e9 and +5.0e9")
	}
	digits := strings.TrimLeft(strings.NewReplacer(".", "", "-", "").Replace(strconv.FormatFloat(f, 'f', -1, 64)), "0")
	_, decimals, _ := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if len(digits) > MaxNumericDigits || len(decimals) > MaxNumericDecimals || spelledDigits(text.String()) > MaxNumericDigits {
		return 0, refuse(path, what, clip(text.String()), "at most 15 digits long, with at most six after the point")
	}
	return f, nil
}

// spelledDigits counts the significant digits in the text of a number, some of which
// a float64 may have rounded away.
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
