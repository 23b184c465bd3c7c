package pictures

import (
	"cmp"
	"slices"
	"strings"

	"example.com/audittrail/internal/prove/topology"
)

// account is a box around stacks. Accounts whose stacks are alike share one.
type account struct {
	ids    []string
	stacks []stack
}

// stack is a box around the parts of a stack.
type stack struct {
	names, regions []string
	parts          []topology.Part // in an order that alike stacks share
	like           string          // what it has in common with alike stacks
}

// grouped is a graph in which alike accounts are one.
type grouped struct {
	accounts []account
	flows    []topology.Flow
}

// group joins alike accounts, and lets flows of the one start and end at the other.
func group(g topology.Graph) grouped {
	var accounts []account
	for _, s := range slices.SortedStableFunc(slices.Values(g.Stacks), byName) {
		i := slices.IndexFunc(accounts, func(a account) bool { return a.ids[0] == s.Account })
		if i < 0 {
			accounts = append(accounts, account{ids: []string{s.Account}})
			i = len(accounts) - 1
		}
		accounts[i].add(stack{names: []string{s.Name}, regions: []string{s.Region}, parts: drawn(s), like: likeness(s, g.Flows)})
	}
	same := map[string]string{} // parts that are left out, with the alike part that is drawn
	accounts = joinAccounts(accounts, same)
	slices.SortStableFunc(accounts, func(a, b account) int { return cmp.Compare(a.place(), b.place()) })
	return grouped{accounts, redirect(g.Flows, same)}
}

// byName sorts stacks by their name, those that only forward and those without a name last.
func byName(a, b topology.Stack) int {
	rank := func(s topology.Stack) int {
		switch {
		case s.Name == "":
			return 2
		case onlyForwards(s.Parts):
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name))
}

func onlyForwards(parts []topology.Part) bool {
	return !slices.ContainsFunc(parts, func(p topology.Part) bool { return p.Kind != topology.Forwarder })
}

// add adds a stack to an account. One that has only a forwarder, as in the Region of global
// services, shares the box of the account's first stack.
func (a *account) add(s stack) {
	if len(a.stacks) == 0 || !onlyForwards(s.parts) {
		a.stacks = append(a.stacks, s)
		return
	}
	first := &a.stacks[0]
	first.names, first.regions = append(first.names, s.names...), append(first.regions, s.regions...)
	first.parts, first.like = append(first.parts, s.parts...), first.like+s.like
}

func joinAccounts(accounts []account, same map[string]string) (joined []account) {
	for _, a := range accounts {
		i := slices.IndexFunc(joined, func(other account) bool { return other.alike(a) })
		if i < 0 {
			joined = append(joined, a)
			continue
		}
		joined[i].ids = append(joined[i].ids, a.ids...)
		for j, s := range a.stacks {
			joined[i].stacks[j] = join(joined[i].stacks[j], s, same)
		}
	}
	return joined
}

func (a account) alike(b account) bool {
	return slices.EqualFunc(a.stacks, b.stacks, func(x, y stack) bool { return x.like == y.like })
}

func join(into, s stack, same map[string]string) stack {
	into.names = append(into.names, s.names...)
	for _, region := range s.regions {
		if !slices.Contains(into.regions, region) {
			into.regions = append(into.regions, region)
		}
	}
	for i, p := range s.parts {
		same[p.ID] = into.parts[i].ID
	}
	return into
}

func redirect(flows []topology.Flow, same map[string]string) (redirected []topology.Flow) {
	for _, f := range flows {
		f.From, f.To = cmp.Or(same[f.From], f.From), cmp.Or(same[f.To], f.To)
		if !slices.Contains(redirected, f) {
			redirected = append(redirected, f)
		}
	}
	return redirected
}

// place orders the accounts from what records to what keeps and watches. What a StackSet deploys
// is below it.
func (a account) place() int {
	const existing, watch, archive, forwards, records, deployed, deploys = 6, 5, 4, 3, 2, 1, 0
	switch {
	case a.existing():
		return existing
	case a.has(func(p topology.Part) bool { return p.Kind == topology.Bus && p.Name != "default" }):
		return watch
	case a.has(func(p topology.Part) bool { return p.Kind == topology.LogBucket }):
		return archive
	case a.has(func(p topology.Part) bool { return p.Kind == topology.StackSet }):
		return deploys
	case strings.Contains(a.ids[0], " "):
		return deployed
	case a.has(func(p topology.Part) bool { return p.Kind == topology.Trail }):
		return records
	}
	return forwards
}

func (a account) has(is func(topology.Part) bool) bool {
	return slices.ContainsFunc(a.stacks, func(s stack) bool { return slices.ContainsFunc(s.parts, is) })
}

// existing reports whether no stack is for the account.
func (a account) existing() bool { return a.stacks[0].names[0] == "" }
