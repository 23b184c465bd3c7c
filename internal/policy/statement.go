// Package policy holds every policy of an audit trail as tables of values: who
// may do what with the buckets, the keys and the topics, and what each role may
// do. Each statement carries its reason and the AWS page that it follows.
//
// The package is pure Go: constructs turn its statements into resources; tests
// and documents read them directly.
package policy

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Statement is one statement of a policy document.
type Statement struct {
	Sid        string
	Effect     Effect
	Principal  Principal
	Actions    []string
	Resources  []string // none in the trust policy of a role
	Except     []string // instead of Resources: all resources except these
	Conditions []Condition

	Why    string // the reason, in full sentences
	Source string // the AWS page that the statement follows, or how it was derived
}

// Effect says whether a statement allows or denies the requests that it matches.
type Effect string

// The effects that IAM knows.
const (
	Allow Effect = "Allow"
	Deny  Effect = "Deny"
)

// Condition restricts a statement: Operator compares the request's value of Key
// with Values.
type Condition struct {
	Operator string
	Key      string
	Values   []string
}

// Map returns the statement as a policy document contains it, made of maps,
// slices and strings only.
func (s Statement) Map() map[string]any {
	m := map[string]any{
		"Sid":    s.Sid,
		"Effect": string(s.Effect),
		"Action": oneOrMany(unique(s.Actions)), // a feature flag makes the CDK sort them too
	}
	if len(s.Resources) > 0 {
		m["Resource"] = oneOrMany(s.Resources)
	}
	if len(s.Except) > 0 {
		m["NotResource"] = oneOrMany(s.Except)
	}
	if principal := s.Principal.value(); principal != nil {
		m["Principal"] = principal
	}
	if conditions := slices.Concat(s.Principal.Conditions(), s.Conditions); len(conditions) > 0 {
		m["Condition"] = conditionMap(conditions)
	}
	return m
}

func conditionMap(conditions []Condition) map[string]any {
	m := map[string]any{}
	for _, c := range conditions {
		keys, ok := m[c.Operator].(map[string]any)
		if !ok {
			keys = map[string]any{}
			m[c.Operator] = keys
		}
		keys[c.Key] = oneOrMany(c.Values)
	}
	return m
}

func oneOrMany(values []string) any {
	if len(values) == 1 {
		return values[0]
	}
	many := make([]any, len(values))
	for i, v := range values {
		many[i] = v
	}
	return many
}

// Document returns the policy document that contains the statements.
func Document(statements []Statement) map[string]any {
	list := make([]any, len(statements))
	for i, s := range statements {
		list[i] = s.Map()
	}
	return map[string]any{"Version": "2012-10-17", "Statement": list}
}

// JSON returns the statements as an indented JSON array, for people to paste into
// a policy.
func JSON(statements []Statement) string {
	list := make([]any, len(statements))
	for i, s := range statements {
		list[i] = s.Map()
	}
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		panic(fmt.Errorf("policy: maps of strings do not fail to encode: %w", err))
	}
	return string(text)
}

// unique returns the values sorted and without duplicates.
func unique(values []string) []string {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
