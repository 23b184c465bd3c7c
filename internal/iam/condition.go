package iam

import (
	"fmt"
	"strings"
)

// condition compares one key of the request with values.
type condition struct {
	operator string // as written
	key      string // as written
	qualifier
	ifExists bool
	negated  bool
	null     bool // the operator is Null, which compares nothing
	absent   bool // Null requires that the key is absent
	tests    []test
}

// qualifier is how many values of a multivalued key have to match.
type qualifier string

const (
	single       qualifier = ""
	forAllValues qualifier = "ForAllValues:"
	forAnyValue  qualifier = "ForAnyValue:"
)

// test compares one value of the request with one of the policy.
type test func(value string, c values) (bool, error)

func parseConditions(element any, vars bool) (all []condition, err error) {
	operators, ok := element.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the Condition must be an object, got %s", describe(element))
	}
	for _, name := range sorted(operators) {
		keys, ok := operators[name].(map[string]any)
		if !ok || len(keys) == 0 {
			return nil, fmt.Errorf("%s must be an object with condition keys", name)
		}
		seen := map[string]bool{}
		for _, key := range sorted(keys) {
			c, err := parseCondition(name, key, keys[key], vars)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", name, key, err)
			}
			if seen[strings.ToLower(key)] {
				return nil, fmt.Errorf("%s has the key %s twice", name, key)
			}
			seen[strings.ToLower(key)] = true
			all = append(all, c)
		}
	}
	return all, nil
}

func parseCondition(name, key string, value any, vars bool) (c condition, err error) {
	c = condition{operator: name, key: key}
	if !strings.Contains(key, ":") {
		return c, fmt.Errorf("the key is not a condition key")
	}
	rest := name
	for _, q := range []qualifier{forAllValues, forAnyValue} {
		if after, ok := strings.CutPrefix(name, string(q)); ok {
			c.qualifier, rest = q, after
		}
	}
	base, ifExists := strings.CutSuffix(rest, "IfExists")
	c.ifExists = ifExists
	kind, ok := operators[base]
	if !ok || base == "Null" && name != "Null" {
		return c, fmt.Errorf("the operator is not supported")
	}
	c.negated = kind.negated
	list, ok := value.([]any)
	if many, texts := value.([]string); texts {
		for _, one := range many {
			list = append(list, one)
		}
	} else if !ok {
		list = []any{value}
	}
	if len(list) == 0 {
		return c, fmt.Errorf("at least one value is required")
	}
	for _, element := range list {
		written, err := kind.text(element)
		if err != nil {
			return c, err
		}
		if base == "Null" {
			if c.null {
				return c, fmt.Errorf("only one value is allowed")
			}
			c.null, c.absent = true, strings.EqualFold(written, "true")
			if !c.absent && !strings.EqualFold(written, "false") {
				return c, fmt.Errorf("the value must be true or false, got %q", written)
			}
			continue
		}
		t, err := kind.compile(written, vars)
		if err != nil {
			return c, err
		}
		c.tests = append(c.tests, t)
	}
	return c, nil
}

// holds reports whether the request meets the condition.
func (c condition) holds(request values) (bool, error) {
	v, present := request[strings.ToLower(c.key)]
	if c.null {
		if present && !v.many && v.list[0] == "" {
			return false, fmt.Errorf("AWS does not document whether an empty value of %s is null", c.key)
		}
		return (present && !v.empty()) != c.absent, nil
	}
	if c.qualifier == single && v.many {
		return false, fmt.Errorf("%s compares a single value, but %s is multivalued", c.operator, c.key)
	}
	if !present || c.qualifier != single && v.empty() {
		return c.missing(present)
	}
	if c.qualifier == single {
		return c.meets(v.list[0], request)
	}
	for _, value := range v.list {
		meets, err := c.meets(value, request)
		if err != nil {
			return false, err
		}
		if meets == (c.qualifier == forAnyValue) {
			return meets, nil
		}
	}
	return c.qualifier == forAllValues, nil
}

// missing reports whether the condition holds without the key, or without a value of
// a multivalued key.
func (c condition) missing(present bool) (bool, error) {
	switch {
	case c.qualifier == forAllValues:
		return true, nil
	case c.ifExists && present:
		return false, fmt.Errorf("AWS does not document whether %s exists without a value", c.key)
	case c.ifExists:
		return true, nil
	case c.qualifier == forAnyValue:
		return false, nil
	}
	return c.negated, nil
}

// meets reports whether one value matches any of the policy's values, or none of them
// if the operator is negated.
func (c condition) meets(value string, request values) (bool, error) {
	for _, t := range c.tests {
		matches, err := t(value, request)
		if err != nil {
			return false, fmt.Errorf("%s %s: %w", c.operator, c.key, err)
		}
		if matches {
			return !c.negated, nil
		}
	}
	return c.negated, nil
}
