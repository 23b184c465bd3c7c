package cost

import (
	"fmt"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// write writes an estimate: in a table with its total and notes, in CSV with the lines alone.
func (r estimate) write(g *cli.Globals) error {
	rows := cli.Rows{Header: lineHeader}
	for _, l := range r.Lines {
		rows.Cells = append(rows.Cells, l.cells())
	}
	if err := g.Format.Write(g.Out, r, rows); err != nil || g.Format != cli.Table {
		return err
	}
	fmt.Fprintf(g.Out, "\n%s USD a month%s\n", usd(&r.Total), unpricedText(r))
	writeNotes(g, r.Notes)
	return nil
}

func unpricedText(all ...estimate) string {
	for _, r := range all {
		if r.unpriced() {
			return ", and what has no known price"
		}
	}
	return ""
}

func writeNotes(g *cli.Globals, notes []string) {
	for _, note := range notes {
		fmt.Fprintln(g.Out, "note:", cli.Printable(note))
	}
}
