// Package cost is the command "cost": what the trails of an accounts file cost a month, line
// by line.
package cost

import (
	"context"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/estimate"
)

// options are the flags of the command.
type options struct {
	volumes string
	volume  []string
	month   int
	budget  float64
	limited bool // whether --budget is set

	measure bool
	sample  int
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "cost [FILE | BEFORE AFTER]",
		Short: "Estimate what an accounts file costs a month, or what a change of it costs",
		Long: "cost estimates what the trails, archives, log groups, detections, queries and products of an accounts file cost\n" +
			"a month, without AWS. Each line has its quantity, unit price, source and the month in which the price was read.\n" +
			"Prices are list prices of us-east-1, without the free tier. Quantities that the file does not have are volumes\n" +
			"with defaults (docs/estimate.md); --volumes and --volume set them, and --measure asks AWS.\n\n" +
			"With two files, it prints the lines that differ.\n\n" +
			"Exit codes: 0 estimated; 1 the estimate, or with two files the increase, is above --budget; 2 wrong flags or\n" +
			"file; 3 something could not be measured, or --budget is set and something has no known price.",
		Example: "  audittrail cost\n" +
			"  audittrail cost --volume managementEvents=5000000 --volume dataEvents=20000000\n" +
			"  audittrail cost --volumes volumes.yaml --month 1\n" +
			"  audittrail cost main.yaml accounts.yaml --budget 100\n" +
			"  audittrail cost --measure --assume-role Auditor --output json",
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, files []string) error {
			o.limited = cmd.Flags().Changed("budget")
			return run(cmd.Context(), g, o, files)
		},
	}
	flags := c.Flags()
	flags.StringVar(&o.volumes, "volumes", "", "`file` with volumes by account, in YAML or JSON")
	flags.StringArrayVar(&o.volume, "volume", nil, "`NAME=NUMBER` of a volume of every account that the file of --volumes does not list; repeatable")
	flags.IntVar(&o.month, "month", 0, "month after the deployment to estimate; default: when the retention is reached and the keys were rotated twice")
	flags.Float64Var(&o.budget, "budget", 0, "`USD` a month above which the exit code is 1; with two files, of the increase")
	flags.BoolVar(&o.measure, "measure", false, "measure volumes in AWS: a sample of the event history, and metrics of CloudWatch")
	flags.IntVar(&o.sample, "sample", 12, "with --measure: `number` of periods of 5 minutes of the last 7 days to read from the event history")
	return c
}

func run(ctx context.Context, g *cli.Globals, o options, paths []string) error {
	a, err := newAssumptions(o.volumes, o.volume, o.month)
	if err != nil {
		return err
	}
	if o.budget < 0 {
		return cli.Failf(cli.Usage, "--budget must be 0 or more, got %v", o.budget)
	}
	if len(paths) == 0 {
		paths = []string{g.Accounts}
	}
	var files []*config.File
	for _, path := range paths {
		file, err := cli.AccountsFile(path)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	var missed []string
	if o.measure {
		if missed, err = measure(ctx, g, o, files[len(files)-1], a); err != nil {
			return err
		}
	}
	var all []estimate.Estimate
	for _, file := range files {
		e := estimate.Of(file, a)
		e.Notes = append(e.Notes, missed...)
		all = append(all, e)
	}
	total, err := all[0].Total, error(nil)
	if len(all) == 1 {
		err = write(g, all[0])
	} else {
		c := compare(all[0], all[1])
		total, err = c.Difference, c.write(g)
	}
	if err != nil {
		return err
	}
	return cli.Result(o.code(total, all, missed))
}

// code returns the exit code of what was estimated.
func (o options) code(total float64, all []estimate.Estimate, missed []string) cli.Code {
	if o.limited && total > o.budget {
		return cli.Found
	}
	for _, e := range all {
		if o.limited && e.Unpriced() {
			return cli.Unchecked
		}
	}
	if len(missed) > 0 {
		return cli.Unchecked
	}
	return cli.OK
}
