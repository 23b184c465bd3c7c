package deployed

import "fmt"

// Decoded returns the template with the value that was decoded from its JSON. Neither it nor
// its stacks change the value.
func Decoded(value map[string]any) (t Template, err error) {
	t = Template{resources: map[string]rawResource{}, mappings: field[map[string]any](value, "Mappings", &err), outputs: map[string]any{}}
	resources := field[map[string]any](value, "Resources", &err)
	for id := range resources {
		r := field[map[string]any](resources, id, &err)
		t.resources[id] = rawResource{
			Type: field[string](r, "Type", &err), Properties: field[map[string]any](r, "Properties", &err), DeletionPolicy: field[string](r, "DeletionPolicy", &err),
		}
	}
	outputs := field[map[string]any](value, "Outputs", &err)
	for id := range outputs {
		t.outputs[id] = field[map[string]any](outputs, id, &err)["Value"]
	}
	return t, err
}

// field returns the value of a key, or the zero value if there is none. It sets the error if
// the value has another type.
func field[T any](of map[string]any, key string, err *error) T {
	value, ok := of[key].(T)
	if !ok && of[key] != nil {
		*err = fmt.Errorf("%s is %v, which CloudFormation does not accept", key, of[key])
	}
	return value
}
