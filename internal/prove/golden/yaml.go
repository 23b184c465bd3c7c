package golden

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// YAML renders a value decoded from JSON for review. Type and Sid come first and other keys
// are sorted; a value is on one line if it fits; a text of several lines is a literal block;
// a large map that was written before is an alias. The result is deterministic.
func YAML(value any) []byte {
	w := writer{times: map[string]int{}, anchors: map[string]string{}, named: map[string]int{}}
	w.count(value)
	return []byte(strings.TrimLeft(w.block(value, 0), "\n ") + "\n")
}

const (
	width    = 120 // the maximum length of a line
	sections = 2   // the depth to which maps are never on one line: sections and resources
	large    = 8   // the number of keys from which a map is worth an alias
)

type writer struct {
	times   map[string]int    // the number of occurrences of each large map, by its text
	anchors map[string]string // the anchors of the large maps written so far, by their text
	named   map[string]int    // the number of anchors named after each key
}

func (w *writer) count(value any) {
	switch v := value.(type) {
	case map[string]any:
		if len(v) >= large {
			w.times[flow(v)]++
		}
		for _, inner := range v {
			w.count(inner)
		}
	case []any:
		for _, inner := range v {
			w.count(inner)
		}
	}
}

// block renders a value on its own lines, after its key or dash.
func (w *writer) block(value any, depth int) string {
	var text strings.Builder
	indent := "\n" + strings.Repeat("  ", depth)
	switch v := value.(type) {
	case map[string]any:
		for _, key := range keys(v) {
			text.WriteString(indent + scalar(key) + ":" + w.value(key, v[key], depth))
		}
	case []any:
		for _, item := range v {
			text.WriteString(indent + "-" + w.item(item, depth))
		}
	case string:
		if lines, ok := literal(v); ok {
			text.WriteString(" |-")
			for _, line := range lines {
				text.WriteString(strings.TrimRight(indent+line, " "))
			}
		}
	}
	return cmp.Or(text.String(), " "+flow(value))
}

// value renders the value of a key.
func (w *writer) value(key string, value any, depth int) string {
	m, isMap := value.(map[string]any)
	if (depth >= sections || !isMap) && fits(value, 2*depth+len(scalar(key))+2) {
		return " " + flow(value)
	}
	if !isMap || w.times[flow(m)] < 2 {
		return w.block(value, depth+1)
	}
	if anchor := w.anchors[flow(m)]; anchor != "" {
		return " *" + anchor
	}
	w.named[key]++
	anchor := key
	if n := w.named[key]; n > 1 {
		anchor += fmt.Sprint(n)
	}
	w.anchors[flow(m)] = anchor
	return " &" + anchor + w.block(value, depth+1)
}

// item renders an item of a list. The first key of a map is on the line of the dash.
func (w *writer) item(item any, depth int) string {
	if fits(item, 2*depth+2) {
		return " " + flow(item)
	}
	text := w.block(item, depth+1)
	if _, isMap := item.(map[string]any); isMap {
		return " " + strings.TrimLeft(text, "\n ")
	}
	return text
}

// fits reports whether a value fits on the rest of a line.
func fits(value any, used int) bool {
	text := flow(value)
	return used+len(text) <= width && !strings.Contains(text, `\n`)
}

// flow renders a value on one line.
func flow(value any) string {
	switch v := value.(type) {
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, key := range keys(v) {
			parts = append(parts, scalar(key)+": "+flow(v[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = flow(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		return scalar(v)
	}
	return quoted(value)
}

// keys returns the keys of a map in the order of the output.
func keys(m map[string]any) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		rank := func(key string) int { return slices.Index([]string{"Sid", "Type"}, key) }
		return cmp.Or(rank(b)-rank(a), strings.Compare(a, b))
	})
}

// plain matches texts that never need quotes in YAML, except those that reserved matches.
var (
	plain    = regexp.MustCompile(`^[A-Za-z_/$][A-Za-z0-9_/$.*+@-]*(:{1,2}[A-Za-z0-9_/$.*+@-]+)*$`)
	reserved = regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n)$`)
)

func scalar(text string) string {
	switch {
	case plain.MatchString(text) && !reserved.MatchString(text):
		return text
	case strings.Contains(text, `"`) && !strings.ContainsFunc(text, func(r rune) bool { return r == '\'' || unicode.IsControl(r) }):
		return "'" + text + "'"
	}
	return quoted(text)
}

// literal returns the lines of a text that can be a literal block.
func literal(text string) (lines []string, ok bool) {
	lines = strings.Split(text, "\n")
	if len(lines) == 1 || strings.HasPrefix(text, " ") || strings.HasSuffix(text, "\n") {
		return nil, false
	}
	for _, line := range lines {
		if strings.HasSuffix(line, " ") || strings.ContainsAny(line, "\t\r") {
			return nil, false
		}
	}
	return lines, true
}

// quoted renders a value as JSON, which is also YAML.
func quoted(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(fmt.Sprintf("golden: %v is not decoded from JSON: %v", value, err))
	}
	return strings.TrimSuffix(text.String(), "\n")
}
