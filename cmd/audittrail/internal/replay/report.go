package replay

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/catalogue"
)

// report is the result of a run.
type report struct {
	Files      int    `json:"files"`
	Events     int    `json:"events"`
	From       string `json:"from,omitempty"`
	To         string `json:"to,omitempty"`
	Duplicates int    `json:"duplicates"` // of the events found
	Pages      int    `json:"pages"`
	Tickets    int    `json:"tickets"`

	Detections []row    `json:"detections"`
	Alerts     []alert  `json:"alerts"`
	Omitted    int      `json:"omittedAlerts"` // by the limit
	NotRun     []string `json:"detectionsNotRun"`
	// AlarmsNotReplayed are the alarms on the delivery of alerts that log files cannot show.
	AlarmsNotReplayed []reason `json:"alarmsNotReplayed"`
	Unread            []unread `json:"unread"`
}

// reason is why an alarm is not replayed.
type reason struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

// row is a detection with what was found of it.
type row struct {
	ID       string             `json:"id"`
	Severity catalogue.Severity `json:"severity"`
	Title    string             `json:"title"`
	Events   int                `json:"events"`
	Alerts   int                `json:"alerts"`
	Unseen   int                `json:"unseen"`
	First    string             `json:"first"`
	Last     string             `json:"last"`
}

// unread is a file that was not read to the end.
type unread struct {
	File    string `json:"file"`
	Problem string `json:"problem"`
}

// newReport returns what was read and found.
func newReport(t *tally, read progress) report {
	r := report{
		Files: read.files, Events: read.events, From: read.from, To: read.to, Duplicates: t.duplicates,
		Pages: t.alerts[catalogue.Page].total, Tickets: t.alerts[catalogue.Ticket].total,
		Detections: []row{}, Alerts: []alert{}, NotRun: slices.Clip(append([]string{}, t.rules.missing...)), Unread: append([]unread{}, read.unread...),
	}
	for _, n := range notReplayed {
		r.AlarmsNotReplayed = append(r.AlarmsNotReplayed, reason{n.alarm.ID, n.why})
	}
	if !t.rules.watchesSilence() {
		r.AlarmsNotReplayed = append(r.AlarmsNotReplayed, reason{catalogue.Silence.ID, silenceWhy})
	}
	for _, number := range slices.Sorted(maps.Keys(t.found)) {
		d, f := t.rules.rows[number], t.found[number]
		r.add(d, f)
	}
	for _, a := range t.also {
		r.add(a.alarm, &a.found)
	}
	slices.SortFunc(r.Detections, func(a, b row) int {
		order := catalogue.Severities()
		return cmp.Or(cmp.Compare(slices.Index(order, a.Severity), slices.Index(order, b.Severity)), cmp.Compare(b.Events, a.Events), cmp.Compare(a.ID, b.ID))
	})
	for _, s := range catalogue.Severities() {
		kept := t.alerts[s].earliest()
		r.Alerts = append(r.Alerts, kept...)
		r.Omitted += t.alerts[s].total - len(kept)
	}
	slices.SortStableFunc(r.Alerts, func(a, b alert) int { return cmp.Compare(a.Time, b.Time) })
	slices.SortFunc(r.Unread, func(a, b unread) int { return cmp.Compare(a.File, b.File) })
	slices.Sort(r.NotRun)
	return r
}

func (r *report) add(d catalogue.Detection, f *found) {
	r.Detections = append(r.Detections, row{d.ID, d.Severity, d.Title, f.Events, f.Alerts, f.Unseen, f.First, f.Last})
}

// write writes the detections, or the alerts, and says on the error stream what was read.
func (r report) write(g *cli.Globals, listAlerts bool) error {
	rows := cli.Rows{Header: []string{"severity", "detection", "events", "alerts", "unseen", "first", "last", "title"}}
	for _, d := range r.Detections {
		rows.Cells = append(rows.Cells, []string{string(d.Severity), d.ID, fmt.Sprint(d.Events), fmt.Sprint(d.Alerts), fmt.Sprint(d.Unseen), d.First, d.Last, d.Title})
	}
	if listAlerts {
		rows = cli.Rows{Header: alertColumns}
		for _, a := range r.Alerts {
			rows.Cells = append(rows.Cells, a.cells())
		}
	}
	if err := g.Format.Write(g.Out, r, rows); err != nil {
		return err
	}
	for _, line := range r.summary() {
		fmt.Fprintln(g.Err, "audittrail:", cli.Printable(line))
	}
	return cli.Result(r.code())
}

// summary says in sentences what was read, and what was not.
func (r report) summary() []string {
	read := "read " + plural(r.Events, "event") + " in " + plural(r.Files, "file")
	if r.Events > 0 {
		read += fmt.Sprintf(", from %s to %s", r.From, r.To)
	}
	lines := []string{read, plural(r.Pages, "page") + " and " + plural(r.Tickets, "ticket") + " would have been sent"}
	if r.Duplicates > 0 {
		lines = append(lines, "repeated events that were not counted again: "+thousands(r.Duplicates))
	}
	if r.Omitted > 0 {
		lines = append(lines, "later alerts that are not listed: "+thousands(r.Omitted)+"; raise --limit")
	}
	if len(r.NotRun) > 0 {
		lines = append(lines, plural(len(r.NotRun), "detection")+" about the audit trail's own parts did not run because the parts are not known; set --part (--output json lists the detections)")
	}
	for _, u := range r.Unread {
		lines = append(lines, u.File+" was not read to the end: "+u.Problem)
	}
	return lines
}

// code returns the exit code.
func (r report) code() cli.Code {
	switch {
	case len(r.Unread) > 0:
		return cli.Unchecked
	case r.Pages > 0:
		return cli.Found
	}
	return cli.OK
}
