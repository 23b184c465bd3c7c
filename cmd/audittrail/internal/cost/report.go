package cost

import (
	"fmt"
	"strconv"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/prices"
)

// write writes an estimate. A table has its total and notes; CSV has only its lines.
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
		return ", without lines whose price is unknown"
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

// amount formats a quantity: without decimals if it is large.
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
