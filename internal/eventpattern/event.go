package eventpattern

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// occurrence is a value of the event and its place in the event's arrays.
type occurrence struct {
	value any
	place place
}

// place has the elements of arrays that a value is in, from the outside in. A value
// that is itself an element of an array is not in it (event-ruler, Event.java):
// ["a", "b"] may match "a" and "b" together.
type place []element

type element struct{ array, index int }

// values are an event's leaves by path.
type values struct {
	at     map[string][]occurrence
	arrays int
}

// flatten returns an event's leaves by path, without arrays in the paths, as
// event-ruler does. Empty arrays and objects have no leaves: to a pattern they are
// missing.
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

// missing stands for a value that JSON cannot express.
type missing struct{}

// normal returns a value as map[string]any, []any, string, bool, nil or number. It
// reads other Go types, such as int or []string in a literal, as the JSON that they
// marshal to.
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
