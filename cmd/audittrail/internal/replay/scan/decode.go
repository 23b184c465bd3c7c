package scan

import (
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// maxDepth is the maximum depth of lists, that of encoding/json.
const maxDepth = 10_000

// Decode decodes the fields of the last record, as encoding/json does with UseNumber. What is
// not wanted is left out; an object in place of a wanted value is there without its members.
func (s *Scanner) Decode() (map[string]any, error) {
	d := decoder{Scanner: Scanner{text: s.JSON}}
	record, err := d.object(s.fields.root)
	if err != nil {
		return nil, err
	}
	return record, nil
}

// decoder reads a record for the second time, so its end is known.
type decoder struct {
	Scanner
	depth int
}

func (d *decoder) object(n *node) (map[string]any, error) {
	object := map[string]any{}
	for d.at++; ; {
		c, err := d.next()
		switch {
		case err != nil:
			return nil, err
		case c == '}':
			d.at++
			return object, nil
		case c == ',':
			d.at++
			continue
		}
		name, err := d.unquoted()
		if err != nil {
			return nil, err
		}
		if _, err := d.next(); err != nil {
			return nil, err
		}
		d.at++ // the colon
		below := n.child([]byte(name))
		if below == nil {
			if err := d.skip(); err != nil {
				return nil, err
			}
			continue
		}
		if object[name], err = d.value(below); err != nil {
			return nil, err
		}
	}
}

func (d *decoder) value(n *node) (any, error) {
	c, err := d.next()
	if err != nil {
		return nil, err
	}
	switch c {
	case '{':
		return d.object(n)
	case '[':
		return d.list(n)
	case '"':
		return d.unquoted()
	}
	start := d.at
	if err := d.scalar(); err != nil {
		return nil, err
	}
	switch text := string(d.text[start:d.at]); text {
	case "null":
		return nil, nil
	case "true", "false":
		return text == "true", nil
	default:
		return json.Number(text), nil
	}
}

func (d *decoder) list(n *node) (any, error) {
	if d.depth++; d.depth > maxDepth {
		return nil, errors.New("it has an event with lists that are nested too deeply")
	}
	defer func() { d.depth-- }()
	list := []any{}
	for d.at++; ; {
		c, err := d.next()
		switch {
		case err != nil:
			return nil, err
		case c == ']':
			d.at++
			return list, nil
		case c == ',':
			d.at++
			continue
		}
		element, err := d.value(n)
		if err != nil {
			return nil, err
		}
		list = append(list, element)
	}
}

// unquoted reads a string with its escapes.
func (d *decoder) unquoted() (string, error) {
	start := d.at
	text, escaped, err := d.string()
	if err != nil {
		return "", err
	}
	if !escaped && utf8.Valid(text) {
		return string(text), nil
	}
	var decoded string
	if err := json.Unmarshal(d.text[start:d.at], &decoded); err != nil {
		return "", errors.New("it has an event that is not valid JSON")
	}
	return decoded, nil
}
