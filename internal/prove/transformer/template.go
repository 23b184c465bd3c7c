package transformer

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// piece is a part of a template: text that is sent as it is, or a variable.
type piece struct {
	literal  string
	variable string
	quoted   bool // between double quotes
}

// parse takes a template apart. It is a JSON object, or text of which each line is
// in double quotes; the page shows no other form for text than these.
func parse(template string) ([]piece, error) {
	if strings.HasPrefix(strings.TrimSpace(template), "{") {
		return parseObject(template)
	}
	return parseLines(template)
}

// parseLines takes text apart: "wrap each separate line in your input template in
// double quotes".
func parseLines(template string) ([]piece, error) {
	for _, line := range strings.Split(template, "\n") {
		inner, starts := strings.CutPrefix(line, `"`)
		inner, ends := strings.CutSuffix(inner, `"`)
		switch {
		case !starts || !ends:
			return nil, fmt.Errorf("line %q must be in double quotes", line)
		case strings.ContainsAny(inner, `"\`):
			// The page gives two results for an escaped quote in text, one for the console
			// and one for the AWS CLI, and no result for other escapes.
			return nil, fmt.Errorf("line %q has a quote or a backslash inside, whose result depends on the client", line)
		case strings.ContainsFunc(inner, func(r rune) bool { return r < ' ' }):
			return nil, fmt.Errorf("line %q has a control character inside", line)
		}
	}
	return split(template)
}

// parseObject takes a JSON object apart. Escapes in its strings stay as they are, as
// the page's row "JSON with strings and variables" shows for \".
func parseObject(template string) ([]piece, error) {
	pieces, err := split(template)
	if err != nil {
		return nil, err
	}
	// With values in the places of the variables it must be JSON, and as "the
	// placeholder cannot be used as an object key", no key may have such a place.
	const marker = "\uE000"
	var filled strings.Builder
	for _, p := range pieces {
		switch {
		case p.variable == "":
			filled.WriteString(p.literal)
		case p.quoted:
			filled.WriteString(marker)
		default:
			filled.WriteString("0")
		}
	}
	var decoded map[string]any
	if err := json.Unmarshal([]byte(filled.String()), &decoded); err != nil {
		return nil, fmt.Errorf("not a JSON object with variables as values: %w", err)
	}
	if keyContains(decoded, marker) {
		return nil, errors.New("a variable must not be part of an object key")
	}
	return pieces, nil
}

func keyContains(value any, text string) bool {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			if strings.Contains(key, text) || keyContains(inner, text) {
				return true
			}
		}
	case []any:
		for _, inner := range value {
			if keyContains(inner, text) {
				return true
			}
		}
	}
	return false
}

// split separates the variables from the text around them.
func split(template string) ([]piece, error) {
	var pieces []piece
	quoted, start := false, 0
	for i := 0; i < len(template); i++ {
		switch template[i] {
		case '\\':
			i++ // what follows is escaped
		case '"':
			quoted = !quoted
		case '>':
			return nil, errors.New("'>' without '<' before it")
		case '<':
			name, _, closed := strings.Cut(template[i+1:], ">")
			switch {
			case !closed:
				return nil, errors.New("'<' without '>' after it")
			case name == "":
				return nil, errors.New("<> does not name a variable")
			case start < i:
				pieces = append(pieces, piece{literal: template[start:i]})
			}
			pieces = append(pieces, piece{variable: name, quoted: quoted})
			i += len(name) + 1
			start = i + 1
		}
	}
	if start < len(template) {
		pieces = append(pieces, piece{literal: template[start:]})
	}
	return pieces, nil
}
