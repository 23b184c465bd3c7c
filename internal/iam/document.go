package iam

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Document is a policy that [Parse] read. Methods that change it return a changed
// copy.
type Document struct {
	statements []statement
}

// The versions of the policy language. The old one, which has no policy variables, is
// the default.
const (
	version2012 = "2012-10-17"
	version2008 = "2008-10-17"
)

// Parse reads a policy: a map as encoding/json and internal/policy return it, or JSON
// as a []byte. It returns an error for every construct that it does not support.
func Parse(document any) (Document, error) {
	if text, ok := document.([]byte); ok {
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&document); err != nil {
			return Document{}, fmt.Errorf("iam: %w", err)
		}
		if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
			return Document{}, errors.New("iam: text after the policy")
		}
	}
	d, err := parseDocument(document)
	if err != nil {
		return Document{}, fmt.Errorf("iam: %w", err)
	}
	return d, nil
}

func parseDocument(document any) (d Document, err error) {
	m, err := object("the policy", document, "Version", "Id", "Statement")
	if err != nil {
		return d, err
	}
	version := version2008
	if v, ok := m["Version"]; ok {
		version, _ = v.(string)
	}
	if version != version2008 && version != version2012 {
		return d, fmt.Errorf("the Version must be %s or %s, got %s", version2012, version2008, describe(m["Version"]))
	}
	if id, ok := m["Id"]; ok {
		if _, ok := id.(string); !ok {
			return d, fmt.Errorf("the Id must be a string, got %s", describe(id))
		}
	}
	list, ok := m["Statement"].([]any)
	if !ok {
		list = []any{m["Statement"]}
	}
	if len(list) == 0 {
		return d, errors.New("the policy has no statements")
	}
	for i, element := range list {
		s, err := parseStatement(element, version == version2012)
		if err != nil {
			return Document{}, fmt.Errorf("%s: %w", label(i, element), err)
		}
		if s.sid != "" && slices.ContainsFunc(d.statements, func(t statement) bool { return t.sid == s.sid }) {
			return Document{}, fmt.Errorf("two statements have the Sid %s", s.sid)
		}
		s.index = i
		d.statements = append(d.statements, s)
	}
	return d, nil
}

func label(index int, element any) string {
	if m, ok := element.(map[string]any); ok {
		if sid, ok := m["Sid"].(string); ok && sid != "" {
			return sid
		}
	}
	return fmt.Sprintf("statement %d", index)
}

// object returns the value as a map that has no keys except these.
func object(what string, value any, keys ...string) (map[string]any, error) {
	m, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s must be an object, got %s", what, describe(value))
	}
	for _, key := range sorted(m) {
		if !slices.Contains(keys, key) {
			return nil, fmt.Errorf("%s has the unknown element %s", what, key)
		}
	}
	return m, nil
}

// texts returns the value, a string or a list of strings, as a list.
func texts(what string, value any) ([]string, error) {
	list, ok := value.([]any)
	if !ok {
		if many, ok := value.([]string); ok {
			for _, one := range many {
				list = append(list, one)
			}
		} else {
			list = []any{value}
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s must have at least one value", what)
	}
	found := make([]string, len(list))
	for i, element := range list {
		text, err := text(what, element)
		if err != nil {
			return nil, err
		}
		found[i] = text
	}
	return found, nil
}

func text(what string, value any) (string, error) {
	switch value := value.(type) {
	case string:
		return value, nil
	case map[string]any:
		return "", fmt.Errorf("%s must be a string, got an object; is it an unresolved CloudFormation function?", what)
	default:
		return "", fmt.Errorf("%s must be a string, got %s", what, describe(value))
	}
}

// describe returns a JSON value for an error, arrays and objects by their type.
func describe(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case string:
		return strconv.Quote(value)
	case bool, json.Number, float64:
		return fmt.Sprint(value)
	case []any, []string:
		return "an array"
	case map[string]any:
		return "an object"
	}
	return fmt.Sprintf("a Go %T", value)
}

// With returns the policy with the other's statements added after its own.
func (d Document) With(other Document) Document {
	return Document{slices.Concat(d.statements, other.statements)}
}
