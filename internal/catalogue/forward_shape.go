package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// eventShape is a comparison of one field that some detection requires.
type eventShape struct {
	field string
	kind  kind
	texts []string
}

// kind is how the text of a field is compared, in the words of event patterns.
type kind string

const (
	exactly  kind = ""
	prefix   kind = "prefix"
	suffix   kind = "suffix"
	wildcard kind = "wildcard"
)

// shapeFields are the fields by which an event without a name may be recognized, those
// with the fewest other events first. None is an array: the opposite of a comparison
// with any element is not a pattern. By the address, everything that a service does is
// forwarded.
var shapeFields = []string{
	"requestParameters.reason", "errorMessage", "eventType", "userIdentity.userName", "userIdentity.arn", "userAgent",
	"userIdentity.type", errorCode, sourceIPAddress,
}

// shapeOf returns the shape of an alternative without an event name. It panics if there
// is none, which the tests exclude for every row.
func shapeOf(id string, a alternative) eventShape {
	for _, field := range shapeFields {
		if s := leafShape(field, a[field]); len(s.texts) > 0 {
			return s
		}
	}
	panic(fmt.Sprintf("catalogue: %s: events without a name must be recognized by one of %s", id, strings.Join(shapeFields, ", ")))
}

// leafShape returns the shape of positive comparisons of one kind, otherwise one
// without texts.
func leafShape(field string, matchers []any) eventShape {
	for _, k := range []kind{exactly, prefix, suffix, wildcard} {
		if found, ok := ofKind(matchers, k); ok {
			return eventShape{field, k, found}
		}
	}
	return eventShape{}
}

// ofKind returns the texts of matchers if there are any and all are of the kind.
func ofKind(matchers []any, k kind) ([]string, bool) {
	var all []string
	for _, m := range matchers {
		if object, ok := m.(map[string]any); ok && k != exactly {
			m = object[string(k)]
		}
		text, ok := m.(string)
		if !ok {
			return nil, false
		}
		all = append(all, text)
	}
	return all, len(all) > 0
}

// joinedByField returns one shape for each field, which matches what all of the field
// match, and more if they are of several kinds.
func joinedByField(shapes []eventShape) []eventShape {
	byField := map[string]eventShape{}
	for _, s := range shapes {
		byField[s.field] = s.or(byField[s.field])
	}
	var all []eventShape
	for _, field := range slices.Sorted(maps.Keys(byField)) {
		s := byField[field]
		slices.Sort(s.texts)
		s.texts = slices.Compact(s.texts)
		all = append(all, s)
	}
	return all
}

func (s eventShape) or(other eventShape) eventShape {
	switch both := slices.Concat(s.texts, other.texts); {
	case len(other.texts) == 0:
		return s
	case s.kind == other.kind:
		return eventShape{s.field, s.kind, both}
	case s.kind != wildcard && other.kind != wildcard && s.kind != suffix && other.kind != suffix:
		return eventShape{s.field, prefix, both} // a text begins with itself
	case s.kind != wildcard && other.kind != wildcard && s.kind != prefix && other.kind != prefix:
		return eventShape{s.field, suffix, both}
	}
	contained := func(s eventShape) []string {
		if s.kind == wildcard {
			return s.texts
		}
		texts := slices.Clone(s.texts)
		for i, text := range texts {
			texts[i] = "*" + strings.NewReplacer(`\`, `\\`, "*", `\*`).Replace(text) + "*"
		}
		return texts
	}
	return eventShape{s.field, wildcard, append(contained(s), contained(other)...)}
}

// matchers returns the comparisons that an event of the shape meets.
func (s eventShape) matchers() []any {
	all := anyOf(s.texts)
	if s.kind != exactly {
		for i, text := range all {
			all[i] = map[string]any{string(s.kind): text}
		}
	}
	return all
}

func anyOf(values []string) []any {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = v
	}
	return all
}
