package config

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"

	"example.com/audittrail/internal/valid"
)

// Key returns the key that the accounts file has for a Go field: its name in camel
// case, with abbreviations as words, such as keyArn for KeyARN and s3KeyPrefix for
// S3KeyPrefix.
func Key(field string) string {
	if known, ok := keys.Load(field); ok {
		return known.(string)
	}
	var key strings.Builder
	name := []rune(field)
	for i, r := range name {
		if i == 0 || !beginsWord(name, i) {
			r = unicode.ToLower(r)
		}
		key.WriteRune(r)
	}
	keys.Store(field, key.String())
	return key.String()
}

var keys sync.Map // of field to key

// beginsWord reports whether a capital starts a word: it follows a lowercase letter, or
// it follows an abbreviation and precedes a lowercase letter.
func beginsWord(name []rune, i int) bool {
	return unicode.IsUpper(name[i]) && (unicode.IsLower(name[i-1]) || i+1 < len(name) && unicode.IsLower(name[i+1]))
}

// fieldsOf returns the fields of a struct, including those of embedded structs, by their
// keys. A file of 500 accounts needs them thousands of times.
func fieldsOf(t reflect.Type) map[string]reflect.StructField {
	if known, ok := fieldsByType.Load(t); ok {
		return known.(map[string]reflect.StructField)
	}
	fields := map[string]reflect.StructField{}
	for _, field := range reflect.VisibleFields(t) {
		if !field.Anonymous && field.IsExported() {
			fields[Key(field.Name)] = field
		}
	}
	fieldsByType.Store(t, fields)
	return fields
}

var fieldsByType sync.Map // of reflect.Type to what fieldsOf returns

// required reports whether the schema requires the field.
func required(field reflect.StructField) bool {
	first, _, _ := strings.Cut(field.Tag.Get("jsonschema"), ",")
	return first == "required"
}

// nearest returns the key that was probably meant: one with nearly the same spelling or,
// if there is exactly one, a key that starts with it.
func nearest(key string, fields map[string]reflect.StructField) (string, bool) {
	known := slices.Sorted(maps.Keys(fields))
	if near, ok := valid.Nearest(key, known); ok {
		return near, true
	}
	longer := slices.DeleteFunc(known, func(name string) bool { return !strings.HasPrefix(name, key) })
	if len(longer) != 1 {
		return "", false
	}
	return longer[0], true
}
