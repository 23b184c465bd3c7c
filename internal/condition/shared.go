package condition

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Part is what several predicates have in common, and the column that stands for it.
type Part struct{ Name, SQL string }

// AthenaShared returns the predicates of conditions as [AthenaPredicate] does, except that a
// column stands for each part that several of them have in common. The query must define these
// columns, in which no other one is named. Predicates of the whole catalogue are about a third
// shorter with them.
func AthenaShared(conditions []Condition) (parts []Part, predicates []string) {
	s := sharer{uses: map[string]int{}, nodes: map[string]*node{}, names: map[string]string{}}
	var roots []*node
	for _, c := range conditions {
		roots = append(roots, s.add(c))
	}
	parts = s.parts()
	for _, root := range roots {
		predicates = append(predicates, s.render(root))
	}
	return parts, predicates
}

// sharer names what several predicates have in common.
type sharer struct {
	uses  map[string]int   // how often each part is rendered
	nodes map[string]*node // by their texts
	names map[string]string
}

// node is a condition, or an expression that a leaf compares, with its predicate.
type node struct {
	Condition // nil for an expression
	text      string
	parts     []*node
}

// add counts a condition and its parts.
func (s sharer) add(c Condition) *node {
	n := &node{Condition: c}
	switch c := c.(type) {
	case group:
		for _, part := range c.conditions {
			n.parts = append(n.parts, s.add(part))
		}
		n.text = n.joined(c, func(part *node) string { return part.text }, nil)
	case leaf:
		for _, column := range c.columns() {
			if strings.Contains(column, "(") { // an expression; the name of a column says more than another
				n.parts = append(n.parts, s.count(&node{text: column}))
			}
		}
		n.text = c.athena()
	}
	return s.count(n)
}

func (s sharer) count(n *node) *node {
	s.uses[n.text]++
	s.nodes[n.text] = n
	return n
}

// joined returns the predicate of a group from those of its parts. A name needs no parentheses.
func (n *node) joined(g group, render func(part *node) string, names map[string]string) string {
	texts := make([]string, len(n.parts))
	for i, part := range n.parts {
		texts[i] = render(part)
		if names[part.text] == "" && needsParentheses(part.Condition, g.every) {
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, g.word(" AND ", " OR "))
}

// parts chooses the parts that make the predicates shorter, the longest first.
func (s sharer) parts() (parts []Part) {
	longest := func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) }
	repeated := maps.Clone(s.uses)
	maps.DeleteFunc(repeated, func(_ string, n int) bool { return n < 2 })
	for _, text := range slices.SortedFunc(maps.Keys(repeated), longest) {
		name := fmt.Sprintf("p%d", len(parts)+1)
		if n := s.uses[text]; n*(len(text)-len(name)) <= len(text)+len(",\n  ")+len(" AS ")+len(name) {
			continue
		}
		s.names[text] = name
		parts = append(parts, Part{name, shortLike(text)})
		s.hide(s.nodes[text], s.uses[text])
	}
	return parts
}

// hide takes back the uses of what is inside a part: its definition has them in full.
func (s sharer) hide(n *node, uses int) {
	for _, part := range n.parts {
		s.uses[part.text] -= uses
		s.hide(part, uses)
	}
}

func (s sharer) render(n *node) string {
	if name := s.names[n.text]; name != "" {
		return name
	}
	if g, ok := n.Condition.(group); ok {
		return n.joined(g, s.render, s.names)
	}
	if len(n.parts) == 0 {
		return shortLike(n.text)
	}
	return shortLike(n.Condition.(leaf).athenaWith(func(column string) string { return cmp.Or(s.names[column], column) }))
}

// shortLike leaves out the escape character of patterns that do not use it.
func shortLike(text string) string {
	if plain := strings.ReplaceAll(text, escape, ""); !strings.Contains(plain, `\`) {
		return plain
	}
	return text
}
