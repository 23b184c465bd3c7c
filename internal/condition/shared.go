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
	s := sharer{uses: map[string]int{}, within: map[string][]string{}, names: map[string]string{}}
	for _, c := range conditions {
		s.add(c)
	}
	parts = s.parts()
	for _, c := range conditions {
		predicates = append(predicates, s.render(c))
	}
	return parts, predicates
}

// sharer names what several predicates have in common.
type sharer struct {
	uses   map[string]int      // how often each part is rendered
	within map[string][]string // the parts of a part, each as often as it occurs
	names  map[string]string
}

// add counts the parts of a condition and returns them, the condition itself last.
func (s sharer) add(c Condition) []string {
	var within []string
	switch c := c.(type) {
	case group:
		for _, part := range c.conditions {
			within = append(within, s.add(part)...)
		}
	case leaf:
		for _, column := range c.columns() {
			if strings.Contains(column, "(") { // an expression; the name of a column says more than another
				s.uses[column]++
				within = append(within, column)
			}
		}
	}
	text := c.athena()
	s.uses[text]++
	s.within[text] = within
	return append(within, text)
}

// parts chooses the parts that make the predicates shorter, the longest first.
func (s sharer) parts() (parts []Part) {
	longest := func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) }
	for _, text := range slices.SortedFunc(maps.Keys(s.uses), longest) {
		name := fmt.Sprintf("p%d", len(parts)+1)
		if n := s.uses[text]; n*(len(text)-len(name)) <= len(text)+len(",\n  ")+len(" AS ")+len(name) {
			continue
		}
		s.names[text] = name
		parts = append(parts, Part{name, shortLike(text)})
		for _, hidden := range s.within[text] { // the definition has them in full
			s.uses[hidden] -= s.uses[text]
		}
	}
	return parts
}

func (s sharer) render(c Condition) string {
	if name := s.names[c.athena()]; name != "" {
		return name
	}
	g, ok := c.(group)
	if !ok {
		return s.renderLeaf(c.(leaf))
	}
	texts := make([]string, len(g.conditions))
	for i, part := range g.conditions {
		texts[i] = s.render(part)
		if s.names[part.athena()] == "" && needsParentheses(part, g.every) {
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, g.word(" AND ", " OR "))
}

func (s sharer) renderLeaf(l leaf) string {
	return shortLike(l.athenaWith(func(column string) string { return cmp.Or(s.names[column], column) }))
}

// shortLike leaves out the escape character of patterns that do not use it.
func shortLike(text string) string {
	if plain := strings.ReplaceAll(text, escape, ""); !strings.Contains(plain, `\`) {
		return plain
	}
	return text
}
