package cost

import (
	"fmt"
	"strconv"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/estimate"
)

// comparison is two estimates with the lines that differ.
type comparison struct {
	Lines      []pair   `json:"lines"`
	Before     float64  `json:"beforeUSD"`
	After      float64  `json:"afterUSD"`
	Difference float64  `json:"differenceUSD"`
	Notes      []string `json:"notes"`
}

// pair is a line before and after. A line that is only in one has no quantity in the other.
type pair struct {
	estimate.Line
	BeforeQuantity float64  `json:"beforeQuantity"`
	BeforeUSD      *float64 `json:"beforeUsd"`
	Difference     *float64 `json:"differenceUsd"`
}

// compare returns the lines that differ between two estimates, those that are gone last.
func compare(before, after estimate.Estimate) comparison {
	c := comparison{Lines: []pair{}, Before: before.Total, After: after.Total, Difference: after.Total - before.Total, Notes: []string{}}
	was := map[[4]string]estimate.Line{}
	for _, l := range before.Lines {
		was[l.Key()] = l
	}
	for _, l := range after.Lines {
		old, known := was[l.Key()]
		delete(was, l.Key())
		if !known {
			old = without(l)
		}
		c.add(old, l)
	}
	for _, l := range before.Lines {
		if _, gone := was[l.Key()]; gone {
			c.add(l, without(l))
		}
	}
	for _, note := range before.Notes {
		c.Notes = append(c.Notes, "before: "+note)
	}
	for _, note := range after.Notes {
		c.Notes = append(c.Notes, "after: "+note)
	}
	return c
}

// without returns the line with nothing of what it is about.
func without(l estimate.Line) estimate.Line {
	l.Quantity = 0
	if l.USD != nil {
		l.USD = new(float64)
	}
	return l
}

func (c *comparison) add(before, after estimate.Line) {
	if before.Quantity == after.Quantity {
		return
	}
	p := pair{Line: after, BeforeQuantity: before.Quantity, BeforeUSD: before.USD}
	if before.USD != nil && after.USD != nil {
		difference := *after.USD - *before.USD
		p.Difference = &difference
	}
	c.Lines = append(c.Lines, p)
}

func (c comparison) write(g *cli.Globals) error {
	rows := cli.Rows{Header: []string{"account", "region", "part", "service", "what", "before", "after", "unit", "unit price", "before usd", "after usd", "difference", "source", "source kind", "read"}}
	for _, p := range c.Lines {
		rows.Cells = append(rows.Cells, []string{
			p.Account, p.Region, p.Part, p.Service, p.What, amount(p.BeforeQuantity), amount(p.Quantity), p.Unit, p.UnitPrice,
			usd(p.BeforeUSD), usd(p.USD), signed(p.Difference), p.Source, p.Kind, p.Read,
		})
	}
	if err := g.Format.Write(g.Out, c, rows); err != nil || g.Format != cli.Table {
		return err
	}
	fmt.Fprintf(g.Out, "\n%s USD a month before, %s after: %s\n", usd(&c.Before), usd(&c.After), signed(&c.Difference))
	writeNotes(g, c.Notes)
	return nil
}

func signed(n *float64) string {
	if n == nil {
		return "unknown"
	}
	text := strconv.FormatFloat(*n, 'f', 2, 64)
	if *n > 0 {
		return "+" + text
	}
	return text
}
