package catalogue

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/internal/memo"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Choice is what to watch for.
type Choice struct {
	Detections []Detection // in the order of [All]
	Health     []Detection // in the order of [Health]
}

// Watches reports whether an alarm of [Health] was chosen.
func (c Choice) Watches(alarm Detection) bool {
	return slices.ContainsFunc(c.Health, func(d Detection) bool { return d.ID == alarm.ID })
}

// Choose returns the default set without the detections that leaveOut names and with
// those that add names, each by id, pack or severity. An id takes precedence over a
// pack or a severity; apart from that, leaveOut takes precedence over add.
//
// The problems are at the fields LeaveOut and Add of [Props]. If there are any, there is
// no choice.
//
// [Props]: example.com/audittrail/constructs/detection.Props
func Choose(leaveOut, add []string) (Choice, problem.List) {
	c := choices.Of(fmt.Sprintf("%q %q", leaveOut, add), func() checkedChoice {
		chosen, problems := choose(Choosable(), leaveOut, add)
		if len(problems) > 0 {
			return checkedChoice{problems: problems}
		}
		return checkedChoice{Choice: choiceOf(chosen)}
	})
	return Choice{slices.Clone(c.Detections), slices.Clone(c.Health)}, slices.Clone(c.problems)
}

// choices has what [Choose] copies.
var choices memo.Memo[string, checkedChoice]

type checkedChoice struct {
	Choice
	problems problem.List
}

func choiceOf(chosen []Detection) (c Choice) {
	health := Choice{Health: Health()}
	for _, d := range chosen {
		if health.Watches(d) {
			c.Health = append(c.Health, d)
		} else {
			c.Detections = append(c.Detections, d)
		}
	}
	return c
}

// Groups returns the names of packs and severities, which leaveOut and add accept in
// addition to ids.
func Groups() []string {
	var names []string
	for _, p := range Packs() {
		names = append(names, string(p))
	}
	for _, s := range Severities() {
		names = append(names, string(s))
	}
	return names
}

func choose(rows []Detection, leaveOut, add []string) ([]Detection, problem.List) {
	var p problem.List
	known := Groups()
	for _, d := range rows {
		known = append(known, d.ID)
	}
	without, with := chooser{rows, leaveOut}, chooser{rows, add}
	check := func(name string) *problem.Problem { return checkName(name, known) }
	p.AddAll(problem.At("LeaveOut"), valid.List(leaveOut, check))
	p.AddAll(problem.At("Add"), valid.List(add, check))
	if len(p) > 0 {
		return nil, p // what the names mean is for when they are right
	}

	grouped := func(d Detection) bool { return d.Default() || with.byGroup(d) }
	wrong := func(list problem.Field, i int, name, fix string, what problem.Text) {
		p.Add(problem.At(list).Index(i), &problem.Problem{Got: name, Wrong: what, Fix: problem.Textf("%s", fix)})
	}
	const once, unneeded = "remove it from one of them", "remove it"
	for i, name := range leaveOut {
		switch {
		case slices.Contains(add, name):
			wrong("LeaveOut", i, name, once, problem.Textf("is in %v too", problem.At("Add")))
		case !without.any(name, grouped):
			wrong("LeaveOut", i, name, unneeded, problem.Textf("is not in the default set"))
		case !slices.Contains(Groups(), name) && without.any(name, without.byGroup):
			wrong("LeaveOut", i, name, unneeded, problem.Textf("is already left out with its pack or severity"))
		}
	}
	kept := func(d Detection) bool { return grouped(d) && !without.byGroup(d) }
	for i, name := range add {
		group := slices.Contains(Groups(), name)
		switch {
		case slices.Contains(leaveOut, name): // reported there
		case with.all(name, Detection.Default) && (group || with.all(name, kept)):
			wrong("Add", i, name, unneeded, problem.Textf("is already in the default set"))
		case !group && with.all(name, kept):
			wrong("Add", i, name, unneeded, problem.Textf("is already added with its pack or severity"))
		}
	}
	chosen := slices.DeleteFunc(slices.Clone(rows), func(d Detection) bool {
		return slices.Contains(leaveOut, d.ID) || !kept(d) && !slices.Contains(add, d.ID)
	})
	chosen = WithoutLoneTests(chosen)
	if len(chosen) == 0 && len(p) == 0 {
		p.Add(problem.At("LeaveOut"), &problem.Problem{Wrong: problem.Textf("removes every detection"), Fix: problem.Textf("remove entries from it, or do without detections")})
	}
	return chosen, p
}

// chooser is a list of names and the rows that they refer to.
type chooser struct {
	rows  []Detection
	names []string
}

// byGroup reports whether the list has the row's pack or severity.
func (c chooser) byGroup(d Detection) bool {
	return slices.Contains(c.names, string(d.pack)) || slices.Contains(c.names, string(d.Severity))
}

// any reports whether such holds for one of the rows that name refers to.
func (c chooser) any(name string, such func(Detection) bool) bool {
	return slices.ContainsFunc(c.rows, func(d Detection) bool { return d.goesBy(name) && such(d) })
}

// all reports whether such holds for all of the rows that name refers to.
func (c chooser) all(name string, such func(Detection) bool) bool {
	return !c.any(name, func(d Detection) bool { return !such(d) })
}

func (d Detection) goesBy(name string) bool {
	return name == d.ID || name == string(d.pack) || name == string(d.Severity)
}

func checkName(name string, known []string) *problem.Problem {
	if slices.Contains(known, name) {
		return nil
	}
	if near, ok := valid.Nearest(name, known); ok {
		return &problem.Problem{Got: name, Wrong: problem.Textf("is unknown"), Fix: problem.Textf("did you mean %q?", near)}
	}
	return &problem.Problem{Got: name, Wrong: problem.Textf("is unknown"), Allowed: problem.Textf("must be an ID in docs/detections.md, a pack or a severity: %s", strings.Join(Groups(), ", "))}
}
