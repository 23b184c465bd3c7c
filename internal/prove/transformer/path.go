package transformer

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// path leads to a field of the event: names of fields, and positions in arrays.
type path []any

// The page lists what a path may consist of: "dot notation, dashes, underscores,
// alphanumeric characters, array indices, wildcards, forward slashes"; the API
// reference adds: "You must use JSON dot notation, not bracket notation".
var (
	wholePath = regexp.MustCompile(`^\$(\.[A-Za-z0-9_/-]+(\[[0-9]+\])*)+$`)
	step      = regexp.MustCompile(`\.([A-Za-z0-9_/-]+)|\[([0-9]+)\]`)
)

func parsePath(text string) (path, error) {
	switch {
	case utf8.RuneCountInString(text) > maxText:
		return nil, fmt.Errorf("%.40q… has more than %d characters", text, maxText)
	case strings.Contains(text, "*"):
		return nil, fmt.Errorf("%q has a wildcard, and AWS does not document the value of a path with several matches", text)
	case !wholePath.MatchString(text):
		return nil, fmt.Errorf("%q is not in the supported syntax: $ and then .name or .name[0]", text)
	}
	var p path
	for _, match := range step.FindAllStringSubmatch(text, -1) {
		if match[1] != "" {
			p = append(p, match[1])
			continue
		}
		i, err := strconv.Atoi(match[2])
		if err != nil {
			return nil, fmt.Errorf("%q: %w", text, err)
		}
		p = append(p, i)
	}
	return p, nil
}

// in returns the value that the path leads to, if the event has it.
func (p path) in(event map[string]any) (value any, found bool) {
	value = event
	for _, step := range p {
		switch step := step.(type) {
		case string:
			object, _ := value.(map[string]any)
			if value, found = object[step]; !found {
				return nil, false
			}
		case int:
			array, _ := value.([]any)
			if step >= len(array) {
				return nil, false
			}
			value = array[step]
		}
	}
	return value, true
}
