package pictures

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// likeness describes a stack without what is different in an alike one: its name, account and
// Region, and what these appear in.
func likeness(s topology.Stack, flows []topology.Flow) string {
	var lines []string
	own := map[string]bool{}
	for _, p := range s.Parts {
		if p.Kind == topology.Subscriber { // of topics in several stacks
			continue
		}
		own[p.ID] = true
		lines = append(lines, fmt.Sprint(p.Kind, plain(s, p.ID), plain(s, p.Name), p.Notes, p.Existing, plain(s, p.Key)))
	}
	for _, f := range flows {
		if own[f.From] || own[f.To] {
			lines = append(lines, fmt.Sprint(plain(s, f.From), f.What, plain(s, f.To)))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// generated is the end of a name that CloudFormation generates, or the id of a key.
var generated = regexp.MustCompile(`/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|-[0-9a-f]{12}\b|-[0-9a-f]{8}\b`)

func plain(s topology.Stack, text string) string {
	text = generated.ReplaceAllString(text, "")
	for _, own := range [][2]string{
		{s.Region + ":" + s.Account, "here"}, {s.Account, "account"},
		{s.Name + " " + s.Region, "stack"}, {s.Name, "stack"}, {strings.ToLower(s.Name), "stack"},
	} {
		if own[0] != "" {
			text = strings.ReplaceAll(text, own[0], own[1])
		}
	}
	return text
}

// inOrder returns the parts that are drawn, in an order that alike stacks share.
func (s stack) inOrder() []topology.Part {
	of := topology.Stack{Name: s.names[0], Account: s.account, Region: s.regions[0]}
	parts := slices.DeleteFunc(slices.Clone(s.parts), func(p topology.Part) bool { return p.Kind == topology.Subscriber })
	return slices.SortedFunc(slices.Values(parts), func(a, b topology.Part) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(plain(of, a.ID), plain(of, b.ID)), cmp.Compare(a.Name, b.Name))
	})
}
