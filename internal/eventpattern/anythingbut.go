package eventpattern

import (
	"encoding/json"
	"slices"
)

// anythingBut holds for a value of any type for which none of the excluded
// comparisons holds: null and numbers are not "x". A missing field has no value, so
// it does not match.
type anythingBut struct{ excluded []comparison }

func (a anythingBut) holds(value any) bool {
	return !slices.ContainsFunc(a.excluded, func(c comparison) bool { return c.holds(value) })
}

// equalNumber compares numbers by value. The guide's rule about spelling is for plain
// values; event-ruler compares the numbers of anything-but by value.
type equalNumber struct{ want float64 }

func (e equalNumber) holds(value any) bool {
	n, _ := value.(number)
	f, ok := n.float()
	return ok && f == e.want
}

const anythingButForms = `a string, a number, a list of only strings or only numbers, or {"prefix", "suffix", "equals-ignore-case" or "wildcard": a string or a list of strings}`

func parseAnythingBut(path string, operand any) (comparison, error) {
	if given, ok := operand.(members); ok {
		return parseAnythingButOperator(path, given)
	}
	items, ok := operand.([]any)
	if !ok {
		items = []any{operand}
	}
	if len(items) == 0 {
		return nil, refuse(path, "anything-but", "an empty array", anythingButForms)
	}
	_, numbers := items[0].(json.Number)
	var parsed anythingBut
	for _, item := range items {
		text, isText := item.(string)
		_, isNumber := item.(json.Number)
		switch {
		case isText && !numbers:
			parsed.excluded = append(parsed.excluded, exact{text})
		case isNumber && numbers:
			f, err := boundedNumber(path, "an anything-but number", item)
			if err != nil {
				return nil, err
			}
			parsed.excluded = append(parsed.excluded, equalNumber{f})
		case isText || isNumber:
			return nil, refuse(path, "anything-but", "a list of strings and numbers", anythingButForms)
		default:
			return nil, refuse(path, "anything-but", describe(item), anythingButForms)
		}
	}
	return parsed, nil
}

// negatable are the operators that anything-but accepts.
var negatable = []string{"prefix", "suffix", ignoreCaseName, "wildcard"}

func parseAnythingButOperator(path string, given members) (comparison, error) {
	if len(given) != 1 || !slices.Contains(negatable, given[0].name) {
		return nil, refuse(path, "anything-but", "an object with other keys", anythingButForms)
	}
	name := given[0].name
	items, ok := given[0].value.([]any)
	if !ok {
		items = []any{given[0].value}
	}
	if len(items) == 0 {
		return nil, refuse(path, "anything-but "+name, "an empty array", anythingButForms)
	}
	parse, _ := operatorOf(name)
	var parsed anythingBut
	for _, item := range items {
		text, ok := item.(string)
		if !ok {
			return nil, refuse(path, "anything-but "+name, describe(item), anythingButForms)
		}
		if text == "" && (name == "prefix" || name == "suffix") {
			return nil, refuse(path, "anything-but "+name, `""`, "a non-empty string (every string starts and ends with the empty string)")
		}
		c, err := parse(path, text)
		if err != nil {
			return nil, err
		}
		parsed.excluded = append(parsed.excluded, c)
	}
	return parsed, nil
}
