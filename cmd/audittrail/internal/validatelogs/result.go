package validatelogs

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// result is a report as the command writes it.
type result struct {
	Result   string          `json:"result"` // valid, broken, unchecked or uncovered
	Complete bool            `json:"complete"`
	Trail    integrity.Trail `json:"trail"`
	*integrity.Report
	Findings []finding `json:"findings"`
}

// finding is a finding with the events that may have caused it.
type finding struct {
	integrity.Finding
	Events []event `json:"events,omitempty"`
}

func newResult(e *evidence, report *integrity.Report, complete bool) *result {
	r := &result{Complete: complete, Trail: e.trail, Report: report, Findings: []finding{}}
	for _, why := range e.unknown {
		report.Count[integrity.Unchecked]++
		r.Findings = append(r.Findings, finding{Finding: integrity.Finding{
			Kind: integrity.Unchecked, Class: integrity.Unchecked.Class(), From: report.From, To: report.To, Detail: why,
		}})
	}
	for _, f := range report.Findings {
		r.Findings = append(r.Findings, finding{Finding: f})
	}
	r.Result = map[cli.Code]string{cli.OK: "valid", cli.Found: "broken", cli.Unchecked: "unchecked", cli.Uncovered: "uncovered"}[r.code()]
	return r
}

func (r *result) code() cli.Code {
	switch {
	case r.Has(integrity.Broken):
		return cli.Found
	case r.Has(integrity.Open) || !r.Complete:
		return cli.Unchecked
	case r.Has(integrity.Uncovered):
		return cli.Uncovered
	}
	return cli.OK
}

// explain adds to gaps and restarts the calls that stopped and started the trail.
func (r *result) explain(ctx context.Context, g *cli.Globals, e *evidence) {
	var from, to time.Time
	for _, f := range r.Findings {
		if lost(f) {
			if from.IsZero() || f.From.Before(from) {
				from = f.From
			}
			if f.To.After(to) {
				to = f.To
			}
		}
	}
	if from.IsZero() || e.history == nil {
		return
	}
	events, err := e.history.changes(ctx, e.trail.Name, from.Add(-around), to.Add(around))
	if err != nil {
		fmt.Fprintln(g.Err, "audittrail: who stopped the trail is not known, because the event history could not be read:", cli.Sentence(ctx, err))
		return
	}
	for i, f := range r.Findings {
		for _, e := range events {
			if lost(f) && e.Time.After(f.From.Add(-around)) && e.Time.Before(f.To.Add(around)) {
				r.Findings[i].Events = append(r.Findings[i].Events, e)
			}
		}
	}
}

func lost(f finding) bool { return f.Kind == integrity.Gap || f.Kind == integrity.Restart }

// write writes the result: findings as rows, and as a table with a summary.
func (r *result) write(g *cli.Globals) error {
	rows := cli.Rows{Header: []string{"class", "finding", "account", "region", "from", "to", "hours", "object", "detail"}}
	for _, f := range r.Findings {
		detail := f.Detail
		for _, e := range f.Events {
			detail += fmt.Sprintf("; %s %s by %s from %s", e.Time.Format(time.RFC3339), e.Name, e.Caller, e.Source)
		}
		hours := ""
		if f.Hours > 0 {
			hours = strconv.Itoa(f.Hours)
		}
		rows.Cells = append(rows.Cells, []string{
			string(f.Class), string(f.Kind), f.Account, f.Region, f.From.Format(time.RFC3339), f.To.Format(time.RFC3339), hours, f.Key, detail,
		})
	}
	if g.Format != cli.Table || len(rows.Cells) > 0 {
		if err := g.Format.Write(g.Out, r, rows); err != nil {
			return err
		}
	}
	if g.Format != cli.Table {
		return nil
	}
	_, err := fmt.Fprintln(g.Out, r.summary())
	return err
}

// summary is one line with the result and the counts.
func (r *result) summary() string {
	var digests, logs integrity.Tally
	hours, covered, accounts := 0, 0, []string{}
	for _, c := range r.Chains {
		hours, covered = hours+c.Hours, covered+c.Covered
		digests.Total, digests.Valid = digests.Total+c.Digests.Total, digests.Valid+c.Digests.Valid
		logs.Total, logs.Valid = logs.Total+c.LogFiles.Total, logs.Valid+c.LogFiles.Valid
		accounts = append(accounts, c.Account)
	}
	accounts = slices.Compact(accounts)
	line := fmt.Sprintf("%s: %d of %d digest files and %d of %d log files are valid, %d of %d hours are covered (%s to %s; accounts: %d, chains: %d)",
		r.Result, digests.Valid, digests.Total, logs.Valid, logs.Total, covered, hours,
		r.From.Format(time.RFC3339), r.To.Format(time.RFC3339), len(accounts), len(r.Chains))
	if more := r.total() - len(r.Findings); more > 0 {
		line += fmt.Sprintf("; %d more findings are not listed", more)
	}
	return line
}

func (r *result) total() (n int) {
	for _, count := range r.Count {
		n += count
	}
	return n
}
