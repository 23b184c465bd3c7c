package config

import (
	"strings"
	"sync"
	"unicode"
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

var keys sync.Map // of field to key; a file of 500 accounts asks thousands of times

// beginsWord reports whether a capital begins a word: it follows a small letter,
// or it is the last of an abbreviation, before a small letter.
func beginsWord(name []rune, i int) bool {
	return unicode.IsUpper(name[i]) && (unicode.IsLower(name[i-1]) || i+1 < len(name) && unicode.IsLower(name[i+1]))
}
