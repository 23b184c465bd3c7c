package eventpattern

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// occurrence is a value of the event and where in the event's arrays it stands.
type occurrence struct {
	value any
	place place
}

// place holds, from the outside in, the elements that enclose a value. Values
// that are themselves elements of an array do not count as placed in it
// (event-ruler, Event.java): ["a", "b"] may match "a" and "b" at once.
type place []element

type element struct{ array, index int }

// values are an event's leaves by path.
type values struct {
	at     map[string][]occurrence
	arrays int
}

// flatten crushes arrays out of the paths, as event-ruler does. Empty arrays and
// objects leave nothing behind: for a pattern they are missing.
func flatten(event map[string]any) map[string][]occurrence {
	v := values{at: map[string][]occurrence{}}
	v.addObject("", event, nil)
	return v.at
}

func (v *values) addObject(path string, object map[string]any, in place) {
	for name, value := range object {
		v.add(join(path, name), value, in)
	}
}

func (v *values) add(path string, value any, in place) {
	switch value := normal(value).(type) {
	case map[string]any:
		v.addObject(path, value, in)
	case []any:
		v.addArray(path, value, in)
	case missing:
	default:
		v.at[path] = append(v.at[path], occurrence{value, in})
	}
}

func (v *values) addArray(path string, array []any, in place) {
	id := v.arrays
	v.arrays++
	for index, item := range array {
		item = normal(item)
		inner := in
		switch item.(type) {
		case map[string]any, []any:
			inner = append(in[:len(in):len(in)], element{id, index})
		}
		v.add(path, item, inner)
	}
}

// missing stands for a value that no JSON event can hold.
type missing struct{}

// normal gives a value as map[string]any, []any, string, bool, nil or number.
// Other Go types, such as int or []string in a test's literal, are read as the
// JSON they marshal to.
func normal(value any) any {
	switch v := value.(type) {
	case map[string]any, []any, string, bool, nil, number, missing:
		return v
	case json.Number:
		return number(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return missing{}
		}
		return number(strconv.FormatFloat(v, 'f', -1, 64))
	}
	text, err := json.Marshal(value)
	if err != nil {
		return missing{}
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var decoded any
	if err := decoder.Decode(&decoded); err != nil {
		return missing{}
	}
	if n, ok := decoded.(json.Number); ok {
		return number(n)
	}
	return decoded
}
