package controls

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"example.com/audittrail/internal/prove/golden"
)

const introduction = `# Controls

What auditors ask of an audit trail, what of the templates satisfies it, and the test
that proves it. Written by "make golden" from the table of internal/prove/controls: do not
edit.

The evidence is evaluated against the template of every stack of every example. Each
property, changed, is seen to fail its control, and so is each name that one is found
by; the tests, options and warnings that are named exist
(` + "`TestEveryControlHoldsInEveryDeployedExample`, `TestAChangedPropertyFailsItsControl`,\n`TestAChangedNameFailsItsControl`, `TestEveryControlNamesAnExistingTest`,\n" +
	"`TestEveryOptionAndItsWarningExist`" + `). A property alone has to be there, with any value,
and one that begins with a dot is beside the one before it. The *access logs* are the
bucket with the log bucket's server access logs, the *alerts' key* encrypts the topics
of detections, and ` + "`FilterPattern=…`" + ` is the pattern that the benchmark prescribes, to the
letter. Bucket and key of an archive that is brought in (` + "`ArchiveRef`" + `) are their
owner's to answer for, and so are topics (` + "`Props.Topic`, `detection.Channel.Topic`" + `) and
log groups (` + "`ExistingLogGroup`" + `).

**This is no certification**, and passing the checks of a tool is not complying with a
framework: that takes people and processes too. Nothing here was deployed by its
authors; the ids were read in public copies of the pages under [Sources](#sources).
`

var titles = map[Framework]struct{ title, about string }{
	CISBenchmark: {"CIS AWS Foundations Benchmark", "By version: 1.4; 3.0, 4.0 and 5.0; 6.0 and 7.0. Where Security Hub attaches a number to another of its controls, CIS's own numbering is followed. " +
		"The audits of the monitoring items ask for a subscriber too, whom the configuration has to name: see [Options](#options)."},
	SecurityHub: {"AWS Security Hub", "Those in **bold** are in the standard FSBP (AWS Foundational Security Best Practices). " +
		"CloudWatch.1 to CloudWatch.14 pass with a subscriber only, whom the configuration has to name: see [Options](#options)."},
	NIST:  {"NIST SP 800-53 r5", "As AWS Security Hub relates them to its controls; for log group encryption, AWS Config's conformance pack by way of cdk-nag."},
	PCI:   {"PCI DSS 4.0.1", "As AWS Security Hub relates them to its controls; how long logs are kept (10.5.1) and what concerns alarms (10.4, 10.7 and 12.10), by Prowler."},
	HIPAA: {"HIPAA Security Rule", "45 CFR. Security Hub has no standard for it: these are of AWS Config's conformance pack *Operational Best Practices for HIPAA Security* by way of cdk-nag, and of Prowler where cdk-nag has no rule. [Sources](#sources) says which."},
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
	text.WriteString(optionsPart() + exceptionsPart() + notSatisfied() + sourcesPart())
	golden.Compare(t, "../../../docs/controls.md", []byte(text.String()))
}

func (c Control) proofs() []string {
	if c.Status == NotHere {
		return nil
	}
	return c.Tests
}

// optionsPart has a row for the controls that the same options give up, or give.
func optionsPart() string {
	rows := [][]string{{"Requirement", "Options", "And"}}
	for _, status := range []Status{UnlessGivenUp, OnRequest} {
		for _, c := range All() {
			if c.Status != status {
				continue
			}
			what := "gives up: "
			if status == OnRequest {
				what = "asks for: "
			}
			options := make([]string, len(c.Options))
			for i, o := range c.Options {
				options[i] = "`" + o.Prop + "`: " + o.Setting
				if o.Warning != "" {
					options[i] += "; synth warns of `audittrail:" + o.Warning + "`"
				}
			}
			rows = merged(rows, []string{what + c.Name, strings.Join(options, "<br>"), c.Why}, c.Name)
		}
	}
	return "\n## Options\n\nWhat gives a control up, or asks for it. Where nothing is said of a warning there is none.\n\n" + table(rows)
}

// merged adds a row, or only the name to the row that says the same.
func merged(rows [][]string, row []string, name string) [][]string {
	for _, other := range rows {
		if slices.Equal(other[1:], row[1:]) {
			other[0] += ", " + name
			return rows
		}
	}
	return append(rows, row)
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
		rows = merged(rows, []string{c.Name, codes(c.ConfigRules), strings.Join(list, "<br>")}, c.Name)
	}
	return "\n## Sources\n\nWhere the ids come from, and the managed rules of AWS Config that check the same.\n\n" + table(rows)
}
