package athenasql

import (
	"encoding/json"
	"regexp"
	"strconv"

	"example.com/audittrail/internal/prove/syntax"
)

// operand is the left side of a condition: a string column, or what
// json_extract_scalar finds in a JSON column.
type operand struct {
	column []string // the column and the fields of structs in it
	path   []string // in a JSON column, otherwise nil
}

// find returns the text of the operand in a row and whether it is NULL. If that is open, so
// is the text.
func (o operand) find(row map[string]any) (text string, null syntax.Verdict) {
	var value any = row
	for _, name := range o.column {
		object, isObject := value.(map[string]any)
		if !isObject {
			return "", nullness(value)
		}
		value = object[name]
	}
	if o.path != nil {
		return extract(value, o.path)
	}
	return scalar(value)
}

// nullness is whether something is NULL that is not what the table has there.
func nullness(value any) syntax.Verdict {
	if value == nil {
		return syntax.Yes
	}
	return syntax.Open
}

func scalar(value any) (text string, null syntax.Verdict) {
	switch value := value.(type) {
	case string:
		return value, syntax.No
	case bool:
		return strconv.FormatBool(value), syntax.No
	}
	return "", nullness(value)
}

// extract is json_extract_scalar. As in Trino, a step is the key of an object or the
// index of an array, however it is written, and an object or an array is NULL.
func extract(document any, path []string) (text string, null syntax.Verdict) {
	value, isObject := document.(map[string]any)
	if !isObject {
		return "", nullness(document)
	}
	var found any = value
	for _, step := range path {
		found, _ = syntax.Child(found, step)
	}
	switch found := found.(type) {
	case map[string]any, []any:
		return "", syntax.Yes
	case json.Number:
		if integer.MatchString(string(found)) {
			return string(found), syntax.No
		}
	}
	return scalar(found)
}

var integer = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,14})$`)

// comparison is =, IN or LIKE.
type comparison struct {
	operand operand
	texts   syntax.AnyOf
}

func (e comparison) Eval(row map[string]any) syntax.Verdict {
	text, null := e.operand.find(row)
	if null != syntax.No {
		return syntax.Open
	}
	return syntax.VerdictOf(e.texts.Match(text))
}

// isNull is IS NULL.
type isNull struct{ operand operand }

func (e isNull) Eval(row map[string]any) syntax.Verdict {
	_, null := e.operand.find(row)
	return null
}

// anyResource is any_match(resources, r -> body): NULL if resources is, and if the
// body is NULL for an element and true for none.
type anyResource struct{ body syntax.Expr }

func (e anyResource) Eval(row map[string]any) syntax.Verdict {
	elements, isArray := row["resources"].([]any)
	if !isArray {
		return syntax.Open
	}
	verdict := syntax.No
	for _, element := range elements {
		verdict = max(verdict, e.evalElement(element))
	}
	return verdict
}

func (e anyResource) evalElement(element any) syntax.Verdict {
	if object, isObject := element.(map[string]any); isObject {
		return e.body.Eval(object)
	}
	return syntax.Open
}
