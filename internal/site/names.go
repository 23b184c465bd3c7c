package site

import (
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Name is a name that must be unique in the account and Region.
type Name struct {
	Kind  string       // the kind of thing that has it: two of one kind cannot share it
	At    problem.Path // the field that it comes from
	Value string       // "" if CloudFormation chooses it
}

// Claim reserves the names in the stack. It returns an error for the first name that another
// construct of the stack has, on which the others may depend: the deployment would fail
// half-way with "already exists". Names that only CloudFormation knows are not compared.
func (s Site) Claim(names ...Name) error {
	known := map[string]Name{}
	var keys []string
	for _, n := range names {
		if key := n.Kind + " " + n.Value; n.Value != "" && !valid.Unresolved(n.Value) {
			known[key], keys = n, append(keys, key)
		}
	}
	taken, holder := s.Stack.Reserve(s.Path, keys)
	if taken == "" {
		return nil
	}
	return problem.List{{
		Path: known[taken].At, Got: known[taken].Value, Wrong: problem.Textf("is already used by %s", holder), Fix: problem.Textf("choose another name"),
	}}.Err()
}
