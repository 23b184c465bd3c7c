package condition

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Condition is what an event has to be like. The values of this package's
// functions are the only ones.
type Condition interface {
	// Match reports whether a decoded CloudTrail event is meant. The other forms
	// are held against it in tests.
	Match(event map[string]any) bool

	// conjunctions are the ways to meet the condition: one of them is enough, and
	// all leaves of it are needed.
	conjunctions() [][]leaf
	filter() (string, error)
	insights() string
	athena() string
}

// All is met by an event that meets every condition.
func All(conditions ...Condition) Condition { return joined(conditions, true) }

// Any is met by an event that meets one of the conditions.
func Any(conditions ...Condition) Condition { return joined(conditions, false) }

func joined(conditions []Condition, every bool) Condition {
	switch {
	case len(conditions) == 0 || slices.Contains(conditions, nil):
		panic("condition: All and Any take one condition or more, none of them nil")
	case len(conditions) == 1:
		return conditions[0]
	}
	if every {
		refuseOneArrayTwice(conditions)
	}
	return group{slices.Clone(conditions), every}
}

// refuseOneArrayTwice panics if two conditions look into one array: an event
// pattern asks both of the same element, the other forms do not care.
func refuseOneArrayTwice(conditions []Condition) {
	seen := map[string]int{}
	for i, c := range conditions {
		for _, array := range arrays(c) {
			if before, ok := seen[array]; ok && before != i {
				panic(fmt.Sprintf("condition: %s[]: two conditions of All are about this array, and only an event pattern would ask both of the same element", array))
			}
			seen[array] = i
		}
	}
}

// arrays are the arrays whose elements a condition looks at.
func arrays(c Condition) []string {
	var all []string
	switch c := c.(type) {
	case group:
		for _, part := range c.conditions {
			all = append(all, arrays(part)...)
		}
	case leaf:
		if array, _, ok := strings.Cut(c.field, "[]"); ok {
			all = append(all, array)
		}
	}
	return all
}

// group is several conditions, of which every one is needed or one is enough.
type group struct {
	conditions []Condition
	every      bool
}

// leaf compares one field.
type leaf struct {
	field  string
	op     op
	values []value // none for has and lacks
}

type op int

const (
	is op = iota
	isNot
	has
	lacks
)

// value is a text that a field's value is, starts with, ends with or contains.
type value struct {
	text          string
	before, after bool // anything may stand before, after the text
}

// Is is met if the field is one of the values.
func Is(field string, values ...string) Condition {
	return newLeaf(field, is, values, value{})
}

// IsNot is met if the field is there and none of the values.
func IsNot(field string, values ...string) Condition {
	return newLeaf(field, isNot, values, value{})
}

// HasPrefix is met if the field starts with one of the texts.
func HasPrefix(field string, texts ...string) Condition {
	return newLeaf(field, is, texts, value{after: true})
}

// HasSuffix is met if the field ends with one of the texts.
func HasSuffix(field string, texts ...string) Condition {
	return newLeaf(field, is, texts, value{before: true})
}

// Contains is met if one of the texts is somewhere in the field.
func Contains(field string, texts ...string) Condition {
	return newLeaf(field, is, texts, value{before: true, after: true})
}

// ContainsNone is met if the field is there and none of the texts is in it.
func ContainsNone(field string, texts ...string) Condition {
	return newLeaf(field, isNot, texts, value{before: true, after: true})
}

// LacksPrefix is met if the field is there and starts with none of the texts. In an
// event pattern it is no wildcard, of which a bus takes few.
func LacksPrefix(field string, texts ...string) Condition {
	return newLeaf(field, isNot, texts, value{after: true})
}

// LacksSuffix is met if the field is there and ends with none of the texts.
func LacksSuffix(field string, texts ...string) Condition {
	return newLeaf(field, isNot, texts, value{before: true})
}

// Present is met if the event has the field.
func Present(field string) Condition { return newLeaf(field, has, nil, value{}) }

// Missing is met if the event does not have the field.
func Missing(field string) Condition { return newLeaf(field, lacks, nil, value{}) }

// A field's name: CloudTrail's own, with a hyphen in some parameters of S3, and
// [] after the name of an array.
var fieldName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*(\[\])?(\.[A-Za-z][A-Za-z0-9_-]*(\[\])?)*$`)

func newLeaf(field string, o op, texts []string, shape value) Condition {
	refuse := func(why string) { panic(fmt.Sprintf("condition: %s: %s", field, why)) }
	if !fieldName.MatchString(field) || strings.Count(field, "[]") > 1 {
		refuse("is no field of a CloudTrail event; want names with dots between, and at most one []")
	}
	column, _, nested := strings.Cut(field, ".")
	switch isJSON := slices.Contains(jsonColumns, column); {
	case isJSON && !nested:
		refuse("is an object; want a field in it")
	case !strings.Contains(field, "[]"):
	case o != is:
		refuse("is an array, of which only a positive comparison can be made")
	case !isJSON && (column != "resources[]" || !nested):
		refuse("is no array of a CloudTrail event; want fields of resources[], or an array in " + strings.Join(jsonColumns, ", "))
	}
	l := leaf{field: field, op: o}
	for _, text := range texts {
		shape.text = text
		if why := shape.wrong(); why != "" {
			refuse(why)
		}
		l.values = append(l.values, shape)
	}
	if (o == is || o == isNot) && len(texts) == 0 {
		refuse("is compared with nothing; want one value or more")
	}
	return l
}

// wrong says why a value is not compared in all forms alike, if it is not.
func (v value) wrong() string {
	control := func(r rune) bool { return r < ' ' || r == 0x7f }
	if v.text == "" || !utf8.ValidString(v.text) || strings.ContainsFunc(v.text, control) {
		return fmt.Sprintf("is compared with %q; want a text without control characters", v.text)
	}
	// A start or an end is a regular expression for Logs Insights. AWS does not name
	// the engine: some drop spaces and what follows #, and not all read Unicode.
	plain := func(r rune) bool { return ' ' < r && r <= '~' && r != '#' && r != '`' }
	if v.before != v.after && strings.ContainsFunc(v.text, func(r rune) bool { return !plain(r) }) {
		return fmt.Sprintf("starts or ends with %q; want printable ASCII but space, # and `", v.text)
	}
	return ""
}

// elements is how many elements of an array are looked at.
const elements = 3

// paths returns the fields that a field with [] stands for, with the number of
// the element written by format; and the field itself if it is no array's.
func paths(field, format string) []string {
	if !strings.Contains(field, "[]") {
		return []string{field}
	}
	all := make([]string, elements)
	for i := range all {
		all[i] = strings.Replace(field, "[]", fmt.Sprintf(format, i), 1)
	}
	return all
}
