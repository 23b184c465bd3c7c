package condition

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// EventPattern returns the condition as the pattern of an EventBridge rule on the
// default bus, made of maps, slices and strings, or an error if there is no such
// pattern. Each way to meet the condition becomes a branch of "$or", as far as
// two of them do not differ in one field only.
//
// The source starts with "aws.", which AWS keeps for itself: nobody can put an
// event on the bus that looks like one of CloudTrail's. All of CloudTrail's
// detail-types end alike; AWS spells the one of sign-ins in two ways.
//
// See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html.
func EventPattern(c Condition) (map[string]any, error) {
	var branches []branch
	for _, leaves := range c.conjunctions() {
		b, err := newBranch(leaves)
		if err != nil {
			return nil, err
		}
		branches = append(branches, b)
	}
	detail, branches := common(merge(branches))
	if len(branches) > 0 {
		or := make([]any, len(branches))
		for i, b := range branches {
			if err := b.checkNames(); err != nil {
				return nil, err
			}
			or[i] = b.object()
		}
		detail["$or"] = or
	}
	return map[string]any{
		"source":      []any{map[string]any{"prefix": "aws."}},
		"detail-type": []any{map[string]any{"suffix": " via CloudTrail"}},
		"detail":      detail,
	}, nil
}

func (g group) conjunctions() [][]leaf {
	if !g.every {
		var all [][]leaf
		for _, c := range g.conditions {
			all = append(all, c.conjunctions()...)
		}
		return all
	}
	all := [][]leaf{nil}
	for _, c := range g.conditions {
		var longer [][]leaf
		for _, before := range all {
			for _, more := range c.conjunctions() {
				longer = append(longer, slices.Concat(before, more))
			}
		}
		all = longer
	}
	return all
}

func (l leaf) conjunctions() [][]leaf { return [][]leaf{{l}} }

// and returns the leaf that is met when both are, which are of one field.
func (l leaf) and(other leaf) (leaf, error) {
	switch {
	case l.field != other.field: // one of them is about an array
	case reflect.DeepEqual(l, other), l.op < has && other.op == has:
		return l, nil
	case l.op == has && other.op < has:
		return other, nil
	case l.op == isNot && other.op == isNot && (len(l.exact()) > 0) == (len(other.exact()) > 0):
		return leaf{l.field, isNot, slices.Concat(l.values, other.values)}, nil
	}
	return leaf{}, fmt.Errorf("%s: an event pattern cannot ask for two things of one field", l.field)
}

func (l leaf) matchers() []any {
	switch l.op {
	case has, lacks:
		return []any{map[string]any{"exists": l.op == has}}
	case isNot:
		return []any{map[string]any{"anything-but": l.anythingBut()}}
	}
	all := make([]any, len(l.values))
	for i, v := range l.values {
		all[i] = v.matcher()
	}
	return all
}

func (l leaf) anythingBut() any {
	var wildcards []any
	for _, v := range l.values {
		if v.before {
			wildcards = append(wildcards, v.wildcard())
		}
	}
	if len(wildcards) > 0 {
		return map[string]any{"wildcard": wildcards}
	}
	var texts []any
	for _, v := range l.values {
		texts = append(texts, v.text)
	}
	return texts
}

func (v value) matcher() any {
	switch {
	case v.before && v.after:
		return map[string]any{"wildcard": v.wildcard()}
	case v.before:
		return map[string]any{"suffix": v.text}
	case v.after:
		return map[string]any{"prefix": v.text}
	}
	return v.text
}

func (v value) wildcard() string {
	return "*" + wildcardEscapes.Replace(v.text) + "*"
}

var wildcardEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`)
