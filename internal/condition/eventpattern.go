package condition

import (
	"fmt"
	"maps"
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

// branch is, for each field, the matchers of which one is enough.
type branch map[string][]any

func newBranch(leaves []leaf) (branch, error) {
	byField := map[string]leaf{}
	for _, l := range leaves {
		before, ok := byField[l.field]
		if ok {
			both, err := before.and(l)
			if err != nil {
				return nil, err
			}
			l = both
		}
		byField[l.field] = l
	}
	b := branch{}
	for field, l := range byField {
		b[field] = l.matchers()
	}
	return b, nil
}

// and returns the leaf that is met when both are, which are of one field.
func (l leaf) and(other leaf) (leaf, error) {
	switch {
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

// merge joins branches that differ in one field only, whose matchers are then
// alternatives.
func merge(branches []branch) []branch {
	for i := 0; i < len(branches); i++ {
		for j := i + 1; j < len(branches); j++ {
			if field, ok := onlyDifference(branches[i], branches[j]); ok {
				for _, m := range branches[j][field] {
					if !slices.ContainsFunc(branches[i][field], func(other any) bool { return reflect.DeepEqual(m, other) }) {
						branches[i][field] = append(branches[i][field], m)
					}
				}
				branches = slices.Delete(branches, j, j+1)
				i, j = -1, len(branches) // the longer branch may go with one before
			}
		}
	}
	return branches
}

// onlyDifference returns the one field in which two branches of the same fields
// differ.
func onlyDifference(a, b branch) (string, bool) {
	if len(a) != len(b) {
		return "", false
	}
	var different []string
	for field, matchers := range a {
		other, ok := b[field]
		if !ok {
			return "", false
		}
		if !reflect.DeepEqual(matchers, other) {
			different = append(different, field)
		}
	}
	if len(different) != 1 {
		return "", false
	}
	return different[0], true
}

// common takes what all branches ask for out of them; a single branch is that
// altogether.
func common(branches []branch) (map[string]any, []branch) {
	shared := branch{}
	for _, field := range slices.Sorted(maps.Keys(branches[0])) {
		same := func(b branch) bool { return reflect.DeepEqual(b[field], branches[0][field]) }
		if !slices.ContainsFunc(branches, func(b branch) bool { return !same(b) }) {
			shared[field] = branches[0][field]
		}
	}
	if len(branches) == 1 {
		return shared.object(), nil
	}
	var rest []branch
	for _, b := range branches {
		left := maps.Clone(b)
		maps.DeleteFunc(left, func(field string, _ []any) bool { _, ok := shared[field]; return ok })
		if len(left) == 0 { // what is shared is enough
			return shared.object(), nil
		}
		rest = append(rest, left)
	}
	return shared.object(), rest
}

// object returns the branch as nested objects.
func (b branch) object() map[string]any {
	root := map[string]any{}
	for field, matchers := range b {
		at, names := root, strings.Split(strings.ReplaceAll(field, "[]", ""), ".")
		for _, name := range names[:len(names)-1] {
			next, ok := at[name].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[name] = next
			}
			at = next
		}
		at[names[len(names)-1]] = matchers
	}
	return root
}
