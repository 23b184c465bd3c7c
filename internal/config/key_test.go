package config

import (
	"reflect"
	"testing"
)

func TestKeysAreFieldNamesInCamelCase(t *testing.T) {
	for field, want := range map[string]string{
		"KeyARN": "keyArn", "ARNPrefixes": "arnPrefixes", "ExceptARNPrefixes": "exceptArnPrefixes", "S3KeyPrefix": "s3KeyPrefix",
		"ID": "id", "Name": "name", "HomeRegion": "homeRegion", "Account": "account", "BreakGlass": "breakGlass", "None": "none",
	} {
		if got := Key(field); got != want {
			t.Errorf("Key(%s) = %s, want %s", field, got, want)
		}
	}
}

// Two fields with one key would be read from the same value.
func TestKeysOfAStructAreDistinct(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var look func(reflect.Type)
	look = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			look(typ.Elem())
		case reflect.Struct:
			if seen[typ] {
				return
			}
			seen[typ] = true
			keys := map[string]string{}
			for _, field := range reflect.VisibleFields(typ) {
				if field.Anonymous || !field.IsExported() {
					continue
				}
				if other, taken := keys[Key(field.Name)]; taken {
					t.Errorf("%v: %s and %s are both %s", typ, other, field.Name, Key(field.Name))
				}
				keys[Key(field.Name)] = field.Name
				look(field.Type)
			}
		}
	}
	look(reflect.TypeFor[File]())
	if len(seen) < 15 {
		t.Errorf("only %d structs were looked at", len(seen))
	}
}
