// Package validatelogs is the command "validate-logs": it checks the log files of a trail against
// CloudTrail's signed digest files, by package integrity.
package validatelogs

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/integrity"
	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// options are the flags of the command.
type options struct {
	trail, since, until          string
	accounts, regions            []string
	bucket, prefix, organization string
	archiveAccount               string
	from, keys, saveKeys         string
	parallel                     int
	ranged                       bool // --since or --until is given
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "validate-logs",
		Short: "Check that no log file of a trail was altered, deleted or added, and that no hour is missing",
		Long: "validate-logs checks the log files of a trail against the digest files that CloudTrail signs every hour,\n" +
			"for all accounts and Regions of the trail. It verifies signatures and the chain of digest files, hashes every\n" +
			"log file, reports hours without a digest file, with the events that stopped the trail, and log files that\n" +
			"no digest file lists.\n\n" +
			"The range is about the time of delivery. It ends at least two hours ago, because the newest\n" +
			"digest files may still be on their way.\n\n" +
			"With --save-keys it writes what a copy of the bucket does not have: public keys and the newest signatures.\n" +
			"With --from and --keys it checks such a copy without AWS. Keep the keys away from the copy.\n\n" +
			"Permissions: cloudtrail:DescribeTrails, ListPublicKeys and LookupEvents; s3:ListBucket and GetObject on the\n" +
			"bucket; kms:Decrypt on its key; account:ListRegions; for an organization organizations:DescribeOrganization\n" +
			"and ListAccounts.\n\n" +
			"Exit codes: 0 everything is valid and every hour is covered; 1 a file was altered, deleted or forged; 2 wrong\n" +
			"flags; 3 something could not be checked; 4 everything is valid, but some hours are not covered. If several\n" +
			"apply, 1 comes before 3 and 3 before 4.",
		Example: "  audittrail validate-logs --trail main --since 168h\n" +
			"  audittrail validate-logs --trail arn:aws:cloudtrail:eu-central-1:123456789012:trail/main --since 2026-11-01 --output json\n" +
			"  audittrail validate-logs --trail main --account 111122223333 --regions eu-central-1,us-east-1\n" +
			"  audittrail validate-logs --trail main --since 720h --save-keys keys.json\n" +
			"  audittrail validate-logs --from ./copy --keys keys.json",
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.ranged = cmd.Flags().Changed("since") || cmd.Flags().Changed("until")
			return run(cmd.Context(), g, &o)
		},
	}
	flags := c.Flags()
	flags.StringVar(&o.trail, "trail", "", "`name` of the trail in the Region of the credentials, or its ARN")
	flags.StringVar(&o.since, "since", "24h", "start of the range: a time such as 2026-11-01T00:00:00Z, a day, or a duration before now")
	flags.StringVar(&o.until, "until", "2h", "end of the range, in the same forms")
	flags.StringSliceVar(&o.accounts, "account", nil, "accounts to check; default: all")
	flags.StringSliceVar(&o.regions, "regions", nil, "Regions to check; default: all")
	flags.StringVar(&o.bucket, "bucket", "", "`name` of the bucket, for a trail that was deleted or had another bucket; --trail must be an ARN")
	flags.StringVar(&o.prefix, "prefix", "", "key prefix of the trail in --bucket")
	flags.StringVar(&o.organization, "organization", "", "`id` of the organization of a trail in --bucket")
	flags.StringVar(&o.archiveAccount, "archive-account", "", "read the bucket with the role of --assume-role in this account `id`")
	flags.StringVar(&o.from, "from", "", "check the copy of the bucket in this `folder`; needs --keys")
	flags.StringVar(&o.keys, "keys", "", "`file` of --save-keys, for --from")
	flags.StringVar(&o.saveKeys, "save-keys", "", "write public keys and signatures to this `file`")
	flags.IntVar(&o.parallel, "parallel", 64, "objects to read at the same time")
	return c
}

func run(ctx context.Context, g *cli.Globals, o *options) error {
	settings, err := o.settings(g.Now())
	if err != nil {
		return err
	}
	if o.archiveAccount != "" && g.AssumeRole == "" {
		return cli.Failf(cli.Usage, "--archive-account needs --assume-role")
	}
	evidence, err := o.evidence(ctx, g, &settings)
	if err != nil {
		return err
	}
	defer evidence.close()

	line := cli.NewProgress(g.Env)
	settings.Progress = func(p integrity.Progress) {
		line.Show("%d of %d accounts and Regions; %d digest files, %d log files", p.PlacesDone, p.Places, p.Digests, p.LogFiles)
	}
	report, err := integrity.Check(ctx, evidence.store, evidence.keys, evidence.trail, settings)
	line.Done()
	if report == nil {
		return err
	}
	result := newResult(evidence, report, err == nil)
	if err == nil {
		result.explain(ctx, g, evidence)
		if err := save(o.saveKeys, report.Saved); err != nil {
			return cli.Failf(cli.Unchecked, "--save-keys: %w", err)
		}
	}
	if err := result.write(g); err != nil {
		return err
	}
	if err != nil {
		return &cli.Failure{Code: result.code(), Err: err}
	}
	return cli.Result(result.code())
}

// settings reports wrong flags and returns the range and the places to check.
func (o *options) settings(now time.Time) (integrity.Options, error) {
	s := integrity.Options{Now: now, Parallel: o.parallel}
	var err error
	if s.From, err = cli.Time(o.since, s.Now); err != nil {
		return s, cli.Failf(cli.Usage, "--since: %w", err)
	}
	if s.To, err = cli.Time(o.until, s.Now); err != nil {
		return s, cli.Failf(cli.Usage, "--until: %w", err)
	}
	copied := o.from != ""
	switch {
	case !copied && o.trail == "":
		return s, cli.Failf(cli.Usage, "--trail or --from is required")
	case copied && o.keys == "":
		return s, cli.Failf(cli.Usage, "--from needs --keys: a copy has no public keys and not all signatures")
	case !copied && o.keys != "":
		return s, cli.Failf(cli.Usage, "--keys needs --from")
	case copied && (o.trail != "" || o.bucket != "" || o.ranged || o.saveKeys != "" || o.archiveAccount != ""):
		return s, cli.Failf(cli.Usage, "--from cannot be used with --trail, --bucket, --since, --until, --archive-account or --save-keys; the file of --keys has the trail and the range")
	case o.bucket == "" && (o.prefix != "" || o.organization != ""):
		return s, cli.Failf(cli.Usage, "--prefix and --organization need --bucket")
	case o.parallel < 1 || o.parallel > 1000:
		return s, cli.Failf(cli.Usage, "--parallel must be between 1 and 1000, got %d", o.parallel)
	}
	if !copied && s.To.Sub(s.From) < time.Hour {
		return s, cli.Failf(cli.Usage, "--since must be at least an hour before --until")
	}
	s.Accounts, s.Only = o.accounts, o.only
	return s, nil
}

// only reports whether a place was asked for.
func (o *options) only(p integrity.Place) bool {
	return among(o.accounts, p.Account) && among(o.regions, p.Region)
}
