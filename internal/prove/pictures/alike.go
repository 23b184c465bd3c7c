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

// plain returns a text without what is the stack's own.
func plain(s topology.Stack, text string) string {
	if s.Name == "" { // parts that no stack creates
		return text
	}
	return strings.NewReplacer(
		s.Region+":"+s.Account, "here", s.Account, "account",
		s.Name+" "+s.Region, "stack", s.Name, "stack", strings.ToLower(s.Name), "stack",
	).Replace(generated.ReplaceAllString(text, ""))
}

// drawn returns the parts of a stack that have a place in a picture, in an order that alike stacks
// share.
func drawn(s topology.Stack) []topology.Part {
	plainID := map[string]string{}
	var parts []topology.Part
	for _, p := range s.Parts {
		if p.Kind != topology.Subscriber {
			parts, plainID[p.ID] = append(parts, p), plain(s, p.ID)
		}
	}
	slices.SortFunc(parts, func(a, b topology.Part) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(plainID[a.ID], plainID[b.ID]), cmp.Compare(a.Name, b.Name))
	})
	return parts
}
