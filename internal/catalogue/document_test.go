package catalogue

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"

	"example.com/audittrail/internal/condition"
	"example.com/audittrail/internal/prove/golden"
)

// document fills the values into a template of testdata/document.
func document(t *testing.T, name string, values map[string]string) []byte {
	t.Helper()
	parsed, err := template.New(name).Option("missingkey=error").ParseFiles(filepath.Join("testdata", "document", name))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := parsed.Execute(&text, values); err != nil {
		t.Fatal(err)
	}
	return []byte(text.String())
}

func TestGeneratedDetectionsDocument(t *testing.T) {
	golden.Compare(t, filepath.FromSlash("../../docs/detections.md"), document(t, "detections.md.tmpl", map[string]string{
		"Questions": questionRows(), "PackLinks": packLinks(), "Packs": packTables(), "PriceRows": priceRows(t),
		"Alarm": USD(alarmCents), "Metric": USD(metricCents), "Key": USD(keyCents), "Dashboard": USD(dashboardCents),
		"Floods": floodRows(t), "RealHour": realHour,
		"ManyPages": fmt.Sprint(manyPages), "ManyTickets": fmt.Sprint(manyTickets), "ManyTicketsMinutes": fmt.Sprint(manyTicketsMinutes),
	}))
}

// The table that AWS describes has no Insights events.
func TestGeneratedQueriesDocument(t *testing.T) {
	var queries strings.Builder
	for _, d := range All() {
		c := conditionOf(t, d)
		fmt.Fprintf(&queries, "\n## %s\n\n%s.\n\n    filter %s\n", d.ID, d.Title, condition.InsightsFilter(c))
		if d.Records != Insights {
			fmt.Fprintf(&queries, "\n    WHERE %s\n", condition.AthenaPredicate(c))
		}
	}
	golden.Compare(t, filepath.FromSlash("../../docs/detection-queries.md"), document(t, "detection-queries.md.tmpl", map[string]string{
		"Queries": queries.String(),
	}))
}

var packTitles = map[Pack]string{
	CIS:          "The filters of the CIS AWS Foundations Benchmark to the letter, for scanners. Their alarms go to the topic `record`. Where an event deserves a page, a row of another pack sends it.",
	SignIn:       "The root user, console sign-ins, denied calls and the account itself.",
	Pipeline:     "The audit trail, its archive, its log group and the alerts, and other logs and security services that are turned off.",
	KMS:          "KMS keys, above all the audit trail's.",
	Takeover:     "Persistence, privilege escalation, credential access, execution, and accounts that leave the organization.",
	Exfiltration: "Data that is shared, exported or made public, and backups that are destroyed.",
	Signals:      "CloudTrail Insights.",
}

func packLinks() string {
	links := make([]string, len(Packs()))
	for i, p := range Packs() {
		links[i] = fmt.Sprintf("[%s](#pack-%s)", p, p)
	}
	return strings.Join(links, ", ")
}

func packTables() string {
	var text strings.Builder
	for _, p := range Packs() {
		fmt.Fprintf(&text, "## Pack `%s`\n\n%s\n\n", p, packTitles[p])
		text.WriteString("| Detection | Severity | Kind | Why | Do first | ATT&CK | References |\n|---|---|---|---|---|---|---|\n")
		for _, d := range All() {
			if d.Pack() == p {
				writeRow(&text, d, kindOf(d))
			}
		}
		if p == Pipeline {
			for _, d := range Health() {
				writeRow(&text, d, "alarm on an AWS metric")
			}
		}
		text.WriteString("\n")
	}
	return text.String()
}

func writeRow(text *strings.Builder, d Detection, kind string) {
	severity := string(d.Severity)
	if !d.Default() {
		severity += ", opt-in"
	}
	fmt.Fprintf(text, "| **%s**<br>`%s` | %s | %s | %s | %s | %s | %s |\n",
		cell(d.Title), d.ID, severity, kind, cell(d.Why), cell(d.First), strings.Join(d.Attack, ", "), cell(strings.Join(d.References, ", ")))
}

func kindOf(d Detection) string {
	kind := "rule"
	switch {
	case d.Alarm() && d.Count != Count{}:
		kind = fmt.Sprintf("alarm at %d events in %d minutes", d.Count.Events, d.Count.Minutes)
	case d.Alarm():
		kind = "alarm"
	case d.Counted():
		kind = fmt.Sprintf("counted, at %d events in %d minutes", d.Count.Events, d.Count.Minutes)
		if d.Count == hourly {
			kind = "counted, once an hour"
		}
	}
	switch {
	case d.Alarm():
	case len(d.Needs) > 0:
		kind += " about " + parts(d.Needs)
	case d.Ours():
		kind += " about our own parts"
	case d.Severity != Record && !d.Swept():
		kind += ", not elsewhere"
	}
	if d.Records != "" {
		kind += ", if the trail records " + string(d.Records)
	}
	return kind
}

func parts(needs []Part) string {
	all := make([]string, len(needs))
	for i, p := range needs {
		all[i] = string(p)
	}
	return strings.Join(all, " and ")
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func priceRows(t *testing.T) string {
	t.Helper()
	row := func(set string, leaveOut ...string) string {
		c, err := Choose(leaveOut, nil)
		if err != nil {
			t.Fatal(err)
		}
		p := PriceOf(c)
		return fmt.Sprintf("| %s | %d | %d | %s | %s |\n", set, p.Alarms, p.Metrics, USD(p.Cents), USD(p.WithFreeTier))
	}
	return row("default") + row("default without the pack `cis`", "cis")
}

// floodRows returns what 1,000 copies of an event within a minute send at most.
func floodRows(t *testing.T) string {
	most := map[string][3]int{}
	for _, f := range floods(t) {
		kind := string(f.of.Severity) + ", a message for each event"
		if f.of.Counted() || f.of.Alarm() {
			kind = string(f.of.Severity) + ", counted"
		}
		sent := [3]int{len(f.page.Messages), len(f.ticket.Messages), len(f.backstop.Messages)}
		for i, n := range sent {
			sent[i] = max(n, most[kind][i])
		}
		if f.of.ID != "alerts-cut-off" { // it stands beside rows that are told event by event
			most[kind] = sent
		}
	}
	var rows strings.Builder
	for _, kind := range slices.Sorted(maps.Keys(most)) {
		fmt.Fprintf(&rows, "| %s | %d | %d | %d |\n", kind, most[kind][0], most[kind][1], most[kind][2])
	}
	return rows.String()
}
