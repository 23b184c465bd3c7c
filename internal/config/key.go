package config

import (
	"reflect"
	"regexp"
	"strings"
)

// Key returns the key that a Go field goes by in the file: in camel case, with a
// small letter first and no word in capitals, such as keyArn for KeyARN and
// s3KeyPrefix for S3KeyPrefix.
func Key(field string) string {
	key := ""
	for _, word := range word.FindAllString(initials.ReplaceAllString(field, "$1 $2"), -1) {
		if key == "" {
			key = strings.ToLower(word)
			continue
		}
		key += word[:1] + strings.ToLower(word[1:])
	}
	return key
}

var (
	initials = regexp.MustCompile(`([A-Z][A-Z0-9]*)([A-Z][a-z])`)
	word     = regexp.MustCompile(`[A-Z]{2,}|[A-Z][a-z0-9]*`)
)

// InKeys writes the names of Go fields in a text about them as the file's keys;
// what stands in quotes is left alone.
func InKeys(text string) string {
	return quotedOrCapitalized.ReplaceAllStringFunc(text, func(name string) string {
		if fieldNames[name] && !words[name] {
			return Key(name)
		}
		return name
	})
}

// words are field names that texts use as words or as values: a trail's Region,
// all Regions, access None.
var words = map[string]bool{"Region": true, "Regions": true, "HomeRegion": true, "None": true}

var quotedOrCapitalized = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|` + capitalized.String())

var capitalized = regexp.MustCompile(`\b[A-Z][A-Za-z0-9]*\b`)

// fieldNames are the Go names of all that a file can hold.
var fieldNames = namesOf(reflect.TypeFor[File](), map[string]bool{})

func namesOf(t reflect.Type, names map[string]bool) map[string]bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return namesOf(t.Elem(), names)
	case reflect.Struct:
		for _, field := range fieldsOf(t) {
			names[field.Name] = true
			namesOf(field.Type, names)
		}
	}
	return names
}
