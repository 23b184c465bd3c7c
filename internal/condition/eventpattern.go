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
	case l.op == isNot && other.op == isNot && l.values[0].shape() == other.values[0].shape():
		return leaf{l.field, isNot, slices.Concat(l.values, other.values)}, nil
	}
	return leaf{}, fmt.Errorf("%s: an event pattern cannot ask for two things of one field", l.field)
}

// shape is the value without its text.
func (v value) shape() value { return value{before: v.before, after: v.after} }

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

// anythingBut lists the values, which are all of one shape.
func (l leaf) anythingBut() any {
	list := make([]any, len(l.values))
	for i, v := range l.values {
		list[i] = v.text
		if v.before && v.after {
			list[i] = v.wildcard()
		}
	}
	switch v := l.values[0]; {
	case v.before && v.after:
		return map[string]any{"wildcard": list}
	case v.before:
		return map[string]any{"suffix": list}
	case v.after:
		return map[string]any{"prefix": list}
	}
	return list
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
