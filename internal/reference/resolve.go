package reference

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"

	"example.com/audittrail/internal/changes"
)

// Resolved returns the resources of the definition with the values that the template of
// its stack has.
func (d *Definition) Resolved() []changes.Resource {
	if d.tokens == nil { // the app skips the validation of the tree
		resolve(d.Stack.Stack, []*Definition{d})
	}
	resolved := make([]changes.Resource, len(d.Resources))
	for i, r := range d.Resources {
		r.Properties, _ = d.tokens.replace(r.Properties).(map[string]any)
		resolved[i] = r
	}
	return resolved
}

// resolving resolves the definitions of a stack when the CDK validates the tree: after the
// aspects, and before it writes templates. Each stack has its own, because the kernel keeps
// what is asked within one callback on one call stack.
type resolving struct {
	stack       awscdk.Stack
	definitions []*Definition
}

// Validate is called by the CDK. It never reports anything.
func (r *resolving) Validate() *[]*string {
	resolve(r.stack, r.definitions)
	return &[]*string{}
}

// resolve asks the CDK once, for the tokens only.
func resolve(stack awscdk.Stack, definitions []*Definition) {
	tokens := &tokens{index: map[string]int{}}
	for _, d := range definitions {
		for _, r := range d.Resources {
			tokens.collect(r.Properties)
		}
		d.tokens = tokens
	}
	tokens.resolve(stack)
}

// resolveIn returns a value as the template of the stack has it, or false if it cannot be
// in that template: it belongs to a stack of another account or Region.
func resolveIn(stack awscdk.Stack, value map[string]any) (resolved any, ok bool) {
	defer func() { ok = recover() == nil }()
	tokens := &tokens{index: map[string]int{}}
	tokens.collect(value)
	tokens.resolve(stack)
	return tokens.replace(value), true
}

// tokens are the distinct tokens of some values.
type tokens struct {
	index  map[string]int
	values []any
}

// key identifies a value that the CDK must resolve; "" for other values. The CDK encodes
// a list as one text in a list.
func key(v any) string {
	switch v := v.(type) {
	case string:
		if strings.Contains(v, "${Token[") {
			return v
		}
	case []any:
		if len(v) == 1 {
			if text, ok := v[0].(string); ok && strings.HasPrefix(text, "#{Token[") {
				return text
			}
		}
	case map[string]any:
		if id, ok := v["$jsii.byref"]; ok {
			return fmt.Sprint(id)
		}
	}
	if reflect.ValueOf(v).Kind() == reflect.Pointer { // an object of the CDK
		return fmt.Sprintf("%p", v)
	}
	return ""
}

func (t *tokens) collect(v any) {
	if k := key(v); k != "" {
		if _, ok := t.index[k]; !ok {
			t.index[k] = len(t.values)
			t.values = append(t.values, v)
		}
		return
	}
	switch v := v.(type) {
	case map[string]any:
		for _, value := range v {
			t.collect(value)
		}
	case []any:
		for _, value := range v {
			t.collect(value)
		}
	}
}

// resolve replaces the values by what they stand for. A token may stand for nothing.
func (t *tokens) resolve(stack awscdk.Stack) {
	if len(t.values) == 0 {
		return
	}
	wrapped := make([]any, len(t.values))
	for i, v := range t.values {
		wrapped[i] = map[string]any{"v": v}
	}
	resolved := stack.Resolve(wrapped).([]any)
	for i, v := range resolved {
		m, _ := v.(map[string]any)
		t.values[i] = plain(m["v"])
	}
}

func (t *tokens) replace(v any) any {
	if k := key(v); k != "" {
		return t.values[t.index[k]]
	}
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for name, value := range v {
			m[name] = t.replace(value)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, value := range v {
			list[i] = t.replace(value)
		}
		return list
	}
	return v
}

// plain removes the wrapping that jsii puts around maps of values without a type.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if inner, ok := v["$jsii.map"]; ok {
			return plain(inner)
		}
		m := make(map[string]any, len(v))
		for name, value := range v {
			m[name] = plain(value)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, value := range v {
			list[i] = plain(value)
		}
		return list
	}
	return v
}
