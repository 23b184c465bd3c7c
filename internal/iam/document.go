package iam

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Document is a policy as [Parse] read it. It is a value: what changes it
// returns a changed copy.
type Document struct {
	statements []statement
}

// The versions of the policy language. Policies without one are of the old one,
// which has no policy variables.
const (
	version2012 = "2012-10-17"
	version2008 = "2008-10-17"
)

// Parse reads a policy: a map as encoding/json and internal/policy make them, or
// JSON text as bytes. It refuses what it does not understand.
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
		return d, fmt.Errorf("the Version %v is neither %s nor %s", m["Version"], version2012, version2008)
	}
	if id, ok := m["Id"]; ok {
		if _, ok := id.(string); !ok {
			return d, fmt.Errorf("the Id %v is no text", id)
		}
	}
	list, ok := m["Statement"].([]any)
	if !ok {
		list = []any{m["Statement"]}
	}
	if len(list) == 0 {
		return d, errors.New("the policy has no statement")
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

// object returns the value as a map with none but the keys.
func object(what string, value any, keys ...string) (map[string]any, error) {
	m, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is %T, not an object", what, value)
	}
	for _, key := range sorted(m) {
		if !slices.Contains(keys, key) {
			return nil, fmt.Errorf("%s has an unknown element %s", what, key)
		}
	}
	return m, nil
}

// texts returns the value, a text or a list of them, as a list.
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
		return nil, fmt.Errorf("%s is empty", what)
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
		return "", fmt.Errorf("%s is an object: an unresolved CloudFormation function?", what)
	default:
		return "", fmt.Errorf("%s is %T, not text", what, value)
	}
}

// With returns the policy with the other's statements after its own: what
// somebody adds to it.
func (d Document) With(other Document) Document {
	return Document{slices.Concat(d.statements, other.statements)}
}
