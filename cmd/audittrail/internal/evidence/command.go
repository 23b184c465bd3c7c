// Package evidence is the command "evidence": it writes what a cloud assembly shows to an
// auditor into a folder.
package evidence

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/internal/controls"
	"example.com/audittrail/internal/evidence"
)

// options are the flags of the command.
type options struct {
	dir        string
	commit     string
	date       string
	frameworks []string
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "evidence [ASSEMBLY]",
		Short: "Write evidence for auditors from a cloud assembly, without AWS",
		Long: "evidence reads the cloud assembly that cdk synth wrote (default: cdk.out) and writes a folder for auditors:\n" +
			"evidence.json and the page evidence.md, which have the hash of each template, the versions of audittrail and the\n" +
			"CDK, the commit, each control with its result and the values found, how long everything is kept, and the findings\n" +
			"that were accepted with a reason; the table of controls as component-definition.json (OSCAL), controls.csv and\n" +
			"conformance-pack.yaml (AWS Config); and SHA256SUMS. Results are computed from the templates.\n\n" +
			"Exit codes: 0 every claimed control holds; 1 one does not, or a template was changed after the synth or lacks a\n" +
			"policy; 2 wrong flags or assembly; 3 a template could not be evaluated; 4 nothing is wrong, but the app opts out\n" +
			"of a control.",
		Example: "  audittrail evidence\n" +
			"  audittrail evidence cdk.out --dir evidence/2026-11 --framework cis-5.0 --framework pci-dss-4.0.1\n" +
			"  audittrail evidence --commit $CI_COMMIT_SHA --date 2026-11-27T09:00:00Z --output json",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd.Context(), g, o, append(args, "cdk.out")[0])
		},
	}
	c.Flags().StringVar(&o.dir, "dir", "evidence", "`folder` to write to")
	c.Flags().StringVar(&o.commit, "commit", "", "commit of the app; default: that of git in the current folder")
	c.Flags().StringVar(&o.date, "date", "", "`time` of the evidence, such as 2026-11-27T09:00:00Z; default: now")
	c.Flags().StringSliceVar(&o.frameworks, "framework", nil, "`ids` of the frameworks to list: "+strings.Join(ids(), ", ")+"; default: all")
	return c
}

func ids() []string {
	var all []string
	for _, f := range controls.Frameworks() {
		all = append(all, f.ID)
	}
	return all
}

func run(ctx context.Context, g *cli.Globals, o options, assembly string) error {
	date, err := cli.Time(o.date, g.Now().Truncate(time.Second))
	if err != nil {
		return err
	}
	for _, id := range o.frameworks {
		if !slices.Contains(ids(), id) {
			return cli.Failf(cli.Usage, "%q is not a framework; choose from %s", id, strings.Join(ids(), ", "))
		}
	}
	if o.commit == "" {
		o.commit = commit(ctx)
	}
	pack, err := evidence.New(os.DirFS(assembly), evidence.Options{Date: date, Commit: o.commit, Frameworks: o.frameworks})
	if errors.Is(err, fs.ErrNotExist) {
		return cli.Failf(cli.Usage, "%s is not a cloud assembly: %w; run npx cdk synth first", assembly, err)
	}
	if err != nil {
		return cli.Failf(cli.Usage, "%s: %w", assembly, err)
	}
	if err := write(o.dir, pack); err != nil {
		return cli.Failf(cli.Usage, "the evidence cannot be written: %w", err)
	}
	if err := g.Format.Write(g.Out, pack.Verdict, rows(pack, o.dir)); err != nil {
		return err
	}
	return cli.Result(code(pack.Verdict))
}

// code returns the exit code. What is wrong comes before what is not known.
func code(v evidence.Verdict) cli.Code {
	switch {
	case len(v.Fails)+len(v.Problems) > 0:
		return cli.Found
	case len(v.Unchecked) > 0:
		return cli.Unchecked
	case len(v.OptedOut) > 0:
		return cli.Uncovered
	}
	return cli.OK
}

// rows is the verdict as a table, and the number of controls that hold.
func rows(p evidence.Pack, dir string) cli.Rows {
	rows := cli.Rows{Header: []string{"result", "what"}}
	add := func(result string, what []string) {
		for _, text := range what {
			rows.Cells = append(rows.Cells, []string{result, text})
		}
	}
	add(string(evidence.Fails), evidence.Texts(p.Verdict.Fails))
	add("problem", p.Verdict.Problems)
	add("not evaluated", p.Verdict.Unchecked)
	add(string(evidence.OptedOut), evidence.Texts(p.Verdict.OptedOut))
	add("note", p.Verdict.Versions)
	add(string(evidence.Holds), []string{summary(p, dir)})
	return rows
}
