package metricfilter

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// maxExponent keeps a number within what a float64 holds. AWS names no range;
// without one, 1e999999999 would be a gigabyte of digits.
const maxExponent = 308

// numberForm is the guide's: "an integer or a decimal with an optional + or -
// sign, followed by 'e', followed by an integer with an optional + or - sign".
var numberForm = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?(e([+-]?[0-9]+))?$`)

// parseNumber reads a number of the guide's form exactly.
func parseNumber(literal string) (*big.Rat, bool) {
	parts := numberForm.FindStringSubmatch(literal)
	if parts == nil || !smallExponent(parts[3]) {
		return nil, false
	}
	return new(big.Rat).SetString(literal)
}

func smallExponent(digits string) bool {
	if digits == "" {
		return true
	}
	exponent, err := strconv.Atoi(digits)
	return err == nil && -maxExponent <= exponent && exponent <= maxExponent
}

func isScientific(literal string) bool { return strings.Contains(literal, "e") }

// digits writes a JSON number as a log event holds it, as far as the decoded
// value tells: 404 as 404, not as 4.04e+02.
func digits(value any) (string, bool) {
	switch v := value.(type) {
	case json.Number:
		return v.String(), true
	case float64:
		return floatDigits(v)
	case float32:
		return floatDigits(float64(v))
	case int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64:
		return fmt.Sprint(v), true
	}
	return "", false
}

func floatDigits(v float64) (string, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "", false // not JSON
	}
	return strconv.FormatFloat(v, 'f', -1, 64), true
}

// rational reads a JSON number exactly, and a float64 as the shortest decimal
// that is decoded to it, so that 0.1 is equal to 0.1.
func rational(value any) (*big.Rat, bool) {
	written, ok := digits(value)
	if !ok {
		return nil, false
	}
	return parseNumber(strings.ToLower(written)) // JSON allows 1E3
}
