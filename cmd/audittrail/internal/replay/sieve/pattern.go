package sieve

import (
	"maps"
	"slices"
	"strings"
)

// AddPatterns adds the events that rules with these event patterns match. It looks at the
// detail of the patterns only.
func (w *Ways) AddPatterns(patterns []map[string]any) {
	for _, p := range patterns {
		detail, _ := p["detail"].(map[string]any)
		w.any = append(w.any, w.object("", detail))
	}
}

func (w *Ways) object(path string, object map[string]any) expr {
	var all every
	for _, name := range slices.Sorted(maps.Keys(object)) {
		at := strings.TrimPrefix(path+"."+name, ".")
		switch value := object[name].(type) {
		case map[string]any:
			all = append(all, w.object(at, value))
		case []any:
			if name == "$or" {
				all = append(all, w.or(path, value))
			} else {
				all = append(all, w.matchers(at, value))
			}
		}
	}
	return all
}

func (w *Ways) or(path string, list []any) expr {
	var ways either
	for _, one := range list {
		object, _ := one.(map[string]any)
		ways = append(ways, w.object(path, object))
	}
	return ways
}

func (w *Ways) matchers(path string, list []any) expr {
	f := field{index: w.fields.Add(path)}
	for _, one := range list {
		switch one := one.(type) {
		case string:
			f.add(equals, false, one)
		case bool:
			f.tests = append(f.tests, test{kind: scalar})
		case map[string]any:
			for operator, operand := range one {
				f.addOperator(operator, operand)
			}
		default:
			f.tests = append(f.tests, test{kind: unknown})
		}
	}
	return f
}

func (f *field) addOperator(operator string, operand any) {
	switch {
	case operator == "exists" && operand == true:
		f.tests = append(f.tests, test{kind: present})
	case operator == "exists":
		f.tests = append(f.tests, test{kind: absent})
	case operator == "anything-but":
		if object, ok := operand.(map[string]any); ok {
			for shape, texts := range object {
				f.compare(shape, true, texts)
			}
			return
		}
		f.compare("", true, operand)
	default:
		f.compare(operator, false, operand)
	}
}

// compare adds the comparison of an operator with a text or a list of texts. What the sieve
// does not compare itself, such as numbers, addresses and most wildcards, is left to the exact
// evaluation.
func (f *field) compare(operator string, not bool, operand any) {
	list, ok := operand.([]any)
	if !ok {
		list = []any{operand}
	}
	var of field // all of the texts, or none
	for _, one := range list {
		text, isText := one.(string)
		k, known := map[string]kind{"": equals, "prefix": begins, "suffix": ends, "wildcard": contains}[operator]
		if operator == "wildcard" {
			text, isText = between(text)
		}
		if !known || !isText {
			f.tests = append(f.tests, test{kind: unknown})
			return
		}
		of.add(k, not, text)
	}
	f.tests = append(f.tests, of.tests...)
}

// between returns the text of a pattern whose only asterisks are at its two ends.
func between(pattern string) (string, bool) {
	text, begun := strings.CutPrefix(pattern, "*")
	text, ended := strings.CutSuffix(text, "*")
	return text, begun && ended && text != "" && !strings.ContainsAny(text, `*\`)
}
