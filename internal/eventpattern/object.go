package eventpattern

import (
	"fmt"
	"slices"
)

// orName is the only name in a pattern that is not a field of the event.
const orName = "$or"

// reservedInOr are the names that a field inside $or, at any depth, must not have:
// event-ruler reserves them for operators (Constants.java,
// RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP). Outside $or they are ordinary names.
var reservedInOr = []string{
	"exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr",
	"=", "<", "<=", ">", ">=",
	"regex", "not-wildcard", "not-equals-ignore-case",
	"date-after", "date-on-or-after", "date-before", "date-on-or-before", "in-date-range",
	"ip-address-in-range", "ip-address-not-in-range",
}

func parseObject(path string, given members, inOr bool) (object, error) {
	if len(given) == 0 {
		return object{}, refuse(path, "the value", "an empty object", "an object with at least one field")
	}
	var parsed object
	for _, m := range given {
		if m.name == orName {
			list, err := parseOr(path, m.value)
			if err != nil {
				return object{}, inside(err, orName)
			}
			parsed.ors = append(parsed.ors, list)
			continue
		}
		f, err := parseField(path, m, inOr)
		if err != nil {
			return object{}, inside(err, m.name)
		}
		parsed.fields = append(parsed.fields, f)
	}
	return parsed, nil
}

func parseField(path string, m member, inOr bool) (field, error) {
	at := join(path, m.name)
	if inOr && slices.Contains(reservedInOr, m.name) {
		return field{}, problem(at, quote(m.name)+" is reserved for operators and cannot name a field inside $or")
	}
	switch value := m.value.(type) {
	case members:
		below, err := parseObject(at, value, inOr)
		return field{name: m.name, below: &below}, err
	case []any:
		parsed, err := parseLeaf(at, value)
		return field{name: m.name, leaf: &parsed}, err
	}
	return field{}, refuse(at, "the value", describe(m.value), "an array of values to match or an object of fields")
}

// parseOr reads a $or list. According to event-ruler's README, a $or of another form
// is an ordinary field; its compiler refuses it, and so does parseOr.
func parseOr(path string, given any) (alternatives, error) {
	at := join(path, orName)
	list, ok := given.([]any)
	if !ok {
		return nil, refuse(at, "the value", describe(given), "an array of objects")
	}
	if len(list) < MinOrAlternatives {
		return nil, refuse(at, "the number of objects", fmt.Sprint(len(list)), fmt.Sprintf("at least %d", MinOrAlternatives))
	}
	var parsed alternatives
	for i, item := range list {
		fields, ok := item.(members)
		if !ok {
			return nil, inside(refuse(at, "an alternative", describe(item), "an object of fields"), i)
		}
		alternative, err := parseObject(path, fields, true)
		if err != nil {
			return nil, inside(err, i)
		}
		parsed = append(parsed, alternative)
	}
	return parsed, nil
}
