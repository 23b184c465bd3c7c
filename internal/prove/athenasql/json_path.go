package athenasql

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// path is a JSON path, by its steps.
type path []string

// extract is json_extract_scalar. As in Trino, a step is a key of an object or
// an index of an array, however it is written.
func (p path) extract(document row) row {
	if document.raw == nil {
		return row{kind: text} // of the JSON null as of NULL
	}
	if document.open || !document.fits() {
		return row{kind: text, open: true}
	}
	value := document.raw
	for _, step := range p {
		switch container := value.(type) {
		case map[string]any:
			value = container[step]
		case []any:
			value = nil
			if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(container) {
				value = container[i]
			}
		default:
			return row{kind: text}
		}
	}
	return scalar(value)
}

func scalar(value any) row {
	switch value := value.(type) {
	case string, bool:
		return row{kind: text, raw: value}
	case float64:
		if value == math.Trunc(value) && math.Abs(value) < 1<<53 {
			return row{kind: text, raw: strconv.FormatFloat(value, 'f', -1, 64)}
		}
		return row{kind: text, open: true}
	case json.Number:
		if integer.MatchString(string(value)) {
			return row{kind: text, raw: string(value)}
		}
		return row{kind: text, open: true}
	}
	return row{kind: text}
}

var integer = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,14})$`)

// step is one of a JSON path. Trino's own steps are wider, but that a name with
// a hyphen needs brackets is its rule.
var step = regexp.MustCompile(`^(?:\.([A-Za-z_][A-Za-z0-9_]*)|\[(0|[1-9][0-9]{0,8})\]|\["([^"\\]+)"\])`)

func newPath(source string) path {
	rest, rooted := strings.CutPrefix(source, "$")
	if !rooted {
		return nil
	}
	var steps path
	for rest != "" {
		match := step.FindStringSubmatch(rest)
		if match == nil {
			return nil
		}
		steps = append(steps, match[1]+match[2]+match[3])
		rest = rest[len(match[0]):]
	}
	return steps
}
