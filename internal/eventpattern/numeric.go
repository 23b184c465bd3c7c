package eventpattern

import (
	"fmt"
	"math"
)

// numericRange is the numeric operator. It holds only for JSON numbers in the range
// that the guide documents. What EventBridge does with larger numbers in an event is
// not documented, so they do not match.
type numericRange struct {
	low, high         float64
	lowOpen, highOpen bool
}

func (r numericRange) holds(value any) bool {
	n, ok := value.(number)
	if !ok {
		return false
	}
	f, ok := n.float()
	if !ok || math.Abs(f) > MaxNumeric {
		return false
	}
	aboveLow := f > r.low || f == r.low && !r.lowOpen
	belowHigh := f < r.high || f == r.high && !r.highOpen
	return aboveLow && belowHigh
}

const numericForms = `["=", n], ["<", n], ["<=", n], [">", n], [">=", n], or [">" or ">=", n, "<" or "<=", m]`

// parseNumeric accepts the forms that the guide shows and event-ruler compiles: a
// second pair is an upper bound, comes after a lower bound and is above it.
func parseNumeric(path string, operand any) (comparison, error) {
	list, ok := operand.([]any)
	if !ok || len(list) != 2 && len(list) != 4 {
		got := describe(operand)
		if ok {
			got = fmt.Sprintf("an array of %d", len(list))
		}
		return nil, refuse(path, "numeric", got, numericForms)
	}
	parsed := numericRange{low: math.Inf(-1), high: math.Inf(1)}
	for i := 0; i < len(list); i += 2 {
		if err := parsed.narrow(path, list[i], list[i+1], i == 2); err != nil {
			return nil, err
		}
	}
	if len(list) == 2 {
		return parsed, nil
	}
	if first := list[0]; first != ">" && first != ">=" {
		return nil, refuse(path, "the first of two numeric comparisons", describe(first), `">" or ">="`)
	}
	if parsed.low >= parsed.high {
		return nil, refuse(path, "the lower bound of numeric", fmt.Sprintf("%v and %v", parsed.low, parsed.high), "below the upper bound")
	}
	return parsed, nil
}

func (r *numericRange) narrow(path string, sign, bound any, second bool) error {
	f, err := boundedNumber(path, "a numeric bound", bound)
	if err != nil {
		return err
	}
	if second && sign != "<" && sign != "<=" {
		return refuse(path, "the second numeric comparison", describe(sign), `"<" or "<="`)
	}
	switch sign {
	case "=":
		r.low, r.high = f, f
	case "<", "<=":
		r.high, r.highOpen = f, sign == "<"
	case ">", ">=":
		r.low, r.lowOpen = f, sign == ">"
	default:
		return refuse(path, "a numeric comparison", describe(sign), `"=", "<", "<=", ">" or ">="`)
	}
	return nil
}
