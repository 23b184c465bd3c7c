package transformer

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
)

// inString returns what stands in the place of a variable within a string.
func inString(value any, found bool) (string, error) {
	if !found {
		// "If you specify a variable to match a JSON path that doesn't exist in the event,
		// that variable isn't created and won't appear in the output."
		return "", nil
	}
	if text, ok := value.(string); ok {
		return text, nil // "EventBridge doesn't escape values extracted by Input Path"
	}
	encoded, err := encode(value)
	if err != nil {
		return "", err
	}
	// "If a JSON path references a JSON object or array, but the variable is referenced
	// in a string, EventBridge removes any internal quotes to ensure a valid string."
	// Numbers, booleans and null have none. What becomes of null is not documented
	// (unverified): nothing, or null as here, neither of which ends the string.
	return strings.ReplaceAll(encoded, `"`, ""), nil
}

// asField returns what stands in the place of a variable that is the value of a JSON
// field or an element of an array.
func asField(value any, found bool) (string, error) {
	if !found {
		return "", errors.New("the event has no such field, and AWS does not document what an unquoted variable becomes then; quote it")
	}
	switch value := value.(type) {
	case nil:
		return "", errors.New("the field is null, and AWS does not document what an unquoted variable becomes then; quote it")
	case string:
		// "EventBridge automatically adds quotes to string variable values", and still does
		// not escape them.
		return `"` + value + `"`, nil
	}
	// "EventBridge does not add quotes to variables that represent JSON objects or arrays."
	return encode(value)
}

func encode(value any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "", err
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}
