package iam

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// operator is a condition operator without its qualifier and IfExists.
type operator struct {
	negated bool
	literal kind // the JSON values that it accepts in addition to strings
	compile func(value string, vars bool) (test, error)
}

type kind int

const (
	textOnly kind = iota
	boolean
	number
)

// operators are the operators by their names, which are case-sensitive.
var operators = map[string]operator{
	"StringEquals":              {compile: like(false, false)},
	"StringNotEquals":           {compile: like(false, false), negated: true},
	"StringEqualsIgnoreCase":    {compile: like(false, true)},
	"StringNotEqualsIgnoreCase": {compile: like(false, true), negated: true},
	"StringLike":                {compile: like(true, false)},
	"StringNotLike":             {compile: like(true, false), negated: true},

	"ArnEquals":    {compile: likeARN},
	"ArnLike":      {compile: likeARN},
	"ArnNotEquals": {compile: likeARN, negated: true},
	"ArnNotLike":   {compile: likeARN, negated: true},

	"NumericEquals":            {literal: number, compile: numeric(func(order int) bool { return order == 0 })},
	"NumericNotEquals":         {literal: number, compile: numeric(func(order int) bool { return order == 0 }), negated: true},
	"NumericLessThan":          {literal: number, compile: numeric(func(order int) bool { return order < 0 })},
	"NumericLessThanEquals":    {literal: number, compile: numeric(func(order int) bool { return order <= 0 })},
	"NumericGreaterThan":       {literal: number, compile: numeric(func(order int) bool { return order > 0 })},
	"NumericGreaterThanEquals": {literal: number, compile: numeric(func(order int) bool { return order >= 0 })},

	"DateEquals":            {compile: date(func(order int) bool { return order == 0 })},
	"DateNotEquals":         {compile: date(func(order int) bool { return order == 0 }), negated: true},
	"DateLessThan":          {compile: date(func(order int) bool { return order < 0 })},
	"DateLessThanEquals":    {compile: date(func(order int) bool { return order <= 0 })},
	"DateGreaterThan":       {compile: date(func(order int) bool { return order > 0 })},
	"DateGreaterThanEquals": {compile: date(func(order int) bool { return order >= 0 })},

	"Bool":         {literal: boolean, compile: truth},
	"BinaryEquals": {compile: binary},
	"IpAddress":    {compile: address},
	"NotIpAddress": {compile: address, negated: true},
	"Null":         {literal: boolean},
}

// text returns a value of the policy as text.
func (o operator) text(value any) (string, error) {
	switch v := value.(type) {
	case bool:
		if o.literal == boolean {
			return strconv.FormatBool(v), nil
		}
	case json.Number:
		if o.literal == number {
			return v.String(), nil
		}
	case float64:
		if o.literal == number {
			return strconv.FormatFloat(v, 'f', -1, 64), nil
		}
	}
	return text("the value", value)
}

// like compares text, with or without wildcards.
func like(wild, ignoreCase bool) func(string, bool) (test, error) {
	return func(value string, vars bool) (test, error) {
		p, err := parsePattern(value, featuresOf(wild, vars))
		if err != nil {
			return nil, err
		}
		return func(value string, c values) (bool, error) {
			marks, ok, err := p.resolve(c)
			if !ok || err != nil {
				return false, err
			}
			if !ignoreCase {
				return globs(marks, value), nil
			}
			var text strings.Builder
			for _, m := range marks {
				text.WriteRune(m.char)
			}
			return strings.EqualFold(text.String(), value), nil
		}, nil
	}
}

// likeARN compares the six parts of an ARN one by one: a wildcard does not match
// across two parts.
func likeARN(value string, vars bool) (test, error) {
	p, err := parsePattern(value, featuresOf(true, vars))
	if err != nil {
		return nil, err
	}
	parts := []pattern{nil}
	for _, piece := range p {
		if piece.mark == (mark{char: ':'}) && piece.variable == "" && len(parts) < 6 {
			parts = append(parts, nil)
			continue
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], piece)
	}
	if len(parts) < 6 || !strings.HasPrefix(value, "arn:") {
		return nil, fmt.Errorf("the value %q is not an ARN", value)
	}
	return func(value string, c values) (bool, error) {
		given := strings.SplitN(value, ":", 6)
		if len(given) < 6 {
			return false, nil // only an ARN is like an ARN
		}
		for i, part := range parts {
			marks, ok, err := part.resolve(c)
			if !ok || err != nil {
				return false, err
			}
			if !globs(marks, given[i]) {
				return false, nil
			}
		}
		return true, nil
	}, nil
}
