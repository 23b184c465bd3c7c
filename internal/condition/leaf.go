package condition

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// leaf compares one field.
type leaf struct {
	field  string
	op     op
	values []value // of is and isNot
}

type op int

const (
	is op = iota
	isNot
	isTrue
	isFalse
	present
	missing
)

// value is a text that a field equals, starts with, ends with or contains.
type value struct {
	text                string
	anyBefore, anyAfter bool // whether other text may precede, follow it
}

// Is matches if the field equals one of the values.
func Is(field string, values ...string) Condition {
	return newLeaf(field, is, values, value{})
}

// IsNot matches if the field is present and equals none of the values.
func IsNot(field string, values ...string) Condition {
	return newLeaf(field, isNot, values, value{})
}

// HasPrefix matches if the field starts with one of the texts.
func HasPrefix(field string, texts ...string) Condition {
	return newLeaf(field, is, texts, value{anyAfter: true})
}

// HasSuffix matches if the field ends with one of the texts.
func HasSuffix(field string, texts ...string) Condition {
	return newLeaf(field, is, texts, value{anyBefore: true})
}

// Contains matches if the field contains one of the texts.
func Contains(field string, texts ...string) Condition {
	return newLeaf(field, is, texts, value{anyBefore: true, anyAfter: true})
}

// ContainsNone matches if the field is present and contains none of the texts.
func ContainsNone(field string, texts ...string) Condition {
	return newLeaf(field, isNot, texts, value{anyBefore: true, anyAfter: true})
}

// LacksPrefix matches if the field is present and starts with none of the texts. In an
// event pattern it needs no wildcard, of which a bus allows few.
func LacksPrefix(field string, texts ...string) Condition {
	return newLeaf(field, isNot, texts, value{anyAfter: true})
}

// LacksSuffix matches if the field is present and ends with none of the texts.
func LacksSuffix(field string, texts ...string) Condition {
	return newLeaf(field, isNot, texts, value{anyBefore: true})
}

// IsTrue matches if the field is the boolean true. The field must hold booleans only: Athena
// does not tell them from texts, nor Logs Insights from numbers.
func IsTrue(field string) Condition { return newLeaf(field, isTrue, nil, value{}) }

// IsFalse matches if the field is the boolean false; see [IsTrue].
func IsFalse(field string) Condition { return newLeaf(field, isFalse, nil, value{}) }

// Present matches if the event has the field, or one of the elements of an array has it.
func Present(field string) Condition { return newLeaf(field, present, nil, value{}) }

// Missing matches if the event does not have the field.
func Missing(field string) Condition { return newLeaf(field, missing, nil, value{}) }

// fieldName matches the name of a field: CloudTrail's own, with hyphens in some S3
// parameters, and with [] after the name of an array.
var fieldName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*(\[\])?(\.[A-Za-z][A-Za-z0-9_-]*(\[\])?)*$`)

// isField reports whether a name matches [fieldName]. There are some hundred names, and each
// is in many conditions.
func isField(name string) bool {
	if _, ok := fields.Load(name); ok {
		return true
	}
	if !fieldName.MatchString(name) {
		return false
	}
	fields.Store(name, nil)
	return true
}

var fields sync.Map // the names that match

func newLeaf(field string, o op, texts []string, shape value) Condition {
	refuse := func(why string) { panic(fmt.Sprintf("condition: %s: %s", field, why)) }
	if !isField(field) || strings.Count(field, "[]") > 1 {
		refuse("is not a field of a CloudTrail event; want names separated by dots, with at most one []")
	}
	column, _, nested := strings.Cut(field, ".")
	switch isJSON := slices.Contains(jsonColumns, column); {
	case isJSON && !nested:
		refuse("is an object; name a field in it")
	case !isJSON && (o == isTrue || o == isFalse):
		refuse("is not a boolean of a CloudTrail event; want a field in one of " + strings.Join(jsonColumns, ", "))
	case !strings.Contains(field, "[]"):
	case o == isNot || o == missing:
		refuse("is an array; arrays support positive comparisons only")
	case !isJSON && (column != "resources[]" || !nested):
		refuse("is not an array of a CloudTrail event; want a field of resources[], or an array in " + strings.Join(jsonColumns, ", "))
	}
	l := leaf{field: field, op: o}
	for _, text := range texts {
		v := shape.of(text)
		if why := v.wrong(); why != "" {
			refuse(why)
		}
		if o == isNot && len(l.values) > 0 && v.shape() != l.values[0].shape() {
			refuse("must differ from several texts, of which only some are whole; an event pattern has no such comparison")
		}
		l.values = append(l.values, v)
	}
	if (o == is || o == isNot) && len(texts) == 0 {
		refuse("is compared with no values; want at least one")
	}
	return l
}

// boolean returns what isTrue and isFalse compare with.
func (l leaf) boolean() string { return strconv.FormatBool(l.op == isTrue) }

// wrong returns why the forms do not compare a value alike, or "" if they do.
func (v value) wrong() string {
	control := func(r rune) bool { return r < ' ' || r == 0x7f }
	if v.text == "" || !utf8.ValidString(v.text) || strings.ContainsFunc(v.text, control) {
		return fmt.Sprintf("is compared with %q; want UTF-8 text that is not empty and has no control characters", v.text)
	}
	// Logs Insights compares a start or an end with a regular expression. AWS does not
	// name the engine: some ignore spaces and what follows #, and not all read Unicode.
	plain := func(r rune) bool { return ' ' < r && r <= '~' && r != '#' && r != '`' }
	if v.anyBefore != v.anyAfter && strings.ContainsFunc(v.text, func(r rune) bool { return !plain(r) }) {
		return fmt.Sprintf("starts or ends with %q; want printable ASCII except space, # and `", v.text)
	}
	return ""
}

// elements is how many elements of an array the forms look at.
const elements = 3

// paths returns the fields that a field with [] stands for. format writes the number of
// the element. A field without [] stands for itself.
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
