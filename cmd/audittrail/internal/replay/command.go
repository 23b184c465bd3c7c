// Package replay is the command "replay": it runs the detections over log files that exist.
package replay

import (
	"context"
	"os"
	"time"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// options are the flags of the command.
type options struct {
	selected, parts []string
	since, until    string
	alerts          bool
	limit           int
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "replay PATH...",
		Short: "Run the detections over log files, and show what they would have found",
		Long: "replay runs the detections over CloudTrail events that you have: files, folders, S3 prefixes (s3://BUCKET/PREFIX)\n" +
			"or standard input (-). It reads CloudTrail's log files, compressed or not, single events, lists, JSON Lines such\n" +
			"as those of audittrail history, and the output of aws cloudtrail lookup-events.\n\n" +
			"Each account's events are run through the detections that the accounts file has for the account, your own\n" +
			"detections and the thresholds of alarms included. Without a file, or for accounts that it does not have, the\n" +
			"default set is run as if every Region had its rules. Detections about the trail's own parts need their names:\n" +
			"those that the accounts file does not have are set with --part.\n\n" +
			"The table has a line for each detection: how many events it found, how many alerts it would have sent, and how\n" +
			"many events no rule would have seen because their Region has none. --alerts lists the alerts instead; the\n" +
			"format json has both.\n\n" +
			"Exit codes: 0 nothing would have paged; 1 something would have paged; 2 wrong flags or accounts file; 3 a file\n" +
			"was not read to the end.",
		Example: "  audittrail replay ./AWSLogs\n" +
			"  audittrail replay s3://example-audit-logs/AWSLogs/111122223333/CloudTrail/ --since 48h --alerts\n" +
			"  audittrail history --regions all --output json | audittrail replay - --select page,ticket\n" +
			"  audittrail replay export.json.gz --part bucket=example-audit-logs --output json",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd.Context(), g, o, cmd.Flags().Changed("accounts"), args)
		},
	}
	flags := c.Flags()
	flags.StringSliceVar(&o.selected, "select", nil, "detections to run, by id, pack or severity, or all; default: those that are deployed")
	flags.StringArrayVar(&o.parts, "part", nil, "a `part=name` of the audit trail: trail, key, log-group, reader or stack with its ARN, bucket or role with its name")
	flags.StringVar(&o.since, "since", "", "oldest event: a time such as 2026-11-01T00:00:00Z, a day, or a duration before now; default: all")
	flags.StringVar(&o.until, "until", "", "newest event, in the same forms; default: all")
	flags.BoolVar(&o.alerts, "alerts", false, "list the alerts that would have been sent, not the detections")
	flags.IntVar(&o.limit, "limit", 10_000, "how many alerts of each severity are listed, the earliest first")
	cli.Complete(c, "select", selectable()...)
	return c
}

func run(ctx context.Context, g *cli.Globals, o options, named bool, paths []string) error {
	var since, until time.Time
	var err error
	if o.since != "" {
		if since, err = cli.Time(o.since, g.Now()); err != nil {
			return cli.Failf(cli.Usage, "--since: %w", err)
		}
	}
	if o.until != "" {
		if until, err = cli.Time(o.until, g.Now()); err != nil {
			return cli.Failf(cli.Usage, "--until: %w", err)
		}
	}
	if o.limit < 1 {
		return cli.Failf(cli.Usage, "--limit must be at least 1, got %d", o.limit)
	}
	parts, err := readParts(o.parts)
	if err != nil {
		return err
	}
	rules, err := rulesOf(g, named, o.selected, parts)
	if err != nil {
		return err
	}
	if err := rules.checkSelected(o.selected); err != nil {
		return err
	}
	p := newReplay(rules, newTally(rules, o.limit), g.Env)
	p.since, p.until = eventTime(since), eventTime(until)
	if err := p.run(ctx, lister{g, paths, since, os.Stdin}.list); err != nil {
		return err
	}
	return newReport(p.tally, p.read).write(g, o.alerts)
}

// eventTime writes a time as CloudTrail does; "" for the zero time.
func eventTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}
