package cost

import (
	"fmt"
	"strconv"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/prices"
)

// write writes an estimate: in a table with its total and notes, in CSV with the lines alone.
func write(g *cli.Globals, r estimate.Estimate) error {
	rows := cli.Rows{Header: lineHeader}
	for _, l := range r.Lines {
		rows.Cells = append(rows.Cells, cells(l))
	}
	if err := g.Format.Write(g.Out, r, rows); err != nil || g.Format != cli.Table {
		return err
	}
	fmt.Fprintf(g.Out, "\n%s USD a month%s\n", usd(&r.Total), unpricedText(r))
	writeNotes(g, r.Notes)
	return nil
}

func unpricedText(r estimate.Estimate) string {
	if r.Unpriced() {
		return ", and what has no known price"
	}
	return ""
}

func writeNotes(g *cli.Globals, notes []string) {
	for _, note := range notes {
		fmt.Fprintln(g.Out, "note:", cli.Printable(note))
	}
}

var lineHeader = []string{"account", "region", "part", "service", "what", "quantity", "unit", "unit price", "usd", "basis", "source", "source kind", "read"}

func cells(l estimate.Line) []string {
	return []string{l.Account, l.Region, l.Part, l.Service, l.What, amount(l.Quantity), l.Unit, l.UnitPrice, usd(l.USD), l.Basis, l.Source, l.Kind, l.Read}
}

// amount writes a Quantity with a precision that suits its size.
func amount(n float64) string {
	switch {
	case n >= 100 || n == float64(int64(n)):
		return prices.Thousands(n)
	default:
		return strconv.FormatFloat(n, 'f', 2, 64)
	}
}

func usd(n *float64) string {
	if n == nil {
		return "unknown"
	}
	return strconv.FormatFloat(*n, 'f', 2, 64)
}
