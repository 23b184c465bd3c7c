package estimate

import (
	"cmp"
	"fmt"
	"slices"

	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/prices"
)

// Estimate is what an accounts file costs a month.
type Estimate struct {
	Lines []Line   `json:"lines"`
	Total float64  `json:"totalUSD"`
	Notes []string `json:"notes"`
}

// place is what a line belongs to.
type place struct{ account, region, part string }

// estimator collects the lines of an accounts file.
type estimator struct {
	file *config.File
	*Assumptions
	lines []Line
	index map[[4]string]int // of lines, by their keys
	notes []string

	counted  map[string]counts // alarms and metrics, by what decides them
	watchers map[string]string // see config.Watchers
}

// others is the account of lines about accounts that the file does not list.
const others = "others"

// Of returns the monthly cost of a file without problems.
func Of(file *config.File, a *Assumptions) Estimate {
	e := &estimator{file: file, Assumptions: a, index: map[[4]string]int{}, notes: []string{}, counted: map[string]counts{}, watchers: config.Watchers(file.Trails())}
	e.trails()
	for _, t := range file.ExistingTrails() {
		e.existing(t)
	}
	e.watch()
	e.dashboards()
	e.noteRegions()
	return e.result()
}

// add adds a line, or to the line of the same price at the same place.
func (e *estimator) add(at place, p prices.Price, q Quantity) {
	if q.Value == 0 {
		return
	}
	l := newLine(at, p, q)
	i, known := e.index[l.Key()]
	if !known {
		e.index[l.Key()] = len(e.lines)
		e.lines = append(e.lines, l)
		return
	}
	sum := Quantity{e.lines[i].Quantity, e.lines[i].basis}.plus(q)
	e.lines[i] = newLine(at, p, sum)
}

func (e *estimator) note(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(e.notes, text) {
		e.notes = append(e.notes, text)
	}
}

func (e *estimator) result() Estimate {
	slices.SortStableFunc(e.lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Region, b.Region), cmp.Compare(a.Part, b.Part))
	})
	r := Estimate{Lines: e.lines, Notes: e.notes}
	for _, l := range e.lines {
		if l.USD == nil {
			r.Notes = append(r.Notes, fmt.Sprintf("%s %s: the price of %s is unknown and not in the total; see %s", l.Account, l.Part, l.What, l.Source))
			continue
		}
		r.Total += *l.USD
	}
	return r
}

// Unpriced reports whether a line has no price.
func (r Estimate) Unpriced() bool {
	return slices.ContainsFunc(r.Lines, func(l Line) bool { return l.USD == nil })
}

// noteRegions notes the Regions for which the prices are an approximation.
func (e *estimator) noteRegions() {
	var elsewhere []string
	for _, l := range e.lines {
		if l.Region != "us-east-1" && l.Region != "" && !slices.Contains(elsewhere, l.Region) {
			elsewhere = append(elsewhere, l.Region)
		}
	}
	slices.Sort(elsewhere)
	for _, region := range elsewhere {
		e.note("the lines of %s have the list prices of us-east-1", region)
	}
}

// member is an account that a trail records, or the accounts that the file does not list.
type member struct {
	account string // "" for those that it does not list
	count   float64
}

// members returns the accounts that a trail records.
func (e *estimator) members(t config.Trail) []member {
	if t.OrganizationID == "" {
		return []member{{t.Account, 1}}
	}
	var all []member
	for _, id := range Accounts(e.file) {
		all = append(all, member{id, 1})
	}
	if n := e.unlisted(); n > 0 {
		all = append(all, member{"", n})
	}
	return all
}

// Accounts returns every account of a file.
func Accounts(file *config.File) []string {
	ids := file.AccountIDs()
	if w := file.Watch; w != nil {
		for _, m := range w.Accounts {
			if !slices.Contains(ids, m.ID) {
				ids = append(ids, m.ID)
			}
		}
	}
	return ids
}

// unlisted returns the number of accounts of the organization that the file does not list.
func (e *estimator) unlisted() float64 {
	if e.OrganizationAccounts == 0 {
		e.note("the number of accounts in the organization is unknown, so only those of the accounts file are counted; set organizationAccounts in the file of --volumes")
		return 0
	}
	return float64(max(0, e.OrganizationAccounts-len(Accounts(e.file))))
}
