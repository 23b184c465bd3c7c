// Package validate is the command "validate": it checks an accounts file.
package validate

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/config"
)

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	return &cobra.Command{
		Use:   "validate",
		Short: "Check an accounts file, without Node.js and without AWS",
		Long: "validate checks the syntax of the accounts file, every key, account, Region and name, and its entries against\n" +
			"each other. Limits of single settings, such as retention periods, are checked by cdk synth.\n\n" +
			"Exit codes: 0 nothing is wrong; 1 the file has problems; 2 the file cannot be read.",
		Example: "  audittrail validate\n" +
			"  audittrail validate --accounts production.yaml --output json",
		RunE: func(*cobra.Command, []string) error { return run(g) },
	}
}

func run(g *cli.Globals) error {
	file, err := config.Read(g.Accounts)
	if err != nil {
		return cli.Failf(cli.Usage, "the accounts file cannot be read: %w", err)
	}
	var problems *config.Problems
	if err := file.Err(); err != nil && !errors.As(err, &problems) {
		return err
	}
	if err := write(g, problems); err != nil || problems == nil {
		return err
	}
	return cli.Result(cli.Found)
}

// problem is a problem as JSON.
type problem struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

func write(g *cli.Globals, problems *config.Problems) error {
	if g.Format == cli.Table {
		if problems != nil {
			fmt.Fprintln(g.Err, problems)
		}
		return nil
	}
	list, rows := []problem{}, cli.Rows{Header: []string{"line", "column", "problem"}}
	if problems != nil {
		for _, p := range problems.List() {
			list = append(list, problem(p))
			rows.Cells = append(rows.Cells, []string{strconv.Itoa(p.Line), strconv.Itoa(p.Column), p.Text})
		}
	}
	return g.Format.Write(g.Out, list, rows)
}
