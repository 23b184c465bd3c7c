package stacks_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/tools/txtar"

	"example.com/audittrail/internal/config"
)

// wrongText is not a valid value of any setting, and nothing else in a file looks like it.
const wrongText = "!?"

// Without this, a setting could be dropped on the way to its construct, or its problem on
// the way back to the file.
func TestAnyWrongValueIsReportedAtItsPlace(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/every-setting.txtar")
	if err != nil {
		t.Fatal(err)
	}
	refusal := refuser(t)
	set := map[string]bool{}
	for _, sample := range archive.Files {
		if got := string(refuser(t)(sample.Data)); got != accepted {
			t.Errorf("%s is wrong itself:\n%s", sample.Name, got)
		}
		var file map[string]any
		if err := yaml.Unmarshal(sample.Data, &file); err != nil {
			t.Fatal(err)
		}
		eachValue(file, "", reflect.TypeFor[config.File](), func(path, field string, value any, replace func(any)) {
			set[field] = true
			replace(wrong(field, value))
			defer replace(value)
			text := oneLine(t, file)
			column := 1 + bytes.Index(text, marked(t, field, wrong(field, value)))
			if got := string(refusal(text)); !strings.Contains(got, fmt.Sprintf("accounts.yaml:1:%d: %s ", column, path)) {
				t.Errorf("%s: %s is not reported at column %d:\n%s", sample.Name, path, column, got)
			}
		})
	}
	eachField(reflect.TypeFor[config.File](), func(field string) {
		if !set[field] {
			t.Errorf("no file in testdata/every-setting.txtar sets %s", field)
		}
	})
}

// wrong returns an invalid value for a field. A description can only be too long.
func wrong(field string, value any) any {
	switch value.(type) {
	case string:
		if strings.HasSuffix(field, ".Description") {
			return strings.Repeat(wrongText, 600)
		}
		return wrongText
	case bool:
		return wrongText
	}
	return -7
}

// marked returns the text at the place of the problem: the value, or the key of a tag.
func marked(t *testing.T, field string, value any) []byte {
	if strings.HasSuffix(field, ".Tags") {
		return []byte(`"team":"` + wrongText)
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func oneLine(t *testing.T, file map[string]any) []byte {
	t.Helper()
	text, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// eachValue calls do for each text, number and bool in a file, with its path, with the Go
// field that it is for, and with a function that replaces it.
func eachValue(value any, path string, in reflect.Type, do func(path, field string, value any, replace func(any))) {
	walk(value, path, "", in, nil, do)
}

func walk(value any, path, field string, in reflect.Type, replace func(any), do func(path, field string, value any, replace func(any))) {
	for in.Kind() == reflect.Pointer {
		in = in.Elem()
	}
	if _, single := value.(map[string]any); single && in.Kind() == reflect.Slice {
		in = in.Elem()
	}
	if in == reflect.TypeFor[config.Document]() { // the wrong accounts files have the values in it
		do(path, field, value, replace)
		return
	}
	switch value := value.(type) {
	case map[string]any:
		for key, item := range value {
			child, of, below := field, in, strings.TrimPrefix(path+"."+key, ".")
			if in.Kind() == reflect.Map {
				of = in.Elem()
			} else {
				f := fieldOf(in, key)
				child, of = in.Name()+"."+f.Name, f.Type
			}
			walk(item, below, child, of, func(v any) { value[key] = v }, do)
		}
	case []any:
		for i, item := range value {
			walk(item, fmt.Sprintf("%s[%d]", path, i), field, in.Elem(), func(v any) { value[i] = v }, do)
		}
	default:
		do(path, field, value, replace)
	}
}

// fieldOf returns the field of a struct that has the key.
func fieldOf(in reflect.Type, key string) reflect.StructField {
	for _, f := range reflect.VisibleFields(in) {
		if !f.Anonymous && f.IsExported() && config.Key(f.Name) == key {
			return f
		}
	}
	panic(fmt.Sprintf("%v has no %s", in, key))
}

// eachField calls do for each field of a text, a number, a bool, or a list or map of
// them, in a struct that the file holds.
func eachField(in reflect.Type, do func(field string)) {
	for _, f := range reflect.VisibleFields(in) {
		of := f.Type
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
			of = of.Elem()
		}
		switch {
		case f.Anonymous || !f.IsExported():
		case of.Kind() == reflect.Struct:
			eachField(of, do)
		default:
			do(in.Name() + "." + f.Name)
		}
	}
}
