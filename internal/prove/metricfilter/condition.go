package metricfilter

import (
	"encoding/json"

	"example.com/audittrail/internal/prove/syntax"
)

// field is the path of a field below the event.
type field []step

type step struct {
	name    string // a key, or the digits of an index
	isIndex bool
}

func (f field) find(event map[string]any) (value any, found bool) {
	value, found = event, true
	for _, step := range f {
		if _, isArray := value.([]any); isArray != step.isIndex {
			return nil, false
		}
		value, found = syntax.Child(value, step.name)
	}
	return value, found
}

// equal is field = "text".
type equal struct {
	field field
	text  syntax.Text
}

// Eval is open for a missing field and for what is not a string, so that != does
// not match them either.
func (e equal) Eval(event map[string]any) syntax.Verdict {
	value, _ := e.field.find(event)
	if text, ok := value.(string); ok {
		return syntax.VerdictOf(e.text.Match(text))
	}
	return syntax.Open
}

// anything is field = *.
type anything struct{ field field }

func (e anything) Eval(event map[string]any) syntax.Verdict {
	value, _ := e.field.find(event)
	switch value.(type) {
	case string, json.Number, float64:
		return syntax.Yes
	}
	return syntax.Open
}

// boolean is field IS TRUE and field IS FALSE.
type boolean struct {
	field field
	want  bool
}

// Eval is open for a missing field and for what is not a boolean.
func (e boolean) Eval(event map[string]any) syntax.Verdict {
	value, _ := e.field.find(event)
	if found, ok := value.(bool); ok {
		return syntax.VerdictOf(found == e.want)
	}
	return syntax.Open
}

// missing is field NOT EXISTS.
type missing struct{ field field }

func (e missing) Eval(event map[string]any) syntax.Verdict {
	_, found := e.field.find(event)
	return syntax.VerdictOf(!found)
}
