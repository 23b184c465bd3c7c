package policy

import (
	"maps"
	"regexp"
	"slices"
)

// variable is a policy variable, or a wildcard that is written like one.
var variable = regexp.MustCompile(`\$\{([^*?$}][^}]*)\}`)

// openKeys returns the condition keys of a statement whose value in the request is not known,
// those of policy variables included.
func openKeys(s statement, known func(key string) bool) (keys []string) {
	add := func(key string) {
		if !known(key) && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	operators, _ := s.element["Condition"].(map[string]any)
	for _, operator := range slices.Sorted(maps.Keys(operators)) {
		of, _ := operators[operator].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(of)) {
			add(key)
			for _, value := range list(of[key]) {
				for _, match := range variable.FindAllStringSubmatch(value, -1) {
					add(match[1])
				}
			}
		}
	}
	for _, key := range variablesOf(s) {
		add(key)
	}
	slices.Sort(keys)
	return keys
}

// variablesOf returns the policy variables of a statement's resources.
func variablesOf(s statement) (keys []string) {
	for _, element := range []string{"Resource", "NotResource"} {
		for _, value := range list(s.element[element]) {
			for _, match := range variable.FindAllStringSubmatch(value, -1) {
				keys = append(keys, match[1])
			}
		}
	}
	return keys
}

// matching returns the statement as it is if every open key has the value that makes it
// match: without the conditions on these keys.
func matching(s statement, known func(key string) bool) map[string]any {
	if len(openKeys(s, known)) == 0 {
		return s.element
	}
	element := maps.Clone(s.element)
	if slices.ContainsFunc(variablesOf(s), func(key string) bool { return !known(key) }) {
		delete(element, "NotResource")
		element["Resource"] = "*"
	}
	left := map[string]any{}
	operators, _ := s.element["Condition"].(map[string]any)
	for operator, value := range operators {
		of, _ := value.(map[string]any)
		kept := map[string]any{}
		for key, values := range of {
			one := statement{element: map[string]any{"Condition": map[string]any{operator: map[string]any{key: values}}}}
			if len(openKeys(one, known)) == 0 {
				kept[key] = values
			}
		}
		if len(kept) > 0 {
			left[operator] = kept
		}
	}
	delete(element, "Condition")
	if len(left) > 0 {
		element["Condition"] = left
	}
	return element
}

// A view of the policies makes open keys have the values that are best or worst for the
// caller.
type view func(s statement, known func(key string) bool) map[string]any

// asIs treats open keys as missing from the request.
func asIs(s statement, _ func(string) bool) map[string]any { return s.element }

// best lets every Allow match that can, and no Deny that depends on open keys.
func best(s statement, known func(string) bool) map[string]any {
	if s.deny() && len(openKeys(s, known)) > 0 {
		return nil
	}
	return matching(s, known)
}

// worst lets every Deny match that can, and no Allow that depends on open keys.
func worst(s statement, known func(string) bool) map[string]any {
	if !s.deny() && len(openKeys(s, known)) > 0 {
		return nil
	}
	return matching(s, known)
}

// widest lets every statement match that can.
func widest(s statement, known func(string) bool) map[string]any { return matching(s, known) }
