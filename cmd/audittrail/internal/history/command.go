// Package history is the command "history": it reads the last 90 days of CloudTrail's event
// history, which every account has without a trail.
//
// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
package history

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
)

// options are the flags of the command.
type options struct {
	query
	since, until string
	regions      []string
	allAccounts  bool
	resume       string
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "history",
		Short: "Read the event history of accounts and Regions, newest first",
		Long: "history reads the management events of the last 90 days, or the Insights events, from the event history\n" +
			"of each account and Region. AWS allows two requests a second for each account and Region, and returns at\n" +
			"most 50 events a request; accounts and Regions are read in parallel. With more than about a million events,\n" +
			"ask Athena instead.\n\n" +
			"The format json writes one event a line, as CloudTrail recorded it. If the run ends early, the same command\n" +
			"with --resume FILE continues after the events of that file, account by account and Region by Region.\n\n" +
			"Exit codes: 0 all was read; 2 wrong flags; 3 some account or Region could not be read to the end.",
		Example: "  audittrail history --since 24h --user anna\n" +
			"  audittrail history --access-key AKIAIOSFODNN7EXAMPLE --regions all --output csv > key.csv\n" +
			"  audittrail history --regions all --output json > events.jsonl\n" +
			"  audittrail history --regions all --output json --resume events.jsonl >> events.jsonl\n" +
			"  audittrail history --accounts accounts.yaml --all-accounts --assume-role Auditor --event-name StopLogging",
		RunE: func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), g, o) },
	}
	flags := c.Flags()
	flags.StringVar(&o.User, "user", "", "events of this user `name` or role session name")
	flags.StringVar(&o.EventName, "event-name", "", "events with this `name`, such as ConsoleLogin")
	flags.StringVar(&o.EventSource, "event-source", "", "events of this service, such as iam.amazonaws.com")
	flags.StringVar(&o.AccessKey, "access-key", "", "events signed with this access key `id`")
	flags.StringVar(&o.Resource, "resource", "", "events about the resource with this `name` or ARN")
	flags.StringVar(&o.ResourceType, "resource-type", "", "events about resources of this type, such as AWS::S3::Bucket")
	flags.StringVar(&o.EventID, "event-id", "", "the event with this `id`")
	flags.StringVar(&o.ReadOnly, "read-only", "", "true for events that only read, false for those that write")
	flags.BoolVar(&o.Insights, "insights", false, "Insights events instead of management events")
	flags.StringVar(&o.since, "since", "2160h", "oldest event: a time such as 2026-11-01T00:00:00Z, a day, or a duration before now")
	flags.StringVar(&o.until, "until", "", "newest event, in the same forms; default: now")
	flags.StringSliceVar(&o.regions, "regions", nil, "Regions, or all for those that the account has enabled; default: the Region of the credentials")
	flags.BoolVar(&o.allAccounts, "all-accounts", false, "all accounts of the accounts file, with the role of --assume-role")
	flags.StringVar(&o.resume, "resume", "", "`file` with the events of an earlier run in the format json; continue after them")
	return c
}

func run(ctx context.Context, g *cli.Globals, o options) error {
	if err := o.check(g); err != nil {
		return err
	}
	if err := o.setRange(g.Now()); err != nil {
		return err
	}
	read, err := readBefore(o.resume)
	if err != nil {
		return cli.Failf(cli.Usage, "--resume: %w", err)
	}
	s, err := session.New(ctx, g)
	if err != nil {
		return err
	}
	if err := o.setRange(s.Now()); err != nil {
		return err
	}
	places, err := o.places(ctx, g, s)
	if err != nil {
		return err
	}
	sources := make([]*source, len(places))
	for i, p := range places {
		sources[i] = newSource(p, o.query, read[p.place])
	}
	return write(ctx, g, sources)
}

// check reports wrong flags.
func (o *options) check(g *cli.Globals) error {
	switch {
	case o.ReadOnly != "" && o.ReadOnly != "true" && o.ReadOnly != "false":
		return cli.Failf(cli.Usage, "--read-only must be true or false, got %q", o.ReadOnly)
	case o.resume != "" && g.Format != cli.JSON:
		return cli.Failf(cli.Usage, "--resume needs --output json")
	case o.allAccounts && g.AssumeRole == "":
		return cli.Failf(cli.Usage, "--all-accounts needs --assume-role")
	}
	return nil
}

// setRange sets the range of the query.
func (o *options) setRange(now time.Time) (err error) {
	if o.From, err = cli.Time(o.since, now); err != nil {
		return cli.Failf(cli.Usage, "--since: %w", err)
	}
	if o.To, err = cli.Time(o.until, now); err != nil {
		return cli.Failf(cli.Usage, "--until: %w", err)
	}
	if o.From.After(o.To) {
		return cli.Failf(cli.Usage, "--since %s is after --until %s", o.From.Format(time.RFC3339), o.To.Format(time.RFC3339))
	}
	return nil
}
