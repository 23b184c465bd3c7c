package controls

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/golden"
)

const introduction = `# Controls

What auditors ask of an audit trail, what of the templates satisfies it, and the test
that proves it. Written by "make golden" from the table of internal/controls: do not
edit.

The evidence is evaluated against the template of every stack of every example, and
each property, changed, is seen to fail its control; the tests, options and warnings
that are named exist (` + "`TestEveryControlHoldsInEveryDeployedExample`,\n`TestAChangedPropertyFailsItsControl`, `TestEveryControlNamesAnExistingTest`,\n" +
	"`TestEveryOptionAndItsWarningExist`" + `). A property alone has to be there, with any value. The
*access logs* are the bucket with the log bucket's server access logs. Bucket and key of
an archive that is brought in (` + "`ArchiveRef`" + `) are their owner's to answer for.

**This is no certification**, and passing the checks of a tool is not complying with a
framework: that takes people and processes too. Nothing here was deployed by its
authors; the ids were read in public copies of the pages under [Sources](#sources).
`

var titles = map[Framework]struct{ title, about string }{
	CISBenchmark: {"CIS AWS Foundations Benchmark", "By version: 1.4; 3.0, 4.0 and 5.0; 6.0 and 7.0. Where Security Hub attaches a number to another of its controls, CIS's own numbering is followed."},
	SecurityHub:  {"AWS Security Hub", "Those in **bold** are in the standard FSBP (AWS Foundational Security Best Practices)."},
	NIST:         {"NIST SP 800-53 r5", "As AWS Security Hub relates them to its controls; for log group encryption, AWS Config's conformance pack by way of cdk-nag."},
	PCI:          {"PCI DSS 4.0.1", "As AWS Security Hub relates them to its controls; how long logs are kept (10.5.1), by Prowler."},
	HIPAA:        {"HIPAA Security Rule", "45 CFR. Security Hub has no standard for it: these are of AWS Config's conformance pack *Operational Best Practices for HIPAA Security* by way of cdk-nag, and of Prowler where cdk-nag has no rule. [Sources](#sources) says which."},
}

// What auditors are told is what the table says and the templates have.
func TestGeneratedControls(t *testing.T) {
	var text strings.Builder
	text.WriteString(introduction)
	for _, f := range Frameworks() {
		fmt.Fprintf(&text, "\n## %s\n\n%s\n\n", titles[f].title, titles[f].about)
		rows := [][]string{{"Id", "Requirement", "Satisfied by", "Proven by"}}
		for _, c := range All() {
			if len(c.IDs(f)) > 0 {
				rows = append(rows, []string{ids(c, f), c.Requirement, satisfied(c), codes(c.proofs())})
			}
		}
		text.WriteString(table(rows))
	}
	text.WriteString(optionsPart() + exceptionsPart() + notSatisfied() + notYetPart() + sourcesPart())
	golden.Compare(t, "../../docs/controls.md", []byte(text.String()))
}

func (c Control) proofs() []string {
	if c.Status == NotHere || c.Status == NotYet {
		return nil
	}
	return c.Tests
}

func optionsPart() string {
	rows := [][]string{{"Requirement", "Option", "Set to", "Synth warns of", "And"}}
	for _, status := range []Status{UnlessGivenUp, OnRequest} {
		for _, c := range All() {
			if c.Status != status {
				continue
			}
			what := "gives up: "
			if status == OnRequest {
				what = "asks for: "
			}
			for _, o := range c.Options {
				warning := "–"
				if o.Warning != "" {
					warning = "`audittrail:" + o.Warning + "`"
				} else if status == UnlessGivenUp {
					warning = "nothing"
				}
				rows = append(rows, []string{what + c.Name, "`" + o.Prop + "`", o.Setting, warning, c.Why})
			}
			if len(c.Options) == 0 {
				rows = append(rows, []string{what + c.Name, "–", "–", "–", c.Why})
			}
		}
	}
	return "\n## Options\n\nWhat gives a control up, or asks for it.\n\n" + table(rows)
}

func exceptionsPart() string {
	rows := [][]string{{"Requirement", "Not for", "Why"}}
	for _, c := range All() {
		if c.Except != nil {
			rows = append(rows, []string{c.Name, short[c.Except.Of], c.Except.Why})
		}
	}
	return "\n## Exceptions\n\nWhat one resource satisfies and another does not.\n\n" + table(rows)
}

func notSatisfied() string {
	rows := [][]string{{"Requirement", "Ids", "Why", "What there is is proven by"}}
	for _, c := range All() {
		if c.Status == NotHere {
			rows = append(rows, []string{c.Requirement, someIDs(c), c.Why, codes(c.Tests)})
		}
	}
	return "\n## Not satisfied\n\nWhat the library does not do, and why.\n\n" + table(rows)
}

func notYetPart() string {
	rows := [][]string{{"Requirement", "Ids"}}
	for _, c := range All() {
		if c.Status == NotYet {
			rows = append(rows, []string{c.Requirement, someIDs(c)})
		}
	}
	return "\n## Not yet\n\n" + notYet + "\n\n" + table(rows)
}

// someIDs are the ids that few controls share.
func someIDs(c Control) string {
	list := slices.Clone(c.SecurityHub)
	if c.CIS != (CIS{}) {
		list = append(list, "CIS "+ids(c, CISBenchmark))
	}
	if len(list) == 0 {
		list = c.HIPAA
	}
	return strings.Join(list, ", ")
}

func sourcesPart() string {
	rows := [][]string{{"Requirement", "AWS Config rules", "Sources"}}
	for _, c := range All() {
		list := make([]string, len(c.Sources))
		for i, source := range c.Sources {
			about, address, ok := strings.Cut(source, ": ")
			if !ok {
				about, address = strings.TrimSuffix(path.Base(source), ".html"), source
			}
			list[i] = "[" + about + "](" + address + ")"
		}
		row := []string{c.Name, codes(c.ConfigRules), strings.Join(list, "<br>")}
		if last := rows[len(rows)-1]; slices.Equal(last[1:], row[1:]) {
			last[0] += ", " + c.Name
			continue
		}
		rows = append(rows, row)
	}
	return "\n## Sources\n\nWhere the ids come from, and the managed rules of AWS Config that check the same.\n\n" + table(rows)
}
