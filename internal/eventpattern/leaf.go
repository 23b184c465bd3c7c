package eventpattern

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// detailField is an object in every event (eb-events-structure). exists is about
// leaves, so it would never match detail.
const detailField = "detail"

func parseLeaf(path string, given []any) (leaf, error) {
	if len(given) == 0 {
		return leaf{}, refuse(path, "the value", "an empty array", "an array with at least one value to match")
	}
	parsed := leaf{texts: map[string]bool{}}
	for i, item := range given {
		switch v := item.(type) {
		case members:
			if err := parsed.addOperator(path, v); err != nil {
				return leaf{}, inside(err, i)
			}
		case json.Number:
			n, err := exactNumber(path, v)
			if err != nil {
				return leaf{}, inside(err, i)
			}
			parsed.comparisons = append(parsed.comparisons, exact{n})
		case string:
			parsed.texts[v] = true
		case []any:
			return leaf{}, inside(refuse(path, "a value to match", describe(item), "a string, number, true, false, null or an operator object"), i)
		default:
			parsed.comparisons = append(parsed.comparisons, exact{v})
		}
	}
	return parsed, nil
}

// operatorNames are the comparison operators of eb-create-pattern-operators.
// event-ruler's "exactly" is not on that page and is refused.
var operatorNames = []string{"anything-but", "cidr", ignoreCaseName, existsName, "numeric", "prefix", "suffix", "wildcard"}

// operatorOf returns the parser of an operator's operand. exists has none because it
// tests a field and not a value.
func operatorOf(name string) (parse func(path string, operand any) (comparison, error), known bool) {
	switch name {
	case "anything-but":
		return parseAnythingBut, true
	case "cidr":
		return parseCIDR, true
	case ignoreCaseName:
		return parseIgnoreCase, true
	case "numeric":
		return parseNumeric, true
	case "prefix":
		return parsePrefix, true
	case "suffix":
		return parseSuffix, true
	case "wildcard":
		return parseWildcard, true
	}
	return nil, false
}

const existsName = "exists"

func (l *leaf) addOperator(path string, given members) error {
	if len(given) != 1 {
		return refuse(path, "the number of keys in an operator object", fmt.Sprint(len(given)), "1")
	}
	name, operand := given[0].name, given[0].value
	if name == existsName {
		return l.addExists(path, operand)
	}
	parse, known := operatorOf(name)
	if !known {
		return refuse(path, "the operator", quote(name), "one of "+strings.Join(operatorNames, ", "))
	}
	parsed, err := parse(path, operand)
	if err != nil {
		return err
	}
	l.comparisons = append(l.comparisons, parsed)
	return nil
}

func (l *leaf) addExists(path string, operand any) error {
	exists, ok := operand.(bool)
	switch {
	case !ok:
		return refuse(path, "exists", describe(operand), "true or false")
	case path == detailField:
		return problem(path, "exists works only on leaf fields (eb-create-pattern-operators), and detail is an object")
	case exists:
		l.comparisons = append(l.comparisons, present{})
	default:
		l.absent = true
	}
	return nil
}

// present is exists:true. It holds for every value, null included.
type present struct{}

func (present) holds(any) bool { return true }

// meets reports whether one of the comparisons holds for a value.
func (l leaf) meets(value any) bool {
	if text, ok := value.(string); ok && l.texts[text] {
		return true
	}
	return slices.ContainsFunc(l.comparisons, func(c comparison) bool { return c.holds(value) })
}
