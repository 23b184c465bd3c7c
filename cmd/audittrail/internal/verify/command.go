// Package verify is the command "verify": it proves, account by account and Region by
// Region, that what was deployed keeps the promises of the project.
package verify

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/internal/config"
)

// options are the flags of the command.
type options struct {
	trail, stack string
	skip         []string
	compare      string
	since        time.Duration
	permissions  bool
	exercise     exerciseOptions
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "verify",
		Short: "Check that a deployment keeps its promises, from a shell, cron or CI",
		Long: "verify asks AWS about each promise of the trails, archives, keys, log groups, detections and forwarders of\n" +
			"the accounts file, and about the basic hygiene of each account. A row says what was promised, whether it\n" +
			"holds, what was seen, and what to do. Nothing is changed. A promise that could not be checked is never ok:\n" +
			"its row is unchecked and names the permission that is missing.\n\n" +
			"It reads the digest files and log files of the last hours (--since), and checks their signatures and hashes as\n" +
			"validate-logs does.\n\n" +
			"With --trail it checks one trail in the account and Region of the credentials, without an accounts file.\n\n" +
			"With --exercise it also makes an encrypt and a decrypt call with a KMS key, finds these very calls in the\n" +
			"event history, the log files and the log group, and fires the detection that tests the delivery of pages.\n" +
			"This sends a page to every subscriber.\n\n" +
			"Exit codes: 0 every promise holds or is not applicable; 1 a promise is broken; 2 wrong flags or file;\n" +
			"3 nothing is known to be broken, but something could not be checked.",
		Example: "  audittrail verify --assume-role Auditor\n" +
			"  audittrail verify --trail audit-trail --stack AuditTrail\n" +
			"  audittrail verify --output json > today.json\n" +
			"  audittrail verify --compare yesterday.json\n" +
			"  audittrail verify --skip 'account-*,pages-heard'\n" +
			"  audittrail verify --since 24h\n" +
			"  audittrail verify --permissions > policy.json\n" +
			"  audittrail verify --trail audit-trail --exercise --wait 20m",
		RunE: func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), g, o) },
	}
	flags := c.Flags()
	flags.StringVar(&o.trail, "trail", "", "`name` of a single trail in the account and Region of the credentials, instead of the accounts file")
	flags.StringVar(&o.stack, "stack", "AuditTrail", "with --trail: `name` of its CloudFormation stack")
	flags.StringSliceVar(&o.skip, "skip", nil, "`ids` of promises to leave out; 'account-*' is all that begin with account-")
	flags.StringVar(&o.compare, "compare", "", "`file` with an earlier report in the format json; report what changed since")
	flags.DurationVar(&o.since, "since", defaultSince, "how far back to check the signatures and hashes of the trails' files, at least 3h; the last two hours are left out")
	flags.BoolVar(&o.permissions, "permissions", false, "print an IAM policy with what verify needs, with --exercise also for that, and do nothing else")
	o.exercise.flags(flags)
	cli.Complete(c, "skip", checks.IDs(Promises())...)
	return c
}

func run(ctx context.Context, g *cli.Globals, o options) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.permissions {
		promises := Promises()
		if o.exercise.run {
			promises = append(promises, exercisePromises()...)
		}
		return checks.WritePolicy(g, "AudittrailVerify", promises)
	}
	var file *config.File
	if o.trail == "" {
		var err error
		if file, err = cli.AccountsFile(g.Accounts); errors.Is(err, fs.ErrNotExist) {
			return cli.Failf(cli.Usage, "%w; with --trail, verify needs none", err)
		} else if err != nil {
			return err
		}
	}
	s, err := session.New(ctx, g)
	if err != nil {
		return err
	}
	places := checks.NewPlaces(s, s.Now)
	var p plan
	if file != nil {
		p = planOf(file, places)
	} else {
		p = planOfTrail(o.trail, o.stack, places.At(s.Account, s.Region()))
	}
	p.checkFilesSince(o.since)
	all := checks.Run(ctx, g.Env, p.jobs(o.skip))
	if o.exercise.run {
		all = append(all, p.exercise(ctx, o.exercise)...)
	}
	report := checks.NewReport(s.Now(), all)
	if o.compare != "" {
		if err := report.Compare(o.compare); err != nil {
			return cli.Failf(cli.Usage, "--compare: %w", err)
		}
	}
	if err := report.Write(g, o.compare != ""); err != nil {
		return err
	}
	return cli.Result(report.Code())
}

// check reports wrong flags.
func (o options) check() error {
	if err := checks.CheckSkip(o.skip, Promises(), "docs/verify.md"); err != nil {
		return err
	}
	if o.since < 3*time.Hour {
		return cli.Failf(cli.Usage, "--since must be at least 3h, got %s: the newest digest files may still be on their way", o.since)
	}
	return o.exercise.check(o.trail, o.permissions)
}
