package catalogue

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/prove/golden"
)

const beginning = `# Detections

What an audit trail is watched for, what each detection means and what to do first.
Written by "make golden" from the tables of internal/catalogue: do not edit.

A detection is either a **rule** of EventBridge, which sends a message that says who did
what, where, when and from which address, or an **alarm** on a metric filter of the
trail's log group, where a benchmark prescribes one or events are counted. An alarm's
message names the account and a saved query of CloudWatch Logs Insights, which shows the
events behind it.

` + "```" + `
                     every Region (and account, for an organization's trail)
CloudTrail ──> log group ──> metric filters ──> alarms ──────────┐
     │                       (prescribed, counted, elsewhere)    ├──> topic page   ──> wakes somebody
     │                                                           ├──> topic ticket ──> the working day
     └──────> EventBridge ──> rules: who, what, where ───────────┴──> topic record ──> scanners
                     home Region (and those that are relayed from)
` + "```" + `

**Where.** A rule sees the account and the Region that it is in. IAM, AWS Organizations,
console sign-ins and other global services are seen in us-east-1 only. What happens in
Regions without rules, and in other accounts of an organization's trail, is watched by two
alarms, ` + "`page-elsewhere` and `ticket-elsewhere`" + `: their message says only that it
happened, and the saved query says what. Rows marked "rules only" are
not seen elsewhere, since no metric filter can look for them; rows about the trail's own
parts are where those parts are. For messages that name the caller from another Region,
relay from it: ` + "`detections: {relayFrom: [us-east-1]}`" + ` in the accounts file, which adds a
stack of rules there.

`

const choosing = `
## Choosing

The accounts file and the props of constructs/detection take ids, packs and severities:

` + "```yaml" + `
detections:
  page:
    subscribers: [oncall@example.com]
  leaveOut: [cis, secrets-read-in-bulk] # less
  add: [command-sent-to-instances]      # more
` + "```" + `

To leave something out, leaving out beats adding and an id beats a pack or a severity.
Rows of severity record are kept for investigations: they are on only if they are added,
but for the filters that benchmarks prescribe.

## Adding a detection

Write a row in the table of its pack (internal/catalogue) and its events in
testdata/events, then run the tests: they say what is missing. The row's one condition
becomes the event pattern, the metric filter, the query and the Athena predicate of
[detection-queries.md](detection-queries.md), and tests hold the four together on every event of every row.
`

func TestGeneratedDetectionsDocument(t *testing.T) {
	var text strings.Builder
	text.WriteString(beginning)
	writePrice(t, &text)
	text.WriteString(choosing)
	for _, p := range Packs() {
		fmt.Fprintf(&text, "\n## Pack `%s`\n\n%s\n\n", p, packTitles[p])
		text.WriteString("| Detection | Severity | By | Meaning and first step | ATT&CK | Compare |\n|---|---|---|---|---|---|\n")
		for _, d := range All() {
			if d.Pack() == p {
				writeRow(&text, d)
			}
		}
		if p == Pipeline {
			text.WriteString("| **No event reached the log group**<br>`silence` | page | alarm on AWS's own metric | The trail was stopped, or it cannot write any more. Look at aws cloudtrail get-trail-status. | T1685.002 | own |\n" +
				"| **Pages were not delivered**<br>`alerts-undelivered` | ticket | alarm on AWS's own metric | A subscriber of the pages' topic is gone. See aws sns list-subscriptions-by-topic. |  | own |\n")
		}
	}
	golden.Compare(t, filepath.FromSlash("../../docs/detections.md"), []byte(text.String()))
}

var packTitles = map[Pack]string{
	CIS:          "The filters of the CIS AWS Foundations Benchmark to the letter, for scanners: their alarms go to the topic of the records. Where something is worth a page, a row of another pack says so.",
	SignIn:       "The root user, console sign-ins, denied calls and the account itself.",
	Pipeline:     "The trail, its archive, its log group and the alerts themselves, and other logs and sensors that are switched off.",
	KMS:          "Keys, those of the audit trail above all.",
	Takeover:     "Persistence, privilege escalation, credential access, execution and leaving the organization.",
	Exfiltration: "Data shared, exported or made public, and backups destroyed.",
	Signals:      "CloudTrail Insights.",
}

func writePrice(t *testing.T, text *strings.Builder) {
	t.Helper()
	write := func(what string, leaveOut, add []string) {
		c, err := Choose(leaveOut, add)
		if err != nil {
			t.Fatal(err)
		}
		p := PriceOf(c, sample)
		fmt.Fprintf(text, "| %s | %d | %d | %s | %s |\n", what, p.Alarms, p.Metrics, USD(p.Cents), USD(p.WithFreeTier))
	}
	text.WriteString("## Price\n\nA month in one account at us-east-1 list prices, one KMS key for the topics included:\n\n" +
		"| Set | Alarms | Metrics | At most | With the free tier |\n|---|---|---|---|---|\n")
	write("default", nil, nil)
	write("default without the pack `cis`", []string{"cis"}, nil)
	fmt.Fprintf(text, "\nAn alarm costs %s, a metric %s for a month in which it has values in every hour, a key %s; rules,\n"+
		"metric filters, saved queries and topics cost nothing. Several filters count into one metric where that\n"+
		"says the same. The dashboard is one of the three with 50 metrics at most that are free in an account,\n"+
		"and costs %s after those; its queries are charged by what they read (0.005 USD per GB) when somebody looks.\n",
		USD(alarmCents), USD(metricCents), USD(keyCents), USD(dashboardCents))
}

func writeRow(text *strings.Builder, d Detection) {
	by := "rule"
	switch {
	case d.Count != Count{}:
		by = fmt.Sprintf("alarm at %d events in %d minutes", d.Count.Events, d.Count.Minutes)
	case d.Alarm():
		by = "alarm"
	case len(d.Needs) > 0:
		by = "rule about " + parts(d.Needs)
	case d.Severity != Record && !d.Swept():
		by = "rules only"
	}
	severity := string(d.Severity)
	if !d.Default() {
		severity += ", on request"
	}
	if d.Records != "" {
		by += ", if the trail records " + string(d.Records)
	}
	fmt.Fprintf(text, "| **%s**<br>`%s` | %s | %s | %s %s | %s | %s |\n",
		cell(d.Title), d.ID, severity, by, cell(d.Why), cell(d.First), strings.Join(d.Attack, ", "), cell(strings.Join(d.References, ", ")))
}

func parts(needs []Part) string {
	all := make([]string, len(needs))
	for i, p := range needs {
		all[i] = string(p)
	}
	return strings.Join(all, ", ")
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

const queriesBeginning = `# Queries of the detections

For each detection, what shows its events: a filter of CloudWatch Logs Insights on the
trail's log group, and the predicate after WHERE on the Athena table that AWS describes
for CloudTrail's log files. Written by "make golden" from the tables of
internal/catalogue for a trail of account 111122223333: do not edit.
[detections.md](detections.md) says what the detections mean.
`

// Insights events are not in the table that AWS describes.
func TestGeneratedQueriesDocument(t *testing.T) {
	var text strings.Builder
	text.WriteString(queriesBeginning)
	for _, d := range All() {
		c := conditionOf(t, d)
		fmt.Fprintf(&text, "\n## %s\n\n%s.\n\n    filter %s\n", d.ID, d.Title, condition.InsightsFilter(c))
		if d.Records != Insights {
			fmt.Fprintf(&text, "\n    WHERE %s\n", condition.AthenaPredicate(c))
		}
	}
	golden.Compare(t, filepath.FromSlash("../../docs/detection-queries.md"), []byte(text.String()))
}
