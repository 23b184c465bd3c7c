package reference

import (
	"fmt"
	"reflect"

	"github.com/aws/aws-cdk-go/awscdk/v2"
)

// rendered returns props as JSON has them. Numbers are float64. A token stays what it is.
func rendered(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		if token, ok := v.Interface().(awscdk.IResolvable); ok {
			return token
		}
		return rendered(v.Elem())
	case reflect.Struct:
		properties := map[string]any{}
		for i := range v.NumField() {
			if value := rendered(v.Field(i)); value != nil {
				properties[v.Type().Field(i).Tag.Get("json")] = value
			}
		}
		return properties
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = rendered(v.Index(i))
		}
		return list
	case reflect.Map:
		properties := map[string]any{}
		for key, value := range v.Seq2() {
			properties[key.String()] = rendered(value)
		}
		return properties
	}
	switch {
	case v.Kind() == reflect.String:
		return v.String()
	case v.Kind() == reflect.Bool:
		return v.Bool()
	case v.CanInt():
		return float64(v.Int())
	case v.CanFloat():
		return v.Float()
	}
	panic(fmt.Sprintf("a property is a %s, which is not in JSON", v.Kind()))
}
