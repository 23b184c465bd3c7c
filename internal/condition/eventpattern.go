package condition

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// EventPattern returns the condition as the pattern of an EventBridge rule on the default
// bus, made of maps, slices, strings and booleans. It returns an error if there is no such pattern.
// Each alternative of the condition becomes a branch of "$or", except that branches that
// differ in one field only are joined.
//
// The source starts with "aws.", which AWS reserves: no one else can put an event on the
// bus that looks like CloudTrail's. All of CloudTrail's detail-types end alike. AWS spells
// that of sign-ins in two ways.
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

// and returns a leaf that matches if both leaves, on one field, match.
func (l leaf) and(other leaf) (leaf, error) {
	switch {
	case l.field != other.field: // only one of them looks into an array
	case reflect.DeepEqual(l, other), l.op < present && other.op == present:
		return l, nil
	case l.op == present && other.op < present:
		return other, nil
	case l.op == isNot && other.op == isNot && l.values[0].shape() == other.values[0].shape():
		return leaf{l.field, isNot, slices.Concat(l.values, other.values)}, nil
	}
	return leaf{}, fmt.Errorf("%s: an event pattern cannot make two comparisons of one field", l.field)
}

// shape returns the value without its text.
func (v value) shape() value { return value{anyBefore: v.anyBefore, anyAfter: v.anyAfter} }

func (l leaf) matchers() []any {
	switch l.op {
	case present, missing:
		return []any{map[string]any{"exists": l.op == present}}
	case isTrue, isFalse:
		return []any{l.op == isTrue}
	case isNot:
		return []any{map[string]any{"anything-but": l.anythingBut()}}
	}
	all := make([]any, len(l.values))
	for i, v := range l.values {
		all[i] = v.matcher()
	}
	return all
}

// anythingBut returns the operand of "anything-but". All values have one shape.
func (l leaf) anythingBut() any {
	list := make([]any, len(l.values))
	for i, v := range l.values {
		list[i] = v.text
		if v.anyBefore && v.anyAfter {
			list[i] = v.wildcard()
		}
	}
	switch v := l.values[0]; {
	case v.anyBefore && v.anyAfter:
		return map[string]any{"wildcard": list}
	case v.anyBefore:
		return map[string]any{"suffix": list}
	case v.anyAfter:
		return map[string]any{"prefix": list}
	}
	return list
}

func (v value) matcher() any {
	switch {
	case v.anyBefore && v.anyAfter:
		return map[string]any{"wildcard": v.wildcard()}
	case v.anyBefore:
		return map[string]any{"suffix": v.text}
	case v.anyAfter:
		return map[string]any{"prefix": v.text}
	}
	return v.text
}

func (v value) wildcard() string {
	return "*" + wildcardEscapes.Replace(v.text) + "*"
}

var wildcardEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`)
