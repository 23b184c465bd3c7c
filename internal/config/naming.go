package config

import (
	"slices"
	"strconv"
	"strings"

	"example.com/audittrail/internal/problem"
)

// Path names a value by its keys in the file, such as accounts[0].homeRegion. A value that
// an entry inherits is named by its keys in the defaults.
func (s *source) Path(path problem.Path) string {
	if len(path) == 0 {
		return "the file"
	}
	return spell(s.origin(path).path)
}

// Value spells a value of a construct as the file does.
func (s *source) Value(v problem.Value) string {
	i := slices.IndexFunc(respelled, func(row respelledValue) bool { return row.name == v.Go })
	if i < 0 {
		return v.Go
	}
	if respelled[i].alone {
		return respelled[i].key
	}
	return s.Path(v.Of.Field(respelled[i].below...)) + ": " + respelled[i].key
}

// visible returns a key, in quotes if it contains invisible characters.
func visible(key string) string {
	if strings.ContainsFunc(key, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return strconv.Quote(key)
	}
	return key
}

// spell writes a path with the file's keys.
func spell(path problem.Path) string {
	var b strings.Builder
	for _, step := range path {
		key := ""
		switch step := step.(type) {
		case problem.Index:
			b.WriteString("[" + strconv.Itoa(int(step)) + "]")
			continue
		case problem.Field:
			key = Key(string(step))
		case problem.Key:
			key = visible(string(step))
		case problem.Stack:
			key = string(step)
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(key)
	}
	return b.String()
}
