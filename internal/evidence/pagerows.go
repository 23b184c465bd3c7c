package evidence

import (
	"fmt"
	"slices"
	"strings"
)

func (p Pack) stackRows() [][]string {
	rows := [][]string{{"Stack", "Account", "Region", "audittrail", "CDK", "Resources", "Of the rest of the app", "Template", "SHA-256"}}
	for _, s := range p.Stacks {
		if s.Audittrail == "" {
			s.Audittrail = "nothing of it"
		}
		rows = append(rows, []string{
			s.Stack, or(s.Account, "any"), or(s.Region, "any"), s.Audittrail, or(s.CDK, "not known"), fmt.Sprint(s.Resources), fmt.Sprint(s.Others),
			s.File + ", " + s.Synth, "`" + s.SHA256 + "`",
		})
	}
	return rows
}

func (p Pack) retentionRows() [][]string {
	rows := [][]string{{"Stack", "Resource", "What", "Kept for"}}
	for _, s := range p.Stacks {
		for _, k := range s.Retention {
			rows = append(rows, []string{s.Stack, k.Resource, k.What, k.For})
		}
	}
	return rows
}

func (p Pack) controlRows() [][]string {
	rows := [][]string{{"Control", "Requirement", "Result", "Claim", "Note"}}
	for _, c := range p.Controls {
		rows = append(rows, []string{c.Name, c.Requirement, c.Result.mark(), c.Claim, c.Note})
	}
	return rows
}

// frameworkRows has the ids of a framework with the worst result of their controls.
func (p Pack) frameworkRows(f Framework) [][]string {
	rows := [][]string{{"Id", "Controls"}}
	for _, e := range f.IDs {
		texts := make([]string, len(e.Controls))
		for i, name := range e.Controls {
			at := slices.IndexFunc(p.Controls, func(c Control) bool { return c.Name == name })
			texts[i] = name + ": " + p.Controls[at].Result.mark()
		}
		rows = append(rows, []string{e.ID, strings.Join(texts, "<br>")})
	}
	return rows
}

func (p Pack) valueRows() [][]string {
	rows := [][]string{{"Control", "Stack", "Resource", "Property", "Required", "Found"}}
	for _, c := range p.Controls {
		for _, s := range p.Stacks {
			for _, r := range s.Results {
				for _, v := range r.Found {
					if r.Control == c.Name {
						rows = append(rows, []string{c.Name, s.Stack, v.Resource, code(pattern.ReplaceAllString(v.Property, "$1…")), v.Required, v.text()})
					}
				}
			}
		}
	}
	return rows
}

func (p Pack) acceptedRows() [][]string {
	rows := [][]string{{"Construct", "Rules", "Reason"}}
	for _, s := range p.Stacks {
		for _, a := range s.Accepted {
			rows = append(rows, a.cells())
		}
	}
	for _, r := range p.Reports {
		for _, a := range r.Suppressed {
			rows = append(rows, a.cells())
		}
	}
	return rows
}

func (a Acceptance) cells() []string {
	return []string{a.Construct, "`" + strings.Join(a.Rules, "`, `") + "`", a.Reason}
}

func (p Pack) validationRows() [][]string {
	rows := [][]string{{"Plugin", "Conclusion", "Violations"}}
	for _, r := range p.Reports {
		rows = append(rows, []string{r.Plugin, r.Conclusion, fmt.Sprint(r.Violations)})
	}
	return rows
}

func (p Pack) proofRows() [][]string {
	rows := [][]string{{"Control", "Tests"}}
	for _, c := range p.Controls {
		if len(c.Tests) > 0 {
			rows = append(rows, []string{c.Name, "`" + strings.Join(c.Tests, "`<br>`") + "`"})
		}
	}
	return rows
}
