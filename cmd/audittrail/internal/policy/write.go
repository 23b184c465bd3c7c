package policy

import (
	"fmt"
	"slices"
	"strings"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

var header = []string{"answer", "principal", "action", "resource", "statements", "depends on", "reason"}

func (a answer) cells() []string {
	var statements []string
	for _, f := range a.Statements {
		statements = append(statements, f.String())
	}
	return []string{string(a.Verdict), a.Principal, a.Action, a.Resource, strings.Join(statements, "; "), strings.Join(a.DependsOn, "; "), a.Reason}
}

// writeOne writes an answer; a table of one row would be too wide to read.
func writeOne(g *cli.Globals, a answer) error {
	if g.Format != cli.Table {
		return g.Format.Write(g.Out, a, cli.Rows{Header: header, Cells: [][]string{a.cells()}})
	}
	var lines [][2]string
	add := func(name string, values ...string) {
		for _, value := range values {
			lines = append(lines, [2]string{name, value})
			name = ""
		}
	}
	add(string(a.Verdict), a.Action+" on "+a.Resource)
	add("as", a.Principal)
	for _, f := range a.Statements {
		add("statement", f.String())
	}
	add("reason", a.Reason)
	add("depends on", a.DependsOn...)
	add("assumed", a.Assumed...)
	add("not considered", a.NotConsidered...)
	for _, line := range lines {
		if _, err := fmt.Fprintf(g.Out, "%-15s %s\n", line[0], cli.Printable(line[1])); err != nil {
			return err
		}
	}
	return nil
}

// writeAll writes the principals that are admitted, or may be.
func writeAll(g *cli.Globals, action, arn string, all []answer) error {
	admitted := slices.DeleteFunc(slices.Clone(all), func(a answer) bool { return a.Verdict == deny })
	rows := cli.Rows{Header: header}
	for _, a := range admitted {
		rows.Cells = append(rows.Cells, a.cells())
	}
	if g.Format == cli.Table { // every row has the same action and resource
		rows.Header = slices.Delete(slices.Clone(header), 2, 4)
		for i, cells := range rows.Cells {
			rows.Cells[i] = slices.Delete(cells, 2, 4)
		}
	}
	if g.Format != cli.Table || len(admitted) > 0 {
		if err := g.Format.Write(g.Out, append([]answer{}, admitted...), rows); err != nil || g.Format != cli.Table {
			return err
		}
	} else if _, err := fmt.Fprintf(g.Out, "the policies admit no one to %s on %s\n", action, cli.Printable(arn)); err != nil {
		return err
	}
	assumed, without := union(all, func(a answer) []string { return a.Assumed }), union(all, func(a answer) []string { return a.NotConsidered })
	_, err := fmt.Fprintf(g.Out, "\n%d of %d checked principals are denied\nassumed: %s\nnot considered: %s\n", len(all)-len(admitted), len(all), assumed, without)
	return err
}

// union returns the texts of all answers, each once.
func union(all []answer, of func(answer) []string) string {
	var texts []string
	for _, a := range all {
		for _, text := range of(a) {
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	return cli.Printable(strings.Join(texts, "; "))
}
