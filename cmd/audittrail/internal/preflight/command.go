// Package preflight is the command "preflight": it checks, before a deployment, what would
// make it fail, cost twice or leave something behind.
package preflight

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/session"
	"example.com/audittrail/cmd/audittrail/internal/verify"
)

// options are the flags of the command.
type options struct {
	skip        []string
	permissions bool
}

// Command returns the command.
func Command(g *cli.Globals) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "preflight",
		Short: "Check the accounts of an accounts file before a deployment",
		Long: "preflight asks AWS, for each account and Region of the accounts file, whether the deployment can succeed:\n" +
			"credentials, Regions, bootstrapping, quotas, names that are taken, the organization and its policies, and the\n" +
			"policies of an existing bucket and key. It also reports who else records management events, for which AWS\n" +
			"charges, and stacks that the file no longer has. Nothing is changed.\n\n" +
			"Exit codes: 0 nothing stands in the way; 1 something does; 2 wrong flags or file; 3 nothing is known to, but\n" +
			"something could not be checked.",
		Example: "  audittrail preflight --assume-role Auditor\n" +
			"  audittrail preflight --output json --skip management-events-once\n" +
			"  audittrail preflight --permissions > policy.json",
		RunE: func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), g, o) },
	}
	c.Flags().StringSliceVar(&o.skip, "skip", nil, "`ids` of promises to leave out; 'organization-*' is all that begin with organization-")
	c.Flags().BoolVar(&o.permissions, "permissions", false, "print an IAM policy with what preflight needs, and do nothing else")
	cli.Complete(c, "skip", checks.IDs(Promises())...)
	return c
}

func run(ctx context.Context, g *cli.Globals, o options) error {
	if err := checks.CheckSkip(o.skip, Promises(), "docs/preflight.md"); err != nil {
		return err
	}
	if o.permissions {
		return checks.WritePolicy(g, "AudittrailPreflight", Promises())
	}
	file, err := cli.AccountsFile(g.Accounts)
	if err != nil {
		return err
	}
	s, err := session.New(ctx, g)
	if err != nil {
		return err
	}
	places := checks.NewPlaces(s, s.Now)
	p := planOf(file, places)
	jobs := slices.Concat(
		checks.Jobs(p.sites, siteChecks, o.skip), checks.Jobs(p.organizations, organizationChecks, o.skip),
		checks.Jobs(p.members, memberChecks, o.skip), verify.ExistingArchives(file, places, o.skip),
	)
	report := checks.NewReport(s.Now(), checks.Run(ctx, g.Env, jobs))
	if err := report.Write(g, false); err != nil {
		return err
	}
	return cli.Result(report.Code())
}

// Promises returns every promise that preflight checks.
func Promises() []checks.Promise {
	return slices.Concat(checks.Promises(siteChecks), checks.Promises(organizationChecks), checks.Promises(memberChecks), verify.ExistingPromises())
}
