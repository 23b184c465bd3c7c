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

func TestTextsAboutFieldsAreInKeys(t *testing.T) {
	for text, want := range map[string]string{
		"RetentionDays 5 is less than KeyARN":  "retentionDays 5 is less than keyArn",
		`"KeyARN" is no KeyARN`:                `"KeyARN" is no keyArn`,
		"AWS KMS and CloudTrail stay":          "AWS KMS and CloudTrail stay",
		"S3KeyPrefix, ARNPrefixes; BucketName": "s3KeyPrefix, arnPrefixes; bucketName",
		"MyKeyARN is none of them":             "MyKeyARN is none of them",
	} {
		if got := InKeys(text); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}
