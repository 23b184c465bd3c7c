package evidence

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const method = `The results are computed from the templates in the cloud assembly, with the account and
Region of each stack. Names in angle brackets are chosen by CloudFormation at the deployment.
Nothing here was read from AWS: run ` + "`audittrail verify`" + ` to compare what is deployed with what was
synthesized. The SHA-256 of a template detects a change after the synth by someone who did not
change the manifest too; to exclude that, synthesize the commit again and compare the hashes.
**This is not a certification**: a framework also involves people and processes.
`

// Markdown returns the evidence as a page that a person reads. It shortens long values, which
// evidence.json has in full.
func (p Pack) Markdown() []byte {
	var page strings.Builder
	page.WriteString("# Evidence of an audit trail\n\n" + p.head() + "\n" + method)
	part := func(title, about string, rows [][]string) {
		if len(rows) > 1 {
			page.WriteString("\n## " + title + "\n\n" + about + table(rows))
		}
	}
	page.WriteString("\n## Result\n\n" + p.Verdict.text())
	part("Stacks", "", p.stackRows())
	part("Retention", "How long each resource keeps what it has.\n\n", p.retentionRows())
	part("Controls", "The worst result in all stacks.\n\n", p.controlRows())
	for _, f := range p.Frameworks {
		part(strings.TrimSpace(f.Title+" "+f.Version), "", p.frameworkRows(f))
	}
	part("Values found", "", p.valueRows())
	part("Accepted findings", "Findings of rule packs that stay as they are, with the reason that the app gives.\n\n", p.acceptedRows())
	part("Validation at synth", "", p.validationRows())
	part("Proof", "The tests of audittrail that prove each control. They run in the repository of this version with `go test ./...`.\n\n", p.proofRows())
	return []byte(page.String())
}

func (p Pack) head() string {
	commit := p.Commit
	if commit == "" {
		commit = "not known"
	}
	return table([][]string{
		{"Date", p.Date.Format("2006-01-02 15:04:05 UTC")},
		{"Commit of the app", commit},
		{"Version of `audittrail evidence`", p.Audittrail},
	})
}

func (v Verdict) text() string {
	var text strings.Builder
	list := func(heading string, items []string) {
		if len(items) > 0 {
			text.WriteString("**" + heading + "**\n\n")
			for _, item := range items {
				text.WriteString("- " + item + "\n")
			}
			text.WriteString("\n")
		}
	}
	list("Controls that do not hold", v.Fails)
	list("Problems", v.Problems)
	list("Not evaluated", v.Unchecked)
	if text.Len() == 0 {
		text.WriteString("Every control that the library claims holds in every stack that has a resource for it,\nexcept what the app opted out of.\n\n")
	}
	list("Opted out", v.OptedOut)
	list("Other versions", v.Versions)
	return strings.TrimSuffix(text.String(), "\n")
}

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

// mark makes the outcomes stand out that need a reader's attention.
func (o Outcome) mark() string {
	if o == Fails || o == OptedOut {
		return "**" + string(o) + "**"
	}
	return string(o)
}

// text is the values in one cell.
func (v Value) text() string {
	texts := make([]string, len(v.Values))
	for i, value := range v.Values {
		if value == nil {
			texts[i] = unset
			continue
		}
		text, _ := json.Marshal(value)
		texts[i] = code(shortened(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(text))))
	}
	if slices.Sort(texts); len(texts) == 0 {
		return unset
	}
	return strings.Join(slices.Compact(texts), ", ")
}

const unset = "not set"

// pattern is the text of a metric filter, which is up to a thousand characters long.
var pattern = regexp.MustCompile(`(FilterPattern=)[^\]]+`)

func shortened(text string) string {
	const most = 120
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

func code(text string) string { return "`" + strings.ReplaceAll(text, "`", "'") + "`" }

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// table renders rows as Markdown; the first one is the heading.
func table(rows [][]string) string {
	var text strings.Builder
	for i, row := range rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(cell)
		}
		fmt.Fprintf(&text, "| %s |\n", strings.Join(cells, " | "))
		if i == 0 {
			text.WriteString("|" + strings.Repeat("---|", len(row)) + "\n")
		}
	}
	return text.String()
}
