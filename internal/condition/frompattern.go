package condition

import (
	"maps"
	"slices"
	"strings"
)

// FromDetail returns the condition that is equal to the detail of an event pattern, as
// encoding/json decodes it. It reports false if there is none: for comparisons with
// numbers and null, for comparisons that ignore case or understand addresses,
// for asterisks inside a text, and for what the constructors panic on.
//
// A pattern does not say which fields are arrays. resources is read as one. A condition
// misses the elements of any other array.
func FromDetail(detail map[string]any) (c Condition, ok bool) {
	defer func() { // the constructors panic on what the forms could not agree on
		if recover() != nil {
			c, ok = nil, false
		}
	}()
	return fromObject("", detail)
}

func fromObject(path string, object map[string]any) (Condition, bool) {
	var all []Condition
	for _, name := range slices.Sorted(maps.Keys(object)) {
		at := strings.TrimPrefix(path+"."+name, ".")
		var c Condition
		var ok bool
		switch value := object[name].(type) {
		case map[string]any:
			c, ok = fromObject(at, value)
		case []any:
			if name == "$or" {
				c, ok = anyOf(value, func(one any) (Condition, bool) { return fromObject(path, one.(map[string]any)) })
			} else {
				c, ok = anyOf(value, func(one any) (Condition, bool) { return fromMatcher(at, one) })
			}
		}
		if !ok {
			return nil, false
		}
		all = append(all, c)
	}
	return All(all...), true
}

func anyOf(list []any, read func(any) (Condition, bool)) (Condition, bool) {
	var either []Condition
	for _, one := range list {
		c, ok := read(one)
		if !ok {
			return nil, false
		}
		either = append(either, c)
	}
	return Any(either...), true
}

// fromMatcher returns the condition of one of the values and operators of a field.
func fromMatcher(field string, matcher any) (Condition, bool) {
	if within, ok := strings.CutPrefix(field, "resources."); ok {
		field = "resources[]." + within
	}
	switch matcher := matcher.(type) {
	case string:
		return Is(field, matcher), true
	case bool:
		if matcher {
			return IsTrue(field), true
		}
		return IsFalse(field), true
	}
	operator, operand := only(matcher)
	texts := textsOf(operand)
	switch {
	case operator == "exists" && operand == true:
		return Present(field), true
	case operator == "exists" && operand == false:
		return Missing(field), true
	case operator == "anything-but" && len(texts) > 0:
		return IsNot(field, texts...), true
	case operator == "anything-but":
		operator, operand = only(operand)
		return lacking(field, operator, textsOf(operand))
	case len(texts) != 1:
		return nil, false
	}
	return having(field, operator, texts[0])
}

func having(field, operator, text string) (Condition, bool) {
	switch operator {
	case "prefix":
		return HasPrefix(field, text), true
	case "suffix":
		return HasSuffix(field, text), true
	case "wildcard":
		if within, ok := contained(text); ok {
			return Contains(field, within), true
		}
	}
	return nil, false
}

func lacking(field, operator string, texts []string) (Condition, bool) {
	switch operator {
	case "prefix":
		return LacksPrefix(field, texts...), true
	case "suffix":
		return LacksSuffix(field, texts...), true
	case "wildcard":
		for i, text := range texts {
			within, ok := contained(text)
			if !ok {
				return nil, false
			}
			texts[i] = within
		}
		return ContainsNone(field, texts...), true
	}
	return nil, false
}

// only returns the one operator of an object with its operand.
func only(matcher any) (operator string, operand any) {
	object, _ := matcher.(map[string]any)
	for operator, operand = range object {
	}
	return operator, operand
}

// textsOf returns a text or a list of texts, none if it is something else.
func textsOf(operand any) []string {
	list, ok := operand.([]any)
	if !ok {
		list = []any{operand}
	}
	var texts []string
	for _, one := range list {
		text, ok := one.(string)
		if !ok {
			return nil
		}
		texts = append(texts, text)
	}
	return texts
}

// contained returns the text between two asterisks if they are the only ones.
func contained(wildcard string) (string, bool) {
	text, starts := strings.CutPrefix(wildcard, "*")
	text, ends := strings.CutSuffix(text, "*")
	plain := strings.NewReplacer(`\\`, "", `\*`, "").Replace(text)
	if !starts || !ends || strings.ContainsAny(plain, `*\`) {
		return "", false
	}
	return strings.NewReplacer(`\\`, `\`, `\*`, "*").Replace(text), true
}
