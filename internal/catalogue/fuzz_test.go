package catalogue

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// fields returns the rows' events, and all of their texts by path.
func fields(t testing.TB) (events []map[string]any, values map[string][]string) {
	values = map[string][]string{}
	for _, d := range All() {
		for _, event := range readEvents(t, d.ID).All() {
			events = append(events, event)
			collect(event, nil, values)
		}
	}
	return events, values
}

func collect(value any, path []string, values map[string][]string) {
	switch value := value.(type) {
	case map[string]any:
		for key, below := range value {
			collect(below, append(slices.Clone(path), key), values)
		}
	case string:
		at := strings.Join(path, ".")
		if !slices.Contains(values[at], value) {
			values[at] = append(values[at], value)
		}
	}
}

// changed returns a copy of the event in which some texts come from other events, are
// cut, lengthened or removed. Only texts change: a condition compares nothing else.
func changed(event map[string]any, paths []string, values map[string][]string, random *rand.Rand) map[string]any {
	raw, _ := json.Marshal(event)
	var copied map[string]any
	if err := json.Unmarshal(raw, &copied); err != nil {
		panic(err)
	}
	for range 1 + random.IntN(4) {
		path := paths[random.IntN(len(paths))]
		text := values[path][random.IntN(len(values[path]))]
		switch random.IntN(6) {
		case 0:
			text = "x" + text
		case 1:
			text += "x"
		case 2:
			text = text[:len(text)/2]
		case 3:
			text = ""
		}
		put(copied, strings.Split(path, "."), text)
	}
	return copied
}

// put sets the text at a path, or removes it if the text is empty. It does nothing if
// the path leads through something that is not an object.
func put(object map[string]any, path []string, text string) {
	for _, name := range path[:len(path)-1] {
		below, there := object[name]
		next, ok := below.(map[string]any)
		switch {
		case there && below != nil && !ok:
			return
		case !ok:
			next = map[string]any{}
			object[name] = next
		}
		object = next
	}
	last := path[len(path)-1]
	switch object[last].(type) {
	case map[string]any, []any:
		return
	}
	if text == "" {
		delete(object, last)
	} else {
		object[last] = text
	}
}

func FuzzAllFormsAgree(f *testing.F) {
	events, values := fields(f)
	paths := slices.Sorted(maps.Keys(values))
	var all [][]form
	for _, d := range All() {
		all = append(all, formsOf(f, d.ID, conditionOf(f, d)))
	}
	for seed := range uint64(40) {
		f.Add(seed, seed*31)
	}
	f.Fuzz(func(t *testing.T, a, b uint64) {
		random := rand.New(rand.NewPCG(a, b))
		event := see(changed(events[random.IntN(len(events))], paths, values, random))
		for i, forms := range all {
			if f, wrong := disagree(forms, event); wrong {
				text, _ := json.Marshal(event.record)
				t.Fatalf("%s: the condition says %v, %s disagrees:\n%s\n%s", All()[i].ID, forms[0].match(event), f.name, f.text, text)
			}
		}
	})
}
