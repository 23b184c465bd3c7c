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

// YAML renders a value decoded from JSON for review: keys are sorted after Type and
// Sid, a value is on one line if it fits, a text of several lines stands as it reads,
// and a large map that comes again is an alias of the first one. The same value always
// gives the same text.
func YAML(value any) []byte {
	w := writer{times: map[string]int{}, anchors: map[string]string{}, named: map[string]int{}}
	w.count(value)
	return []byte(strings.TrimLeft(w.block(value, 0), "\n ") + "\n")
}

const (
	width    = 120 // how long a line may be
	sections = 2   // how deep maps are always spread: the sections of a template and what is in them
	large    = 8   // how many keys a map has that is worth an alias
)

type writer struct {
	times   map[string]int    // how often each large map is there, by its text
	anchors map[string]string // the anchor of each that is written, by its text
	named   map[string]int    // how many anchors begin with a key
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

// block is a value on lines of its own, after what it belongs to.
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

// value is what stands after a key.
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

// item is what stands after a dash. The first key of a map is beside the dash.
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

// fits reports whether there is room for a value on the rest of a line.
func fits(value any, used int) bool {
	text := flow(value)
	return used+len(text) <= width && !strings.Contains(text, `\n`)
}

// flow is a value on one line.
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

// keys are the keys of a map in the order in which they are written: what a resource or
// a statement is comes first.
func keys(m map[string]any) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		rank := func(key string) int { return slices.Index([]string{"Sid", "Type"}, key) }
		return cmp.Or(rank(b)-rank(a), strings.Compare(a, b))
	})
}

// Texts that need no quotes anywhere in YAML, and those among them that YAML reads as
// something else than a text.
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

// literal returns the lines of a text that YAML can show as it is.
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

// quoted is the value as JSON, which YAML reads alike.
func quoted(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(fmt.Sprintf("golden: %v is not decoded from JSON: %v", value, err))
	}
	return strings.TrimSuffix(text.String(), "\n")
}
