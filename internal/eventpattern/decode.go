package eventpattern

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// members is a decoded object in the order of its text. A Go map would silently drop
// the first of two fields with the same name.
type members []member

type member struct {
	name  string
	value any
}

// textOf returns the pattern's JSON. The length of a map is that of the compact JSON
// that a template or an API call would send.
func textOf(pattern any) ([]byte, error) {
	var text []byte
	switch p := pattern.(type) {
	case []byte:
		text = p
	case json.RawMessage:
		text = p
	case string:
		text = []byte(p)
	case map[string]any:
		var buffer bytes.Buffer
		encoder := json.NewEncoder(&buffer)
		encoder.SetEscapeHTML(false) // "<" is one character, not \u003c
		if err := encoder.Encode(p); err != nil {
			return nil, problem("", "the map is not JSON: "+err.Error())
		}
		text = bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))
	default:
		return nil, refuse("", "the pattern", fmt.Sprintf("a Go %T", pattern), "JSON bytes, a JSON string or a map[string]any")
	}
	if n := utf8.RuneCount(text); n > MaxPatternCharacters {
		return nil, refuse("", "the pattern", fmt.Sprint(n), fmt.Sprintf("at most %d characters long (eb-quota)", MaxPatternCharacters))
	}
	return text, nil
}

// decode reads one JSON value as members, []any, string, json.Number, bool and nil.
// MaxPatternCharacters bounds the recursion.
func decode(text []byte) (any, error) {
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil { // reports the place, and checks what Token does not
		return nil, problem("", "it is not valid JSON: "+err.Error())
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decodeValue(decoder, "")
}

func decodeValue(decoder *json.Decoder, path string) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, problem("", "it is not valid JSON: "+err.Error())
	}
	switch token {
	case json.Delim('{'):
		return decodeObject(decoder, path)
	case json.Delim('['):
		list := []any{}
		for decoder.More() {
			item, err := decodeValue(decoder, path)
			if err != nil {
				return nil, inside(err, len(list))
			}
			list = append(list, item)
		}
		_, err := decoder.Token()
		return list, err
	}
	return token, nil
}

// decodeObject refuses a name that is given twice. EventBridge accepts it and uses
// only the last (eb-create-pattern, considerations), so the first condition would
// silently do nothing.
func decodeObject(decoder *json.Decoder, path string) (any, error) {
	object, seen := members{}, map[string]bool{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, problem("", "it is not valid JSON: "+err.Error())
		}
		name, _ := token.(string)
		if seen[name] {
			return nil, inside(problem(join(path, name), "the field is given twice; EventBridge would use only the last"), name)
		}
		seen[name] = true
		value, err := decodeValue(decoder, join(path, name))
		if err != nil {
			return nil, inside(err, name)
		}
		object = append(object, member{name, value})
	}
	_, err := decoder.Token()
	return object, err
}

// join returns the path of a field. EventBridge joins the names of a pattern with
// dots, so a name with a dot means the same as two levels, in patterns and in events
// (eb-create-pattern, considerations).
func join(path, name string) string {
	if path == "" {
		return name
	}
	return strings.Join([]string{path, name}, ".")
}
