package evidence

import "strings"

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
	list("Controls that do not hold", Texts(v.Fails))
	list("Problems", v.Problems)
	list("Not evaluated", v.Unchecked)
	if text.Len() == 0 {
		text.WriteString("Every control that the library claims holds in every stack that has a resource for it,\nexcept what the app opted out of.\n\n")
	}
	list("Opted out", Texts(v.OptedOut))
	list("Other versions", v.Versions)
	return strings.TrimSuffix(text.String(), "\n")
}
