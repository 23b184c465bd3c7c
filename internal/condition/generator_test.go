package condition

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// generator creates conditions and events for them. Events hold texts, booleans where IsTrue and IsFalse ask for them, and an array
// wherever a field has [], as the package comment says.
type generator struct{ *rand.Rand }

var (
	textFields = []string{
		"eventName", "errorCode", "userIdentity.arn", "userIdentity.sessionContext.sessionIssuer.userName",
		"requestParameters.bucketName", "requestParameters.x-amz-acl", "requestParameters.deep.x-amz-acl.id",
		"requestParameters.prefix", "additionalEventData.MFA_Used", "responseElements.a",
	}
	arrayFields = []string{
		"resources[].ARN", "resources[].type", "requestParameters.names[]", "requestParameters.x-amz-names[]",
		"requestParameters.items[].id", "requestParameters.items[].owner.x-id", "requestParameters.x-amz-items[].id",
	}
	// booleanFields hold booleans only.
	booleanFields = []string{"requestParameters.on", "responseElements.flags.on", "requestParameters.switches[].on"}
	// atoms are the parts of values: everything that has a meaning in one of the forms.
	atoms = []string{
		"a", "b", "ab", "B", "0", "12", " ", "/", ".", `"`, "'", "*", "%", "_", `\`, "-", "^", "$", "(", ")", "[", "]",
		"{", "}", "|", "+", "?", ":", "=", "@", "&", "<", "#", "`", "ü", "日", "😀", "NULL", "true", "in", "IS",
	}
)

func pick[T any](g generator, from []T) T { return from[g.IntN(len(from))] }

func (g generator) text() string {
	if g.IntN(2) == 0 {
		return pick(g, []string{"a", "b", "ab", "aa"})
	}
	var text strings.Builder
	for range 1 + g.IntN(3) {
		text.WriteString(pick(g, atoms))
	}
	return text.String()
}

// texts returns one to three values. For the start or the end of a field (affix) they lack
// the characters that such a comparison does not accept.
func (g generator) texts(affix bool) []string {
	all := make([]string, 1+g.IntN(3))
	for i := range all {
		all[i] = g.text()
		if affix {
			all[i] = "a" + printable(strings.NewReplacer(" ", "", "#", "", "`", "").Replace(all[i]))
		}
		all[i] = strings.TrimPrefix(all[i], strings.Repeat("a", g.IntN(2)))
		if all[i] == "" {
			all[i] = "b"
		}
	}
	return all
}

func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r > '~' {
			return -1
		}
		return r
	}, text)
}

func (g generator) leaf() Condition {
	if g.IntN(8) == 0 {
		return pick(g, []func(string) Condition{IsTrue, IsFalse})(pick(g, booleanFields))
	}
	field := pick(g, textFields)
	kind := g.IntN(8)
	if g.IntN(3) == 0 {
		field, kind = pick(g, arrayFields), pick(g, []int{0, 1, 2, 3, 6}) // only positive comparisons
	}
	switch kind {
	case 0:
		return Is(field, g.texts(false)...)
	case 1:
		return HasPrefix(field, g.texts(true)...)
	case 2:
		return HasSuffix(field, g.texts(true)...)
	case 3:
		return Contains(field, g.texts(false)...)
	case 4:
		return IsNot(field, g.texts(false)...)
	case 5:
		return ContainsNone(field, g.texts(false)...)
	case 6:
		return Present(field)
	}
	return Missing(field)
}

func (g generator) condition(depth int) Condition {
	if depth == 0 || g.IntN(4) == 0 {
		return g.leaf()
	}
	parts := make([]Condition, 1+g.IntN(3))
	for i := range parts {
		parts[i] = g.condition(depth - 1)
	}
	if g.IntN(2) == 0 {
		return Any(parts...)
	}
	var taken []string // arrays: All accepts one condition for each
	kept := parts[:0]
	for _, part := range parts {
		if !slices.ContainsFunc(arrays(part), func(a string) bool { return slices.Contains(taken, a) }) {
			kept, taken = append(kept, part), append(taken, arrays(part)...)
		}
	}
	return All(kept...)
}

// event returns an event with the condition's texts, some of them changed, and others.
func (g generator) event(c Condition) map[string]any {
	event := map[string]any{}
	leaves := slices.Concat(c.conjunctions()...)
	for _, field := range slices.Concat(textFields, arrayFields, booleanFields) {
		asked := slices.DeleteFunc(slices.Clone(leaves), func(l leaf) bool { return l.field != field })
		if len(asked) == 0 && g.IntN(4) > 0 || g.IntN(5) == 0 {
			continue
		}
		before, after, isArray := strings.Cut(field, "[]")
		if !isArray {
			put(event, field, g.value(field, asked))
			continue
		}
		array := []any{}
		if there, ok := get(event, before).([]any); ok {
			array = there
		}
		for i := range elements {
			if i == len(array) && g.IntN(2) == 0 {
				break
			}
			switch {
			case after == "" && i == len(array):
				array = append(array, g.value(field, asked))
			case i == len(array):
				array = append(array, map[string]any{})
				fallthrough
			default:
				if after != "" && g.IntN(3) > 0 {
					put(array[i].(map[string]any), after[1:], g.value(field, asked))
				}
			}
		}
		put(event, before, array)
	}
	return event
}

// value returns a value for a field that asked compares.
func (g generator) value(field string, asked []leaf) any {
	if slices.Contains(booleanFields, field) {
		return g.IntN(2) == 0
	}
	text, ascii := g.text(), false
	if len(asked) > 0 {
		if l := pick(g, asked); len(l.values) > 0 {
			text = pick(g, l.values).text
		}
		ascii = slices.ContainsFunc(asked, func(l leaf) bool {
			return slices.ContainsFunc(l.values, func(v value) bool { return v.anyBefore != v.anyAfter })
		})
	}
	switch g.IntN(8) {
	case 0:
		text += pick(g, atoms)
	case 1:
		text = pick(g, atoms) + text
	case 2:
		text = strings.ToUpper(text)
	case 3:
		runes := []rune(text)
		text = string(runes[:len(runes)/2])
	case 4:
		text = pick(g, atoms) + text + pick(g, atoms)
	}
	if ascii {
		text = printable(text)
	}
	return text
}

func put(object map[string]any, field string, value any) {
	name, rest, nested := strings.Cut(field, ".")
	if !nested {
		object[name] = value
		return
	}
	if object[name] == nil {
		object[name] = map[string]any{}
	}
	put(object[name].(map[string]any), rest, value)
}

func get(object map[string]any, field string) any {
	found, _ := lookup(object, field)
	return found
}
