package deployed

import (
	"maps"
	"slices"
	"strings"
)

// Placeholders returns a function that replaces names and ids which only a deployment
// determines, in every text of a value: that of a resource by its logical ID, such as <Key>,
// and parts of the stack's id by <stack id>. It also replaces the first text of each of the
// pairs by the second.
func (s Stack) Placeholders(pairs ...string) func(any) any {
	for _, name := range slices.Sorted(maps.Keys(s.made)) {
		pairs = append(pairs, name, s.made[name])
	}
	replacer := strings.NewReplacer(pairs...)
	var replace func(any) any
	replace = func(value any) any {
		switch v := value.(type) {
		case string:
			return replacer.Replace(v)
		case []any:
			list := make([]any, len(v))
			for i, item := range v {
				list[i] = replace(item)
			}
			return list
		case map[string]any:
			all := make(map[string]any, len(v))
			for key, item := range v {
				all[replacer.Replace(key)] = replace(item)
			}
			return all
		}
		return value
	}
	return replace
}
