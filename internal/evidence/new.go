package evidence

import (
	"errors"
	"io/fs"
	"slices"
	"time"

	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/version"
)

// Options are what the assembly does not know.
type Options struct {
	Date       time.Time
	Commit     string   // of the app, "" if it is not known
	Frameworks []string // ids of those to list; all if empty
}

// New returns the evidence of a cloud assembly: the folder cdk.out. It fails if a file is
// missing or damaged, or if no template is of audittrail.
func New(assembly fs.FS, o Options) (Pack, error) {
	p := Pack{Format: 1, Date: o.Date.UTC(), Commit: o.Commit, Audittrail: version.Version, Reports: []Validation{}}
	templates, err := readAssembly(assembly, ".")
	if err != nil {
		return p, err
	}
	for _, t := range templates {
		p.Stacks = append(p.Stacks, evaluate(assembly, t)...)
	}
	if !slices.ContainsFunc(p.Stacks, func(s Stack) bool { return s.Audittrail != "" }) {
		return p, errors.New("no template has the version of audittrail in its metadata; synthesize the app with this release")
	}
	p.Frameworks = frameworks(o.Frameworks)
	if p.Reports, err = readReports(assembly); err != nil {
		return p, err
	}
	for _, c := range controls.All() {
		p.Controls = append(p.Controls, p.control(c))
	}
	p.Verdict = p.verdict()
	return p, nil
}

// control returns a row with its worst result.
func (p Pack) control(c controls.Control) Control {
	row := Control{Name: c.Name, Requirement: c.Requirement, Claim: c.Status.String(), Note: c.Why, Options: []string{}, Tests: append([]string{}, c.Proofs()...)}
	for _, o := range c.Options {
		row.Options = append(row.Options, o.Prop+": "+o.Setting)
	}
	switch c.Status {
	case controls.NotSatisfied:
		row.Result = NotSatisfied
	case controls.Inherited:
		row.Result = Inherited
	default:
		row.Result = p.worst(c.Name)
	}
	return row
}

// worst returns the worst outcome of a control in a stack.
func (p Pack) worst(control string) Outcome {
	order := []Outcome{Fails, OptedOut, NotRequested, Holds, NoResource}
	at := len(order) - 1
	for _, s := range p.Stacks {
		for _, r := range s.Results {
			if r.Control == control {
				at = min(at, slices.Index(order, r.Outcome))
			}
		}
	}
	return order[at]
}

func (p Pack) verdict() Verdict {
	v := Verdict{Fails: []InStack{}, OptedOut: []InStack{}, Problems: []string{}, Unchecked: []string{}, Versions: []string{}}
	for _, s := range p.Stacks {
		v.Fails = append(v.Fails, s.with(Fails)...)
		v.OptedOut = append(v.OptedOut, s.with(OptedOut)...)
		v.Problems = append(v.Problems, s.problems...)
		if s.Audittrail != "" && s.Audittrail != p.Audittrail {
			v.Versions = append(v.Versions, s.Stack+" is of version "+s.Audittrail+"; the controls are those of version "+p.Audittrail)
		}
		if s.unchecked != "" {
			v.Unchecked = append(v.Unchecked, s.unchecked)
		}
	}
	return v
}

// with returns the controls of the stack that have the outcome.
func (s Stack) with(o Outcome) []InStack {
	in := InStack{Stack: s.Stack}
	for _, r := range s.Results {
		if r.Outcome == o {
			in.Controls = append(in.Controls, r.Control)
		}
	}
	if in.Controls == nil {
		return nil
	}
	return []InStack{in}
}

// frameworks returns the frameworks with the ids, or all.
func frameworks(ids []string) []Framework {
	all := []Framework{}
	for _, f := range controls.Frameworks() {
		if len(ids) == 0 || slices.Contains(ids, f.ID) {
			all = append(all, framework(f))
		}
	}
	return all
}

func framework(f controls.Framework) Framework {
	listed := Framework{ID: f.ID, Title: f.Title, Version: f.Version, IDs: []Entry{}}
	for _, c := range controls.All() {
		for _, id := range c.IDs(f) {
			i := slices.IndexFunc(listed.IDs, func(e Entry) bool { return e.ID == id })
			if i < 0 {
				i, listed.IDs = len(listed.IDs), append(listed.IDs, Entry{ID: id})
			}
			listed.IDs[i].Controls = append(listed.IDs[i].Controls, c.Name)
		}
	}
	slices.SortFunc(listed.IDs, func(a, b Entry) int { return controls.CompareIDs(a.ID, b.ID) })
	return listed
}
