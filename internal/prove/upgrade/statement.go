package main

import "slices"

// statement is a part of a resource that permits something.
type statement struct {
	denies bool
	text   string // the property and the statement as JSON
}

// effect returns what it means that the statement is added or removed.
func (s statement) effect(added bool) effect {
	if s.denies == added {
		return narrower
	}
	return wider
}

// statements returns the statements of a resource. A property without statements, such as
// the function that a permission is about, is one that allows.
func statements(r resource) []statement {
	var all []statement
	var collect func(property string, value any)
	collect = func(property string, value any) {
		document, _ := value.(map[string]any)
		switch list, isList := value.([]any); {
		case value == nil:
		case isList:
			for _, item := range list {
				collect(property, item)
			}
		case document["Statement"] != nil:
			collect(property, document["Statement"])
		case document["PolicyDocument"] != nil: // an item of a role's Policies
			collect(property, document["PolicyDocument"])
		default:
			all = append(all, statement{document["Effect"] == "Deny", property + " " + text(value)})
		}
	}
	for _, property := range policies[r.Type] {
		collect(property, r.Properties[property])
	}
	return all
}

func without(all, others []statement) []statement {
	return slices.DeleteFunc(slices.Clone(all), func(s statement) bool { return slices.Contains(others, s) })
}
